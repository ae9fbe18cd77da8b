import { strengths } from './degree';
import { sizeOf, type Rows } from './graph';

/**
 * How much denser the ties are inside the groups than chance would have it: Newman's modularity (2004), weighted, ties both ways; −0.5 to
 * 1. 0 without ties.
 */
export function modularity(near: Rows, group: ArrayLike<number>): number {
	const sums = strengths(near);
	const inside = new Map<number, number>();
	const all = new Map<number, number>();
	let total = 0;
	for (let node = 0; node < sizeOf(near); node++) {
		const own = group[node]!;
		total += sums[node]!;
		all.set(own, (all.get(own) ?? 0) + sums[node]!);
		for (let at = near.start[node]!; at < near.start[node + 1]!; at++)
			if (group[near.to[at]!] === own) inside.set(own, (inside.get(own) ?? 0) + near.weight[at]!);
	}
	if (total === 0) return 0;
	let sum = 0;
	for (const [own, weight] of all) sum += (inside.get(own) ?? 0) / total - (weight / total) ** 2;
	return sum;
}
