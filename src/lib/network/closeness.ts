import { sizeOf, type Rows } from './graph';

/**
 * How near each node is to all others: harmonic closeness (Marchiori and Latora, 2000; Rochat, 2009), the mean of 1 / distance over the
 * other nodes, 0 for those it cannot reach; so it also holds for a network in pieces. 0 to 1, ties without weight.
 */
export function harmonicCloseness(rows: Rows): Float64Array {
	const size = sizeOf(rows);
	const closeness = new Float64Array(size);
	if (size < 2) return closeness;
	const reached = new Uint32Array(size);
	const distance = new Int32Array(size);
	for (let source = 0; source < size; source++) {
		const count = walk(rows, source, reached, distance);
		let sum = 0;
		for (let index = 1; index < count; index++) sum += 1 / distance[reached[index]!]!;
		closeness[source] = sum / (size - 1);
	}
	return closeness;
}

/**
 * Breadth first from a source: fills `reached` with the nodes in order of distance and `distance` (−1 where there is no path); returns
 * how many were reached, the source among them.
 */
export function walk(
	rows: Rows,
	source: number,
	reached: Uint32Array,
	distance: Int32Array
): number {
	distance.fill(-1);
	distance[source] = 0;
	reached[0] = source;
	let count = 1;
	for (let head = 0; head < count; head++) {
		const node = reached[head]!;
		for (let at = rows.start[node]!; at < rows.start[node + 1]!; at++) {
			const other = rows.to[at]!;
			if (distance[other]! >= 0) continue;
			distance[other] = distance[node]! + 1;
			reached[count++] = other;
		}
	}
	return count;
}
