import type { Position } from './types';

/** Where Web Mercator ends, in degrees: its world is a square. */
export const MAX_LATITUDE = 85.051128779806604;

/**
 * Web Mercator (EPSG:3857) in units of the world: x from 0 at 180° W to 1 at 180° E, y from 0 in
 * the north to 1 in the south. Latitudes beyond the square are held at its edge.
 */
export function project([longitude, latitude]: Position): [x: number, y: number] {
	const held = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
	const sine = Math.sin((held * Math.PI) / 180);
	return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The inverse of `project`. */
export function unproject([x, y]: readonly [x: number, y: number]): [
	longitude: number,
	latitude: number
] {
	const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
	return [(x - 0.5) * 360, latitude];
}
