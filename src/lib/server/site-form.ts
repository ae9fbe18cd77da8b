import { error } from '@sveltejs/kit';
import { z } from 'zod';
import type { Access } from '$lib/access';
import { applyChoices } from '$lib/sites/edit-conflict';
import {
	hoursText,
	MAX_HOURS_ROWS,
	parseHoursText,
	readHours,
	type HoursRow
} from '$lib/sites/hours-form';
import { SITE_KINDS, SITE_POPULATIONS } from '$lib/sites/kinds';
import { isDay } from '$lib/time';
import type { OpenHours } from '$lib/sites/week-strip';
import { failureText } from './failure-text';
import type { SiteFields } from './db/site-writes';
import type { SiteRow } from './db/site';

/** The fields in which two people can get into each other's way; hours count as one. */
export const SITE_FIELDS = [
	'code',
	'name',
	'kind',
	'population',
	'area_code',
	'minimum_team',
	'risk',
	'consent_by',
	'consent_scope',
	'consent_until',
	'hours'
] as const;

export const day = z.string().refine(isDay, { error: 'bad_date' });
const whole = z.string().regex(/^\d{1,6}$/, { error: 'bad_number' });
/** A whole number typed into a text box, dots between thousands left out. */
export const count = z.preprocess(
	(typed) => (typeof typed === 'string' ? typed.replace(/[.\s](?=\d{3}\b)/g, '') : typed),
	whole.transform(Number)
);
const code = z.preprocess(
	(typed) => (typeof typed === 'string' ? typed.toUpperCase() : typed),
	z.string().regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/, { error: 'bad_value' })
);
export const SiteCode = code;

/** What a site is, as typed; proposals use it too. */
export const siteShape = {
	name: z.string().max(160),
	kind: z.enum(SITE_KINDS),
	population: z.enum(SITE_POPULATIONS),
	area_code: z.string().regex(/^[\d.]{2,13}$/),
	minimum_team: count.pipe(z.number().min(1).max(9)),
	risk: count.pipe(z.number().min(1).max(3)),
	consent_by: z.string().max(160).optional(),
	consent_scope: z.string().max(400).optional(),
	consent_until: day.optional()
};

/** The boxes of the hours editor. */
export const hoursShape: Record<string, z.ZodOptional<z.ZodString>> = {};
for (let row = 0; row < MAX_HOURS_ROWS; row++) {
	for (const part of ['weekday', 'opens', 'closes']) {
		hoursShape[`hours_${row}_${part}`] = z.string().max(8).optional();
	}
}
const trailShape: Record<string, z.ZodOptional<z.ZodString>> = {};
for (const field of SITE_FIELDS) {
	trailShape[`base_${field}`] = z.string().max(2000).optional();
	trailShape[`take_${field}`] = z.string().max(8).optional();
}

export const NewSite = z.strictObject({
	...hoursShape,
	...siteShape,
	code,
	organisation_id: z.uuid({ error: 'bad_choice' })
});

/** The edit form: it carries the version and the values it was opened with, so that it works without JavaScript. */
export const EditSite = z.preprocess(
	(input) => applyChoices(SITE_FIELDS, input as Record<string, unknown>),
	z.strictObject({
		...hoursShape,
		...trailShape,
		...siteShape,
		code,
		version: count,
		site_id: z.string().max(40),
		// Only the choice of hours leaves this behind.
		hours: z.string().max(2000).optional()
	})
);

type Typed = z.infer<z.ZodObject<typeof siteShape>> & { code: string };

/** The columns of a checked form; what was left empty is taken away. */
export function toFields(typed: Typed): SiteFields & { code: string } {
	return {
		code: typed.code,
		name: typed.name,
		kind: typed.kind,
		population: typed.population,
		area_code: typed.area_code,
		minimum_team: typed.minimum_team,
		risk: typed.risk,
		consent_by: typed.consent_by ?? null,
		consent_scope: typed.consent_scope ?? null,
		consent_until: typed.consent_until ?? null
	};
}

/** The values a form for this site starts with. */
export function toValues(site: SiteRow, hours: readonly OpenHours[]): Record<string, string> {
	return {
		code: site.code,
		name: site.name,
		kind: site.kind,
		population: site.population,
		area_code: site.area_code,
		minimum_team: String(site.minimum_team),
		risk: String(site.risk),
		consent_by: site.consent_by ?? '',
		consent_scope: site.consent_scope ?? '',
		consent_until: site.consent_until ?? '',
		hours: hoursText(hours)
	};
}

/** The hours rows of a posted form, in their places, empty ones included. */
export function hoursTyped(values: Readonly<Record<string, string>>): HoursRow[] {
	return Array.from({ length: MAX_HOURS_ROWS }, (_, row) => ({
		weekday: values[`hours_${row}_weekday`] ?? '',
		opens: values[`hours_${row}_opens`] ?? '',
		closes: values[`hours_${row}_closes`] ?? ''
	}));
}

/** The hours of a posted form, or those of the other person where they were chosen; errors keyed by box. */
export function readHoursForm(values: Readonly<Record<string, string>>): {
	hours: OpenHours[];
	errors: Record<string, string>;
} {
	if (values.take_hours === 'theirs') {
		return { hours: parseHoursText(values.base_hours ?? ''), errors: {} };
	}
	const { hours, problems } = readHours(hoursTyped(values));
	const errors: Record<string, string> = {};
	for (const { row, field, code } of problems) {
		errors[`hours_${row}_${field}`] = failureText(code);
	}
	return { hours, errors };
}

/** Who asks, if a coordinator; otherwise the answer of a page that does not exist. */
export function requireCoordinator(locals: App.Locals): Access {
	if (!locals.access?.isCoordinator) error(404, 'not_found');
	return locals.access;
}

/**
 * Whether to offer exact place and access notes of a site that the person reads (the database decides again): to coordinators, to
 * outreach workers at their own organisation's, and at another's, which they read only while a trip sends them there.
 */
export function goesThere(access: Access, organisationId: string): boolean {
	const here = access.memberships.filter((one) => one.organisationId === organisationId);
	const goes = here.length > 0 ? here : access.memberships;
	return access.isCoordinator || goes.some(({ role }) => role === 'outreach');
}

/** The organisations in whose name the person may propose sites. */
export function proposingFor(access: Access) {
	return access.memberships.filter(({ role }) => role === 'outreach' || role === 'partner');
}
