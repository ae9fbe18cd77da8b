import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { isDay, type Day } from '$lib/time';
import { MODES, type Going, type Mode } from '$lib/trips/estimate';
import { SKIP_REASONS, STOP_STATUSES } from '$lib/trips/record';
import { call } from '../http';

const count = z.number().int();

/** A row of `trip_outcomes()`: a stop as it was planned, and what became of it. */
export const TripOutcomeRow = z.object({
	trip_id: z.uuid(),
	planned_on: z.string().refine(isDay),
	mode: z.string().nullable(),
	matrix_source: z.string(),
	team: count,
	position: count,
	site_id: z.uuid().nullable(),
	site_code: z.string().nullable(),
	status: z.enum(STOP_STATUSES),
	skip_reason: z.enum(SKIP_REASONS).nullable(),
	departs_at: z.string().nullable(),
	arrive_at: z.string(),
	leave_at: z.string(),
	arrived_at: z.string().nullable(),
	left_at: z.string().nullable(),
	contacts: count.nullable()
});

/** A row of `public.trip_going`. */
export const TripGoingRow = z.object({
	mode: z.enum(MODES),
	circuity: z.number(),
	kilometres_an_hour: z.number(),
	overhead_seconds: count,
	version: count
});

/** Stops of the trips of some days that were assigned, in their order; for coordinators. */
export function outcomes(db: SupabaseClient, from: Day, to: Day) {
	return call(db.rpc('trip_outcomes', { from_on: from, to_on: to }), z.array(TripOutcomeRow));
}

/** How each mode gets along in the coalition's own experience, with the version that a correction stands on. */
export async function going(
	db: SupabaseClient
): Promise<Record<Mode, Going & { version: number }>> {
	const rows = await call(
		db.from('trip_going').select(Object.keys(TripGoingRow.shape).join(', ')),
		z.array(TripGoingRow)
	);
	return Object.fromEntries(
		rows.map((row) => [
			row.mode,
			{
				circuity: row.circuity,
				kilometresAnHour: row.kilometres_an_hour,
				overhead: row.overhead_seconds,
				version: row.version
			}
		])
	) as Record<Mode, Going & { version: number }>;
}

/** Corrects how a mode gets along. Throws `version_conflict`. */
export function saveGoing(
	db: SupabaseClient,
	mode: Mode,
	baseVersion: number,
	{ circuity, kilometresAnHour, overhead }: Going
): Promise<number> {
	return call(
		db.rpc('save_trip_going', {
			mode,
			base_version: baseVersion,
			circuity,
			kilometres_an_hour: kilometresAnHour,
			overhead_seconds: overhead
		}),
		count
	);
}
