import type { Layout } from './layout';

/** How the plane of a layout falls on a picture: `pixel = scale × place + shift`. */
export interface Camera {
	scale: number;
	x: number;
	y: number;
}

const CLOSEST = 12;
const FARTHEST = 0.02;

/** The camera that shows everything, with room at the edges (pixels) and never closer than a lone pair needs. */
export function fitCamera(
	{ x, y }: Layout,
	width: number,
	height: number,
	room: number,
	closest = 6
): Camera {
	if (x.length === 0) return { scale: 1, x: width / 2, y: height / 2 };
	let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
	for (let node = 0; node < x.length; node++) {
		left = Math.min(left, x[node]!);
		right = Math.max(right, x[node]!);
		top = Math.min(top, y[node]!);
		bottom = Math.max(bottom, y[node]!);
	}
	const across = Math.max(1, width - 2 * room);
	const down = Math.max(1, height - 2 * room);
	const scale = Math.min(across / (right - left || 1), down / (bottom - top || 1), closest);
	return {
		scale,
		x: width / 2 - (scale * (left + right)) / 2,
		y: height / 2 - (scale * (top + bottom)) / 2
	};
}

/** The camera nearer by a factor, the point of the picture under (x, y) kept where it is. */
export function zoomAt(camera: Camera, x: number, y: number, factor: number): Camera {
	const scale = Math.min(CLOSEST, Math.max(FARTHEST, camera.scale * factor));
	const by = scale / camera.scale;
	return { scale, x: x - (x - camera.x) * by, y: y - (y - camera.y) * by };
}
