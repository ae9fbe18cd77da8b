import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { SITE_KINDS } from '$lib/sites/kinds';
import { isDay, type Day } from '$lib/time';
import type { VisitFilter } from '$lib/visits/filter';
import { call, run } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();
/** Service code → how many were given or done. */
const services = z.record(z.string(), count);

/** What a visit says, as it is kept when it is replaced. */
export const VisitContent = z.object({
	site_id: z.uuid(),
	organisation_id: z.uuid(),
	started_at: z.string(),
	minutes: count.nullable(),
	team_size: count,
	contacts_new: count,
	contacts_returning: count,
	note: z.string().nullable(),
	closed_reason: z.string().nullable(),
	services
});
export type VisitContent = z.infer<typeof VisitContent>;

/** What `visit_record()` answers. */
export const VisitRecord = VisitContent.extend({
	id: z.uuid(),
	version: count,
	visited_on: day,
	withdrawn_at: z.string().nullable(),
	created_at: z.string(),
	created_by: z.string().nullable(),
	site_kind: z.enum(SITE_KINDS),
	area_code: z.string(),
	site: z.object({ code: z.string(), minimum_team: count, name: z.string().nullable() }),
	changes: z.array(
		z.object({
			kind: z.enum(['correction', 'withdrawal', 'import']),
			at: z.string(),
			actor_name: z.string().nullable(),
			reason: z.string(),
			before: VisitContent,
			after: VisitContent.nullable()
		})
	)
});
export type VisitRecord = z.infer<typeof VisitRecord>;

/** One element of `rows` of what `visit_index()` answers. The site is null where its steward is another by now. */
export const VisitIndexRow = z.object({
	id: z.uuid(),
	site_code: z.string().nullable(),
	site_name: z.string().nullable(),
	site_kind: z.enum(SITE_KINDS),
	area_code: z.string(),
	organisation_id: z.uuid(),
	visited_on: day,
	started_at: z.string(),
	minutes: count.nullable(),
	team_size: count,
	contacts_new: count,
	contacts_returning: count,
	corrected: z.boolean(),
	services
});
export type VisitIndexRow = z.infer<typeof VisitIndexRow>;

/** What all visits that pass the filter add up to. */
const VisitTotals = z.object({
	visits: count,
	sites: count,
	contacts_new: count,
	contacts_returning: count,
	minutes: count
});
const VisitIndex = z.object({ totals: VisitTotals, rows: z.array(VisitIndexRow) });

/** A row of `withdrawn_visits()`. */
export const WithdrawnVisitRow = z.object({
	id: z.uuid(),
	site_code: z.string(),
	visited_on: day,
	organisation_id: z.uuid(),
	withdrawn_at: z.string(),
	actor_name: z.string().nullable(),
	reason: z.string()
});

export const ServiceRow = z.object({
	code: z.string(),
	label_id: z.string(),
	label_en: z.string(),
	class: z.enum(['enabling', 'health', 'broader_health', 'livelihood', 'legal', 'social'])
});
export type ServiceRow = z.infer<typeof ServiceRow>;

/** What a form sends to be written; what is left out stays, or takes its default. */
export interface VisitEntry {
	site_id: string;
	/** Only a coordinator names it; otherwise the site's own. */
	organisation_id?: string;
	/** ISO 8601 with an offset. */
	started_at: string;
	minutes: number | null;
	team_size: number;
	contacts_new: number;
	contacts_returning: number;
	note: string | null;
	closed_reason: string | null;
	services: { code: string; quantity: number }[];
}

const Saved = z.object({ id: z.uuid(), version: count });

/**
 * Records a visit under an id that the form was given, so that sending it again is not a second visit.
 * @throws {DbFailure} `visit_differs` when the id is on record with other content, `site_closed` when a reason is due.
 */
export function record(db: SupabaseClient, visitId: string, visit: VisitEntry) {
	return call(
		db.rpc('record_visit', { visit_id: visitId, visit }),
		Saved.extend({ created: z.boolean(), team_below_minimum: z.boolean() })
	);
}

