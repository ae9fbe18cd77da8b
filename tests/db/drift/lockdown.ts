import * as lockdown from '../../../src/lib/server/db/lockdown';
import type { Calls } from './world.ts';

/** It ends the other sessions, so it comes after all other modules. */
export const last = true;

export const calls: Calls = {
	start: ({ db }) => lockdown.start(db, 'drill'),
	list: ({ db }) => lockdown.list(db),
	lift: ({ db }) => lockdown.lift(db)
};
