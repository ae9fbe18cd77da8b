import { neighboursOf, sizeOf, type Rows } from './graph';
import { distancesFrom, nodesBetween } from './paths';

export interface Broker {
	node: number;
	/** steps from us to the broker, and from the broker to the target */
	steps: [number, number];
	/** on how many of our organisations' shortest paths it lies */
	serves: number;
}

/**
 * Who can introduce us: nodes on the shortest paths from our organisations to a target, those that serve most of us first, then those
 * nearest to the target.
 *
 * @param near neighbours both ways
 * @param own our organisations
 */
export function brokersTo(near: Rows, own: readonly number[], target: number): Broker[] {
	const ours = new Set(own);
	const serves = new Map<number, { count: number; nearest: number }>();
	const back = distancesFrom(near, target);
	for (const from of own) {
		if (from === target) continue;
		const there = distancesFrom(near, from);
		for (const node of nodesBetween(near, from, target)) {
			if (ours.has(node)) continue;
			const known = serves.get(node);
			const nearest = Math.min(known?.nearest ?? Infinity, there[node]!);
			serves.set(node, { count: (known?.count ?? 0) + 1, nearest });
		}
	}
	return [...serves]
		.map(([node, { count, nearest }]): Broker => ({
			node,
			steps: [nearest, back[node]!],
			serves: count
		}))
		.sort((a, b) => b.serves - a.serves || a.steps[1] - b.steps[1] || a.node - b.node);
}

export interface NewTie {
	/** one of ours, and the organisation it would be tied to */
	from: number;
	to: number;
	/** steps from the nearest of us to the target without and with the tie; null: no path */
	before: number | null;
	after: number;
	/** neighbours that the two have in common: who could bring them together */
	shared: number;
}

/**
 * Which new tie of ours would shorten the way to a target, best first: shortest way afterwards, then most acquaintances in common (a tie
 * that is easier to make), then the order of the nodes. The tie to the target itself is left out: it is the wish, not the way.
 *
 * @param near neighbours both ways
 * @param own our organisations
 * @param most how many to give
 */
export function tiesToward(
	near: Rows,
	own: readonly number[],
	target: number,
	most = 10
): NewTie[] {
	const ours = new Set(own);
	if (ours.has(target)) return [];
	const back = distancesFrom(near, target);
	const reach = own.map((node) => back[node]!).filter((steps) => steps >= 0);
	const before = reach.length > 0 ? Math.min(...reach) : null;
	const found: NewTie[] = [];
	for (let to = 0; to < sizeOf(near); to++) {
		if (ours.has(to) || to === target || back[to]! < 0) continue;
		const after = back[to]! + 1;
		if (before !== null && after >= before) continue;
		const friends = new Set(neighboursOf(near, to));
		const from = own
			.filter((node) => !friends.has(node))
			.map((node) => ({
				node,
				shared: neighboursOf(near, node).reduce(
					(sum, other) => sum + (friends.has(other) ? 1 : 0),
					0
				)
			}))
			.sort((a, b) => b.shared - a.shared || a.node - b.node)[0];
		if (from) found.push({ from: from.node, to, before, after, shared: from.shared });
	}
	return found
		.sort((a, b) => a.after - b.after || b.shared - a.shared || a.from - b.from || a.to - b.to)
		.slice(0, most);
}
