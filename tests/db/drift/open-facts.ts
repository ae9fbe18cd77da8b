import * as facts from '../../../src/lib/server/db/open-facts';
import type { Calls } from './world.ts';

export const calls: Calls = { years: ({ db }) => facts.years(db) };
