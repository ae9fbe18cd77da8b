import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { TARGET_INDICATORS } from '$lib/reach/indicators';
import { isDay, type Day, type Month } from '$lib/time';
import { call } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();
const counts = z.array(count);

/** What `trends()` answers: columns, and the entries of people reached as they are. */
export const TrendsAnswer = z.object({
	first_month: day.nullable(),
	cells: z.object({
		month: z.array(day),
		key: z.array(z.string()),
		visits: counts,
		contacts_new: counts,
		contacts_returning: counts,
		minutes: counts
	}),
	services: z.object({
		month: z.array(day),
		code: z.array(z.string()),
		visits: counts,
		quantity: counts
	}),
	totals: z.array(
		z.object({
			id: z.uuid(),
			organisation_id: z.uuid(),
			kind: z.string().nullable(),
			area_code: z.string().nullable(),
			period_start: day,
			period_end: day,
			people: count,
			people_with_package: count.nullable(),
			outreach_workers: count.nullable(),
			source: z.string(),
			minimum: count.nullable(),
			maximum: count.nullable(),
			estimated_sites: count,
			sites: count
		})
	),
	targets: z.array(
		z.object({
			indicator: z.enum(TARGET_INDICATORS),
			period_start: day,
			period_end: day,
			value: count
		})
	),
	closures: z.array(z.object({ code: z.string(), on: day })),
	names: z.object({
		areas: z.array(z.object({ code: z.string(), name: z.string() })),
		organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
		services: z.array(z.object({ code: z.string(), id: z.string(), en: z.string() }))
	})
});
export type TrendsAnswer = z.infer<typeof TrendsAnswer>;

/** What `trend_gaps()` answers: one page of sites, the longest overdue first. */
export const TrendGapsAnswer = z.object({
	total: count,
	overdue: count,
	sites: z.array(
		z.object({
			code: z.string(),
			name: z.string(),
			kind: z.string(),
			resting: z.boolean(),
			last_visited_on: day.nullable(),
			days: count,
			visited_on: z.array(day),
			opened: z.array(z.object({ on: day, open: z.boolean() }))
		})
	)
});
export type TrendGapsAnswer = z.infer<typeof TrendGapsAnswer>;

/** The part that both functions are asked for. */
export interface Scope {
	kind: string | null;
	area: string | null;
	organisation: string | null;
}

/** Everything but gaps, from one month to another; `targets`: whose, or false for none. */
export function series(
	db: SupabaseClient,
	scope: Scope,
	asked: { from: Month; to: Month; split: string; targets: string | null | false }
): Promise<TrendsAnswer> {
	const { from, to, split, targets } = asked;
	const filter = {
		...scope,
		from: `${from}-01`,
		to: `${to}-01`,
		split,
		targets: targets !== false,
		target_organisation: targets === false ? null : targets
	};
	return call(db.rpc('trends', { filter }), TrendsAnswer);
}

/** A page of sites with the days of their visits from `from` on. */
export function gaps(
	db: SupabaseClient,
	scope: Scope,
	asked: { from: Day; today: Day; page: number; pageSize: number }
): Promise<TrendGapsAnswer> {
	const { from, today, page, pageSize } = asked;
	const filter = { ...scope, from, today, page, page_size: pageSize };
	return call(db.rpc('trend_gaps', { filter }), TrendGapsAnswer);
}
