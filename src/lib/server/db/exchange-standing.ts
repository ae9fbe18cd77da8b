import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { EstimateRow, Existing, KnownOrganisation } from '$lib/exchange';
import { call } from '../http';
import * as organisationsTable from './organisations';

/** Rows in one call; the API answers at most a thousand. */
const PAGE = 1000;

/** A row of `public.site_estimates` with the code of its site. */
export const StandingEstimate = z.object({
	id: z.uuid(),
	minimum: z.number().int(),
	maximum: z.number().int(),
	counted_on: z.string(),
	source: z.string(),
	method: z.string().nullable(),
	sites: z.object({ code: z.string() })
});

/** Calls for one page after the other until one is not full. */
export async function allPages<T>(
	page: (from: number, to: number) => Promise<readonly T[]>
): Promise<T[]> {
	const found: T[] = [];
	for (let from = 0; ; from += PAGE) {
		const rows = await page(from, from + PAGE - 1);
		for (const row of rows) found.push(row);
		if (rows.length < PAGE) return found;
	}
}

/** The directory as files compare with it, by id: the public part, no person, no flag. */
export async function organisations(db: SupabaseClient): Promise<Map<string, KnownOrganisation>> {
	const [rows, offered] = await Promise.all([
		organisationsTable.list(db),
		organisationsTable.offered(db)
	]);
	return new Map(
		rows.map((entry) => {
			const { id, version, longitude, latitude } = entry;
			const services = offered.get(id);
			const row: KnownOrganisation['row'] = {
				short_name: entry.shortName,
				name: entry.name,
				kind: entry.kind,
				level: entry.level,
				is_member: entry.isMember,
				...(entry.areaCode !== null && { area: entry.areaCode }),
				...(services && { services: [...services].sort() }),
				...(entry.about !== null && { about: entry.about }),
				...(entry.publicContact !== null && { public_contact: entry.publicContact }),
				...(entry.address !== null && { address: entry.address }),
				...(longitude !== null && latitude !== null && { point: { longitude, latitude } }),
				...(entry.reviewedOn !== null && { reviewed_on: entry.reviewedOn })
			};
			return [id, { id, version, row }];
		})
	);
}

/** All estimates that the caller may read. */
export async function estimates(db: SupabaseClient): Promise<Existing<EstimateRow>[]> {
	const rows = await allPages((from, to) =>
		call(
			db
				.from('site_estimates')
				.select('id, minimum, maximum, counted_on, source, method, sites(code)')
				.order('counted_on')
				.order('id')
				.range(from, to),
			z.array(StandingEstimate)
		)
	);
	return rows.map(({ id, sites, method, ...estimate }) => ({
		id,
		row: { site: sites.code, ...estimate, ...(method !== null && { method }) }
	}));
}