/** Corrects a visit; the old values and the reason are kept. */
export function correct(
	db: SupabaseClient,
	visitId: string,
	version: number,
	visit: VisitEntry,
	reason: string
) {
	return call(
		db.rpc('correct_visit', { visit_id: visitId, base_version: version, visit, reason }),
		Saved
	);
}

/** Takes a visit back that never was: it leaves lists and sums, its record stays. */
export function withdraw(db: SupabaseClient, visitId: string, version: number, reason: string) {
	return run(db.rpc('withdraw_visit', { visit_id: visitId, base_version: version, reason }));
}

/** One visit with its history, or null where there is none or it is not the caller's: the two look the same. */
export function byId(db: SupabaseClient, visitId: string): Promise<VisitRecord | null> {
	if (!z.uuid().safeParse(visitId).success) return Promise.resolve(null);
	return call(db.rpc('visit_record', { visit_id: visitId }), VisitRecord.nullable());
}

/** A page of the visits that the filter holds, and what all of them add up to. */
export function list(db: SupabaseClient, filter: VisitFilter, pageSize: number) {
	return call(
		db.rpc('visit_index', {
			filter: toDatabase(filter),
			sort: filter.sort,
			descending: filter.descending,
			page_size: pageSize,
			page_offset: (filter.page - 1) * pageSize
		}),
		VisitIndex
	);
}

/** Whether one visit of the caller's organisations is on record at all: an empty list says something else then. */
export async function hasAny(db: SupabaseClient): Promise<boolean> {
	const rows = await call(db.from('visits').select('id').limit(1), z.array(z.unknown()));
	return rows.length > 0;
}

/** The latest visits that were taken back. */
export function withdrawn(db: SupabaseClient, count: number) {
	return call(db.rpc('withdrawn_visits', { page_size: count }), z.array(WithdrawnVisitRow));
}

/** Visits to a site on a day, to ask whether an entry is one of them. */
export function atSiteOn(db: SupabaseClient, siteId: string, on: Day) {
	return call(
		db
			.from('visits')
			.select('id, started_at, contacts_new, contacts_returning')
			.eq('site_id', siteId)
			.eq('visited_on', on)
			.limit(5),
		z.array(
			z.object({
				id: z.uuid(),
				started_at: z.string(),
				contacts_new: count,
				contacts_returning: count
			})
		)
	);
}

/** All services in their fixed order. */
export function allServices(db: SupabaseClient): Promise<ServiceRow[]> {
	return call(
		db.from('services').select('code, label_id, label_en, class').order('sort'),
		z.array(ServiceRow)
	);
}

/** Codes of the services that the caller's organisations gave since a day, from the rollup. */
export async function servicesSince(db: SupabaseClient, since: Day): Promise<Set<string>> {
	const rows = await call(
		db.from('visit_service_months').select('service_code').gte('month', since).limit(1000),
		z.array(z.object({ service_code: z.string() }))
	);
	return new Set(rows.map((row) => row.service_code));
}

/** Puts a download of the list on record; refused when the caller downloads too often. */
export function logExport(db: SupabaseClient, rowCount: number, filter: VisitFilter) {
	return run(
		db.rpc('log_export', { kind: 'visits', row_count: rowCount, filter: toDatabase(filter) })
	);
}

/** The keys that `visit_index` knows; what does not narrow the list is left out. */
function toDatabase(filter: VisitFilter): Record<string, unknown> {
	return {
		...(filter.from !== null && { from: filter.from }),
		...(filter.to !== null && { to: filter.to }),
		...(filter.text !== '' && { text: filter.text }),
		...(filter.kinds.length > 0 && { kind: filter.kinds }),
		...(filter.area !== null && { area: filter.area }),
		...(filter.organisation !== null && { organisation: filter.organisation }),
		...(filter.service !== null && { service: filter.service })
	};
}
