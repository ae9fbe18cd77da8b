import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import {
	SITE_KINDS,
	SITE_POPULATIONS,
	SITE_STATUSES,
	type Site,
	type SiteFilter
} from '$lib/sites';
import { isDay, type Day } from '$lib/time';
import { call, run } from '../http';

/** One element of what `site_index()` answers. */
export const SiteIndexRow = z.object({
	id: z.uuid(),
	code: z.string(),
	name: z.string(),
	kind: z.enum(SITE_KINDS),
	population: z.enum(SITE_POPULATIONS),
	status: z.enum(SITE_STATUSES),
	area_code: z.string(),
	organisation_id: z.uuid(),
	minimum_team: z.number().int(),
	risk: z.number().int().min(1).max(3),
	estimate_minimum: z.number().int().nullable(),
	estimate_maximum: z.number().int().nullable(),
	last_visited_on: z.string().refine(isDay).nullable(),
	revisit_days: z.number().int().positive().nullable(),
	version: z.number().int()
});

/** A row of `site_locations()`. */
export const SiteLocationRow = z.object({
	site_id: z.uuid(),
	longitude: z.number(),
	latitude: z.number(),
	accuracy_m: z.number().int().nullable()
});

/** Where a site is, in degrees, as far as the caller may know. */
export interface SitePlace {
	siteId: string;
	longitude: number;
	latitude: number;
	accuracyMetres: number | null;
}

/** Why exact places are read; stands in the register of readings. */
export type ReadPurpose = 'map' | 'detail' | 'edit' | 'export' | 'trip';

/** Days of a kind whose interval nobody set (`revisit_intervals` has them all). */
const DEFAULT_REVISIT_DAYS = 30;

/** All sites the caller may read that the filter holds, by code; order and page are the caller's. */
export async function list(db: SupabaseClient, filter: SiteFilter, today: Day): Promise<Site[]> {
	const rows = await call(
		db.rpc('site_index', { filter: toDatabase(filter, today) }),
		z.array(SiteIndexRow)
	);
	return rows.map(toSite);
}

/**
 * Exact places of the sites asked for, keyed by site. Each call is put on record in the database, so
 * call it once, with what is shown and nothing more. Sites without a place, or without the caller's
 * right to it, are missing.
 */
export async function places(
	db: SupabaseClient,
	siteIds: readonly string[],
	purpose: ReadPurpose
): Promise<Map<string, SitePlace>> {
	if (siteIds.length === 0) return new Map();
	const found = new Map<string, SitePlace>();
	// The API answers at most a thousand rows to one call.
	for (let from = 0; from < siteIds.length; from += 1000) {
		const rows = await call(
			db.rpc('site_locations', { site_ids: siteIds.slice(from, from + 1000), purpose }),
			z.array(SiteLocationRow)
		);
		for (const row of rows) {
			found.set(row.site_id, {
				siteId: row.site_id,
				longitude: row.longitude,
				latitude: row.latitude,
				accuracyMetres: row.accuracy_m
			});
		}
	}
	return found;
}

/** Puts a download of the list on record; refused when the caller downloads too often. */
export function logExport(db: SupabaseClient, rowCount: number, filter: SiteFilter, today: Day) {
	return run(
		db.rpc('log_export', {
			kind: 'sites',
			row_count: rowCount,
			filter: toDatabase(filter, today)
		})
	);
}

/** The keys that `site_index` knows; what does not narrow the list is left out. */
function toDatabase(filter: SiteFilter, today: Day): Record<string, unknown> {
	return {
		...(filter.kinds.length > 0 && { kind: filter.kinds }),
		...(filter.statuses.length > 0 && { status: filter.statuses }),
		...(filter.area !== null && { area: filter.area }),
		...(filter.steward !== null && { organisation: filter.steward }),
		...(filter.risks.length > 0 && { risk: filter.risks }),
		...(filter.text !== '' && { text: filter.text }),
		...(filter.overdue && { overdue: true, today })
	};
}

function toSite(row: z.infer<typeof SiteIndexRow>): Site {
	const { estimate_minimum: minimum, estimate_maximum: maximum } = row;
	return {
		id: row.id,
		code: row.code,
		name: row.name,
		kind: row.kind,
		population: row.population,
		status: row.status,
		areaCode: row.area_code,
		organisationId: row.organisation_id,
		minimumTeam: row.minimum_team,
		risk: row.risk,
		estimate: minimum === null || maximum === null ? null : { minimum, maximum },
		lastVisitedOn: row.last_visited_on,
		revisitDays: row.revisit_days ?? DEFAULT_REVISIT_DAYS,
		version: row.version
	};
}
