import { strengths } from './degree';
import { neighboursOf, sizeOf, weightBetween, type Rows } from './graph';

/**
 * Burt's constraint ("Structural Holes", 1992): how far a node's ties lead back to the same few others. Low means that it bridges holes;
 * it can pass 1 in a dense small circle. NaN for a node without ties, where it is not defined.
 *
 * @param near neighbours both ways, each with the weight of both ways together
 */
export function constraint(near: Rows): Float64Array {
	const sums = strengths(near);
	const share = (from: number, to: number) => weightBetween(near, from, to) / sums[from]!;
	return Float64Array.from({ length: sizeOf(near) }, (_, node) => {
		const friends = neighboursOf(near, node);
		if (friends.length === 0) return NaN;
		let sum = 0;
		for (const friend of friends) {
			let invested = share(node, friend);
			for (const between of friends)
				if (between !== friend) invested += share(node, between) * share(between, friend);
			sum += invested ** 2;
		}
		return sum;
	});
}
