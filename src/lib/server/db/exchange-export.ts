import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { SiteRow, VisitRow } from '$lib/exchange';
import { SITE_KINDS, SITE_POPULATIONS, SITE_STATUSES } from '$lib/sites';
import type { Month } from '$lib/time';
import { call, run } from '../http';
import { VisitForImport } from './exchange';

/** Visits in one call to the database. */
const PAGE = 2000;

/** One element of what `sites_for_export()` answers: never a place, never a note. */
export const SiteForExport = z.strictObject({
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
	consent_until: z.string().nullable(),
	hours: z.array(z.object({ weekday: z.number().int(), opens: z.string(), closes: z.string() })),
	estimate: z
		.object({
			minimum: z.number().int(),
			maximum: z.number().int(),
			counted_on: z.string(),
			source: z.string(),
			method: z.string().nullable()
		})
		.nullable()
});

/** One element of what `visits_for_export()` answers. */
export const VisitForExport = VisitForImport.extend({
	site_code: z.string().nullable(),
	visited_on: z.string()
});

/** What `export_counts()` answers. */
export const ExportCounts = z.object({
	sites: z.number().int(),
	organisations: z.number().int(),
	estimates: z.number().int(),
	visits: z.number().int(),
	reach_totals: z.number().int(),
	referrals: z.number().int()
});
export type ExportCounts = z.infer<typeof ExportCounts>;

/** Months of visits, both included. */
export interface MonthRange {
	from: Month;
	until: Month;
}

/** How many rows a file of each kind would hold for the caller. */
export function counts(db: SupabaseClient, { from, until }: MonthRange): Promise<ExportCounts> {
	const months = { from_month: `${from}-01`, until_month: `${until}-01` };
	return call(db.rpc('export_counts', months), ExportCounts);
}

/** All sites that the caller may read, as rows of a file. */
export async function sites(db: SupabaseClient): Promise<SiteRow[]> {
	const rows = await call(db.rpc('sites_for_export'), z.array(SiteForExport));
	return rows.map((site) => ({
		code: site.code,
		name: site.name,
		kind: site.kind,
		population: site.population,
		status: site.status,
		area: site.area_code,
		steward: site.organisation_id,
		minimum_team: site.minimum_team,
		risk: site.risk,
		hours: site.hours,
		...(site.estimate && { estimate: withoutNull(site.estimate) }),
		...(site.consent_by !== null && { consent_by: site.consent_by }),
		...(site.consent_until !== null && { consent_until: site.consent_until })
	}));
}

/** Visits that the caller may read, page by page: no more than one page is ever held. */
export async function* visits(
	db: SupabaseClient,
	{ from, until }: MonthRange
): AsyncGenerator<VisitRow[]> {
	let after: Record<string, string> = {};
	for (;;) {
		const rows: z.infer<typeof VisitForExport>[] = await call(
			db.rpc('visits_for_export', {
				from_month: `${from}-01`,
				until_month: `${until}-01`,
				page_size: PAGE,
				...after
			}),
			z.array(VisitForExport)
		);
		if (rows.length > 0) yield rows.map(toVisit);
		const last = rows.at(-1);
		if (!last || rows.length < PAGE) return;
		after = { after_day: last.visited_on, after_id: last.id };
	}
}

function toVisit(row: z.infer<typeof VisitForExport>): VisitRow {
	return {
		id: row.id,
		...(row.site_code !== null && { site: row.site_code }),
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

function withoutNull<T extends { method: string | null }>({ method, ...rest }: T) {
	return { ...rest, ...(method !== null && { method }) };
}

/** Puts a file on record before its first byte leaves; refused when the caller takes too many. */
export function log(
	db: SupabaseClient,
	kind: string,
	rowCount: number,
	filter: Record<string, unknown> = {}
): Promise<void> {
	return run(db.rpc('log_export', { kind, row_count: rowCount, filter }));
}
