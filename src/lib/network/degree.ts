import { degreeOf, sizeOf, type Rows } from './graph';

/** How many neighbours each node has in these rows. */
export function degrees(rows: Rows): Float64Array {
	return Float64Array.from({ length: sizeOf(rows) }, (_, node) => degreeOf(rows, node));
}

/** The sum of the weights of each node's ties in these rows (its strength). */
export function strengths(rows: Rows): Float64Array {
	const sums = new Float64Array(sizeOf(rows));
	for (let node = 0; node < sums.length; node++)
		for (let at = rows.start[node]!; at < rows.start[node + 1]!; at++)
			sums[node]! += rows.weight[at]!;
	return sums;
}
