import { sizeOf, type Rows } from './graph';
import { seeded, shuffled } from './random';

/** Up to this many nodes betweenness is exact; above it is estimated from `samplesAbove` sources. */
export const exactUpTo = 2000;
export const samplesAbove = 512;

export interface Betweenness {
	/** for each node the share, 0 to 1, of the pairs of other nodes whose shortest paths run through it */
	share: Float64Array;
	/** from how many sources it was counted; as many as there are nodes when it is exact */
	sources: number;
}

/**
 * Who stands between the others: betweenness by Brandes, "A faster algorithm for betweenness centrality" (2001), on ties
 * without weight or direction; O(nodes × ties). Above `exactUpTo` nodes the sum runs over sources drawn without repetition and is
 * scaled up (Brandes and Pich, 2007); the seed makes the draw the same each time.
 *
 * @param near neighbours both ways
 */
export function betweenness(near: Rows, seed = 1, samples = samplesFor(near)): Betweenness {
	const size = sizeOf(near);
	const sum = new Float64Array(size);
	const sources = Math.min(samples, size);
	const order = sources === size ? null : shuffled(size, seeded(seed));
	const work = makeWork(size);
	for (let index = 0; index < sources; index++) addSource(near, order?.[index] ?? index, work, sum);
	// Each pair is met from both ends, so that the ordered pairs (n − 1)(n − 2) divide.
	const pairs = (size - 1) * (size - 2);
	const scale = pairs > 0 && sources > 0 ? size / sources / pairs : 0;
	for (let node = 0; node < size; node++) sum[node]! *= scale;
	return { share: sum, sources };
}

function samplesFor(near: Rows): number {
	const size = sizeOf(near);
	return size <= exactUpTo ? size : samplesAbove;
}

interface Work {
	/** nodes in the order in which they were reached */
	reached: Uint32Array;
	distance: Int32Array;
	/** how many shortest paths lead here */
	paths: Float64Array;
	dependency: Float64Array;
}

function makeWork(size: number): Work {
	return {
		reached: new Uint32Array(size),
		distance: new Int32Array(size).fill(-1),
		paths: new Float64Array(size),
		dependency: new Float64Array(size)
	};
}

/** Adds what one source contributes; leaves the work arrays as they were found. */
function addSource(near: Rows, source: number, work: Work, sum: Float64Array): void {
	const { reached, distance, paths, dependency } = work;
	const { start, to } = near;
	let count = 1;
	reached[0] = source;
	distance[source] = 0;
	paths[source] = 1;
	for (let head = 0; head < count; head++) {
		const node = reached[head]!;
		const next = distance[node]! + 1;
		for (let at = start[node]!; at < start[node + 1]!; at++) {
			const other = to[at]!;
			if (distance[other]! < 0) {
				distance[other] = next;
				reached[count++] = other;
			}
			if (distance[other] === next) paths[other]! += paths[node]!;
		}
	}
	for (let index = count - 1; index > 0; index--) {
		const node = reached[index]!;
		const before = distance[node]! - 1;
		const part = (1 + dependency[node]!) / paths[node]!;
		for (let at = start[node]!; at < start[node + 1]!; at++) {
			const other = to[at]!;
			if (distance[other] === before) dependency[other]! += paths[other]! * part;
		}
		sum[node]! += dependency[node]!;
	}
	for (let index = 0; index < count; index++) {
		const node = reached[index]!;
		distance[node] = -1;
		paths[node] = 0;
		dependency[node] = 0;
	}
}
