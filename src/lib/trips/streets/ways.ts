import type { Position } from '$lib/geo';
import type { Matrix } from '../trip';
import type { StreetGraph } from './graph';
import { snap, type Snapped } from './snap';

/** Travel along streets between points, and which of them no street comes near. */
export interface StreetTravel {
	matrix: Matrix;
	/** numbers of the points too far from a street; Infinity from and to each */
	astray: number[];
}

/**
 * Travel from each point to each, by one Dijkstra a point. `overhead` seconds are part of the way to each stop, none to those in `ends`.
 */
export function streetMatrix(
	graph: StreetGraph,
	points: readonly Position[],
	overhead: number,
	ends: ReadonlySet<number> = new Set()
): StreetTravel {
	const places = snap(graph, points);
	const size = points.length;
	const seconds = new Float64Array(size * size).fill(Infinity);
	const search = new Dijkstra(graph);
	places.forEach((from, a) => {
		seconds[a * size + a] = 0;
		if (!from) return;
		search.from(from);
		places.forEach((to, b) => {
			if (!to || a === b) return;
			const way = search.to(from, to);
			seconds[a * size + b] = Math.ceil(way) + (ends.has(b) ? 0 : overhead);
		});
	});
	const astray = places.flatMap((place, index) => (place ? [] : [index]));
	return { matrix: { size, seconds, source: 'streets' }, astray };
}

/** Shortest times from one place over typed arrays and a binary heap; made once, asked often. */
export class Dijkstra {
	private readonly graph: StreetGraph;
	private readonly distance: Float64Array;
	private readonly heap: Uint32Array;
	private readonly slot: Int32Array;
	private count = 0;

	constructor(graph: StreetGraph) {
		this.graph = graph;
		const { crossings } = graph.streets;
		this.distance = new Float64Array(crossings);
		this.heap = new Uint32Array(crossings);
		this.slot = new Int32Array(crossings);
	}

	/** Computes the time to every crossing. */
	from({ piece, share }: Snapped): void {
		const { graph, distance, heap, slot } = this;
		const { start, to, seconds, along, against, streets } = graph;
		distance.fill(Infinity);
		slot.fill(-1);
		this.count = 0;
		this.reach(streets.head[piece]!, along[piece]! * (1 - share));
		this.reach(streets.tail[piece]!, against[piece]! * share);
		while (this.count > 0) {
			const node = heap[0]!;
			const last = heap[--this.count]!;
			slot[node] = -2;
			if (this.count > 0) {
				heap[0] = last;
				slot[last] = 0;
				this.sink(0);
			}
			const base = distance[node]!;
			for (let at = start[node]!; at < start[node + 1]!; at++)
				this.reach(to[at]!, base + seconds[at]!);
		}
	}

	/** Seconds to a place after `from`; straight along the piece where both lie on one. */
	to(from: Snapped, { piece, share }: Snapped): number {
		const { along, against, streets } = this.graph;
		let best = Math.min(
			partial(this.distance[streets.tail[piece]!]!, along[piece]!, share),
			partial(this.distance[streets.head[piece]!]!, against[piece]!, 1 - share)
		);
		if (from.piece === piece) {
			const step = share - from.share;
			const direct = step >= 0 ? along[piece]! : against[piece]!;
			if (direct !== Infinity) best = Math.min(best, direct * Math.abs(step));
		}
		return best;
	}

	private reach(node: number, time: number): void {
		// NaN: a way that may not be taken, times no part of it.
		if (!(time < this.distance[node]!)) return;
		this.distance[node] = time;
		if (this.slot[node] === -1) {
			this.heap[this.count] = node;
			this.slot[node] = this.count++;
		}
		this.rise(this.slot[node]!);
	}

	private rise(at: number): void {
		const { heap, slot, distance } = this;
		const node = heap[at]!;
		const key = distance[node]!;
		while (at > 0) {
			const above = (at - 1) >> 1;
			const other = heap[above]!;
			if (distance[other]! <= key) break;
			heap[at] = other;
			slot[other] = at;
			at = above;
		}
		heap[at] = node;
		slot[node] = at;
	}

	private sink(at: number): void {
		const { heap, slot, distance, count } = this;
		const node = heap[at]!;
		const key = distance[node]!;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= count) break;
			if (below + 1 < count && distance[heap[below + 1]!]! < distance[heap[below]!]!) below++;
			const other = heap[below]!;
			if (distance[other]! >= key) break;
			heap[at] = other;
			slot[other] = at;
			at = below;
		}
		heap[at] = node;
		slot[node] = at;
	}
}

function partial(distance: number, cost: number, share: number): number {
	return cost === Infinity ? Infinity : distance + cost * share;
}
