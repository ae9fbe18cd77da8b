import { z } from 'zod';
import { clockIn, dayIn, instantIn, isDay, parseInstant } from '$lib/time';
import type { ServiceRow, VisitContent, VisitEntry } from './db/visit-records';
import { count } from './site-form';

const optional = (most: number) => count.pipe(z.number().max(most)).optional();
const moment = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { error: 'bad_date' })
	.refine((typed) => isDay(typed.slice(0, 10)), { error: 'bad_date' });

/** The fields that two people can get into each other's way in; services count one by one beside them. */
const FIELDS = [
	'started_at',
	'minutes',
	'team_size',
	'contacts_new',
	'contacts_returning',
	'note',
	'closed_reason'
] as const;

/** The name of the box for a service's quantity. */
export const serviceField = (code: string) => `s_${code}`;

/** The fields of a visit's form, the services of the reference list among them. */
export function visitFields(services: readonly ServiceRow[]): string[] {
	return [...FIELDS, ...services.map(({ code }) => serviceField(code))];
}

/** What every form of a visit sends beside its site. Counts left empty are none; minutes left empty are not known. */
export function visitShape(services: readonly ServiceRow[]) {
	return {
		visit_id: z.uuid(),
		started_at: moment,
		minutes: count.pipe(z.number().min(1).max(1440)).optional(),
		team_size: count.pipe(z.number().min(1).max(50)),
		contacts_new: optional(10_000),
		contacts_returning: optional(10_000),
		note: z.string().max(1000).optional(),
		closed_reason: z.string().min(3).max(400).optional(),
		// What was asked and answered: see visit-questions.ts.
		asked: z.string().max(2000).optional(),
		confirmed: z.literal('on').optional(),
		...Object.fromEntries(services.map(({ code }) => [serviceField(code), optional(100_000)]))
	};
}

type Typed = {
	started_at: string;
	minutes?: number;
	team_size: number;
	contacts_new?: number;
	contacts_returning?: number;
	note?: string;
	closed_reason?: string;
};

/** What the database is sent for a checked form. The clock is read in the coalition's zone. */
export function toEntry(
	typed: Typed & Record<string, unknown>,
	siteId: string,
	services: readonly ServiceRow[],
	timeZone: string
): VisitEntry {
	const { started_at: at } = typed;
	return {
		site_id: siteId,
		started_at: instantIn(at.slice(0, 10), at.slice(11, 16), timeZone).toISOString(),
		minutes: typed.minutes ?? null,
		team_size: typed.team_size,
		contacts_new: typed.contacts_new ?? 0,
		contacts_returning: typed.contacts_returning ?? 0,
		note: typed.note ?? null,
		closed_reason: typed.closed_reason ?? null,
		services: services.flatMap(({ code }) => {
			const quantity = Number(typed[serviceField(code)] ?? 0);
			return quantity > 0 ? [{ code, quantity }] : [];
		})
	};
}

/** An instant as `datetime-local` shows it in a zone: `2026-03-05T21:00`. */
export function localMoment(instant: Date, timeZone: string): string {
	return `${dayIn(instant, timeZone)}T${clockIn(instant, timeZone)}`;
}

/** The values that the form for a visit on record starts with, by the names of its boxes. */
export function toValues(visit: VisitContent, timeZone: string): Record<string, string> {
	return {
		started_at: localMoment(parseInstant(visit.started_at), timeZone),
		minutes: visit.minutes === null ? '' : String(visit.minutes),
		team_size: String(visit.team_size),
		contacts_new: String(visit.contacts_new),
		contacts_returning: String(visit.contacts_returning),
		note: visit.note ?? '',
		closed_reason: visit.closed_reason ?? '',
		...Object.fromEntries(
			Object.entries(visit.services).map(([code, quantity]) => [
				serviceField(code),
				String(quantity)
			])
		)
	};
}
