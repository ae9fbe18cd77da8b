import { crossings } from './crossings.js';
import { signedArea } from './rings.js';

/**
 * @typedef {import('./rings.js').Point} Point
 * @typedef {import('./rings.js').Ring} Ring
 */

/**
 * Leaves out points that lie within `tolerance` degrees of the line (Douglas and Peucker, 1973),
 * and takes back as many as it needs so that the ring does not cross itself.
 *
 * @param {Ring} ring
 * @param {number} tolerance
 * @param {(point: Point) => boolean} isFixed points that stay whatever the tolerance
 * @returns {Ring}
 */
export function simplify(ring, tolerance, isFixed) {
	const far = farthest(ring, 0, ring.length - 1).index;
	const keep = new Set([0, far, ring.length - 1]);
	ring.forEach((point, index) => isFixed(point) && keep.add(index));
	for (const [from, to] of spans(keep)) refine(ring, from, to, tolerance, keep);
	for (;;) {
		const coarse = ring.filter((_, index) => keep.has(index));
		const edges = spans(keep);
		const before = keep.size;
		for (const edge of crossings(coarse).flat()) {
			const [from, to] = edges[edge] ?? [0, 0];
			if (to - from > 1) keep.add(farthest(ring, from, to).index);
		}
		if (keep.size === before) return coarse;
	}
}

/** @param {Ring} ring @param {number} from @param {number} to @param {number} tolerance @param {Set<number>} keep */
function refine(ring, from, to, tolerance, keep) {
	const { index, distance } = farthest(ring, from, to);
	if (distance <= tolerance) return;
	keep.add(index);
	refine(ring, from, index, tolerance, keep);
	refine(ring, index, to, tolerance, keep);
}

/** Neighbouring indices as pairs. @param {Set<number>} keep @returns {[number, number][]} */
function spans(keep) {
	const sorted = [...keep].sort((a, b) => a - b);
	return sorted.slice(1).map((to, index) => [sorted[index] ?? to, to]);
}

/** @param {Ring} ring @param {number} from @param {number} to */
function farthest(ring, from, to) {
	const [start, ...between] = ring.slice(from, to + 1);
	const end = between.pop();
	let found = { index: from + 1, distance: 0 };
	if (!start || !end) return found;
	between.forEach((point, offset) => {
		const distance = distanceToSegment(point, start, end);
		if (distance > found.distance) found = { index: from + 1 + offset, distance };
	});
	return found;
}

/** @param {Point} point @param {Point} a @param {Point} b */
function distanceToSegment([x, y], [x0, y0], [x1, y1]) {
	const [dx, dy] = [x1 - x0, y1 - y0];
	const length = dx * dx + dy * dy;
	const share =
		length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
	return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}

/** Without islands and lakes smaller than `area` square degrees. @param {Ring[]} rings @param {number} area */
export function dropSpeckles(rings, area) {
	return rings.filter((ring) => Math.abs(signedArea(ring)) >= area);
}

/**
 * Rounds and leaves out points that fall together. May leave fewer than four points: drop those.
 *
 * @param {Ring} ring
 * @param {number} digits
 * @returns {Ring}
 */
export function round(ring, digits) {
	const rounded = ring.map(
		([x, y]) => /** @type {Point} */ ([Number(x.toFixed(digits)), Number(y.toFixed(digits))])
	);
	return rounded.filter(
		(point, index) => index === 0 || point.join() !== rounded[index - 1]?.join()
	);
}
