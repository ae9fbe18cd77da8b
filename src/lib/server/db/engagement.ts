import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import {
	ATTENDANCE_ROLES,
	COMMITMENT_STATUSES,
	EVENT_KINDS,
	STANCE_LEVELS,
	type Attendance,
	type AttendanceEntry,
	type Commitment,
	type CommitmentStatus,
	type EngagementEvent,
	type EventKind,
	type Stance,
	type StanceLevel
} from '$lib/engagement';
import { isDay, type Day } from '$lib/time';
import { call, run } from '../http';

const day = z.string().refine(isDay);
const count = z.number().int();

/** The columns of `public.events` that the app reads. */
export const EventRow = z.object({
	id: z.uuid(),
	kind: z.enum(EVENT_KINDS),
	title: z.string(),
	held_on: day,
	place: z.string().nullable(),
	host_id: z.uuid().nullable(),
	summary: z.string().nullable(),
	materials: z.string().nullable(),
	version: count
});

/** A row of `public.event_attendance`. */
export const AttendanceRow = z.object({
	event_id: z.uuid(),
	organisation_id: z.uuid(),
	role: z.enum(ATTENDANCE_ROLES),
	people: count.nullable()
});

/** The columns of `public.commitments` that the app reads. */
export const CommitmentRow = z.object({
	id: z.uuid(),
	organisation_id: z.uuid(),
	event_id: z.uuid().nullable(),
	promise: z.string(),
	promised_on: day,
	due_on: day.nullable(),
	kept_on: day.nullable(),
	status: z.enum(COMMITMENT_STATUSES),
	status_reason: z.string().nullable(),
	version: count
});

/** The columns of `public.stances` that the app reads. */
export const StanceRow = z.object({
	id: z.uuid(),
	organisation_id: z.uuid(),
	assessed_on: day,
	level: z.enum(STANCE_LEVELS),
	wanted: z.enum(STANCE_LEVELS).nullable(),
	influence: count,
	confidence: count,
	event_id: z.uuid().nullable(),
	evidence: z.string().nullable(),
	withdrawn_at: z.string().nullable(),
	withdrawn_reason: z.string().nullable(),
	assessed_by: z.uuid().nullable(),
	created_at: z.string()
});

const columns = (row: z.ZodObject) => Object.keys(row.shape).join(', ');

/** All rows of a query, asked for in pieces: the API answers at most a thousand to one call. */
async function all<T>(
	piece: (from: number, to: number) => PromiseLike<{ data: unknown; error: null | object }>,
	row: z.ZodType<T>
): Promise<T[]> {
	const found: T[] = [];
	for (let from = 0; ; from += 1000) {
		const rows = await call(piece(from, from + 999), z.array(row));
		found.push(...rows);
		if (rows.length < 1000) return found;
	}
}

function toEvent(row: z.infer<typeof EventRow>): EngagementEvent {
	const { held_on, host_id, ...same } = row;
	return { ...same, heldOn: held_on, host: host_id };
}

function toCommitment(row: z.infer<typeof CommitmentRow>): Commitment {
	return {
		id: row.id,
		organisation: row.organisation_id,
		event: row.event_id,
		promise: row.promise,
		promisedOn: row.promised_on,
		dueOn: row.due_on,
		keptOn: row.kept_on,
		status: row.status,
		reason: row.status_reason,
		version: row.version
	};
}

function toStance(row: z.infer<typeof StanceRow>): Stance {
	const { withdrawn_at: at, withdrawn_reason: reason } = row;
	return {
		id: row.id,
		organisation: row.organisation_id,
		assessedOn: row.assessed_on,
		level: row.level,
		wanted: row.wanted,
		influence: row.influence,
		confidence: row.confidence,
		event: row.event_id,
		evidence: row.evidence,
		withdrawn: at === null ? null : { at, reason: reason ?? '' },
		createdAt: row.created_at,
		assessedBy: row.assessed_by
	};
}

/** Events the caller may read, the latest first. A stakeholder gets those its organisation attended. */
export async function events(db: SupabaseClient): Promise<EngagementEvent[]> {
	const rows = await all(
		(from, to) =>
			db
				.from('events')
				.select(columns(EventRow))
				.order('held_on', { ascending: false })
				.order('id')
				.range(from, to),
		EventRow
	);
	return rows.map(toEvent);
}

/** One event; null where there is none that the caller may read. */
export async function eventById(db: SupabaseClient, id: string): Promise<EngagementEvent | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await call(
		db.from('events').select(columns(EventRow)).eq('id', id).maybeSingle(),
		EventRow.nullable()
	);
	return row && toEvent(row);
}

/**
 * Who came: to one event, or one organisation to all, or all that the caller may read; outside the coalition one's own
 * rows alone.
 */
