import { readFileSync } from 'node:fs';
import { pointInPolygon } from '../../../src/lib/geo/polygon.ts';
import type { Polygon, Position } from '../../../src/lib/geo/types.ts';
import type { Dice } from './random.ts';

/**
 * Where people live in a village, to a hundredth of a degree at best: enough that an invented place stands in its
 * district and near a road, too little to be anybody's house.
 */
const settlements: Record<string, Position> = {
	'81.71.01.1007': [128.168, -3.705],
	'81.71.01.1008': [128.163, -3.708],
	'81.71.01.1009': [128.17, -3.714],
	'81.71.01.1010': [128.176, -3.71],
	'81.71.01.1012': [128.172, -3.7],
	'81.71.01.1013': [128.174, -3.702],
	'81.71.01.2001': [128.102, -3.782],
	'81.71.01.2004': [128.142, -3.73],
	'81.71.02.1010': [128.2, -3.683],
	'81.71.02.1011': [128.187, -3.692],
	'81.71.02.1015': [128.19, -3.704],
	'81.71.02.1017': [128.183, -3.7],
	'81.71.02.1018': [128.179, -3.698],
	'81.71.02.1019': [128.184, -3.703],
	'81.71.02.2001': [128.212, -3.673],
	'81.71.02.2002': [128.204, -3.677],
	'81.71.02.2003': [128.196, -3.69],
	'81.71.03.1018': [128.236, -3.644],
	'81.71.03.2001': [128.256, -3.63],
	'81.71.03.2002': [128.216, -3.66],
	'81.71.03.2005': [128.243, -3.622],
	'81.71.03.2006': [128.222, -3.624],
	'81.71.04.1008': [128.188, -3.652],
	'81.71.04.2002': [128.196, -3.645],
	'81.71.04.2003': [128.18, -3.656],
	'81.71.04.2004': [128.165, -3.656],
	'81.71.04.2005': [128.115, -3.688],
	'81.71.04.2007': [128.085, -3.705],
	'81.71.05.2001': [128.262, -3.738],
	'81.71.05.2006': [128.292, -3.69],
	'81.71.05.2008': [128.285, -3.71]
};

export type Place = { longitude: number; latitude: number; accuracy_m: number };

const shore = new URL('../../../static/map/land.json', import.meta.url);

/** Chooses invented places on land, near where a village's people live. */
export function makePlaces(dice: Dice): (area: string) => Place {
	const land = readLand();
	return (area) => {
		const centre = settlements[area];
		if (!centre) throw new RangeError(`The demo knows no settlement in ${area}.`);
		for (let tries = 0; ; tries++) {
			// Wider from try to try, so that a settlement on the shore finds land too.
			const reach = 0.004 + tries * 0.0002;
			const point: Position = [
				centre[0] + (dice.roll() - 0.5) * 2 * reach,
				centre[1] + (dice.roll() - 0.5) * 2 * reach
			];
			if (!land.some((polygon) => pointInPolygon(point, polygon))) continue;
			const [longitude, latitude] = point;
			return {
				longitude: Number(longitude.toFixed(5)),
				latitude: Number(latitude.toFixed(5)),
				accuracy_m: dice.pick([5, 10, 15, 30, 100])
			};
		}
	};
}

/** The polygons of the land that reach into Ambon's box. */
function readLand(): Polygon[] {
	const { features }: { features: { geometry: { coordinates: Polygon[] } }[] } = JSON.parse(
		readFileSync(shore, 'utf8')
	);
	const polygons = features.flatMap(({ geometry }) => geometry.coordinates);
	return polygons.filter(([outer]) =>
		outer?.some(([x, y]) => x > 127.8 && x < 128.5 && y > -3.9 && y < -3.4)
	);
}
