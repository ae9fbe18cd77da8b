import { z } from 'zod';
import {
	ORGANISATION_KINDS,
	ORGANISATION_LEVELS,
	serviceOfKey,
	withServices,
	type Profile,
	type Service
} from '$lib/organisations';
import { STANDS_ON } from './stale';
import type { Classification, ProfileColumns } from './db/organisations';

/** Degrees as typed, with a comma or a point. */
function degrees(limit: number) {
	return z
		.string()
		.regex(/^-?\d{1,3}([.,]\d+)?$/, { error: 'bad_number' })
		.transform((text) => Number(text.replace(',', '.')))
		.pipe(z.number().min(-limit).max(limit))
		.optional();
}

const FIELDS = {
	name: z.string().min(1).max(200),
	short_name: z.string().min(1).max(60),
	area_code: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional(),
	about: z.string().max(4000).optional(),
	public_contact: z.string().max(400).optional(),
	address: z.string().max(400).optional(),
	longitude: degrees(180),
	latitude: degrees(90),
	reviewed: z.literal('on').optional(),
	...STANDS_ON,
	version: STANDS_ON.version.optional(),
	services: z.array(z.string()).default([])
};

/** The columns of a classification as a form posts them; boxes that are not ticked are not sent. */
export const CLASSIFICATION_FIELDS = {
	kind: z.enum(ORGANISATION_KINDS),
	level: z.enum(ORGANISATION_LEVELS),
	is_member: z.literal('on').optional(),
	enforces: z.literal('on').optional()
};

/** A classification as the values of its form. */
export function classificationValues(is: Classification): Record<string, string> {
	return {
		kind: is.kind,
		level: is.level,
		is_member: is.isMember ? 'on' : '',
		enforces: is.enforces ? 'on' : ''
	};
}

/** The profile's form: fixed fields, and a note for each service there is. */
export function profileForm(services: readonly Service[]) {
	return z.strictObject({ ...FIELDS, ...notes(services) }).superRefine(bothOrNeither);
}

/** The form of a new entry: the profile's, and what it is to the coalition. */
export function newOrganisationForm(services: readonly Service[]) {
	return z
		.strictObject({ ...FIELDS, ...CLASSIFICATION_FIELDS, ...notes(services) })
		.superRefine(bothOrNeither);
}

type Fields = z.infer<z.ZodObject<typeof FIELDS>>;

function notes(services: readonly Service[]): Record<string, z.ZodOptional<z.ZodString>> {
	return Object.fromEntries(
		services.map(({ code }) => [`note_${code}`, z.string().max(400).optional()])
	);
}

function bothOrNeither(form: object, context: z.core.$RefinementCtx) {
	const { longitude, latitude } = form as Partial<Fields>;
	if ((longitude === undefined) === (latitude === undefined)) return;
	const path = [longitude === undefined ? 'longitude' : 'latitude'];
	context.addIssue({ code: 'custom', message: 'required', path });
}

/** What was posted, as the columns of an entry; `today` when the person says that all of it was looked at. */
export function toColumns(form: Fields, today: string): ProfileColumns {
	return {
		name: form.name,
		short_name: form.short_name,
		area_code: form.area_code ?? null,
		about: form.about ?? null,
		public_contact: form.public_contact ?? null,
		address: form.address ?? null,
		longitude: form.longitude ?? null,
		latitude: form.latitude ?? null,
		...(form.reviewed && { reviewed_on: today })
	};
}

/** What was posted, as the form that two people's changes are compared in. */
export function postedProfile(
	values: Readonly<Record<string, string>>,
	offered: readonly string[],
	fields: readonly string[]
): Profile {
	const services = offered.map((code) => ({ code, note: values[`note_${code}`] || null }));
	return {
		...Object.fromEntries(fields.map((field) => [field, values[field] ?? ''])),
		...withServices(services)
	};
}

/** A classification from its fields. */
export function toClassification(
	form: z.infer<z.ZodObject<typeof CLASSIFICATION_FIELDS>>
): Classification {
	return {
		kind: form.kind,
		level: form.level,
		isMember: form.is_member === 'on',
		enforces: form.enforces === 'on'
	};
}

/** A profile as the values of its form: notes of services stand under `note_<code>`. */
export function formValues(profile: Profile): Record<string, string> {
	return Object.fromEntries(
		Object.entries(profile).map(([key, value]) => {
			const code = serviceOfKey(key);
			return [code === null ? key : `note_${code}`, value];
		})
	);
}
