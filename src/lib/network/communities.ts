import { sizeOf, type Rows } from './graph';
import { seeded, shuffled, type Random } from './random';

/** A graph whose nodes are groups of the one before; `loop` is the weight that lies inside each. */
interface Level {
	near: Rows;
	loop: Float64Array;
}

/**
 * Groups that are tied more among themselves than to others: Louvain (Blondel, Guillaume, Lambiotte and Lefebvre, 2008). Nodes are visited
 * in an order that the seed decides, so that the same network gives the same groups. Returns a group for each node; groups are
 * numbered by size, the largest 0, and by their first node where sizes are equal.
 *
 * @param near neighbours both ways
 */
export function communities(near: Rows, seed = 1): Uint32Array {
	const random = seeded(seed);
	const size = sizeOf(near);
	const group = Uint32Array.from({ length: size }, (_, node) => node);
	let level: Level = { near, loop: new Float64Array(size) };
	for (;;) {
		const own = moveNodes(level, random);
		if (own === null) break;
		for (let node = 0; node < size; node++) group[node] = own[group[node]!]!;
		level = contract(level, own);
	}
	return bySize(group);
}

/** Moves each node to the neighbouring group that gains most until none gains; null when nothing moved at all. */
function moveNodes({ near, loop }: Level, random: Random): Uint32Array | null {
	const size = sizeOf(near);
	const group = Uint32Array.from({ length: size }, (_, node) => node);
	const strength = Float64Array.from(loop);
	for (let node = 0; node < size; node++)
		for (let at = near.start[node]!; at < near.start[node + 1]!; at++)
			strength[node]! += near.weight[at]!;
	const total = strength.reduce((sum, each) => sum + each, 0);
	if (total === 0) return null;
	const held = Float64Array.from(strength);
	const order = shuffled(size, random);
	const toward = new Float64Array(size);
	let isAnyMoved = false;
	for (let isMoving = true; isMoving;) {
		isMoving = false;
		for (const node of order) {
			const own = group[node]!;
			const met: number[] = [];
			for (let at = near.start[node]!; at < near.start[node + 1]!; at++) {
				const other = group[near.to[at]!]!;
				if (toward[other] === 0) met.push(other);
				toward[other]! += near.weight[at]!;
			}
			held[own]! -= strength[node]!;
			const gain = (other: number) => toward[other]! - (held[other]! * strength[node]!) / total;
			let best = own;
			// A gain must be real: rounding would send a node to and fro for ever.
			for (const other of met) if (gain(other) > gain(best) + 1e-9) best = other;
			held[best]! += strength[node]!;
			for (const other of met) toward[other] = 0;
			if (best === own) continue;
			group[node] = best;
			isMoving = isAnyMoved = true;
		}
	}
	return isAnyMoved ? renumber(group) : null;
}

function renumber(group: Uint32Array): Uint32Array {
	const numbers = new Map<number, number>();
	return group.map((own) => {
		const known = numbers.get(own) ?? numbers.size;
		numbers.set(own, known);
		return known;
	});
}

/** Makes each group one node; what lay between two groups is their tie, what lay inside one its loop. */
function contract({ near, loop }: Level, group: Uint32Array): Level {
	const size = group.reduce((most, own) => Math.max(most, own), 0) + 1;
	const between = Array.from({ length: size }, () => new Map<number, number>());
	const inside = new Float64Array(size);
	for (let node = 0; node < group.length; node++) {
		const own = group[node]!;
		inside[own]! += loop[node]!;
		for (let at = near.start[node]!; at < near.start[node + 1]!; at++) {
			const other = group[near.to[at]!]!;
			if (other === own) inside[own]! += near.weight[at]!;
			else between[own]!.set(other, (between[own]!.get(other) ?? 0) + near.weight[at]!);
		}
	}
	const start = new Uint32Array(size + 1);
	const pairs = between.flatMap((others, own) => {
		start[own + 1] = start[own]! + others.size;
		return [...others].sort(([a], [b]) => a - b);
	});
	return {
		near: {
			start,
			to: Uint32Array.from(pairs, ([other]) => other),
			weight: Float64Array.from(pairs, ([, weight]) => weight)
		},
		loop: inside
	};
}

function bySize(group: Uint32Array): Uint32Array {
	const found = new Map<number, { count: number; first: number }>();
	group.forEach((own, node) => {
		const known = found.get(own);
		if (known) known.count++;
		else found.set(own, { count: 1, first: node });
	});
	const order = [...found].sort(([, a], [, b]) => b.count - a.count || a.first - b.first);
	const rank = new Map(order.map(([own], index) => [own, index]));
	return group.map((own) => rank.get(own)!);
}
