import { z } from 'zod';
import { SITE_KINDS } from '$lib/sites';
import type * as settings from './db/settings';

/** A decimal number as typed, with a comma or a point, between two limits. */
function decimal(minimum: number, maximum: number) {
	return z
		.string()
		.regex(/^-?\d{1,3}([.,]\d+)?$/, { error: 'bad_number' })
		.transform((text) => Number(text.replace(',', '.')))
		.pipe(z.number().min(minimum).max(maximum));
}

/** A whole number as typed between two limits. */
function whole(minimum: number, maximum: number) {
	return z
		.string()
		.regex(/^\d{1,4}$/, { error: 'bad_number' })
		.transform(Number)
		.pipe(z.number().min(minimum).max(maximum));
}

const revisit = Object.fromEntries(
	SITE_KINDS.map((kind) => [`revisit_${kind}` as const, whole(1, 365)])
);

/** The settings page as it is posted; the limits are those of the database. */
export const SettingsForm = z
	.strictObject({
		coalition_name: z.string().min(1).max(120),
		time_zone: z.string().max(64),
		map_longitude: decimal(-180, 180),
		map_latitude: decimal(-85, 85),
		map_zoom: decimal(0, 18),
		west: decimal(-180, 180),
		south: decimal(-90, 90),
		east: decimal(-180, 180),
		north: decimal(-90, 90),
		idle_minutes: whole(5, 240),
		quick_exit_url: z
			.string()
			.max(300)
			.regex(/^(\/[^/\\]|https:\/\/)/),
		tiles_path: z
			.string()
			.regex(/^\/[A-Za-z0-9_./-]+\.pmtiles$/)
			.optional(),
		require_mfa: z.literal('on').optional(),
		retention_months: whole(12, 240),
		version: z.coerce.number().int(),
		base: z.string().max(10_000).optional(),
		...(revisit as Record<`revisit_${(typeof SITE_KINDS)[number]}`, ReturnType<typeof whole>>)
	})
	.refine((form) => form.west < form.east, { error: 'invalid_input', path: ['east'] })
	.refine((form) => form.south < form.north, { error: 'invalid_input', path: ['north'] });

/** The posted form as the database takes it. */
export function toChanges(form: z.infer<typeof SettingsForm>): settings.SettingsChanges {
	const { version: _version, base: _base, require_mfa, tiles_path, ...rest } = form;
	const columns = Object.entries(rest).filter(([key]) => !key.startsWith('revisit_'));
	return {
		...(Object.fromEntries(columns) as Omit<
			settings.SettingsChanges,
			'revisit_days' | 'require_mfa' | 'tiles_path'
		>),
		tiles_path: tiles_path ?? null,
		require_mfa: require_mfa === 'on',
		revisit_days: Object.fromEntries(SITE_KINDS.map((kind) => [kind, form[`revisit_${kind}`]]))
	};
}

/** The stored settings as the values of the form: text everywhere, '' for nothing. */
export function settingsValues({
	settings: row,
	revisitDays
}: Awaited<ReturnType<typeof settings.get>>): Record<string, string> {
	const { version: _, require_mfa, tiles_path, ...rest } = row;
	return {
		...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, String(value)])),
		tiles_path: tiles_path ?? '',
		require_mfa: require_mfa ? 'on' : '',
		...Object.fromEntries(
			SITE_KINDS.map((kind) => [`revisit_${kind}`, String(revisitDays.get(kind) ?? '')])
		)
	};
}
