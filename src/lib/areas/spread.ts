import { offsetMetres } from '$lib/geo';
import type { Position } from '$lib/geo';

/** About the width of a marker at the zoom where a district fills a phone. */
const SPACING_METRES = 120;

/** The angle of a sunflower, in radians: no two seeds line up (Vogel, 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/**
 * Where to draw the `index`-th of `count` markers that share one point, so that none hides another:
 * a spiral of even density around it, about `spacing` metres between neighbours. The same index
 * always gets the same place. A single marker stays on the point.
 *
 * These places mean nothing; say so on the map, and never use it for exact locations.
 */
export function spreadAround(
	point: Position,
	index: number,
	count: number,
	spacing = SPACING_METRES
): [longitude: number, latitude: number] {
	if (!Number.isInteger(index) || index < 0 || index >= count) {
		throw new RangeError(`No marker ${index} among ${count}`);
	}
	if (count === 1) return [point[0], point[1]];
	const radius = spacing * Math.sqrt(index + 0.5);
	const angle = index * GOLDEN_ANGLE;
	return offsetMetres(point, radius * Math.sin(angle), radius * Math.cos(angle));
}
