import { project, unproject, type BoundingBox, type Position, type Ring } from '$lib/geo';
import { kindAt, pointAt, type MapPoints } from './points';

/** Sides of the square that the picture is drawn in; its middle tenths hold the data. */
export const PICTURE_SIZE = 1000;

/** The piece of the world that fills the square, in units of `project`: left, top and side. */
export interface PictureFrame {
	x: number;
	y: number;
	side: number;
}

/** No closer than about 1.1 km across, or one lone marker would stand in plain colour. */
const SMALLEST_SIDE = 0.01 / 360;
/** Share of the square kept free on each side. */
const MARGIN = 0.1;

/** The square around a box, with a margin. */
export function frameBox(box: BoundingBox): PictureFrame {
	const [left, top] = project([box.west, box.north]);
	const [right, bottom] = project([box.east, box.south]);
	const side = Math.max(right - left, bottom - top, SMALLEST_SIDE) / (1 - 2 * MARGIN);
	return { x: (left + right - side) / 2, y: (top + bottom - side) / 2, side };
}

/** The square of a map's view: what `pixels` across show at a MapLibre zoom (tiles of 512). */
export function frameView(centre: Position, zoom: number, pixels: number): PictureFrame {
	const [x, y] = project(centre);
	const side = pixels / (512 * 2 ** zoom);
	return { x: x - side / 2, y: y - side / 2, side };
}

/** Metres around the equator of the sphere that `project` maps. */
const EQUATOR = 40_075_016.686;

/** The square with a point in its middle, so many metres across there. */
export function frameAround(centre: Position, metres: number): PictureFrame {
	const [x, y] = project(centre);
	const side = metres / (EQUATOR * Math.cos((centre[1] * Math.PI) / 180));
	return { x: x - side / 2, y: y - side / 2, side };
}

/** The box of a frame, wider by a share of its side on every side. */
export function frameBounds(frame: PictureFrame, wider = 0): BoundingBox {
	const pad = frame.side * wider;
	const [west, north] = unproject([frame.x - pad, frame.y - pad]);
	const [east, south] = unproject([frame.x + frame.side + pad, frame.y + frame.side + pad]);
	return { west, south, east, north };
}

/** Where a position falls in the picture, 0 to 1 from left and top; outside the square beyond that. */
export function placeInFrame(frame: PictureFrame, position: Position): [x: number, y: number] {
	const [x, y] = project(position);
	return [(x - frame.x) / frame.side, (y - frame.y) / frame.side];
}

/** Rings as one SVG path in units of the square, whole numbers; fill with the even-odd rule. */
export function landPath(frame: PictureFrame, rings: readonly Ring[]): string {
	return rings.map((ring) => ringPath(frame, ring)).join('');
}

function ringPath(frame: PictureFrame, ring: Ring): string {
	let last = '';
	const points: string[] = [];
	for (const position of ring) {
		const [x, y] = placeInFrame(frame, position);
		const point = `${Math.round(x * PICTURE_SIZE)},${Math.round(y * PICTURE_SIZE)}`;
		if (point !== last) points.push(point);
		last = point;
	}
	return points.length < 4 ? '' : `M${points.join('L')}Z`;
}

/** One thing to draw: a marker, or several that would cover each other. */
export interface PictureMark {
	/** 0 to 1 from left and top. */
	x: number;
	y: number;
	/** Index of the marker, or of the first of a group. */
	index: number;
	layer: MapPoints;
	count: number;
	/** The kind, where all of them share it. */
	kind: string | null;
}

/**
 * The markers of the picture, from back to front. Up to `most` each stands alone; above, markers of
 * one layer that share a cell of a grid become one group at their mean place.
 */
export function pictureMarks(
	frame: PictureFrame,
	layers: readonly MapPoints[],
	most = 160
): PictureMark[] {
	const total = layers.reduce((sum, points) => sum + points.id.length, 0);
	return layers.flatMap((points) => {
		const marks = points.id.map((_, index): PictureMark => {
			const [x, y] = placeInFrame(frame, pointAt(points, index));
			return { x, y, index, layer: points, count: 1, kind: kindAt(points, index) };
		});
		return total <= most ? marks : groupMarks(marks);
	});
}

/** Cells across the square when there is too much to draw. */
const CELLS = 14;

function groupMarks(marks: readonly PictureMark[]): PictureMark[] {
	const cells = new Map<string, PictureMark>();
	for (const mark of marks) {
		const key = `${Math.floor(mark.x * CELLS)} ${Math.floor(mark.y * CELLS)}`;
		const group = cells.get(key);
		if (!group) {
			cells.set(key, { ...mark });
			continue;
		}
		group.x += (mark.x - group.x) / (group.count + 1);
		group.y += (mark.y - group.y) / (group.count + 1);
		group.count += 1;
		if (group.kind !== mark.kind) group.kind = null;
	}
	return [...cells.values()].sort((a, b) => a.count - b.count);
}
