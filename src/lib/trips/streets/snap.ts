import type { Position } from '$lib/geo';
import type { StreetGraph } from './graph';

/** A stop further from a street than this is said so and gets no way along streets. */
export const SNAP_METRES = 300;

/** A place on a piece of street: `share` of its length from the tail, and how far the point lies from it. */
export interface Snapped {
	piece: number;
	share: number;
	metres: number;
}

const METRES_A_UNIT = 111_195 / 1e7;

/**
 * The nearest place on a street of the graph for each point, null beyond `SNAP_METRES`. The ground is taken as flat around the point.
 */
export function snap(graph: StreetGraph, points: readonly Position[]): (Snapped | null)[] {
	return points.map((point) => nearestPlace(graph, point));
}

function nearestPlace(
	{ streets, along, against }: StreetGraph,
	[lon, lat]: Position
): Snapped | null {
	const { shape, longitudes, latitudes } = streets;
	const narrow = METRES_A_UNIT * Math.cos((lat * Math.PI) / 180);
	const [x, y] = [lon * 1e7, lat * 1e7];
	const [reachX, reachY] = [SNAP_METRES / narrow, SNAP_METRES / METRES_A_UNIT];
	let best: Snapped | null = null;
	let nearest = SNAP_METRES ** 2;
	for (let piece = 0; piece < along.length; piece++) {
		if (along[piece] === Infinity && against[piece] === Infinity) continue;
		let before = 0;
		let found = -1;
		for (let at = shape[piece]! + 1; at < shape[piece + 1]!; at++) {
			const ax = longitudes[at - 1]! - x;
			const ay = latitudes[at - 1]! - y;
			const bx = longitudes[at]! - x;
			const by = latitudes[at]! - y;
			const dx = (bx - ax) * narrow;
			const dy = (by - ay) * METRES_A_UNIT;
			const isFar =
				(ay > reachY && by > reachY) ||
				(ay < -reachY && by < -reachY) ||
				(ax > reachX && bx > reachX) ||
				(ax < -reachX && bx < -reachX);
			const length = Math.sqrt(dx * dx + dy * dy);
			if (!isFar) {
				const px = ax * narrow;
				const py = ay * METRES_A_UNIT;
				const t =
					length > 0 ? Math.min(1, Math.max(0, -(px * dx + py * dy) / (length * length))) : 0;
				const square = (px + t * dx) ** 2 + (py + t * dy) ** 2;
				if (square <= nearest) {
					nearest = square;
					found = before + t * length;
				}
			}
			before += length;
		}
		if (found >= 0)
			best = {
				piece,
				share: before > 0 ? Math.min(1, found / before) : 0,
				metres: Math.sqrt(nearest)
			};
	}
	return best;
}
