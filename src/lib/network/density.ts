import { sizeOf, weightBetween, type Rows } from './graph';

/** The share of all possible ties that exist, each direction for itself; 0 with fewer than two nodes. */
export function density(out: Rows): number {
	const size = sizeOf(out);
	return size < 2 ? 0 : out.to.length / (size * (size - 1));
}

/** The share of ties that are answered by one the other way; null without ties, where the question has no answer. */
export function reciprocity(out: Rows): number | null {
	if (out.to.length === 0) return null;
	let answered = 0;
	for (let node = 0; node < sizeOf(out); node++)
		for (let at = out.start[node]!; at < out.start[node + 1]!; at++)
			if (weightBetween(out, out.to[at]!, node) > 0) answered++;
	return answered / out.to.length;
}
