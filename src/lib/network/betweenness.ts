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
	const work = makeWork(near);
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
	/** nodes in the order in which they were reached, and from the source the distance of each node */
	reached: Uint32Array;
	distance: Int32Array;
	/** how many shortest paths lead to each node */
	paths: Float64Array;
	/** the next nodes on shortest paths: those of the node reached as the nth stand from `since[n]` on */
	next: Uint32Array;
	since: Uint32Array;
	/** what passes a node or ends there, over its paths: (1 + dependency) ÷ paths */
	carried: Float64Array;
}

function makeWork(near: Rows): Work {
	const size = sizeOf(near);
	return {
		reached: new Uint32Array(size),
		distance: new Int32Array(size),
		paths: new Float64Array(size),
		// Of the two directions of a tie at most one leads further from the source.
		next: new Uint32Array(near.to.length / 2),
		since: new Uint32Array(size),
		carried: new Float64Array(size)
	};
}

/**
 * Adds what one source contributes. The way out writes down which ties lead on, so that the way back reads each of them once,
 * in one run and without asking for distances; only the distances have to be cleared.
 */
function addSource(near: Rows, source: number, work: Work, sum: Float64Array): void {
	const { reached, distance, paths, next, since, carried } = work;
	const { start, to } = near;
	distance.fill(-1);
	distance[source] = 0;
	paths[source] = 1;
	reached[0] = source;
	let count = 1;
	let written = 0;
	for (let head = 0; head < count; head++) {
		const node = reached[head]!;
		const further = distance[node]! + 1;
		const ways = paths[node]!;
		const end = start[node + 1]!;
		since[head] = written;
		for (let at = start[node]!; at < end; at++) {
			const other = to[at]!;
			const there = distance[other]!;
			if (there < 0) {
				distance[other] = further;
				paths[other] = ways;
				reached[count++] = other;
				next[written++] = other;
			} else if (there === further) {
				paths[other]! += ways;
				next[written++] = other;
			}
		}
	}
	let end = written;
	for (let index = count - 1; index > 0; index--) {
		const node = reached[index]!;
		const begin = since[index]!;
		let passing = 0;
		for (let at = begin; at < end; at++) passing += carried[next[at]!]!;
		carried[node] = passing + 1 / paths[node]!;
		sum[node]! += passing * paths[node]!;
		end = begin;
	}
}
