import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { Pathway, Referral, ReferralFilter, SheetEntry } from '$lib/referrals';
import { isDay, monthOf, parseInstant, type Month } from '$lib/time';
import { call, run } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();

/** The columns of `public.referrals` that the app reads. */
export const ReferralRow = z.object({
	id: z.uuid(),
	from_organisation_id: z.uuid(),
	to_organisation_id: z.uuid(),
	service_code: z.string(),
	month: day,
	made: count,
	completed: count.nullable(),
	version: count
});
const COLUMNS = Object.keys(ReferralRow.shape).join(', ');

/** What `referral_pathway()` answers. */
export const PathwayRow = z.object({
	contacts: count,
	flows: z.array(
		z.object({
			from_organisation_id: z.uuid(),
			to_organisation_id: z.uuid(),
			service_code: z.string(),
			made: count,
			known: count,
			completed: count
		})
	),
	months: z.array(
		z.object({
			month: day,
			made: count.nullable(),
			known: count.nullable(),
			completed: count.nullable(),
			contacts: count
		})
	)
});

function toReferral(row: z.infer<typeof ReferralRow>): Referral {
	return {
		id: row.id,
		from: row.from_organisation_id,
		to: row.to_organisation_id,
		service: row.service_code,
		month: monthOf(row.month),
		made: row.made,
		completed: row.completed,
		version: row.version
	};
}

/**
 * Referrals the caller may read, newest month first, in the rows asked for; with how many there are in all.
 * `services`: the codes of the class that is filtered for; null: all.
 */
export async function list(
	db: SupabaseClient,
	filter: ReferralFilter,
	services: readonly string[] | null,
	range: { from: number; to: number }
): Promise<{ rows: Referral[]; total: number }> {
	let query = db
		.from('referrals')
		.select(COLUMNS, { count: 'exact' })
		.gte('month', `${filter.from}-01`)
		.lte('month', `${filter.until}-01`);
	if (filter.sender) query = query.eq('from_organisation_id', filter.sender);
	if (filter.receiver) query = query.eq('to_organisation_id', filter.receiver);
	if (services) query = query.in('service_code', services);
	const answer = await query
		.order('month', { ascending: false })
		.order('from_organisation_id')
		.order('to_organisation_id')
		.order('service_code')
		.range(range.from, range.to);
	const rows = await call(Promise.resolve(answer), z.array(ReferralRow));
	return { rows: rows.map(toReferral), total: answer.count ?? rows.length };
}

/** All of them, for a file: asked for in pieces, because the API answers at most a thousand rows to one call. */
export async function all(
	db: SupabaseClient,
	filter: ReferralFilter,
	services: readonly string[] | null
): Promise<Referral[]> {
	const found: Referral[] = [];
	for (let from = 0; ; from += 1000) {
		const { rows } = await list(db, filter, services, { from, to: from + 999 });
		found.push(...rows);
		if (rows.length < 1000) return found;
	}
}

/** One row; null when there is none that the caller may read. */
export async function get(db: SupabaseClient, id: string): Promise<Referral | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await call(
		db.from('referrals').select(COLUMNS).eq('id', id).maybeSingle(),
		ReferralRow.nullable()
	);
	return row && toReferral(row);
}

/** What one organisation recorded from a month to a month, both included; a sheet has at most a few hundred lines. */
export async function recorded(
	db: SupabaseClient,
	organisationId: string,
	from: Month,
	until: Month
): Promise<Referral[]> {
	const rows = await call(
		db
			.from('referrals')
			.select(COLUMNS)
			.eq('from_organisation_id', organisationId)
			.gte('month', `${from}-01`)
			.lte('month', `${until}-01`)
			.order('month', { ascending: false })
			.limit(1000),
		z.array(ReferralRow)
	);
	return rows.map(toReferral);
}

/** Contacts, referrals and arrivals of a period, summed by the database under the caller's rights. */
export async function pathway(
	db: SupabaseClient,
	filter: Pick<ReferralFilter, 'from' | 'until' | 'sender' | 'receiver' | 'class'>
): Promise<Pathway> {
	const row = await call(
		db.rpc('referral_pathway', {
			filter: {
				from: `${filter.from}-01`,
				until: `${filter.until}-01`,
				...(filter.sender && { from_organisation: filter.sender }),
				...(filter.receiver && { to_organisation: filter.receiver }),
				...(filter.class && { class: filter.class })
			}
		}),
		PathwayRow
	);
	return {
		contacts: row.contacts,
		flows: row.flows.map(({ from_organisation_id, to_organisation_id, service_code, ...sums }) => ({
			from: from_organisation_id,
			to: to_organisation_id,
			service: service_code,
			...sums
		})),
		months: row.months.map(({ month, ...sums }) => ({ month: monthOf(month), ...sums }))
	};
}

const Recorded = z.object({ created: count, changed: count, unchanged: count });

/**
 * Records a month of one organisation, all of it or nothing.
 * @throws {DbFailure} `version_conflict` when a row was saved by somebody else meanwhile, `not_allowed`, `date_in_future`.
 */
export function record(
	db: SupabaseClient,
	organisationId: string,
	month: Month,
	entries: readonly SheetEntry[]
): Promise<z.infer<typeof Recorded>> {
	return call(
		db.rpc('record_referrals', {
			organisation_id: organisationId,
			month: `${month}-01`,
			entries: entries.map((entry) => ({
				id: entry.id,
				to_organisation_id: entry.to,
				service_code: entry.service,
				made: entry.made,
				completed: entry.completed,
				base_version: entry.baseVersion
			}))
		}),
		Recorded
	);
}

/** Corrects or completes one row; the old counts are kept. Throws `version_conflict`, `not_found`. */
export function correct(
	db: SupabaseClient,
	referral: { id: string; version: number },
	counts: { made: number; completed: number | null }
): Promise<number> {
	return call(
		db.rpc('correct_referral', {
			referral_id: referral.id,
			base_version: referral.version,
			made: counts.made,
			completed: counts.completed
		}),
		count
	);
}

/** A row of `referral_history()`. */
export const ReferralChangeRow = z.object({
	changed_at: z.string(),
	actor_name: z.string().nullable(),
	version: count,
	made: count,
	completed: count.nullable()
});

/** What a row said before, and who changed it, newest first. */
export async function history(db: SupabaseClient, id: string) {
	const rows = await call(
		db.rpc('referral_history', { referral_id: id }),
		z.array(ReferralChangeRow)
	);
	return rows.map((row) => ({
		at: parseInstant(row.changed_at),
		actorName: row.actor_name,
		version: row.version,
		made: row.made,
		completed: row.completed
	}));
}

/** Puts a download on record; refused when the caller downloads too often. */
export function logExport(db: SupabaseClient, rowCount: number, query: string): Promise<void> {
	return run(db.rpc('log_export', { kind: 'referrals', row_count: rowCount, filter: { query } }));
}
