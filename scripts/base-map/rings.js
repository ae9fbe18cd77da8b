/**
 * Coast lines to land polygons. Rings are closed: the last point equals the first.
 *
 * @typedef {[number, number]} Point longitude, latitude
 * @typedef {Point[]} Ring
 * @typedef {{ west: number, east: number, south: number, north: number }} Frame
 */

/**
 * Joins lines end to end where one ends exactly where another begins.
 *
 * @param {Point[][]} lines land on the left
 * @returns {{ closed: Ring[], open: Point[][] }}
 */
export function joinChains(lines) {
	const closed = lines.filter(isClosed);
	const pieces = lines.filter((line) => !isClosed(line));
	const byStart = new Map(pieces.map((piece) => [first(piece).join(), piece]));
	const ends = new Set(pieces.map((piece) => last(piece).join()));
	if (byStart.size !== pieces.length) throw new Error('Two coast lines start at the same point');

	/** @param {Point[]} piece */
	const follow = (piece) => {
		byStart.delete(first(piece).join());
		let chain = piece;
		for (;;) {
			const next = byStart.get(last(chain).join());
			if (!next) return chain;
			byStart.delete(first(next).join());
			chain = [...chain, ...next.slice(1)];
		}
	};
	// Chains that begin on the frame first; what remains after them goes round.
	const open = pieces.filter((piece) => !ends.has(first(piece).join())).map(follow);
	for (const piece of byStart.values()) closed.push(follow(piece));
	const unclosed = closed.find((ring) => !isClosed(ring));
	if (unclosed) throw new Error(`A ring stays open at ${last(unclosed)}`);
	return { closed, open };
}

/**
 * Closes chains whose ends lie on the frame, by walking the frame counter-clockwise from where a
 * chain leaves to where the next one enters.
 *
 * @param {Point[][]} open
 * @param {Frame} frame
 * @returns {Ring[]}
 */
export function closeAtFrame(open, frame) {
	const corners = /** @type {Point[]} */ ([
		[frame.west, frame.south],
		[frame.east, frame.south],
		[frame.east, frame.north],
		[frame.west, frame.north]
	]);
	const rest = new Set(open);
	/** @type {Ring[]} */
	const rings = [];
	for (const start of open) {
		if (!rest.delete(start)) continue;
		let ring = [...start];
		for (;;) {
			const from = alongFrame(last(ring), frame);
			const ahead = (/** @type {Point} */ point) => (alongFrame(point, frame) - from + 4) % 4;
			let next = start;
			for (const chain of rest) if (ahead(first(chain)) < ahead(first(next))) next = chain;
			const passed = corners
				.map((corner, index) => ({ corner, ahead: (index - from + 4) % 4 }))
				.filter((pass) => pass.ahead > 0 && pass.ahead < ahead(first(next)))
				.sort((a, b) => a.ahead - b.ahead);
			ring = [...ring, ...passed.map((pass) => pass.corner)];
			if (next === start) break;
			rest.delete(next);
			ring = [...ring, ...next];
		}
		rings.push([...ring, first(ring)]);
	}
	return rings;
}

/** Position on the frame: 0 at the south-west corner, counter-clockwise, 4 all round. @param {Point} point @param {Frame} frame */
function alongFrame([longitude, latitude], frame) {
	const { west, east, south, north } = frame;
	if (near(latitude, south)) return (longitude - west) / (east - west);
	if (near(longitude, east)) return 1 + (latitude - south) / (north - south);
	if (near(latitude, north)) return 2 + (east - longitude) / (east - west);
	if (near(longitude, west)) return 3 + (north - latitude) / (north - south);
	throw new Error(`A coast line ends inside the frame, at ${longitude}, ${latitude}`);
}

/**
 * Outer rings with the lakes inside them.
 *
 * @param {Ring[]} rings
 * @returns {Ring[][]} largest first
 */
export function assemblePolygons(rings) {
	const outer = rings
		.filter((ring) => signedArea(ring) > 0)
		.sort((a, b) => signedArea(b) - signedArea(a));
	const polygons = outer.map((shore) => ({ shore, lakes: /** @type {Ring[]} */ ([]) }));
	for (const lake of rings.filter((ring) => signedArea(ring) < 0)) {
		const home = polygons.filter(({ shore }) => contains(shore, first(lake))).at(-1);
		if (!home) throw new Error(`A lake lies in no land, at ${first(lake)}`);
		home.lakes.push(lake);
	}
	return polygons.map(({ shore, lakes }) => [shore, ...lakes]);
}

/**
 * The part of a ring inside a frame (Sutherland and Hodgman, 1974). Parts that the frame separates
 * stay joined by edges on the frame.
 *
 * @param {Ring} ring
 * @param {Frame} frame
 * @returns {Ring[]} none or one
 */
export function clipRing(ring, frame) {
	let points = ring.slice(0, -1);
	for (const { axis, limit, sign } of frameEdges(frame)) {
		const inside = (/** @type {Point} */ point) => (point[axis] - limit) * sign >= 0;
		points = points.flatMap((point, index) => {
			const before = points.at(index - 1) ?? point;
			if (inside(point) === inside(before)) return inside(point) ? [point] : [];
			const share = (limit - before[axis]) / (point[axis] - before[axis]);
			const cut = /** @type {Point} */ ([
				before[0] + share * (point[0] - before[0]),
				before[1] + share * (point[1] - before[1])
			]);
			cut[axis] = limit;
			return inside(point) ? [cut, point] : [cut];
		});
	}
	return points.length > 2 ? [[...points, first(points)]] : [];
}

/** The four sides; a point is inside where (point[axis] - limit) * sign is not negative. @param {Frame} frame @returns {{ axis: 0 | 1, limit: number, sign: 1 | -1 }[]} */
export function frameEdges(frame) {
	return [
		{ axis: 0, limit: frame.west, sign: 1 },
		{ axis: 0, limit: frame.east, sign: -1 },
		{ axis: 1, limit: frame.south, sign: 1 },
		{ axis: 1, limit: frame.north, sign: -1 }
	];
}

/** Positive where the ring runs counter-clockwise, in square degrees. @param {Ring} ring */
export function signedArea(ring) {
	let twice = 0;
	let [x0, y0] = last(ring);
	for (const [x1, y1] of ring) {
		twice += x0 * y1 - x1 * y0;
		[x0, y0] = [x1, y1];
	}
	return twice / 2;
}

/** @param {Ring} ring @param {Point} point */
function contains(ring, [x, y]) {
	let inside = false;
	let [x0, y0] = last(ring);
	for (const [x1, y1] of ring) {
		if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
		[x0, y0] = [x1, y1];
	}
	return inside;
}

/** @param {Point[]} line */
function isClosed(line) {
	return first(line).join() === last(line).join();
}

/** @param {Point[]} line */
function first(line) {
	const [point] = line;
	if (!point) throw new Error('A line has no point');
	return point;
}

/** @param {Point[]} line */
function last(line) {
	return line.at(-1) ?? first(line);
}

/** GMT prints twelve digits. @param {number} a @param {number} b */
function near(a, b) {
	return Math.abs(a - b) < 1e-8;
}
