import { walk } from './closeness';
import { sizeOf, type Rows } from './graph';

/** How many steps lead from one node to each other; −1 where no path does. */
export function distancesFrom(rows: Rows, source: number): Int32Array {
	const size = sizeOf(rows);
	const distance = new Int32Array(size);
	walk(rows, source, new Uint32Array(size), distance);
	return distance;
}

/**
 * The nodes that lie on a shortest path between two, in order of their distance from the first; empty where there is no path. Several
 * paths of the same length give several nodes at the same distance.
 *
 * @param near neighbours both ways
 */
export function nodesBetween(near: Rows, from: number, to: number): number[] {
	const there = distancesFrom(near, from);
	const back = distancesFrom(near, to);
	const whole = there[to]!;
	if (whole < 0) return [];
	const found: number[] = [];
	for (let node = 0; node < there.length; node++)
		if (node !== from && node !== to && there[node]! >= 0 && there[node]! + back[node]! === whole)
			found.push(node);
	return found.sort((a, b) => there[a]! - there[b]! || a - b);
}
