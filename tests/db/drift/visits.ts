import * as visits from '../../../src/lib/server/db/visits';
import type { Calls } from './world.ts';

export const calls: Calls = {
	contactsByMonth: ({ db }) => visits.contactsByMonth(db, '2020-01'),
	latest: ({ db }) => visits.latest(db, 5)
};
