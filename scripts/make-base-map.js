/**
 * Makes the base map from GSHHG full resolution with GMT:
 *
 *   apt-get install gmt gmt-gshhg-full
 *   node scripts/make-base-map.js
 *
 * `gmt pscoast -W -M` dumps coast lines cut at its storage bins and at the frame, always with land
 * on the left. The pieces are joined at equal end points; what is still open ends on the frame and
 * is closed along it, counter-clockwise, which keeps land on the left. Outer rings come out
 * counter-clockwise and lakes clockwise, as RFC 7946 wants them.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { format } from 'prettier';
import {
	assemblePolygons,
	clipRing,
	closeAtFrame,
	frameEdges,
	joinChains,
	signedArea
} from './base-map/rings.js';
import { dropSpeckles, round, simplify } from './base-map/simplify.js';

/**
 * @typedef {import('./base-map/rings.js').Frame} Frame
 * @typedef {import('./base-map/rings.js').Point} Point
 * @typedef {import('./base-map/rings.js').Ring} Ring
 */

/** What is asked of GMT: Maluku with its neighbours. @type {Frame} */
const whole = { west: 124, east: 136, south: -9.2, north: -1 };
/** Buru, Ambon, the Lease islands, Seram: every point of GSHHG is kept. @type {Frame} */
const central = { west: 125.5, east: 131.5, south: -4.2, north: -2.4 };
/** The rest of the province: Banda, Kei, Aru, Tanimbar, the south-west. @type {Frame} */
const south = { west: 125.5, east: 135, south: -8.4, north: -4.2 };
/** Kota Ambon and its surroundings, for the server's first picture. @type {Frame} */
const ambon = { west: 127.9, east: 128.4, south: -3.85, north: -3.45 };
/** The province, for a first picture that shows more than Ambon. @type {Frame} */
const province = { west: 125.5, east: 135, south: -8.5, north: -2.4 };

/**
 * GSHHG draws Ambon and the Lease islands too far west and south. The official gazetteer (islands.csv in
 * idn-area-data) has the islets Ela, Lain, Hatala and Molana on average 0.01505° east and 0.00304° north of where
 * GSHHG has them; moved by that, the waterfront of Ambon lies 70 m from the surveyed one
 * instead of 1,170 m. The islands are moved whole: nothing is bent.
 */
const misplaced = {
	frame: { west: 127.85, east: 128.85, south: -3.83, north: -3.44 },
	shift: { east: 0.01505, north: 0.00304 }
};

const source =
	'GSHHG 2.3.7 by P. Wessel and W. H. F. Smith, LGPL-3.0-or-later; made by scripts/make-base-map.js';

const { closed, open } = joinChains(coastLines(whole));
const land = [...closed, ...closeAtFrame(open, whole)].map(inPlace);
// Rings are never cut between the two files, so no seam shows in the sea or across an island.
const near = land.filter((ring) => ring.some(within(central)));
const far = land.filter((ring) => !ring.some(within(central)));

writeMap(
	'static/map/land.json',
	rounded(
		near.map((ring) => simplify(ring, 0.001, within(central))),
		5
	)
);
writeMap(
	'static/map/land-far.json',
	rounded(
		[
			...dropSpeckles(far.filter(isBackdrop), 0.0002).map((ring) =>
				simplify(ring, 0.004, onFrame(whole))
			),
			...dropSpeckles(
				far.filter((ring) => !isBackdrop(ring)),
				0.000005
			).map((ring) => simplify(ring, 0.001, onFrame(whole)))
		],
		4
	)
);
await writeSource(
	'src/lib/map/land-ambon.json',
	flat(rounded(picture(ambon, 0.000004, 0.0005), 4))
);
await writeSource(
	'src/lib/map/land-province.json',
	flat(rounded(picture(province, 0.003, 0.012), 3))
);

/**
 * @param {Frame} frame
 * @returns {Point[][]} lines of at least two points
 */
function coastLines(frame) {
	const region = `-R${frame.west}/${frame.east}/${frame.south}/${frame.north}`;
	const text = execFileSync('gmt', ['pscoast', '-Df', '-W', '-M', region], {
		cwd: tmpdir(), // GMT leaves a history file where it runs.
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024
	});
	const parsePoint = (/** @type {string} */ line) =>
		/** @type {Point} */ (line.split('\t').map(Number));
	return text
		.split(/^>.*$/m)
		.map((segment) => segment.split('\n').filter(Boolean).map(parsePoint))
		.filter((segment) => segment.length > 1);
}

/**
 * The land inside a frame, coarse enough to stand inside a page.
 *
 * @param {Frame} frame
 * @param {number} smallest square degrees
 * @param {number} tolerance degrees
 */
function picture(frame, smallest, tolerance) {
	const inside = land.flatMap((ring) => clipRing(ring, frame));
	return dropSpeckles(inside, smallest).map((ring) => simplify(ring, tolerance, onFrame(frame)));
}

/** Papua, Timor, Sula and Halmahera are not Maluku and need less detail. @param {Ring} ring */
function isBackdrop(ring) {
	return signedArea(ring) > 1.6 || !ring.some(within(south));
}

/** @param {Ring} ring @returns {Ring} */
function inPlace(ring) {
	if (!ring.every(within(misplaced.frame))) return ring;
	return ring.map(([x, y]) => [x + misplaced.shift.east, y + misplaced.shift.north]);
}

/** @param {Frame} frame @returns {(point: Point) => boolean} */
function within(frame) {
	return (point) =>
		frameEdges(frame).every(({ axis, limit, sign }) => (point[axis] - limit) * sign >= 0);
}

/** @param {Frame} frame @returns {(point: Point) => boolean} */
function onFrame(frame) {
	return (point) =>
		frameEdges(frame).some(({ axis, limit }) => Math.abs(point[axis] - limit) < 1e-8);
}

/** @param {Ring[]} rings @param {number} digits */
function rounded(rings, digits) {
	return rings.map((ring) => round(ring, digits)).filter((ring) => ring.length > 3);
}

/** Rings as lists lon, lat, lon, lat without the repeated last point. @param {Ring[]} rings */
function flat(rings) {
	return rings.map((ring) => ring.slice(0, -1).flat());
}

/** @param {string} path @param {Ring[]} rings */
function writeMap(path, rings) {
	const geometry = { type: 'MultiPolygon', coordinates: assemblePolygons(rings) };
	const feature = { type: 'Feature', properties: { source }, geometry };
	write(path, `${JSON.stringify({ type: 'FeatureCollection', features: [feature] })}\n`);
}

/** Sources pass the format check, maps under static/ stay compact. @param {string} path @param {unknown} value */
async function writeSource(path, value) {
	write(
		path,
		await format(JSON.stringify(value), { parser: 'json', useTabs: true, printWidth: 100 })
	);
}

/** @param {string} path from the root of the repository @param {string} text */
function write(path, text) {
	writeFileSync(new URL(`../${path}`, import.meta.url), text);
	const [raw, packed] = [text.length, gzipSync(text, { level: 9 }).length];
	console.log(`${path}: ${(raw / 1024).toFixed(1)} KB, gzip ${(packed / 1024).toFixed(1)} KB`);
}
