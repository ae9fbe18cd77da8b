import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { ENTRY_KINDS, type EntryKind, type OwnEntry } from '$lib/organisations';
import { isDay, parseInstant, type Day, type Month } from '$lib/time';
import { call, run } from '../http';
import { ChangeRow, type Change } from './overview';

const day = z.string().refine(isDay);

/** A row of `own_entries()`. */
export const OwnEntryRow = z.object({
	entry: z.enum(ENTRY_KINDS),
	entry_id: z.uuid(),
	confirmed_on: day.nullable(),
	confirmed_by: z.string().nullable(),
	confirmation_id: z.uuid().nullable(),
	changed_on: day
});

/** How fresh each entry of an organisation is; none for those who do not belong to it. */
export async function list(db: SupabaseClient, organisationId: string): Promise<OwnEntry[]> {
	const rows = await call(
		db.rpc('own_entries', { organisation_id: organisationId }),
		z.array(OwnEntryRow)
	);
	return rows.map((row) => ({
		kind: row.entry,
		id: row.entry_id,
		confirmedOn: row.confirmed_on,
		confirmedBy: row.confirmed_by,
		confirmationId: row.confirmation_id,
		changedOn: row.changed_on
	}));
}

/**
 * Says that an entry is still true. `confirmationId` is made by the page, so that a second tap is not a second
 * confirmation. Throws `not_found` for an entry that is not the caller's to confirm.
 */
export function confirm(
	db: SupabaseClient,
	confirmationId: string,
	organisationId: string,
	entry: { kind: EntryKind; id: string }
): Promise<void> {
	return run(
		db.rpc('confirm_entry', {
			confirmation_id: confirmationId,
			organisation_id: organisationId,
			entry: entry.kind,
			entry_id: entry.kind === 'contact' || entry.kind === 'site' ? entry.id : null
		})
	);
}

/** Takes an own confirmation back. Throws `not_found`. */
export function withdraw(db: SupabaseClient, confirmationId: string): Promise<void> {
	return run(db.rpc('withdraw_confirmation', { confirmation_id: confirmationId }));
}

/** What other people changed in an organisation's entries since the caller last looked, newest first. */
export async function changes(
	db: SupabaseClient,
	organisationId: string,
	count: number
): Promise<(Change & { columns: string[] })[]> {
	const rows = await call(
		db.rpc('own_changes', { organisation_id: organisationId, page_size: count }),
		z.array(ChangeRow.extend({ columns: z.array(z.string()).nullable() }))
	);
	return rows.map((row) => ({
		id: row.id,
		at: parseInstant(row.at),
		actorName: row.actor_name,
		action: row.action,
		entity: row.entity,
		rowIds: row.row_ids ?? [],
		columns: row.columns ?? []
	}));
}

/** Marks what others changed as seen, up to the newest entry of the log that was on the page. */
export function markSeen(db: SupabaseClient, organisationId: string, logId: number): Promise<void> {
	return run(db.rpc('mark_changes_seen', { organisation_id: organisationId, log_id: logId }));
}

/**
 * Invites an outreach worker into an own organisation for 72 hours; the role is not the caller's to choose.
 * Throws `not_allowed`, `already_member`, `former_member`, `already_invited`, `quota_exceeded`, `invalid_input`.
 */
export function inviteOutreach(
	db: SupabaseClient,
	who: { email: string; organisationId: string; displayName: string | null }
): Promise<string> {
	return call(
		db.rpc('invite_outreach', {
			email: who.email,
			organisation_id: who.organisationId,
			display_name: who.displayName
		}),
		z.uuid()
	);
}

const VisitMonthRow = z.object({
	month: day,
	visits: z.number().int(),
	contacts_new: z.number().int(),
	contacts_returning: z.number().int()
});

/** Visits and contacts of one organisation in one month, from the rollup. */
export interface MonthOfVisits {
	visits: number;
	contacts: number;
	contactsNew: number;
}

/** What an organisation did in each of these months; a month without a visit is all zeros. */
export async function visitsIn(
	db: SupabaseClient,
	organisationId: string,
	months: readonly Month[]
): Promise<MonthOfVisits[]> {
	const rows = await call(
		db
			.from('visit_months')
			.select('month, visits, contacts_new, contacts_returning')
			.eq('organisation_id', organisationId)
			.in(
				'month',
				months.map((month) => `${month}-01`)
			),
		z.array(VisitMonthRow)
	);
	return months.map((month) => {
		const of = rows.filter((row) => row.month.startsWith(month));
		const sum = (value: (row: z.infer<typeof VisitMonthRow>) => number) =>
			of.reduce((total, row) => total + value(row), 0);
		return {
			visits: sum((row) => row.visits),
			contacts: sum((row) => row.contacts_new + row.contacts_returning),
			contactsNew: sum((row) => row.contacts_new)
		};
	});
}

const ReachRow = z.object({
	period_start: day,
	period_end: day,
	people: z.number().int(),
	people_with_package: z.number().int().nullable(),
	source: z.string()
});
const TargetRow = z.object({
	indicator: z.string(),
	period_start: day,
	period_end: day,
	value: z.number().int()
});

/** People reached by one organisation in one period, all kinds and areas together as its register counts them. */
export interface OwnReach {
	from: Day;
	until: Day;
	people: number;
	withPackage: number | null;
	source: string;
	/** What it aimed at in just this period. */
	target: number | null;
}

/** The latest totals of an organisation, newest first; each stands for its own period and none is added to another. */
export async function reach(db: SupabaseClient, organisationId: string): Promise<OwnReach[]> {
	const [totals, targets] = await Promise.all([
		call(
			db
				.from('reach_totals')
				.select('period_start, period_end, people, people_with_package, source')
				.eq('organisation_id', organisationId)
				.is('site_kind', null)
				.is('area_code', null)
				.order('period_end', { ascending: false })
				.limit(4),
			z.array(ReachRow)
		),
		call(
			db
				.from('targets')
				.select('indicator, period_start, period_end, value')
				.eq('organisation_id', organisationId)
				.is('site_kind', null)
				.order('period_end', { ascending: false })
				.limit(100),
			z.array(TargetRow)
		)
	]);
	return totals.map((row) => ({
		from: row.period_start,
		until: row.period_end,
		people: row.people,
		withPackage: row.people_with_package,
		source: row.source,
		target:
			targets.find(
				(target) =>
					target.indicator === 'people_reached' &&
					target.period_start === row.period_start &&
					target.period_end === row.period_end
			)?.value ?? null
	}));
}
