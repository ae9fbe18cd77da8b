import type { Position } from './types';

/** Mean radius of the Earth in metres (IUGG). */
const EARTH_RADIUS = 6371008.8;

/** Great-circle distance in metres on a sphere (haversine); at most 0.6 % off the ellipsoid. */
export function haversineMetres([lonA, latA]: Position, [lonB, latB]: Position): number {
	const [a, b] = [radians(latA), radians(latB)];
	const halfLatitude = Math.sin((b - a) / 2);
	const halfLongitude = Math.sin(radians(lonB - lonA) / 2);
	const square = halfLatitude ** 2 + Math.cos(a) * Math.cos(b) * halfLongitude ** 2;
	return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(square)));
}

/**
 * The point so many metres to the east and north of another. For offsets of a few kilometres away
 * from the poles: the ground is taken as flat.
 */
export function offsetMetres(
	[longitude, latitude]: Position,
	east: number,
	north: number
): [longitude: number, latitude: number] {
	const perDegree = radians(1) * EARTH_RADIUS;
	return [
		longitude + east / (perDegree * Math.cos(radians(latitude))),
		latitude + north / perDegree
	];
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180;
}
