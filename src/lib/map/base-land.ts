/**
 * Land for the picture that stands in the server's HTML before MapLibre draws. Import it in server
 * code only (`+page.server.ts`, `$lib/server`): it carries 30 KB of coast that a browser never
 * needs, because the browser loads `static/map/land.json`. Source and licence: static/map/README.md.
 */
import { boxWithin, clipRing, padBox } from '$lib/geo';
import type { BoundingBox, Position, Ring } from '$lib/geo';
import ambonRings from './land-ambon.json';
import provinceRings from './land-province.json';

/** Where the finer coast is known, good to about 55 m. */
export const AMBON_FRAME: BoundingBox = { west: 127.9, south: -3.85, east: 128.4, north: -3.45 };

/** Where the coarser coast is known, good to about 1.3 km; outside there is only sea. */
export const PROVINCE_FRAME: BoundingBox = { west: 125.5, south: -8.5, east: 135, north: -2.4 };

const ambon = ambonRings.map(toRing);
const province = provinceRings.map(toRing);

/**
 * Land to fill behind a view, in degrees, clipped to the view with a margin of a tenth of its
 * width, so that the cut edges stay outside the picture. The finer coast where the view lies
 * inside it, otherwise the coarser one. Fill with the even-odd rule: lakes are rings of their own.
 */
export function landRings(view: BoundingBox): Ring[] {
	const rings = boxWithin(view, AMBON_FRAME) ? ambon : province;
	const frame = padBox(view, (view.east - view.west) / 10);
	return rings.map((ring) => clipRing(ring, frame)).filter((ring) => ring !== null);
}

/** From lon, lat, lon, lat without the repeated last point. */
function toRing(flat: readonly number[]): Ring {
	const points: Position[] = [];
	for (let index = 0; index < flat.length; index += 2) {
		points.push([flat[index] ?? NaN, flat[index + 1] ?? NaN]);
	}
	return [...points, ...points.slice(0, 1)];
}
