import type { BoundingBox, Polygon, Position, Ring } from './types';

/**
 * Whether a point lies inside a ring, by counting crossings of a line to the east. A point exactly
 * on the ring may count either way.
 */
export function pointInRing([x, y]: Position, ring: Ring): boolean {
	let inside = false;
	let before = ring.at(-1);
	for (const point of ring) {
		if (before) {
			const [[x0, y0], [x1, y1]] = [before, point];
			if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
		}
		before = point;
	}
	return inside;
}

/** Whether a point lies in a polygon and in none of its holes. */
export function pointInPolygon(point: Position, [outer, ...holes]: Polygon): boolean {
	if (!outer || !pointInRing(point, outer)) return false;
	return !holes.some((hole) => pointInRing(point, hole));
}

/** In square degrees; positive where the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
	let twice = 0;
	let before = ring.at(-1);
	for (const point of ring) {
		if (before) twice += before[0] * point[1] - point[0] * before[1];
		before = point;
	}
	return twice / 2;
}

/**
 * The part of a ring inside a box (Sutherland and Hodgman, 1974), closed, or null where nothing is
 * left. Parts that the box separates stay joined by edges along the box: fill it, and give the box
 * a margin if the outline is drawn.
 */
export function clipRing(ring: Ring, box: BoundingBox): Ring | null {
	let points: readonly Position[] = ring.slice(0, -1);
	points = clipSide(points, 0, box.west, 1);
	points = clipSide(points, 0, box.east, -1);
	points = clipSide(points, 1, box.south, 1);
	points = clipSide(points, 1, box.north, -1);
	const first = points[0];
	return first && points.length > 2 ? [...points, first] : null;
}

function clipSide(points: readonly Position[], axis: 0 | 1, limit: number, sign: 1 | -1) {
	const isInside = (point: Position) => (point[axis] - limit) * sign >= 0;
	return points.flatMap((point, index): Position[] => {
		const before = points.at(index - 1) ?? point;
		if (isInside(point) === isInside(before)) return isInside(point) ? [point] : [];
		const share = (limit - before[axis]) / (point[axis] - before[axis]);
		const other = axis === 0 ? 1 : 0;
		const across = before[other] + share * (point[other] - before[other]);
		const cut: Position = axis === 0 ? [limit, across] : [across, limit];
		return isInside(point) ? [cut, point] : [cut];
	});
}