export async function attendance(
	db: SupabaseClient,
	of: { event?: string; organisation?: string } = {}
): Promise<Attendance[]> {
	const rows = await all((from, to) => {
		let query = db.from('event_attendance').select(columns(AttendanceRow));
		if (of.event) query = query.eq('event_id', of.event);
		if (of.organisation) query = query.eq('organisation_id', of.organisation);
		return query.order('event_id').order('organisation_id').range(from, to);
	}, AttendanceRow);
	return rows.map((row) => ({
		event: row.event_id,
		organisation: row.organisation_id,
		role: row.role,
		people: row.people
	}));
}

/** Promises of one organisation, or all the caller may read. */
export async function commitments(
	db: SupabaseClient,
	organisationId: string | null
): Promise<Commitment[]> {
	const rows = await all((from, to) => {
		const query = db.from('commitments').select(columns(CommitmentRow));
		return (organisationId === null ? query : query.eq('organisation_id', organisationId))
			.order('id')
			.range(from, to);
	}, CommitmentRow);
	return rows.map(toCommitment);
}

/** One promise; null where there is none that the caller may read. */
export async function commitmentById(db: SupabaseClient, id: string): Promise<Commitment | null> {
	if (!z.uuid().safeParse(id).success) return null;
	const row = await call(
		db.from('commitments').select(columns(CommitmentRow)).eq('id', id).maybeSingle(),
		CommitmentRow.nullable()
	);
	return row && toCommitment(row);
}

/** Judgements of one organisation or of all, withdrawn ones too. */
export async function stances(
	db: SupabaseClient,
	organisationId: string | null
): Promise<Stance[]> {
	const rows = await all((from, to) => {
		const query = db.from('stances').select(columns(StanceRow));
		return (organisationId === null ? query : query.eq('organisation_id', organisationId))
			.order('id')
			.range(from, to);
	}, StanceRow);
	return rows.map(toStance);
}

/** What a form says of an event. */
export interface EventContent {
	kind: EventKind;
	title: string;
	held_on: Day;
	place: string | null;
	host_id: string | null;
	summary: string | null;
	materials: string | null;
}

/**
 * Saves an event with who came, whole; `version` null: a new one. Gives its version.
 * @throws {DbFailure} `version_conflict`, `event_to_come`, `not_allowed`.
 */
export function saveEvent(
	db: SupabaseClient,
	event: { id: string; version: number | null; content: EventContent },
	came: readonly AttendanceEntry[]
): Promise<number> {
	return call(
		db.rpc('save_event', {
			event_id: event.id,
			base_version: event.version,
			event: event.content,
			attendance: came.map(({ organisation, role, people }) => ({
				organisation_id: organisation,
				role,
				people
			}))
		}),
		count
	);
}

/** Writes down a promise. @throws {DbFailure} `date_in_future`, `end_before_start`, `not_allowed`. */
export function recordCommitment(
	db: SupabaseClient,
	commitment: Pick<Commitment, 'id' | 'organisation' | 'event' | 'promise' | 'promisedOn' | 'dueOn'>
): Promise<string> {
	return call(
		db.rpc('record_commitment', {
			commitment_id: commitment.id,
			organisation_id: commitment.organisation,
			event_id: commitment.event,
			promise: commitment.promise,
			promised_on: commitment.promisedOn,
			due_on: commitment.dueOn
		}),
		z.uuid()
	);
}

/** Says what became of a promise; the database decides whether kept is late. @throws {DbFailure} `version_conflict`. */
export function settleCommitment(
	db: SupabaseClient,
	known: { id: string; version: number },
	word: { status: 'open' | 'kept' | 'broken'; keptOn: Day | null; reason: string | null }
): Promise<CommitmentStatus> {
	return call(
		db.rpc('settle_commitment', {
			commitment_id: known.id,
			base_version: known.version,
			status: word.status,
			kept_on: word.keptOn,
			reason: word.reason
		}),
		z.enum(COMMITMENT_STATUSES)
	);
}

/** A new judgement; none is ever overwritten. */
export interface NewStance {
	id: string;
	organisation: string;
	assessedOn: Day;
	level: StanceLevel;
	wanted: StanceLevel | null;
	influence: number;
	confidence: number;
	event: string | null;
	evidence: string | null;
}

/** Judges where an organisation stands. @throws {DbFailure} `evidence_needed`, `date_in_future`, `not_allowed`. */
export function assessStance(db: SupabaseClient, stance: NewStance): Promise<string> {
	return call(
		db.rpc('assess_stance', {
			stance_id: stance.id,
			organisation_id: stance.organisation,
			assessed_on: stance.assessedOn,
			level: stance.level,
			wanted: stance.wanted,
			influence: stance.influence,
			confidence: stance.confidence,
			event_id: stance.event,
			evidence: stance.evidence
		}),
		z.uuid()
	);
}

/** Takes a judgement back; it stays readable with the reason. */
export function withdrawStance(db: SupabaseClient, id: string, reason: string): Promise<void> {
	return run(db.rpc('withdraw_stance', { stance_id: id, reason }));
}
