import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import type { OpenHours } from '$lib/sites/week-strip';
import { call } from '../http';

/** Opening hours of a site as a plan reads them. */
export const TripHoursRow = z.object({
	site_id: z.uuid(),
	weekday: z.number().int().min(1).max(7),
	opens: z.string(),
	closes: z.string()
});

/** The API answers at most a thousand rows to one call. */
const PAGE = 1000;

/** Opening hours of all sites the caller may read, by site; sites whose hours nobody put down are missing. */
export async function hours(db: SupabaseClient): Promise<Map<string, OpenHours[]>> {
	const bySite = new Map<string, OpenHours[]>();
	for (let from = 0; ; from += PAGE) {
		const rows = await call(
			db
				.from('site_hours')
				.select('site_id, weekday, opens, closes')
				.order('site_id')
				.order('weekday')
				.order('opens')
				.range(from, from + PAGE - 1),
			z.array(TripHoursRow)
		);
		for (const { site_id, weekday, opens, closes } of rows) {
			const list = bySite.get(site_id) ?? [];
			list.push({ weekday, opens: opens.slice(0, 5), closes: closes.slice(0, 5) });
			bySite.set(site_id, list);
		}
		if (rows.length < PAGE) return bySite;
	}
}
