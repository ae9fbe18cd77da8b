import { organisationKindShape } from '$lib/map/kinds';
import type { Camera } from '$lib/network/camera';
import { placeLabels } from '$lib/network/labels';
import type { Layout } from '$lib/network/layout';
import { DOTS_FROM, PLAIN_LINES_FROM, type Picture } from './picture';

/** The context as far as the drawing needs it. */
export type Pen = CanvasRenderingContext2D;

/** What stays the same from frame to frame. */
export interface Sheet {
	/** In CSS pixels. */
	width: number;
	height: number;
	/** Device pixels for each. */
	ratio: number;
	/** CSS colours as the canvas takes them. */
	colours: ReadonlyMap<string, string>;
	ink: string;
	paper: string;
	font: string;
}

const LABEL_HEIGHT = 15;
/** More names than these a picture cannot hold, and a moving one not as many. */
const MOST_LABELS = 90;
const MOST_MOVING = 24;
const DIM = 0.16;

/**
 * Draws one frame. Lines and marks come in groups of one look, so that the pen changes a few times and not thousands of times.
 *
 * @param isMoving draws fewer names: they are placed anew in each frame
 */
export function drawPicture(
	pen: Pen,
	sheet: Sheet,
	picture: Picture,
	layout: Layout,
	camera: Camera,
	isMoving: boolean
): void {
	const size = picture.radius.length;
	const x = new Float32Array(size);
	const y = new Float32Array(size);
	for (let node = 0; node < size; node++) {
		x[node] = layout.x[node]! * camera.scale + camera.x;
		y[node] = layout.y[node]! * camera.scale + camera.y;
	}
	pen.setTransform(sheet.ratio, 0, 0, sheet.ratio, 0, 0);
	pen.clearRect(0, 0, sheet.width, sheet.height);
	drawLines(pen, sheet, picture, x, y);
	drawMarks(pen, sheet, picture, x, y);
	drawLabels(pen, sheet, picture, x, y, isMoving ? MOST_MOVING : MOST_LABELS);
}

function drawLines(pen: Pen, sheet: Sheet, picture: Picture, x: Float32Array, y: Float32Array) {
	const { from, to, bend, radius } = picture;
	const hasHeads = from.length < PLAIN_LINES_FROM;
	for (const group of picture.lineGroups) {
		const colour = sheet.colours.get(group.colour) ?? sheet.ink;
		pen.globalAlpha = group.isDim ? DIM : 1;
		pen.strokeStyle = pen.fillStyle = colour;
		pen.lineWidth = group.width;
		pen.setLineDash(group.dash as number[]);
		pen.beginPath();
		for (const line of group.lines) {
			const [a, b] = [from[line]!, to[line]!];
			pen.moveTo(x[a]!, y[a]!);
			if (bend[line] === 0) pen.lineTo(x[b]!, y[b]!);
			else {
				const [midX, midY] = middle(x[a]!, y[a]!, x[b]!, y[b]!, bend[line]!);
				pen.quadraticCurveTo(midX, midY, x[b]!, y[b]!);
			}
		}
		pen.stroke();
		if (!hasHeads) continue;
		pen.beginPath();
		for (const line of group.lines) {
			const [a, b] = [from[line]!, to[line]!];
			const [midX, midY] = middle(x[a]!, y[a]!, x[b]!, y[b]!, bend[line]!);
			head(pen, midX, midY, x[b]!, y[b]!, radius[b]! + 2, 4 + group.width * 1.6);
		}
		pen.fill();
	}
	pen.setLineDash([]);
	pen.globalAlpha = 1;
}

/** Where the control point of a bent line lies; the middle of a straight one. */
function middle(ax: number, ay: number, bx: number, by: number, bend: number): [number, number] {
	const long = Math.hypot(bx - ax, by - ay) || 1;
	return [(ax + bx) / 2 - ((by - ay) / long) * bend, (ay + by) / 2 + ((bx - ax) / long) * bend];
}

