import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { SITE_KINDS } from '$lib/sites';
import { call } from '../http';

/** The coalition's one row of `public.settings`, all of it. */
export const SettingsRow = z.object({
	coalition_name: z.string(),
	time_zone: z.string(),
	map_longitude: z.number(),
	map_latitude: z.number(),
	map_zoom: z.number(),
	west: z.number(),
	south: z.number(),
	east: z.number(),
	north: z.number(),
	idle_minutes: z.number().int(),
	quick_exit_url: z.string(),
	tiles_path: z.string().nullable(),
	require_mfa: z.boolean(),
	retention_months: z.number().int(),
	version: z.number().int()
});

/** A row of `public.revisit_intervals`. */
export const RevisitIntervalRow = z.object({
	site_kind: z.enum(SITE_KINDS),
	days: z.number().int().positive()
});

/** What `save_settings` takes: the columns, and days by site kind. */
export type SettingsChanges = Omit<z.infer<typeof SettingsRow>, 'version'> & {
	revisit_days: Record<string, number>;
};

/** The settings and the days after which a visit is due, by site kind. */
export async function get(
	db: SupabaseClient
): Promise<{ settings: z.infer<typeof SettingsRow>; revisitDays: Map<string, number> }> {
	const [settings, intervals] = await Promise.all([
		call(
			db.from('settings').select(Object.keys(SettingsRow.shape).join(', ')).single(),
			SettingsRow
		),
		call(db.from('revisit_intervals').select('site_kind, days'), z.array(RevisitIntervalRow))
	]);
	return { settings, revisitDays: new Map(intervals.map((row) => [row.site_kind, row.days])) };
}

/**
 * Saves all settings at once and returns the new version.
 * @throws {DbFailure} `version_conflict` when somebody saved since, `mfa_needed_first`, `invalid_input`, `out_of_range`.
 */
export function save(
	db: SupabaseClient,
	baseVersion: number,
	changes: SettingsChanges
): Promise<number> {
	return call(db.rpc('save_settings', { base_version: baseVersion, changes }), z.number().int());
}
