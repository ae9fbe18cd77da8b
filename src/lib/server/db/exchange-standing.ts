import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type {
	EstimateRow,
	Existing,
	KnownOrganisation,
	ReachRow,
	ReferralRow,
	Versioned
} from '$lib/exchange';
import { SITE_KINDS } from '$lib/sites';
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

/** A row of `public.reach_totals`. */
export const StandingReach = z.object({
	id: z.uuid(),
	version: z.number().int(),
	organisation_id: z.uuid(),
	site_kind: z.enum(SITE_KINDS).nullable(),
	area_code: z.string().nullable(),
	period_start: z.string(),
	period_end: z.string(),
	people: z.number().int(),
	people_with_package: z.number().int().nullable(),
	outreach_workers: z.number().int().nullable(),
	source: z.string()
});

/** A row of `public.referrals`. */
export const StandingReferral = z.object({
	id: z.uuid(),
	version: z.number().int(),
	from_organisation_id: z.uuid(),
	to_organisation_id: z.uuid(),
	service_code: z.string(),
	month: z.string(),
	made: z.number().int(),
	completed: z.number().int().nullable()
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

/** All totals of people reached that the caller may read, by id. */
export async function reachTotals(db: SupabaseClient): Promise<Map<string, Versioned<ReachRow>>> {
	const rows = await allPages((from, to) =>
		call(
			db
				.from('reach_totals')
				.select(Object.keys(StandingReach.shape).join(', '))
				.order('period_start')
				.order('id')
				.range(from, to),
			z.array(StandingReach)
		)
	);
	return new Map(
		rows.map((total) => {
			const { id, version, organisation_id: organisation } = total;
			const row: ReachRow = {
				organisation,
				...(total.site_kind !== null && { site_kind: total.site_kind }),
				...(total.area_code !== null && { area: total.area_code }),
				period_start: total.period_start,
				period_end: total.period_end,
				people: total.people,
				...(total.people_with_package !== null && {
					people_with_package: total.people_with_package
				}),
				...(total.outreach_workers !== null && { outreach_workers: total.outreach_workers }),
				source: total.source
			};
			return [id, { id, version, row }];
		})
	);
}

/** All referrals that the caller may read, by id: made by its organisation or to it. */
export async function referrals(db: SupabaseClient): Promise<Map<string, Versioned<ReferralRow>>> {
	const rows = await allPages((from, to) =>
		call(
			db
				.from('referrals')
				.select(Object.keys(StandingReferral.shape).join(', '))
				.order('month')
				.order('id')
				.range(from, to),
			z.array(StandingReferral)
		)
	);
	return new Map(
		rows.map((referral) => {
			const { id, version, month, made, completed } = referral;
			const row: ReferralRow = {
				from: referral.from_organisation_id,
				to: referral.to_organisation_id,
				service: referral.service_code,
				month,
				made,
				...(completed !== null && { completed })
			};
			return [id, { id, version, row }];
		})
	);
}
