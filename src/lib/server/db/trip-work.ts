import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { SITE_KINDS } from '$lib/sites/kinds';
import { isDay } from '$lib/time';
import { SKIP_REASONS, STOP_STATUSES, TRIP_STATUSES, type SkipReason } from '$lib/trips/record';
import { call, run } from '../http';
import type { DeviceProof } from './field';

const count = z.number().int();

/** A stop as a worker reads it. `place` comes to an unlocked phone only, and only while the team is out. */
export const SheetStop = z.object({
	id: z.uuid(),
	position: count,
	arrive_at: z.string(),
	start_at: z.string(),
	leave_at: z.string(),
	locked: z.boolean(),
	status: z.enum(STOP_STATUSES),
	skip_reason: z.enum(SKIP_REASONS).nullable(),
	/** short name of a clinic, where the stop is none of our sites */
	clinic: z.string().nullable(),
	/** null for a clinic, and on days when the trip does not open the site */
	site: z
		.object({
			id: z.uuid(),
			code: z.string(),
			name: z.string(),
			kind: z.enum(SITE_KINDS),
			area: z.string(),
			minimum_team: count,
			risk: count
		})
		.nullable(),
	place: z
		.object({ longitude: z.number(), latitude: z.number(), accuracy_m: count.nullable() })
		.nullable()
});

/** The part of a trip that is one team's. */
export const TripSheet = z.object({
	id: z.uuid(),
	planned_on: z.string().refine(isDay),
	starts_at: z.string(),
	ends_at: z.string(),
	status: z.enum(TRIP_STATUSES),
	note: z.string().nullable(),
	mode: z.string().nullable(),
	team_id: z.uuid(),
	team: count,
	departs_at: z.string().nullable(),
	back_at: z.string().nullable(),
	ended_at: z.string().nullable(),
	members: z.array(z.object({ id: z.uuid(), name: z.string() })),
	stops: z.array(SheetStop)
});

/** The caller's own trips, soonest first, from their assignment until the day after; without any place. */
export function own(db: SupabaseClient) {
	return call(db.rpc('trips_of_worker'), z.array(TripSheet));
}

/** Tonight's own trip with its places, for an unlocked phone; on record. Throws `device_unknown`, `device_revoked`, `locked_down`. */
export function tonight(db: SupabaseClient, device: DeviceProof) {
	return call(
		db.rpc('field_trip', { device_id: device.id, device_key: device.key }),
		z.array(TripSheet)
	);
}

const Marked = z.enum(['accepted', 'again']);

/** A stop was visited. The same `mark` again changes nothing. Throws `not_found`, `date_in_future`. */
export function visited(
	db: SupabaseClient,
	stop: string,
	mark: string,
	{ arrivedAt, leftAt, visit }: { arrivedAt?: string; leftAt?: string; visit?: string }
) {
	return call(
		db.rpc('stop_visited', {
			stop_id: stop,
			mark_id: mark,
			arrived_at: arrivedAt ?? null,
			left_at: leftAt ?? null,
			visit_id: visit ?? null
		}),
		Marked
	);
}

/** A stop was skipped, for a reason. The same `mark` again changes nothing. Throws `not_found`. */
export function skipped(
	db: SupabaseClient,
	stop: string,
	mark: string,
	reason: SkipReason,
	note: string | null
) {
	return call(db.rpc('stop_skipped', { stop_id: stop, mark_id: mark, reason, note }), Marked);
}

/** The team is home: its places close. */
export function home(db: SupabaseClient, team: string): Promise<void> {
	return run(db.rpc('end_trip_team', { team_id: team }));
}
