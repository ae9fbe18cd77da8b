import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { STANCE_LEVELS } from '$lib/engagement/kinds';
import {
	TIE_ANSWERS,
	TIE_KINDS,
	type Network,
	type Stance,
	type TieAnswer,
	type TieKind
} from '$lib/network';
import { ORGANISATION_KINDS, ORGANISATION_LEVELS } from '$lib/organisations/kinds';
import { isDay, monthOf, type Day, type Month } from '$lib/time';
import { call, run } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();
const share = z.number();
const word = z.enum(TIE_ANSWERS).nullable();

/** What `network()` answers: the graph whole, which the API's limit of rows must not cut. */
export const NetworkAnswer = z.object({
	organisations: z.array(
		z.object({
			id: z.uuid(),
			name: z.string(),
			short_name: z.string(),
			kind: z.enum(ORGANISATION_KINDS),
			level: z.enum(ORGANISATION_LEVELS),
			area_code: z.string().nullable(),
			is_member: z.boolean()
		})
	),
	ties: z.array(
		z.object({
			id: z.uuid(),
			source_id: z.uuid(),
			target_id: z.uuid(),
			kind: z.enum(TIE_KINDS),
			strength: count,
			started_on: day,
			ended_on: day.nullable(),
			answer: z.enum(TIE_ANSWERS),
			claimed_by: z.uuid().nullable(),
			version: count
		})
	)
});

/** A row of `public.stances` that was not taken back. */
export const NetworkStanceRow = z.object({
	organisation_id: z.uuid(),
	assessed_on: day,
	level: z.enum(STANCE_LEVELS),
	wanted: z.enum(STANCE_LEVELS).nullable(),
	influence: count,
	confidence: count
});

/** The API answers at most so many rows to one call. */
const A_CALL = 1000;

/** Reads a table that may be longer than one answer of the API. */
async function whole<T>(
	page: (from: number, to: number) => Promise<readonly T[]>
): Promise<readonly T[]> {
	const found: T[] = [];
	for (let from = 0; ; from += A_CALL) {
		const rows = await page(from, from + A_CALL - 1);
		found.push(...rows);
		if (rows.length < A_CALL) return found;
	}
}

/** Organisations, dated ties and stances: all of it that the caller may read. */
export async function read(db: SupabaseClient): Promise<Network> {
	const [graph, stances] = await Promise.all([
		call(db.rpc('network'), NetworkAnswer),
		standing(db)
	]);
	return {
		actors: graph.organisations.map((row) => ({
			id: row.id,
			name: row.name,
			shortName: row.short_name,
			kind: row.kind,
			areaCode: row.area_code,
			isMember: row.is_member
		})),
		ties: graph.ties.map((row) => ({
			id: row.id,
			source: row.source_id,
			target: row.target_id,
			kind: row.kind,
			strength: row.strength,
			startedOn: row.started_on,
			endedOn: row.ended_on,
			answer: row.answer,
			claimedBy: row.claimed_by
		})),
		stances
	};
}

async function standing(db: SupabaseClient): Promise<Stance[]> {
	const rows = await whole((from, to) =>
		call(
			db
				.from('stances')
				.select(Object.keys(NetworkStanceRow.shape).join(', '))
				.is('withdrawn_at', null)
				.order('assessed_on')
				.order('id')
				.range(from, to),
			z.array(NetworkStanceRow)
		)
	);
	return rows.map((row) => ({
		organisationId: row.organisation_id,
		assessedOn: row.assessed_on,
		level: row.level,
		wanted: row.wanted,
		influence: row.influence,
		confidence: row.confidence
	}));
}

/** A row of `public.ties`, with all that its two sides and coordinators know of it. */
export const TieRow = z.object({
	id: z.uuid(),
	source_id: z.uuid(),
	target_id: z.uuid(),
	kind: z.enum(TIE_KINDS),
	strength: count,
	started_on: day,
	ended_on: day.nullable(),
	end_reason: z.string().nullable(),
	evidence: z.string(),
	claimed_by: z.uuid().nullable(),
	source_says: word,
	target_says: word,
	answer: z.enum(TIE_ANSWERS),
	version: count
});
export type TieRow = z.infer<typeof TieRow>;

const TIE_COLUMNS = Object.keys(TieRow.shape).join(', ');

/** Ties of these organisations, or with null all that the caller may read; the latest first. */
export function ties(db: SupabaseClient, of: readonly string[] | null): Promise<readonly TieRow[]> {
	return whole((from, to) => {
		let query = db.from('ties').select(TIE_COLUMNS);
		if (of) query = query.or(`source_id.in.(${of.join(',')}),target_id.in.(${of.join(',')})`);
		return call(
			query.order('started_on', { ascending: false }).order('id').range(from, to),
			z.array(TieRow)
		);
	});
}

/** One tie; null where there is none, none for the caller, or where the id is no uuid. */
export async function tie(db: SupabaseClient, id: string): Promise<TieRow | null> {
	if (!z.uuid().safeParse(id).success) return null;
	return call(db.from('ties').select(TIE_COLUMNS).eq('id', id).maybeSingle(), TieRow.nullable());
}

