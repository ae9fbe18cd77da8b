import { labelPoint, type AreaNode } from '$lib/areas';
import type { Position } from '$lib/geo';
import { frameAround, frameBounds, landPath, PICTURE_SIZE, placeInFrame } from '$lib/map';
import { landRings } from '$lib/map/base-land';

/** Height of the picture as a share of its width. */
const HEIGHT = 0.62;
/** Metres across: a place known by its area shows the bay and its shores, an exact one the streets around. */
const AREA_METRES = 20_000;
const EXACT_METRES = 4_000;
/** The scale bar's share of the width: 5 km and 1 km. */
const SCALE = 0.25;

/** A small map of one site, drawn: no engine, no request, nothing to work out in the browser. */
export interface SiteMap {
	viewBox: string;
	/** Land as a path in units of the view box. */
	land: string;
	/** Where the marker stands, in percent from left and top. */
	left: number;
	top: number;
	/** Stands on the place itself; otherwise on the label point of the area, which says nothing of the place. */
	exact: boolean;
	/** Names around it, in percent from left and top. */
	names: { name: string; left: number; top: number }[];
	/** Width of the scale bar in percent, and what it is long. */
	scale: { width: number; metres: number };
}

/** The map of a site by its area; null where no area around it has a point. */
export function areaMap(areaCode: string, areas: ReadonlyMap<string, AreaNode>): SiteMap | null {
	const label = labelPoint(areaCode, areas);
	return label && draw(label.point, AREA_METRES, areas, false);
}

/** The map around an exact place. Only for an answer that is on record. */
export function exactMap(point: Position, areas: ReadonlyMap<string, AreaNode>): SiteMap {
	return draw(point, EXACT_METRES, areas, true);
}

function draw(
	point: Position,
	metres: number,
	areas: ReadonlyMap<string, AreaNode>,
	exact: boolean
): SiteMap {
	const frame = frameAround(point, metres);
	const height = Math.round(PICTURE_SIZE * HEIGHT);
	const above = Math.round((PICTURE_SIZE - height) / 2);
	const percent = (at: Position) => {
		const [x, y] = placeInFrame(frame, at);
		return { left: round(x * 100), top: round(((y * PICTURE_SIZE - above) / height) * 100) };
	};
	const mark = percent(point);
	const names: SiteMap['names'] = [];
	for (const { code, name, longitude, latitude } of areas.values()) {
		if (longitude === null || latitude === null || isWide(code)) continue;
		const at = percent([longitude, latitude]);
		// Whole names only, and none over another or under the marker.
		const fits = at.left > 12 && at.left < 88 && at.top > 8 && at.top < 88;
		const free = [mark, ...names].every(
			(other) => Math.abs(other.left - at.left) > 24 || Math.abs(other.top - at.top) > 9
		);
		if (fits && (free || (!exact && isSame(at, mark)))) names.push({ name, ...at });
	}
	return {
		viewBox: `0 ${above} ${PICTURE_SIZE} ${height}`,
		land: landPath(frame, landRings(frameBounds(frame))),
		...mark,
		exact,
		names,
		scale: { width: SCALE * 100, metres: metres * SCALE }
	};
}

/** A province's or regency's name would only cover its capital. */
function isWide(code: string): boolean {
	return code.split('.').length < 3;
}

/** The area's own name stands below its marker. */
function isSame(a: { left: number; top: number }, b: { left: number; top: number }): boolean {
	return a.left === b.left && a.top === b.top;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
