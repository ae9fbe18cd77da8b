import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Day } from '$lib/time';
import type { TripParameters } from '$lib/trips/record';
import type { Plan, Seconds, Shift } from '$lib/trips';
import { call } from '../http';

const version = z.number().int();
const instant = (at: Seconds) => new Date(at * 1000).toISOString();

/** A plan on its way to the database, whole. */
export interface TripContent {
	plannedOn: Day;
	shift: Shift;
	parameters: TripParameters;
	note: string | null;
	plan: Plan;
	/** ids by code of all sites that are stops */
	siteIds: ReadonlyMap<string, string>;
	/** codes of stops that stay where they are */
	locked: ReadonlySet<string>;
}

/**
 * Saves a plan that has passed the checker; answers the version that stands. `baseVersion` null: a new trip, and the same id again is the
 * same trip. Throws `version_conflict`, `trip_is_over`, `stop_is_done`, `not_found`.
 */
export function save(
	db: SupabaseClient,
	id: string,
	baseVersion: number | null,
	{ plannedOn, shift, parameters, note, plan, siteIds, locked }: TripContent
): Promise<number> {
	return call(
		db.rpc('save_trip', {
			trip_id: id,
			base_version: baseVersion,
			trip: {
				planned_on: plannedOn,
				starts_at: instant(shift.from),
				ends_at: instant(shift.to),
				parameters,
				seed: plan.seed,
				iterations: plan.iterations,
				matrix_source: plan.matrixSource,
				score: Math.round(plan.score),
				travel_seconds: Math.round(plan.travel),
				note
			},
			teams: plan.routes.map(({ team, depart, back, stops }) => ({
				number: Number(team),
				departs_at: stops.length > 0 ? instant(depart) : null,
				back_at: stops.length > 0 ? instant(back) : null,
				stops: stops.map((stop) => ({
					site_id: siteIds.get(stop.site),
					arrive_at: instant(stop.arrive),
					start_at: instant(stop.start),
					leave_at: instant(stop.leave),
					locked: locked.has(stop.site)
				}))
			}))
		}),
		version
	);
}

/**
 * Sends workers, whole, and opens the places of each team's stops to its workers. Throws `team_without_workers`, `team_too_small`,
 * `worker_is_out` with the field `team1` …, `version_conflict`, `trip_has_passed`, `trip_is_over`.
 */
export function assign(
	db: SupabaseClient,
	trip: { id: string; version: number },
	teams: readonly { number: number; members: readonly string[] }[]
): Promise<number> {
	return call(
		db.rpc('assign_trip', { trip_id: trip.id, base_version: trip.version, teams }),
		version
	);
}

/** Calls a trip off. Throws `reason_needed`, `version_conflict`, `trip_is_over`. */
export function cancel(
	db: SupabaseClient,
	trip: { id: string; version: number },
	reason: string
): Promise<number> {
	return call(
		db.rpc('cancel_trip', { trip_id: trip.id, base_version: trip.version, reason }),
		version
	);
}

/** Says that a trip is over. Throws `version_conflict`, `trip_is_over`, `trip_not_assigned`. */
export function finish(db: SupabaseClient, trip: { id: string; version: number }): Promise<number> {
	return call(db.rpc('finish_trip', { trip_id: trip.id, base_version: trip.version }), version);
}
