import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { KnownSite, OrganisationEntry, ServiceEntry, VisitRow } from '$lib/exchange';
import { SITE_KINDS, SITE_POPULATIONS, SITE_STATUSES } from '$lib/sites';
import { call, run } from '../http';

/** What can be brought as a file. */
export const IMPORT_KINDS = [
	'sites',
	'organisations',
	'estimates',
	'visits',
	'reach_totals',
	'referrals'
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** One element of what `sites_for_import()` answers: every field that a file can carry. */
export const SiteForImport = z.object({
	id: z.uuid(),
	version: z.number().int(),
	code: z.string(),
	name: z.string(),
	kind: z.enum(SITE_KINDS),
	population: z.enum(SITE_POPULATIONS),
	status: z.enum(SITE_STATUSES),
	area_code: z.string(),
	organisation_id: z.uuid(),
	minimum_team: z.number().int(),
	risk: z.number().int(),
	consent_by: z.string().nullable(),
	consent_scope: z.string().nullable(),
	consent_until: z.string().nullable(),
	longitude: z.number().nullable(),
	latitude: z.number().nullable(),
	accuracy_m: z.number().int().nullable(),
	access: z.string().nullable(),
	hours: z.array(z.object({ weekday: z.number().int(), opens: z.string(), closes: z.string() })),
	estimates: z.array(
		z.object({
			minimum: z.number().int(),
			maximum: z.number().int(),
			counted_on: z.string(),
			source: z.string(),
			method: z.string().nullable()
		})
	)
});

/** One element of what `visits_by_id()` answers. */
export const VisitForImport = z.object({
	id: z.uuid(),
	site_code: z.string(),
	organisation_id: z.uuid(),
	started_at: z.string(),
	minutes: z.number().int().nullable(),
	team_size: z.number().int(),
	contacts_new: z.number().int(),
	contacts_returning: z.number().int(),
	note: z.string().nullable(),
	services: z.array(z.object({ code: z.string(), quantity: z.number().int() }))
});

const Organisation = z.object({
	id: z.uuid(),
	name: z.string(),
	short_name: z.string(),
	is_member: z.boolean()
});
const Service = z.object({ code: z.string(), label_id: z.string(), label_en: z.string() });
const SiteCode = z.object({ id: z.uuid(), code: z.string() });

/** A row of `recent_imports()`: a file of these kinds, or one of ties, which changes none that stands. */
export const ImportEntry = z.object({
	id: z.number().int(),
	at: z.string(),
	actor_name: z.string().nullable(),
	detail: z.object({
		kind: z.enum([...IMPORT_KINDS, 'network']),
		rows: z.number().int(),
		created: z.number().int(),
		changed: z.number().int().default(0)
	})
});
export type ImportEntry = z.infer<typeof ImportEntry>;

/** What `commit_import()` answers. */
export const ImportResult = z.object({ created: z.number().int(), changed: z.number().int() });
export type ImportResult = z.infer<typeof ImportResult>;

/** Members of the coalition: only they can keep sites and make visits. */
export async function memberOrganisations(db: SupabaseClient): Promise<OrganisationEntry[]> {
	const rows = await call(
		db.from('organisations').select('id, name, short_name, is_member').order('name'),
		z.array(Organisation)
	);
	return rows
		.filter((row) => row.is_member)
		.map(({ id, name, short_name: shortName }) => ({ id, name, shortName }));
}

/** Everybody in the directory: one refers to offices and clinics too. */
export async function directory(db: SupabaseClient): Promise<OrganisationEntry[]> {
	const rows = await call(
		db.from('organisations').select('id, name, short_name, is_member').order('name'),
		z.array(Organisation)
	);
	return rows.map(({ id, name, short_name: shortName }) => ({ id, name, shortName }));
}

/** The reference list of services, in its own order. */
export async function services(db: SupabaseClient): Promise<ServiceEntry[]> {
	const rows = await call(
		db.from('services').select('code, label_id, label_en').order('sort'),
		z.array(Service)
	);
	return rows.map((row) => ({ id: row.code, label: { id: row.label_id, en: row.label_en } }));
}

/** Ids and codes of all sites, for files that point to sites. */
export async function siteCodes(db: SupabaseClient): Promise<z.infer<typeof SiteCode>[]> {
	const found: z.infer<typeof SiteCode>[] = [];
	// The API answers at most a thousand rows to one call.
	for (let from = 0; ; from += 1000) {
		const rows = await call(
			db
				.from('sites')
				.select('id, code')
				.order('code')
				.range(from, from + 999),
			z.array(SiteCode)
		);
		found.push(...rows);
		if (rows.length < 1000) return found;
	}
}

/**
 * All sites as an import compares with them, by id. The database puts each call on record as a reading of every exact
 * place, so it is called once for a comparison.
 */
export async function sitesForImport(db: SupabaseClient): Promise<Map<string, KnownSite>> {
	const rows = await call(db.rpc('sites_for_import'), z.array(SiteForImport));
	return new Map(rows.map((row) => [row.id, toKnownSite(row)]));
}

function toKnownSite(row: z.infer<typeof SiteForImport>): KnownSite {
	const { id, version, longitude, latitude } = row;
	return {
		id,
		version,
		row: {
			code: row.code,
			name: row.name,
			kind: row.kind,
			population: row.population,
			status: row.status,
			area: row.area_code,
			steward: row.organisation_id,
			minimum_team: row.minimum_team,
			risk: row.risk,
			hours: row.hours,
			estimate: row.estimates.map(({ method, ...estimate }) => ({
				...estimate,
				...(method !== null && { method })
			})),
			...(longitude !== null && latitude !== null && { point: { longitude, latitude } }),
			...(row.accuracy_m !== null && { accuracy: row.accuracy_m }),
			...(row.consent_by !== null && { consent_by: row.consent_by }),
			...(row.consent_until !== null && { consent_until: row.consent_until }),
			...(row.access !== null && { access_note: row.access })
		}
	};
}

/** Those of the visits that stand already, by id. Asks for a thousand at a time. */
export async function visitsById(
	db: SupabaseClient,
	ids: readonly string[]
): Promise<Map<string, VisitRow>> {
	const found = new Map<string, VisitRow>();
	for (let from = 0; from < ids.length; from += 1000) {
		const rows = await call(
			db.rpc('visits_by_id', { visit_ids: ids.slice(from, from + 1000) }),
			z.array(VisitForImport)
		);
		for (const row of rows) found.set(row.id, toVisit(row));
	}
	return found;
}

function toVisit(row: z.infer<typeof VisitForImport>): VisitRow {
	return {
		id: row.id,
		site: row.site_code,
		organisation: row.organisation_id,
		started_at: row.started_at,
		...(row.minutes !== null && { minutes: row.minutes }),
		team_size: row.team_size,
		contacts_new: row.contacts_new,
		contacts_returning: row.contacts_returning,
		services: row.services.map(({ code, quantity }) => ({ service: code, quantity })),
		...(row.note !== null && { note: row.note })
	};
}

/** The last imports on record, newest first: all for a coordinator, the own ones for everybody else. */
export function recentImports(db: SupabaseClient, count = 10): Promise<ImportEntry[]> {
	return call(db.rpc('recent_imports', { page_size: count }), z.array(ImportEntry));
}

/** Opens an import of `rowCount` rows; what the person left half staged before is dropped. */
export function start(
	db: SupabaseClient,
	kind: ImportKind,
	fileName: string,
	rowCount: number
): Promise<string> {
	return call(db.rpc('start_import', { kind, file_name: fileName, row_count: rowCount }), z.uuid());
}

/** Stages up to a thousand rows; staging a position again replaces it. Returns how many stand. */
export function stage(
	db: SupabaseClient,
	importId: string,
	rows: { position: number; payload: Record<string, unknown> }[]
): Promise<number> {
	return call(db.rpc('stage_import_rows', { import_id: importId, rows }), z.number().int());
}

/** Applies what was staged in one transaction, or refuses and leaves the database as it was. */
export function commit(db: SupabaseClient, importId: string): Promise<ImportResult> {
	return call(db.rpc('commit_import', { import_id: importId }), ImportResult);
}

/** Drops what was staged. */
export function cancel(db: SupabaseClient, importId: string): Promise<void> {
	return run(db.rpc('cancel_import', { import_id: importId }));
}
