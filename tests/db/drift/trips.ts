import * as trips from '../../../src/lib/server/db/trips';
import type { Calls } from './world.ts';

export const calls: Calls = {
	hours: ({ db }) => trips.hours(db)
};
