import { boundingBox, boxContains, padBox } from './bounding-box';
import type { BoundingBox, Position, Ring } from './types';

/** One degree of latitude in metres, on a sphere of the Earth's mean radius. */
const METRES_A_DEGREE = 111_195;
/** Edges of coast that share a box: most are passed over by one look at it. */
const RUN = 64;

/** Coasts ready to be asked where a point lies; made once. Lakes are rings of their own. */
export type Land = readonly { points: readonly Position[]; box: BoundingBox }[];

/** @param rings closed, in degrees */
export function landOf(rings: Iterable<Ring>): Land {
	const runs = [];
	for (const ring of rings) {
		for (let start = 0; start < ring.length - 1; start += RUN) {
			const points = ring.slice(start, start + RUN + 1);
			const box = boundingBox(points);
			if (box) runs.push({ points, box });
		}
	}
	return runs;
}

/**
 * How far a point lies from dry land, in metres: 0 on land, else the distance to the nearest coast as long as it is below
 * `limit`, else Infinity. The ground is taken as flat around the point, good to a metre over a few kilometres.
 */
export function metresFromLand(land: Land, point: Position, limit: number): number {
	const [longitude, latitude] = point;
	const eastMetres = METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180);
	const reach = limit / eastMetres;
	let inside = false;
	let nearest = limit;
	for (const { points, box } of land) {
		const crosses = latitude >= box.south && latitude <= box.north && longitude <= box.east;
		const isNear = boxContains(padBox(box, reach), point);
		if (!crosses && !isNear) continue;
		let before: Position | undefined;
		for (const next of points) {
			// Even-odd over all rings: in an island but in its lake is not on land.
			if (before && crosses && passesEast(point, before, next)) inside = !inside;
			if (before && isNear) nearest = Math.min(nearest, toEdge(point, before, next, eastMetres));
			before = next;
		}
	}
	if (inside) return 0;
	return nearest < limit ? nearest : Infinity;
}

/** Whether a line from the point to the east crosses an edge. */
function passesEast([x, y]: Position, [x0, y0]: Position, [x1, y1]: Position): boolean {
	return y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0);
}

/** Metres from a point to the nearest place of an edge. */
function toEdge([x, y]: Position, from: Position, to: Position, eastMetres: number): number {
	const x0 = (from[0] - x) * eastMetres;
	const y0 = (from[1] - y) * METRES_A_DEGREE;
	const dx = (to[0] - from[0]) * eastMetres;
	const dy = (to[1] - from[1]) * METRES_A_DEGREE;
	const square = dx * dx + dy * dy;
	const share = square === 0 ? 0 : Math.max(0, Math.min(1, -(x0 * dx + y0 * dy) / square));
	return Math.hypot(x0 + share * dx, y0 + share * dy);
}
