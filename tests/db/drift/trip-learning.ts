import * as learning from '../../../src/lib/server/db/trip-learning';
import type { Calls } from './world.ts';

/** After the trips were written. */
export const last = true;

export const calls: Calls = {
	outcomes: ({ db }) => {
		const today = new Date().toISOString().slice(0, 10) as `${string}-${string}-${string}`;
		return learning.outcomes(db, today, today);
	},
	going: ({ db }) => learning.going(db),
	saveGoing: ({ db }) =>
		learning.saveGoing(db, 'foot', 1, { circuity: 1.3, kilometresAnHour: 4.5, overhead: 0 })
};
