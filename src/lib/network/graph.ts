/** A tie from one organisation to another, as the measures see it. */
export interface GraphTie {
	source: string;
	target: string;
	/** above 0; the strength of the tie */
	weight: number;
}

/** Neighbours in rows: those of node i stand at `to[start[i] … start[i + 1] − 1]`, in rising order, none twice. */
export interface Rows {
	start: Uint32Array;
	to: Uint32Array;
	weight: Float64Array;
}

/**
 * A graph in compressed rows: typed arrays that a worker can take over without a copy. Nodes are numbered in the order of
 * `ids`. Parallel ties are one, with the sum of their weights; a tie to itself is left out.
 */
export interface Graph {
	ids: readonly string[];
	/** ties as they point */
	out: Rows;
	/** the same ties from the other end */
	in: Rows;
	/** neighbours whichever way the tie points; the weight is that of both ways together */
	near: Rows;
}

/** Makes the graph. Throws a RangeError that names the tie whose end is no node or whose weight is not above 0. */
export function makeGraph(ids: readonly string[], ties: readonly GraphTie[]): Graph {
	const numbers = new Map(ids.map((id, index) => [id, index]));
	const from: number[] = [];
	const to: number[] = [];
	const weight: number[] = [];
	for (const tie of ties) {
		const source = numbers.get(tie.source);
		const target = numbers.get(tie.target);
		if (source === undefined || target === undefined)
			throw new RangeError(`The tie ${tie.source} → ${tie.target} ends at no node.`);
		if (!(tie.weight > 0))
			throw new RangeError(`The tie ${tie.source} → ${tie.target} weighs ${tie.weight}.`);
		if (source === target) continue;
		from.push(source);
		to.push(target);
		weight.push(tie.weight);
	}
	return {
		ids,
		out: rows(ids.length, from, to, weight),
		in: rows(ids.length, to, from, weight),
		near: rows(ids.length, [...from, ...to], [...to, ...from], [...weight, ...weight])
	};
}

/** Sorts pairs into rows and adds up what is there twice. */
function rows(
	size: number,
	from: readonly number[],
	to: readonly number[],
	weight: readonly number[]
): Rows {
	const order = from
		.map((_, index) => index)
		.sort((a, b) => from[a]! - from[b]! || to[a]! - to[b]!);
	const start = new Uint32Array(size + 1);
	const heads: number[] = [];
	const weights: number[] = [];
	let before = -1;
	for (const index of order) {
		const isSame = before >= 0 && from[before] === from[index] && to[before] === to[index];
		if (isSame) weights[weights.length - 1]! += weight[index]!;
		else {
			heads.push(to[index]!);
			weights.push(weight[index]!);
			start[from[index]! + 1]!++;
		}
		before = index;
	}
	for (let node = 0; node < size; node++) start[node + 1]! += start[node]!;
	return { start, to: Uint32Array.from(heads), weight: Float64Array.from(weights) };
}

/** The number of nodes that the rows hold. */
export function sizeOf(rows: Rows): number {
	return rows.start.length - 1;
}

/** How many neighbours a node has. */
export function degreeOf(rows: Rows, node: number): number {
	return rows.start[node + 1]! - rows.start[node]!;
}

/** The neighbours of a node, a view of the rows. */
export function neighboursOf(rows: Rows, node: number): Uint32Array {
	return rows.to.subarray(rows.start[node], rows.start[node + 1]);
}

/** The weight of the tie between two nodes; 0 where there is none. Searches the row by halves. */
export function weightBetween(rows: Rows, from: number, to: number): number {
	let low = rows.start[from]!;
	let high = rows.start[from + 1]! - 1;
	while (low <= high) {
		const middle = (low + high) >>> 1;
		const found = rows.to[middle]!;
		if (found === to) return rows.weight[middle]!;
		if (found < to) low = middle + 1;
		else high = middle - 1;
	}
	return 0;
}
