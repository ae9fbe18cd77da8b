import { signedArea } from './polygon';
import type { Polygon, Position, Ring } from './types';

/** Points closer than this are one point, in degrees: about 0.1 m. Files write a shared border twice, rarely to the last digit. */
const GRID = 1e-6;

type Arc = { points: Position[]; kept: Set<number> };
/** An arc and whether the ring runs along it backwards. */
type Step = { arc: Arc; isReversed: boolean };

/**
 * Simplifies borders to about `most` points in all. A border between two areas is one line: it is cut out where areas meet,
 * simplified once, and put back into both, so that neither a gap nor an overlap opens between them. Points with the
 * smallest triangles go first (Visvalingam and Whyatt 1993, Line generalisation by repeated elimination of points);
 * where areas meet nothing moves. Borders that the file draws differently on either side stay different.
 *
 * @param areas polygons by area, closed rings in degrees
 */
export function simplifyShared<Key>(
	areas: ReadonlyMap<Key, readonly Polygon[]>,
	most: number
): Map<Key, Polygon[]> {
	const arcs = new Map<string, Arc>();
	const rings = [...areas.values()].flat(2).map(snap);
	const isJunction = junctionsOf(rings);
	const steps = new Map<Polygon, Step[][]>();
	let at = 0;
	for (const polygon of [...areas.values()].flat()) {
		steps.set(
			polygon,
			polygon.map(() => stepsOf(rings[at++] ?? [], isJunction, arcs))
		);
	}
	keepWeightiest([...arcs.values()], most);
	return new Map(
		[...areas].map(([key, polygons]) => [
			key,
			polygons.flatMap((polygon) => {
				const made = (steps.get(polygon) ?? []).map(ringOf);
				const [outer, ...holes] = made;
				// An islet that has become a line goes; an area keeps its largest one, which has four points or more.
				if (!outer || outer.length < 4) return [];
				return [[outer, ...holes.filter((hole) => hole.length >= 4)]];
			})
		])
	);
}

/** Points of all areas. */
export const pointsOf = (areas: Iterable<readonly Polygon[]>): number =>
	[...areas].flat(2).reduce((sum, ring) => sum + ring.length, 0);

const keyOf = ([x, y]: Position): string => `${Math.round(x / GRID)} ${Math.round(y / GRID)}`;

/** On the grid, without points that repeat, and without the last point, which is the first. */
function snap(ring: Ring): Position[] {
	const points: Position[] = [];
	let before = '';
	for (const point of ring.slice(0, -1)) {
		const key = keyOf(point);
		if (key !== before) points.push([round(point[0]), round(point[1])]);
		before = key;
	}
	return points;
}

const round = (degrees: number): number => Math.round(degrees / GRID) / Math.round(1 / GRID);

/** Points where borders meet: any that has other neighbours in one ring than in another. */
function junctionsOf(rings: readonly Position[][]): (point: Position) => boolean {
	const neighbours = new Map<string, string>();
	const junctions = new Set<string>();
	for (const ring of rings) {
		ring.forEach((point, at) => {
			const key = keyOf(point);
			const beside = [ring.at(at - 1) ?? point, ring[(at + 1) % ring.length] ?? point]
				.map(keyOf)
				.sort()
				.join('|');
			const before = neighbours.get(key);
			if (before === undefined) neighbours.set(key, beside);
			else if (before !== beside) junctions.add(key);
		});
	}
	return (point) => junctions.has(keyOf(point));
}

/** Cuts a ring where borders meet. A ring that meets none is one arc, begun at its smallest point, whoever draws it. */
function stepsOf(
	ring: Position[],
	isJunction: (point: Position) => boolean,
	arcs: Map<string, Arc>
): Step[] {
	const cuts = ring.flatMap((point, at) => (isJunction(point) ? [at] : []));
	if (cuts.length === 0 && ring.length > 0) cuts.push(smallestOf(ring));
	return cuts.map((from, number) => {
		const to = cuts[(number + 1) % cuts.length] ?? from;
		const length = ((to - from - 1 + ring.length) % ring.length) + 2;
		const points = Array.from({ length }, (_, step) => ring[(from + step) % ring.length]!);
		const forth = points.map(keyOf).join('|');
		const back = points.toReversed().map(keyOf).join('|');
		const isReversed = back < forth;
		const key = isReversed ? back : forth;
		const arc = arcs.get(key) ?? {
			points: isReversed ? points.toReversed() : points,
			kept: new Set<number>()
		};
		arcs.set(key, arc);
		return { arc, isReversed };
	});
}

