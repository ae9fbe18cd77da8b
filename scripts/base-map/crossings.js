/**
 * @typedef {import('./rings.js').Point} Point
 * @typedef {{ index: number, from: Point, to: Point, west: number, east: number }} Edge
 */

/**
 * Pairs of edges of a closed ring that cross one another. Edge `n` runs from point `n` to the one
 * after it. Sweeps from west to east.
 *
 * @param {readonly Readonly<Point>[]} ring
 * @returns {[number, number][]}
 */
export function crossings(ring) {
	const edges = ring.slice(1).map((to, index) => edge(index, ring[index] ?? to, to));
	/** @type {[number, number][]} */
	const found = [];
	/** @type {Edge[]} */
	let active = [];
	for (const next of edges.toSorted((a, b) => a.west - b.west)) {
		active = active.filter((other) => other.east >= next.west);
		for (const other of active) if (cross(next, other)) found.push([other.index, next.index]);
		active.push(next);
	}
	return found;
}

/** @param {number} index @param {Readonly<Point>} from @param {Readonly<Point>} to @returns {Edge} */
function edge(index, from, to) {
	const [west, east] = from[0] < to[0] ? [from[0], to[0]] : [to[0], from[0]];
	return { index, from: [...from], to: [...to], west, east };
}

/** Edges that only share an end do not cross. @param {Edge} a @param {Edge} b */
function cross(a, b) {
	return (
		turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
		turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0
	);
}

/** 1 to the left, -1 to the right, 0 straight on. @param {Point} a @param {Point} b @param {Point} c */
function turn(a, b, c) {
	return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}
