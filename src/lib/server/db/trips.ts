import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { OpenHours } from '$lib/sites/week-strip';
import { isDay, parseInstant, type Day } from '$lib/time';
import { MODES } from '$lib/trips/estimate';
import {
	SKIP_REASONS,
	STOP_STATUSES,
	TRIP_STATUSES,
	type SavedTeam,
	type SavedTrip
} from '$lib/trips/record';
import { call } from '../http';

const count = z.number().int();
const day = z.string().refine(isDay);
/** An instant of the database as whole seconds since 1970. */
const seconds = (text: string) => Math.round(parseInstant(text).getTime() / 1000);
const secondsOrNull = (text: string | null) => (text === null ? null : seconds(text));

/** Opening hours of a site as a plan reads them. */
export const TripHoursRow = z.object({
	site_id: z.uuid(),
	weekday: z.number().int().min(1).max(7),
	opens: z.string(),
	closes: z.string()
});

/** What a trip keeps of the question it answers; never a coordinate. */
export const Parameters = z.object({
	from: z.string(),
	to: z.string(),
	mode: z.enum(MODES),
	teams: count,
	workers: count,
	base: z.string().nullable(),
	must: z.array(z.string()),
	out: z.array(z.string())
});

/** The columns of `public.trips` that the app reads. */
export const TripRow = z.object({
	id: z.uuid(),
	planned_on: day,
	starts_at: z.string(),
	ends_at: z.string(),
	status: z.enum(TRIP_STATUSES),
	parameters: Parameters,
	seed: count,
	iterations: count,
	matrix_source: z.enum(['estimate', 'streets', 'osrm', 'given']),
	score: count,
	travel_seconds: count,
	note: z.string().nullable(),
	cancel_reason: z.string().nullable(),
	version: count
});

/** The columns of `public.trip_teams` that the app reads. */
export const TripTeamRow = z.object({
	id: z.uuid(),
	number: count,
	departs_at: z.string().nullable(),
	back_at: z.string().nullable(),
	ended_at: z.string().nullable()
});

/** The columns of `public.trip_members` that the app reads. */
export const TripMemberRow = z.object({ team_id: z.uuid(), user_id: z.uuid() });

/** The columns of `public.trip_stops` that the app reads, with the site's code or the clinic's short name. */
export const TripStopRow = z.object({
	id: z.uuid(),
	team_id: z.uuid(),
	position: count,
	site_id: z.uuid().nullable(),
	sites: z.object({ code: z.string() }).nullable(),
	clinic_id: z.uuid().nullable(),
	organisations: z.object({ short_name: z.string() }).nullable(),
	arrive_at: z.string(),
	start_at: z.string(),
	leave_at: z.string(),
	locked: z.boolean(),
	status: z.enum(STOP_STATUSES),
	skip_reason: z.enum(SKIP_REASONS).nullable(),
	skip_note: z.string().nullable()
});

/** A row of `trip_index()`. */
export const TripIndexRow = z.object({
	id: z.uuid(),
	planned_on: day,
	starts_at: z.string(),
	ends_at: z.string(),
	status: z.enum(TRIP_STATUSES),
	version: count,
	teams: count,
	stops: count,
	visited: count,
	skipped: count,
	workers: z.array(z.string())
});

/** The columns of `public.trip_changes` that the app reads. */
export const TripChangeRow = z.object({
	version: count,
	status: z.enum(TRIP_STATUSES),
	changed_by: z.uuid().nullable(),
	changed_at: z.string()
});

/** A row of `trip_workers()`. */
export const TripWorkerRow = z.object({
	user_id: z.uuid(),
	name: z.string(),
	organisation: z.string()
});

const columns = (row: z.ZodObject) => Object.keys(row.shape).join(', ');

/** The API answers at most a thousand rows to one call. */
const PAGE = 1000;

