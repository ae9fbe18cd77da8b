import * as trips from '../../../src/lib/server/db/trips';
import { trip } from './trip-plans.ts';
import type { Calls, World } from './world.ts';

/** After the trips were written. */
export const last = true;

/** A trip that stops at a clinic, which no page plans yet. */
async function withClinic({ db, otherOrganisation }: World) {
	const id = '00000000-0000-4000-8000-0000000071a4';
	const at = (hour: number) => `2026-01-30T${hour}:00:00Z`;
	const stop = {
		clinic_id: otherOrganisation,
		arrive_at: at(11),
		start_at: at(11),
		leave_at: at(12)
	};
	const { error } = await db.rpc('save_trip', {
		trip_id: id,
		base_version: null,
		trip: {
			planned_on: '2026-01-30',
			starts_at: at(10),
			ends_at: at(14),
			parameters: {
				from: '19:00',
				to: '23:00',
				mode: 'car',
				teams: 1,
				workers: 2,
				base: null,
				must: [],
				out: []
			},
			seed: 1,
			iterations: 0,
			matrix_source: 'estimate',
			score: 0,
			travel_seconds: 0
		},
		teams: [{ number: 1, departs_at: at(10), back_at: at(13), stops: [stop] }]
	});
	if (error) throw error;
	return trips.byId(db, id);
}

export const calls: Calls = {
	hours: ({ db }) => trips.hours(db),
	list: ({ db }) => trips.list(db, '2020-01-01'),
	byId: async (world) => {
		await withClinic(world);
		return trips.byId(world.db, trip);
	},
	changes: ({ db }) => trips.changes(db, trip),
	workers: ({ db }) => trips.workers(db)
};
