import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { PlaceFormat } from '$lib/exchange';
import { SITE_KINDS, SITE_STATUSES } from '$lib/sites';
import { call } from '../http';

/** One element of what `export_site_places()` answers. */
export const ExportedPlace = z.strictObject({
	code: z.string(),
	name: z.string(),
	kind: z.enum(SITE_KINDS),
	status: z.enum(SITE_STATUSES),
	area_code: z.string(),
	longitude: z.number(),
	latitude: z.number(),
	accuracy_m: z.number().int().nullable()
});
export type ExportedPlace = z.infer<typeof ExportedPlace>;

/**
 * Exact places for a file. The database asks the right, keeps the reason and puts each site on record before it answers;
 * sites without a place, or without the caller's right to it, are missing.
 */
export function places(
	db: SupabaseClient,
	siteIds: readonly string[],
	format: PlaceFormat,
	reason: string
): Promise<ExportedPlace[]> {
	return call(
		db.rpc('export_site_places', { site_ids: siteIds, format, reason }),
		z.array(ExportedPlace)
	);
}
