import { z } from 'zod';
import {
	attendanceValues,
	EVENT_KINDS,
	lineBox,
	MOST_LINES,
	organisationOfKey,
	readAttendance,
	readLines,
	readPart,
	STANCE_LEVELS,
	type AttendanceEntry,
	type AttendanceLine,
	type AttendanceProblem,
	type EngagementEvent
} from '$lib/engagement';
import { formatNumber, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import type { Day } from '$lib/time';
import type { EventContent } from './db/engagement';
import { failureText } from './failure-text';
import { count, day } from './site-form';
import { STANDS_ON } from './stale';

/** The fields of an event in which two people can get into each other's way; each organisation that came is one more. */
export const EVENT_FIELDS = [
	'kind',
	'title',
	'held_on',
	'place',
	'host_id',
	'summary',
	'materials'
] as const;

/** Empty lines that stand ready. */
export const BLANK_LINES = 5;
const MOST_ADDED = 20;

/** Lines have names of their own, so they are read by `readLines`; what that does not know is ignored. */
export const EventForm = z.looseObject({
	id: z.uuid(),
	kind: z.enum(EVENT_KINDS),
	title: z.string().max(200),
	held_on: day,
	place: z.string().max(200).optional(),
	host_id: z.uuid().optional(),
	summary: z.string().max(4000).optional(),
	materials: z.string().max(1000).optional(),
	...STANDS_ON,
	version: STANDS_ON.version.optional()
});

export function toContent(form: z.infer<typeof EventForm>): EventContent {
	return {
		kind: form.kind,
		title: form.title,
		held_on: form.held_on,
		place: form.place ?? null,
		host_id: form.host_id ?? null,
		summary: form.summary ?? null,
		materials: form.materials ?? null
	};
}

/** An event with who came as the parts of its form. */
export function eventValues(
	event: EngagementEvent,
	came: readonly AttendanceEntry[]
): Record<string, string> {
	return {
		kind: event.kind,
		title: event.title,
		held_on: event.heldOn,
		place: event.place ?? '',
		host_id: event.host ?? '',
		summary: event.summary ?? '',
		materials: event.materials ?? '',
		...attendanceValues(came)
	};
}

/** What was posted, in the same parts. */
export function postedEvent(
	values: Readonly<Record<string, string>>,
	came: readonly AttendanceEntry[]
): Record<string, string> {
	return {
		...Object.fromEntries(EVENT_FIELDS.map((field) => [field, values[field] ?? ''])),
		...attendanceValues(came)
	};
}

/** Lines with empty ones below, as many as were asked for. */
export function withBlanks(
	lines: readonly AttendanceLine[],
	blanks = BLANK_LINES
): AttendanceLine[] {
	const filled = lines.filter(({ organisation, people }) => organisation !== '' || people !== '');
	const room = Math.min(blanks, MOST_ADDED, MOST_LINES - filled.length);
	const empty = { organisation: '', role: '', people: '' };
	return [...filled, ...Array.from({ length: Math.max(0, room) }, () => ({ ...empty }))];
}

/** The posted lines: what can be saved, and a sentence for each box that cannot. */
export function postedLines(values: Readonly<Record<string, string>>, heldOn: Day, today: Day) {
	const lines = withoutGaps(readLines(values));
	const { entries, problems } = readAttendance(lines);
	const fields: Record<string, string> = Object.fromEntries(
		problems.map((problem) => [problem.box, problemText(problem)])
	);
	if (heldOn > today) {
		for (const [index, { role }] of lines.entries()) {
			if (role === 'attended') fields[lineBox('role', index)] ??= m.engagement_p_to_come();
		}
	}
	return { lines, entries, fields };
}

/** Empty lines between full ones go, so that a sentence stands at the line that the page shows. */
function withoutGaps(lines: readonly AttendanceLine[]): AttendanceLine[] {
	return lines.filter(({ organisation, people }) => organisation !== '' || people !== '');
}

function problemText({ code }: AttendanceProblem): string {
	switch (code) {
		case 'choose_organisation':
			return m.engagement_p_choose_organisation();
		case 'twice':
			return m.engagement_p_twice();
		case 'choose_role':
			return m.engagement_p_choose_role();
		case 'not_there':
			return m.engagement_p_not_there();
		case 'too_big':
			return failureText('too_big', { limit: formatNumber(10_000) });
		case 'bad_number':
			return failureText('bad_number');
	}
}

/** A new promise. */
export const CommitmentForm = z.strictObject({
	id: z.uuid(),
	organisation_id: z.uuid({ error: 'bad_choice' }),
	event_id: z.uuid().optional(),
	promise: z.string().min(3).max(1000),
	promised_on: day,
	due_on: day.optional()
});

/** What became of a promise. */
export const SettleForm = z.strictObject({
	...STANDS_ON,
	status: z.enum(['open', 'kept', 'broken']),
	kept_on: day.optional(),
	reason: z.string().max(1000).optional()
});

/** A new judgement. */
export const StanceForm = z.strictObject({
	id: z.uuid(),
	organisation_id: z.uuid({ error: 'bad_choice' }),
	assessed_on: day,
	level: z.enum(STANCE_LEVELS),
	wanted: z.enum(STANCE_LEVELS).optional(),
	influence: count.pipe(z.number().min(1).max(5)),
	confidence: count.pipe(z.number().min(1).max(3)),
	event_id: z.uuid().optional(),
	evidence: z.string().max(1000).optional()
});

/** A part of an event as a person reads it, for the comparison of two people's changes. */
export function eventPartWords(names: ReadonlyMap<string, string>) {
	const labels: Readonly<Record<string, () => string>> = {
		kind: m.engagement_c_kind,
		title: m.engagement_c_title,
		held_on: m.engagement_c_day,
		place: m.engagement_c_place,
		host_id: m.engagement_c_host,
		summary: m.engagement_c_summary,
		materials: m.engagement_c_materials
	};
	return {
		label(key: string): string {
			const organisation = organisationOfKey(key);
			return organisation === null ? (labels[key]?.() ?? key) : (names.get(organisation) ?? '');
		},
		words(key: string, value: string | undefined): string {
			if (!value) return m.conflict_blank();
			if (key === 'kind')
				return engagementTerm('event_kind', EVENT_KINDS.find((k) => k === value) ?? 'meeting');
			if (key === 'host_id') return names.get(value) ?? '';
			if (organisationOfKey(key) === null) return value;
			const { role, people } = readPart(value);
			return [role && engagementTerm('attendance_role', role), people].filter(Boolean).join(', ');
		}
	};
}
