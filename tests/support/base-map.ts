import { readFileSync } from 'node:fs';
import type { Polygon } from '$lib/geo';

/** The polygons of a file under static/map. */
export function baseMap(file: string): Polygon[] {
	const { features } = JSON.parse(readFileSync(`static/map/${file}`, 'utf8'));
	return features[0].geometry.coordinates;
}
