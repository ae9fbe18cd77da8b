import { haversineMetres, landOf, metresFromLand } from '../geo';
import type { Land, Polygon, Position } from '../geo';
import type { RowIssue } from './columns';
import type { AreaEntry, AreaIndex } from './parse-area';
import type { Point } from './resolve-point';

/**
 * Metres from the coast that nobody is asked about: the drawn coast is some 70 m off around Ambon, piers stand further
 * out, and a phone between houses adds its own.
 */
export const SHORE_METRES = 300;
/** Farther than this from any land nothing stands, however badly the coast is drawn (western Seram: up to 1.2 km off). */
export const OPEN_SEA_METRES = 2000;
/** How far from an area's label point a place in it may plausibly lie, in metres, by the level that has the label. */
export const FAR_FROM_LABEL = {
	village: 6_000,
	district: 15_000,
	regency: 250_000,
	province: Infinity
} as const;

/** What is known of the ground: the coasts, and areas with label points and, where imported, boundaries. */
export interface Ground {
	land: Land;
	areas: AreaIndex;
}

type Doubt = Omit<RowIssue, 'field'>;

/**
 * What speaks against a point that lies in the coalition's box: out at sea (an error in open sea, else a warning), or not
 * where the area of the row is (a warning: label points are no borders).
 */
export function doubtPoint(point: Point, areaCode: string | undefined, ground: Ground): Doubt[] {
	const position: Position = [point.longitude, point.latitude];
	const out = metresFromLand(ground.land, position, OPEN_SEA_METRES);
	if (out === Infinity) return [{ code: 'open_sea', params: { metres: OPEN_SEA_METRES } }];
	const doubts: Doubt[] = [];
	if (out > SHORE_METRES) {
		const params = { metres: Math.round(out / 10) * 10 };
		doubts.push({ code: 'at_sea', params, severity: 'warning' });
	}
	const area = ground.areas.byCode.get((areaCode ?? '').replace(/\D/g, ''));
	const away = area ? metresAway(position, area, ground.areas) : 0;
	if (area && away > 0) {
		const params = { area: area.name, kilometres: Math.max(1, Math.round(away / 1000)) };
		doubts.push({ code: 'far_from_area', params, severity: 'warning' });
	}
	return doubts;
}

/**
 * Metres between a point and an area that it is not plausibly in, else 0. Where the area has neither boundary nor label
 * point, the nearest area above it that has one counts.
 */
function metresAway(position: Position, area: AreaEntry, areas: AreaIndex): number {
	for (let known: AreaEntry | undefined = area; known; known = parentOf(known, areas)) {
		const { boundary, longitude, latitude, level } = known;
		if (boundary) {
			const metres = metresFromLand(landOf(boundary.flat()), position, 500_000);
			return metres > SHORE_METRES ? Math.min(metres, 500_000) : 0;
		}
		if (typeof longitude !== 'number' || typeof latitude !== 'number') continue;
		const metres = haversineMetres(position, [longitude, latitude]);
		return metres > FAR_FROM_LABEL[level] ? metres : 0;
	}
	return 0;
}

function parentOf({ code }: AreaEntry, areas: AreaIndex): AreaEntry | undefined {
	return areas.byCode.get(code.split('.').slice(0, -1).join(''));
}

/** The polygons of the GeoJSON geometry that `areas.boundary` holds; none where it is something else. */
export function polygonsOf(boundary: unknown): Polygon[] | undefined {
	const { type, coordinates } = (boundary ?? {}) as { type?: string; coordinates?: unknown };
	if (type === 'Polygon') return [coordinates as Polygon];
	return type === 'MultiPolygon' ? (coordinates as Polygon[]) : undefined;
}