/** Opening hours of all sites the caller may read, by site; sites whose hours nobody put down are missing. */
export async function hours(db: SupabaseClient): Promise<Map<string, OpenHours[]>> {
	const bySite = new Map<string, OpenHours[]>();
	for (let from = 0; ; from += PAGE) {
		const rows = await call(
			db
				.from('site_hours')
				.select('site_id, weekday, opens, closes')
				.order('site_id')
				.order('weekday')
				.order('opens')
				.range(from, from + PAGE - 1),
			z.array(TripHoursRow)
		);
		for (const { site_id, weekday, opens, closes } of rows) {
			const list = bySite.get(site_id) ?? [];
			list.push({ weekday, opens: opens.slice(0, 5), closes: closes.slice(0, 5) });
			bySite.set(site_id, list);
		}
		if (rows.length < PAGE) return bySite;
	}
}

/** A trip in a list. */
export interface ListedTrip {
	id: string;
	plannedOn: Day;
	startsAt: number;
	endsAt: number;
	status: z.infer<typeof TripIndexRow>['status'];
	version: number;
	teams: number;
	stops: number;
	visited: number;
	skipped: number;
	workers: string[];
}

/** Trips from a day on, newest day first, at most 500; for coordinators. */
export async function list(db: SupabaseClient, from: Day): Promise<ListedTrip[]> {
	const rows = await call(db.rpc('trip_index', { from_on: from }), z.array(TripIndexRow));
	return rows.map(({ planned_on, starts_at, ends_at, ...same }) => ({
		...same,
		plannedOn: planned_on,
		startsAt: seconds(starts_at),
		endsAt: seconds(ends_at)
	}));
}

/** A trip with its teams, workers and stops; null where there is none or the caller may not read it. */
export async function byId(db: SupabaseClient, id: string): Promise<SavedTrip | null> {
	const [rows, teams, members, stops] = await Promise.all([
		call(db.from('trips').select(columns(TripRow)).eq('id', id), z.array(TripRow)),
		call(
			db.from('trip_teams').select(columns(TripTeamRow)).eq('trip_id', id).order('number'),
			z.array(TripTeamRow)
		),
		call(
			db.from('trip_members').select(columns(TripMemberRow)).eq('trip_id', id).order('user_id'),
			z.array(TripMemberRow)
		),
		call(
			db
				.from('trip_stops')
				.select(
					columns(TripStopRow.omit({ sites: true, organisations: true })) +
						', sites(code), organisations(short_name)'
				)
				.eq('trip_id', id)
				.order('position'),
			z.array(TripStopRow)
		)
	]);
	const trip = rows[0];
	if (!trip) return null;
	return {
		id: trip.id,
		version: trip.version,
		status: trip.status,
		plannedOn: trip.planned_on,
		startsAt: seconds(trip.starts_at),
		endsAt: seconds(trip.ends_at),
		parameters: trip.parameters,
		seed: trip.seed,
		iterations: trip.iterations,
		matrixSource: trip.matrix_source,
		score: trip.score,
		travel: trip.travel_seconds,
		note: trip.note,
		cancelReason: trip.cancel_reason,
		teams: teams.map((team): SavedTeam => ({
			number: team.number,
			departs: secondsOrNull(team.departs_at),
			back: secondsOrNull(team.back_at),
			ended: secondsOrNull(team.ended_at),
			members: members.filter(({ team_id }) => team_id === team.id).map(({ user_id }) => user_id),
			stops: stops
				.filter(({ team_id }) => team_id === team.id)
				.map((stop) => ({
					id: stop.id,
					site: stop.site_id === null ? null : { id: stop.site_id, code: stop.sites?.code ?? '' },
					clinic: stop.organisations?.short_name ?? null,
					arrive: seconds(stop.arrive_at),
					start: seconds(stop.start_at),
					leave: seconds(stop.leave_at),
					locked: stop.locked,
					status: stop.status,
					skipReason: stop.skip_reason,
					skipNote: stop.skip_note
				}))
		}))
	};
}

/** What the trip was before each change, newest first: who replaced which version, and when. */
export function changes(db: SupabaseClient, id: string) {
	return call(
		db
			.from('trip_changes')
			.select(columns(TripChangeRow))
			.eq('trip_id', id)
			.order('version', { ascending: false })
			.limit(50),
		z.array(TripChangeRow)
	);
}

/** Who can be sent. */
export function workers(db: SupabaseClient) {
	return call(db.rpc('trip_workers'), z.array(TripWorkerRow));
}
