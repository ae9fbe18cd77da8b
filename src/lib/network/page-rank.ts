import { strengths } from './degree';
import { sizeOf, type Rows } from './graph';

/**
 * Weighted PageRank (Page, Brin, Motwani and Winograd, 1999) by power iteration: the standing that ties hand on. A node without
 * outgoing ties hands its share to all. The shares add up to 1.
 *
 * @param out ties as they point
 * @param damping how often one follows a tie rather than starting anew
 * @param tolerance ends when the shares change by less in sum
 */
export function pageRank(out: Rows, damping = 0.85, tolerance = 1e-10): Float64Array {
	const size = sizeOf(out);
	const sums = strengths(out);
	let rank = new Float64Array(size).fill(size > 0 ? 1 / size : 0);
	for (let round = 0; round < 1000; round++) {
		const next = new Float64Array(size);
		let loose = 0;
		for (let node = 0; node < size; node++) {
			if (sums[node] === 0) {
				loose += rank[node]!;
				continue;
			}
			const share = (damping * rank[node]!) / sums[node]!;
			for (let at = out.start[node]!; at < out.start[node + 1]!; at++)
				next[out.to[at]!]! += share * out.weight[at]!;
		}
		const base = (1 - damping + damping * loose) / size;
		let change = 0;
		for (let node = 0; node < size; node++) {
			next[node]! += base;
			change += Math.abs(next[node]! - rank[node]!);
		}
		rank = next;
		if (change < tolerance) break;
	}
	return rank;
}
