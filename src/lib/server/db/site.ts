import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { SITE_KINDS, SITE_POPULATIONS, SITE_STATUSES } from '$lib/sites/kinds';
import { call } from '../http';

export const SiteRow = z.object({
	id: z.uuid(),
	code: z.string(),
	name: z.string(),
	kind: z.enum(SITE_KINDS),
	population: z.enum(SITE_POPULATIONS),
	status: z.enum(SITE_STATUSES),
	successor_id: z.uuid().nullable(),
	area_code: z.string(),
	organisation_id: z.uuid(),
	minimum_team: z.number().int(),
	risk: z.number().int(),
	consent_by: z.string().nullable(),
	consent_scope: z.string().nullable(),
	consent_until: z.string().nullable(),
	version: z.number().int(),
	updated_at: z.string()
});
export type SiteRow = z.infer<typeof SiteRow>;

export const SiteHoursRow = z.object({
	weekday: z.number().int(),
	opens: z.string(),
	closes: z.string()
});
export const SiteEstimateRow = z.object({
	id: z.uuid(),
	minimum: z.number().int(),
	maximum: z.number().int(),
	counted_on: z.string(),
	source: z.string(),
	method: z.string().nullable(),
	chosen: z.boolean(),
	chosen_reason: z.string().nullable()
});
export type SiteEstimateRow = z.infer<typeof SiteEstimateRow>;
export const SiteChangeRow = z.object({
	id: z.uuid(),
	changed_on: z.string(),
	from_status: z.enum(SITE_STATUSES).nullable(),
	to_status: z.enum(SITE_STATUSES),
	reason: z.string(),
	successor_id: z.uuid().nullable()
});
export const SiteVisitRow = z.object({
	id: z.uuid(),
	organisation_id: z.uuid(),
	visited_on: z.string(),
	minutes: z.number().int().nullable(),
	team_size: z.number().int(),
	contacts_new: z.number().int(),
	contacts_returning: z.number().int(),
	note: z.string().nullable()
});
export const SiteLinkRow = z.object({
	id: z.uuid(),
	code: z.string(),
	name: z.string(),
	status: z.enum(SITE_STATUSES),
	successor_id: z.uuid().nullable()
});
/** A row of `site_history()`. */
export const SiteHistoryRow = z.object({
	at: z.string(),
	actor_name: z.string().nullable(),
	action: z.string(),
	entity: z.string(),
	columns: z.array(z.string()).nullable()
});
/** A row of `site_location_reads()`. */
export const LocationReadRow = z.object({
	at: z.string(),
	actor: z.uuid().nullable(),
	actor_name: z.string().nullable(),
	purpose: z.string(),
	sites_read: z.number().int().nullable()
});
/** A row of `site_note()`. */
export const SiteNoteRow = z.object({
	access: z.string().nullable(),
	safety: z.string().nullable(),
	gatekeepers: z.string().nullable(),
	updated_at: z.string()
});

const COLUMNS = Object.keys(SiteRow.shape).join(', ');
export const VISITS_A_PAGE = 20;

/** The site with this code, or null where there is none or the caller may not read it: the two look the same. */
export async function byCode(db: SupabaseClient, code: string): Promise<SiteRow | null> {
	if (!/^[A-Z0-9][A-Z0-9-]{1,19}$/.test(code)) return null;
	const rows = await call(
		db.from('sites').select(COLUMNS).eq('code', code).limit(1),
		z.array(SiteRow)
	);
	return rows[0] ?? null;
}

/** The site with this id, or null; for a form whose site got another code meanwhile. */
export async function byId(db: SupabaseClient, id: string): Promise<SiteRow | null> {
	const rows = await call(db.from('sites').select(COLUMNS).eq('id', id), z.array(SiteRow));
	return rows[0] ?? null;
}

/** Those of the sites with these ids that the caller may read. */
export function byIds(db: SupabaseClient, ids: readonly string[]): Promise<SiteRow[]> {
	if (ids.length === 0) return Promise.resolve([]);
	return call(db.from('sites').select(COLUMNS).in('id', ids), z.array(SiteRow));
}

/** Opening hours, times as `hh:mm`. */
export async function hours(db: SupabaseClient, siteId: string) {
	const rows = await call(
		db
			.from('site_hours')
			.select('weekday, opens, closes')
			.eq('site_id', siteId)
			.order('weekday')
			.order('opens'),
		z.array(SiteHoursRow)
	);
	return rows.map(({ weekday, opens, closes }) => ({
		weekday,
		opens: opens.slice(0, 5),
		closes: closes.slice(0, 5)
	}));
}

/** All size estimates, newest count first. */
export function estimates(db: SupabaseClient, siteId: string) {
	return call(
		db
			.from('site_estimates')
			.select(Object.keys(SiteEstimateRow.shape).join(', '))
			.eq('site_id', siteId)
			.order('counted_on', { ascending: false })
			.order('id'),
		z.array(SiteEstimateRow)
	);
}

/** Changes of status, newest first. */
export function changes(db: SupabaseClient, siteId: string) {
	return call(
		db
			.from('site_changes')
			.select(Object.keys(SiteChangeRow.shape).join(', '))
			.eq('site_id', siteId)
			.order('changed_on', { ascending: false })
			.order('created_at', { ascending: false }),
		z.array(SiteChangeRow)
	);
}

/** One page of visits, newest first, under the caller's own rights; `more` tells whether older ones follow. */
export async function visits(db: SupabaseClient, siteId: string, page: number) {
	const from = (page - 1) * VISITS_A_PAGE;
	const rows = await call(
		db
			.from('visits')
			.select(Object.keys(SiteVisitRow.shape).join(', '))
			.eq('site_id', siteId)
			.order('visited_on', { ascending: false })
			.order('id')
			.range(from, from + VISITS_A_PAGE),
		z.array(SiteVisitRow)
	);
	return { rows: rows.slice(0, VISITS_A_PAGE), more: rows.length > VISITS_A_PAGE };
}

/** The sites this one was replaced by and those it replaced, as far as the caller may read them. */
export async function links(db: SupabaseClient, site: Pick<SiteRow, 'id' | 'successor_id'>) {
	const columns = Object.keys(SiteLinkRow.shape).join(', ');
	const [before, after] = await Promise.all([
		call(
			db.from('sites').select(columns).eq('successor_id', site.id).order('code'),
			z.array(SiteLinkRow)
		),
		site.successor_id === null
			? []
			: call(db.from('sites').select(columns).eq('id', site.successor_id), z.array(SiteLinkRow))
	]);
	return { predecessors: before, successor: after[0] ?? null };
}

/** Who changed which columns of the site, newest first, at most 50. */
export function history(db: SupabaseClient, siteId: string) {
	return call(db.rpc('site_history', { site_id: siteId }), z.array(SiteHistoryRow));
}

/** The read register of the site's exact place; coordinators only. */
export function locationReads(db: SupabaseClient, siteId: string) {
	return call(
		db.rpc('site_location_reads', { site_id: siteId, page_size: 20 }),
		z.array(LocationReadRow)
	);
}

/** The access notes, or null where there are none or the caller may not read them. The reading is put on record. */
export async function note(db: SupabaseClient, siteId: string) {
	const rows = await call(db.rpc('site_note', { site_id: siteId }), z.array(SiteNoteRow));
	return rows[0] ?? null;
}
