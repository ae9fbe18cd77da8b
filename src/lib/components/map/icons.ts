import { iconLook, kindShape, type IconLook } from '$lib/map';
import type { MapColours } from './colours';

/** Side of an icon in CSS pixels: the shape, its edge, and room for a ring. */
const SIDE = 34;
/** Pixels an icon is drawn with for each CSS pixel; sharp at the largest marker on a good screen. */
export const ICON_RATIO = 3;

/** Draws a marker as it stands in lists and legends. Null where the name is no icon of ours. */
export function drawIcon(name: string, colours: MapColours): ImageData | null {
	const look = iconLook(name);
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = SIDE * ICON_RATIO;
	const context = canvas.getContext('2d');
	if (!look || !context) return null;
	context.scale(ICON_RATIO, ICON_RATIO);
	context.translate(SIDE / 2, SIDE / 2);
	drawShape(context, look, colours);
	drawRing(context, look, colours);
	return context.getImageData(0, 0, canvas.width, canvas.height);
}

function drawShape(context: CanvasRenderingContext2D, look: IconLook, colours: MapColours) {
	const path = new Path2D(kindShape(look.subject, look.kind));
	const colour = colours.kind(look.kind);
	context.lineJoin = 'round';
	if (look.subject === 'organisation') {
		context.fillStyle = colours.surface;
		context.beginPath();
		context.roundRect(-11.5, -11.5, 23, 23, 2.5);
		context.fill();
	}
	if (look.hollow && look.subject === 'site') {
		context.fillStyle = colours.surface;
		context.strokeStyle = colour;
		context.lineWidth = 2.5;
		context.fill(path, 'evenodd');
		context.stroke(path);
		return;
	}
	// An edge in the page's colour keeps neighbours apart.
	context.strokeStyle = colours.surface;
	context.lineWidth = 3;
	if (look.subject === 'site') context.stroke(path);
	context.fillStyle = colour;
	context.fill(path, 'evenodd');
}

function drawRing(context: CanvasRenderingContext2D, look: IconLook, colours: MapColours) {
	if (look.ring === 'none') return;
	context.beginPath();
	context.arc(0, 0, 14.5, 0, 2 * Math.PI);
	context.setLineDash(look.ring === 'never' ? [4, 3.6] : []);
	context.strokeStyle = look.ring === 'due' ? colours.due : colours.late;
	context.lineWidth = look.ring === 'due' ? 1.5 : 2.75;
	context.stroke();
}
