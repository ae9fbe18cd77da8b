import type { BoundingBox, Position } from './types';

/** The smallest box around points, or null where there is none. */
export function boundingBox(points: Iterable<Position>): BoundingBox | null {
	const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
	for (const [longitude, latitude] of points) {
		box.west = Math.min(box.west, longitude);
		box.east = Math.max(box.east, longitude);
		box.south = Math.min(box.south, latitude);
		box.north = Math.max(box.north, latitude);
	}
	return box.west === Infinity ? null : box;
}

/** The box, larger by degrees on every side. */
export function padBox(box: BoundingBox, degrees: number): BoundingBox {
	return {
		west: box.west - degrees,
		south: box.south - degrees,
		east: box.east + degrees,
		north: box.north + degrees
	};
}

/** Whether a point lies in the box or on its edge. */
export function boxContains(box: BoundingBox, [longitude, latitude]: Position): boolean {
	return (
		longitude >= box.west && longitude <= box.east && latitude >= box.south && latitude <= box.north
	);
}

/** Whether one box lies wholly within another; touching edges count as within. */
export function boxWithin(inner: BoundingBox, outer: BoundingBox): boolean {
	return (
		inner.west >= outer.west &&
		inner.east <= outer.east &&
		inner.south >= outer.south &&
		inner.north <= outer.north
	);
}