function smallestOf(ring: readonly Position[]): number {
	const keys = ring.map(([x, y]) => [x, y] as const);
	return keys.reduce((best, [x, y], at) => {
		const [bestX, bestY] = keys[best]!;
		return x < bestX || (x === bestX && y < bestY) ? at : best;
	}, 0);
}

/** The closed ring again, of the points that its arcs keep. */
function ringOf(steps: readonly Step[]): Ring {
	const points = steps.flatMap(({ arc, isReversed }) => {
		const kept = arc.points.filter((_, at) => arc.kept.has(at));
		return (isReversed ? kept.toReversed() : kept).slice(0, -1);
	});
	return [...points, ...points.slice(0, 1)];
}

/** Keeps ends, and of what lies between the points whose removal would change the shape most, `most` in all. */
function keepWeightiest(arcs: readonly Arc[], most: number): void {
	const weights: { arc: Arc; at: number; weight: number }[] = [];
	for (const arc of arcs) {
		const last = arc.points.length - 1;
		arc.kept.add(0).add(last);
		const isRing = keyOf(arc.points[0]!) === keyOf(arc.points[last]!);
		const found = weigh(arc.points);
		// So that an area stays one: a lone ring keeps its three weightiest points, a line between two areas its weightiest.
		const sure = new Set(
			[...found.keys()].sort((a, b) => found.get(b)! - found.get(a)!).slice(0, isRing ? 3 : 1)
		);
		for (const [at, weight] of found)
			if (sure.has(at)) arc.kept.add(at);
			else weights.push({ arc, at, weight });
	}
	const ends = arcs.reduce((sum, { kept }) => sum + kept.size, 0);
	weights.sort((a, b) => b.weight - a.weight);
	for (const { arc, at } of weights.slice(0, Math.max(0, most - ends))) arc.kept.add(at);
}

/**
 * The area of the triangle that each inner point loses its arc when it goes, in square degrees, never less than that of a
 * point that went before it.
 */
function weigh(points: readonly Position[]): Map<number, number> {
	const before = points.map((_, at) => at - 1);
	const after = points.map((_, at) => at + 1);
	const area = (at: number) =>
		Math.abs(
			signedArea([points[before[at]!]!, points[at]!, points[after[at]!]!, points[before[at]!]!])
		);
	const heap = new Heap();
	const weight = new Map<number, number>();
	const current = points.map((_, at) => (at === 0 || at === points.length - 1 ? 0 : area(at)));
	for (let at = 1; at < points.length - 1; at++) heap.push(at, current[at]!);
	let least = 0;
	for (let next = heap.pop(); next; next = heap.pop()) {
		const { at, value } = next;
		if (weight.has(at) || value !== current[at]) continue;
		least = Math.max(least, value);
		weight.set(at, least);
		const [left, right] = [before[at]!, after[at]!];
		after[left] = right;
		before[right] = left;
		for (const side of [left, right]) {
			if (side === 0 || side === points.length - 1) continue;
			current[side] = area(side);
			heap.push(side, current[side]);
		}
	}
	return weight;
}

/** A binary heap of points by weight; entries that were overtaken stay in it and are passed over. */
class Heap {
	readonly #entries: { at: number; value: number }[] = [];

	push(at: number, value: number): void {
		const entries = this.#entries;
		let place = entries.push({ at, value }) - 1;
		while (place > 0) {
			const parent = (place - 1) >> 1;
			if (entries[parent]!.value <= value) break;
			entries[place] = entries[parent]!;
			place = parent;
		}
		entries[place] = { at, value };
	}

	pop(): { at: number; value: number } | undefined {
		const entries = this.#entries;
		const first = entries[0];
		const last = entries.pop();
		if (!first || !last || entries.length === 0) return first;
		let place = 0;
		for (;;) {
			let child = 2 * place + 1;
			if (child >= entries.length) break;
			if (child + 1 < entries.length && entries[child + 1]!.value < entries[child]!.value) child++;
			if (entries[child]!.value >= last.value) break;
			entries[place] = entries[child]!;
			place = child;
		}
		entries[place] = last;
		return first;
	}
}
