import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { TARGET_INDICATORS } from '$lib/reach/indicators';
import { SITE_KINDS } from '$lib/sites/kinds';
import { isDay } from '$lib/time';
import { call, run } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();
const kind = z.enum(SITE_KINDS).nullable();

/** What a total says, as it is kept when it is replaced. */
export const ReachContent = z.object({
	site_kind: kind,
	area_code: z.string().nullable(),
	period_start: day,
	period_end: day,
	people: count,
	people_with_package: count.nullable(),
	outreach_workers: count.nullable(),
	source: z.string()
});
export type ReachContent = z.infer<typeof ReachContent>;

export const ReachTotalRow = ReachContent.extend({
	id: z.uuid(),
	organisation_id: z.uuid(),
	version: count
});
export type ReachTotalRow = z.infer<typeof ReachTotalRow>;

/** A row of `reach_history()`; `after` is null where the entry was taken back. */
export const ReachChangeRow = z.object({
	id: z.uuid(),
	reach_total_id: z.uuid(),
	organisation_id: z.uuid(),
	at: z.string(),
	actor_name: z.string().nullable(),
	before: ReachContent,
	after: ReachContent.nullable(),
	reason: z.string()
});
export type ReachChangeRow = z.infer<typeof ReachChangeRow>;

export const TargetRow = z.object({
	id: z.uuid(),
	indicator: z.enum(TARGET_INDICATORS),
	organisation_id: z.uuid().nullable(),
	site_kind: kind,
	period_start: day,
	period_end: day,
	value: count,
	version: count
});
export type TargetRow = z.infer<typeof TargetRow>;

const TOTAL_COLUMNS = Object.keys(ReachTotalRow.shape).join(', ');
const TARGET_COLUMNS = Object.keys(TargetRow.shape).join(', ');
/** The API answers at most a thousand rows to one call; a list shows fewer. */
export const MOST_ROWS = 500;

export interface TotalsAsked {
	organisation: string | null;
	/** Year of the period's first day; null for all. */
	year: number | null;
}

/** Totals the caller may read, the latest period first, at most {@link MOST_ROWS}. Never to be summed: see product.md. */
export function totals(db: SupabaseClient, asked: TotalsAsked): Promise<ReachTotalRow[]> {
	let query = db.from('reach_totals').select(TOTAL_COLUMNS);
	if (asked.organisation) query = query.eq('organisation_id', asked.organisation);
	if (asked.year) {
		query = query
			.gte('period_start', `${asked.year}-01-01`)
			.lte('period_start', `${asked.year}-12-31`);
	}
	return call(
		query
			.order('period_start', { ascending: false })
			.order('period_end', { ascending: false })
			.order('organisation_id')
			.order('site_kind', { nullsFirst: true })
			.limit(MOST_ROWS),
		z.array(ReachTotalRow)
	);
}

/** One total, or null where there is none or it is not the caller's. */
export async function totalById(db: SupabaseClient, id: string): Promise<ReachTotalRow | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const rows = await call(
		db.from('reach_totals').select(TOTAL_COLUMNS).eq('id', id),
		z.array(ReachTotalRow)
	);
	return rows[0] ?? null;
}

/** What totals said before, the latest change first; of one total, or of all the caller may read. */
export function history(db: SupabaseClient, totalId: string | null, count: number) {
	return call(
		db.rpc('reach_history', { total_id: totalId, page_size: count }),
		z.array(ReachChangeRow)
	);
}

const Saved = z.object({ id: z.uuid(), version: count });

/** Enters a total. @throws {DbFailure} `total_exists` when the period has one already. */
export function addTotal(db: SupabaseClient, organisationId: string, total: ReachContent) {
	return call(
		db.rpc('save_reach_total', {
			total_id: null,
			base_version: null,
			total: { ...total, organisation_id: organisationId },
			reason: null
		}),
		Saved
	);
}

/** Corrects a total; what it said before is kept with the reason. */
export function correctTotal(
	db: SupabaseClient,
	id: string,
	version: number,
	total: ReachContent,
	reason: string
) {
	return call(
		db.rpc('save_reach_total', { total_id: id, base_version: version, total, reason }),
		Saved
	);
}

/** Takes an entry back; what it said stays in the history. */
export function removeTotal(db: SupabaseClient, id: string, version: number, reason: string) {
	return run(db.rpc('remove_reach_total', { total_id: id, base_version: version, reason }));
}

/** Targets the caller may read, the latest period first. */
export function targets(db: SupabaseClient): Promise<TargetRow[]> {
	return call(
		db
			.from('targets')
			.select(TARGET_COLUMNS)
			.order('period_start', { ascending: false })
			.order('indicator')
			.order('organisation_id', { nullsFirst: true })
			.limit(MOST_ROWS),
		z.array(TargetRow)
	);
}

export type TargetEntry = Omit<TargetRow, 'id' | 'version'>;

/** Sets a target, or changes the one named. */
export function saveTarget(
	db: SupabaseClient,
	known: { id: string; version: number } | null,
	target: TargetEntry
) {
	return call(
		db.rpc('save_target', {
			target_id: known?.id ?? null,
			base_version: known?.version ?? null,
			target
		}),
		Saved
	);
}

export function removeTarget(db: SupabaseClient, id: string, version: number) {
	return run(db.rpc('remove_target', { target_id: id, base_version: version }));
}

/** Puts a download of the totals on record. */
export function logExport(db: SupabaseClient, rowCount: number, asked: TotalsAsked) {
	return run(db.rpc('log_export', { kind: 'reach_totals', row_count: rowCount, filter: asked }));
}