/** A head that points from (fromX, fromY) and ends at the edge of a mark. */
function head(
	pen: Pen,
	fromX: number,
	fromY: number,
	toX: number,
	toY: number,
	gap: number,
	size: number
) {
	const long = Math.hypot(toX - fromX, toY - fromY) || 1;
	const [dx, dy] = [(toX - fromX) / long, (toY - fromY) / long];
	const [tipX, tipY] = [toX - dx * gap, toY - dy * gap];
	const [baseX, baseY] = [tipX - dx * size, tipY - dy * size];
	pen.moveTo(tipX, tipY);
	pen.lineTo(baseX - dy * size * 0.45, baseY + dx * size * 0.45);
	pen.lineTo(baseX + dy * size * 0.45, baseY - dx * size * 0.45);
	pen.closePath();
}

const shapes = new Map<string, Path2D>();

function shapeOf(kind: string): Path2D {
	const known = shapes.get(kind) ?? new Path2D(organisationKindShape(kind));
	shapes.set(kind, known);
	return known;
}

function drawMarks(pen: Pen, sheet: Sheet, picture: Picture, x: Float32Array, y: Float32Array) {
	const { radius, kind } = picture;
	const areDots = radius.length >= DOTS_FROM;
	for (const group of picture.markGroups) {
		pen.globalAlpha = group.isDim ? DIM * 1.6 : 1;
		const colour = sheet.colours.get(group.colour) ?? sheet.ink;
		if (areDots) {
			pen.fillStyle = colour;
			pen.beginPath();
			for (const node of group.marks) {
				pen.moveTo(x[node]! + radius[node]!, y[node]!);
				pen.arc(x[node]!, y[node]!, radius[node]!, 0, 2 * Math.PI);
			}
			pen.fill();
			continue;
		}
		for (const node of group.marks) {
			const scale = (radius[node]! / 11.5) * sheet.ratio;
			pen.setTransform(scale, 0, 0, scale, x[node]! * sheet.ratio, y[node]! * sheet.ratio);
			pen.globalAlpha = 1;
			pen.fillStyle = sheet.paper;
			pen.fillRect(-11.5, -11.5, 23, 23);
			pen.globalAlpha = group.isDim ? DIM * 1.6 : 1;
			pen.fillStyle = colour;
			pen.fill(shapeOf(kind[node]!), 'evenodd');
		}
		pen.setTransform(sheet.ratio, 0, 0, sheet.ratio, 0, 0);
	}
	pen.globalAlpha = 1;
}

const widths = new Map<string, number>();

function drawLabels(
	pen: Pen,
	sheet: Sheet,
	{ order, label, radius, markGroups }: Picture,
	x: Float32Array,
	y: Float32Array,
	most: number
) {
	pen.font = sheet.font;
	const inSight = Array.from(order).filter(
		(node) =>
			x[node]! > -20 &&
			x[node]! < sheet.width + 20 &&
			y[node]! > -20 &&
			y[node]! < sheet.height + 20
	);
	const dim = new Set(markGroups.filter(({ isDim }) => isDim).flatMap(({ marks }) => [...marks]));
	// A full picture names its first few hundred at most; marks beyond them do not push names about.
	const named = inSight.slice(0, 400).map((node) => {
		const text = label[node]!;
		const key = `${sheet.font} ${text}`;
		const width = widths.get(key) ?? pen.measureText(text).width;
		widths.set(key, width);
		return { x: x[node]!, y: y[node]!, radius: radius[node]!, width };
	});
	pen.textBaseline = 'middle';
	pen.lineJoin = 'round';
	pen.lineWidth = 3;
	pen.strokeStyle = sheet.paper;
	pen.fillStyle = sheet.ink;
	for (const place of placeLabels(named, LABEL_HEIGHT, most, sheet)) {
		const node = inSight[place.index]!;
		if (dim.has(node)) continue;
		pen.strokeText(label[node]!, place.x, place.y);
		pen.fillText(label[node]!, place.x, place.y);
	}
}
