import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { Area } from '$lib/areas/area';
import { polygonsOf } from '$lib/exchange/doubt-point';
import type { Polygon } from '$lib/geo';
import { call } from '../http';

const COLUMNS = 'code, name, level, parent_code, longitude, latitude';

/** All areas with their label points, by code: a few hundred rows, the same for every member. */
export function list(db: SupabaseClient): Promise<Area[]> {
	return call(db.from('areas').select(COLUMNS).order('code'), z.array(Area));
}

/** A boundary that was imported: a GeoJSON geometry. */
export const BoundaryRow = z.object({
	code: z.string(),
	boundary: z.record(z.string(), z.unknown()).nullable()
});

/** All areas with their boundaries where there are any; heavier than {@link list}, for judging points. */
export async function withBoundaries(
	db: SupabaseClient
): Promise<(Area & { boundary: Polygon[] | undefined })[]> {
	const [areas, rows] = await Promise.all([
		list(db),
		call(
			db.from('areas').select('code, boundary').not('boundary', 'is', null),
			z.array(BoundaryRow)
		)
	]);
	const boundaries = new Map(rows.map(({ code, boundary }) => [code, polygonsOf(boundary)]));
	return areas.map((area) => ({ ...area, boundary: boundaries.get(area.code) }));
}

/** Borders to set by area code; null takes one away. */
export type Borders = readonly { code: string; boundary: object | null }[];

/** Sets borders, all or none of them. Says how many changed. */
export function importBoundaries(db: SupabaseClient, boundaries: Borders): Promise<number> {
	return call(db.rpc('import_boundaries', { boundaries }), z.number().int());
}