/** A row of `public.tie_answers`. */
export const TieAnswerRow = z.object({
	organisation_id: z.uuid(),
	says: z.enum(TIE_ANSWERS),
	reason: z.string().nullable(),
	on_behalf: z.boolean(),
	answered_at: z.string()
});

/** Every word that was said of a tie, the first one first. */
export function answers(db: SupabaseClient, tieId: string) {
	return call(
		db
			.from('tie_answers')
			.select(Object.keys(TieAnswerRow.shape).join(', '))
			.eq('tie_id', tieId)
			.order('id'),
		z.array(TieAnswerRow)
	);
}

const EditorRow = z.object({ organisation_id: z.uuid() });

/** Organisations with an editor of their own, as far as the caller knows memberships: all of them to a coordinator. */
export async function withEditor(db: SupabaseClient): Promise<Set<string>> {
	const rows = await call(
		db.from('memberships').select('organisation_id').eq('role', 'partner').eq('active', true),
		z.array(EditorRow)
	);
	return new Set(rows.map((row) => row.organisation_id));
}

export interface TieClaim {
	/** Made by the form, so that a second press is no second tie. */
	id: string;
	source: string;
	target: string;
	kind: TieKind;
	strength: number;
	startedOn: Day;
	evidence: string;
}

/** Claims a tie. Throws `tie_exists`, `tie_to_itself`, `date_in_future`, `not_allowed`. */
export function claim(db: SupabaseClient, tie: TieClaim): Promise<string> {
	return call(
		db.rpc('claim_tie', {
			tie_id: tie.id,
			source_id: tie.source,
			target_id: tie.target,
			kind: tie.kind,
			strength: tie.strength,
			started_on: tie.startedOn,
			evidence: tie.evidence
		}),
		z.uuid()
	);
}

/** Confirms or disputes for one side. Throws `reason_needed`, `own_claim`, `side_speaks_itself`, `version_conflict`. */
export function answer(
	db: SupabaseClient,
	tie: { id: string; version: number },
	organisationId: string,
	says: Exclude<TieAnswer, 'claimed'>,
	reason: string | null
): Promise<number> {
	return call(
		db.rpc('answer_tie', {
			tie_id: tie.id,
			base_version: tie.version,
			organisation_id: organisationId,
			says,
			reason
		}),
		count
	);
}

/** Ends a tie on a day. Throws `end_before_start`, `date_in_future`, `reason_needed`, `version_conflict`. */
export function end(
	db: SupabaseClient,
	tie: { id: string; version: number },
	endedOn: Day,
	reason: string
): Promise<void> {
	return run(
		db.rpc('end_tie', {
			tie_id: tie.id,
			base_version: tie.version,
			ended_on: endedOn,
			reason
		})
	);
}

/** Ends a tie and starts another between the same two on that day; returns the new one's id. */
export function change(
	db: SupabaseClient,
	tie: { id: string; version: number },
	next: { id: string; kind: TieKind; strength: number; changedOn: Day; evidence: string }
): Promise<string> {
	return call(
		db.rpc('change_tie', {
			tie_id: tie.id,
			base_version: tie.version,
			new_id: next.id,
			kind: next.kind,
			strength: next.strength,
			changed_on: next.changedOn,
			evidence: next.evidence
		}),
		z.uuid()
	);
}

/** What the measures said at the end of a month, of one organisation. */
export const NetworkMonthRow = z.object({
	month: day,
	ties_in: count,
	ties_out: count,
	strength: share,
	betweenness: share,
	closeness: share,
	page_rank: share,
	clustering: share,
	bridging_constraint: share.nullable(),
	community: count,
	is_cut: z.boolean()
});
export type NetworkMonthRow = z.infer<typeof NetworkMonthRow>;

/** The kept months of one organisation, the first one first. */
export function months(db: SupabaseClient, organisationId: string) {
	return whole((from, to) =>
		call(
			db
				.from('network_months')
				.select(Object.keys(NetworkMonthRow.shape).join(', '))
				.eq('organisation_id', organisationId)
				.order('month')
				.range(from, to),
			z.array(NetworkMonthRow)
		)
	);
}

const KeptMonth = z.object({ month: day });

/** The last month that is kept; null where none is. */
export async function lastMonth(db: SupabaseClient): Promise<Month | null> {
	const row = await call(
		db
			.from('network_months')
			.select('month')
			.order('month', { ascending: false })
			.limit(1)
			.maybeSingle(),
		KeptMonth.nullable()
	);
	return row && monthOf(row.month);
}

export type KeptMeasure = NetworkMonthRow & { organisation_id: string };

/** Keeps months that are over; one that stands already stays. Coordinators only. Returns how many rows were kept. */
export function keepMonths(db: SupabaseClient, measures: readonly KeptMeasure[]): Promise<number> {
	return call(db.rpc('keep_network_months', { measures }), count);
}
