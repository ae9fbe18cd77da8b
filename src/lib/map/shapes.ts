/**
 * The shapes of markers as SVG paths around (0, 0), within 10 units each way, to be filled with the
 * even-odd rule. All have about the same area, so that none looks more important than another. The
 * same path draws lists, legends, the server's picture and MapLibre's icons.
 */
export const SHAPES = {
	circle: 'M-8,0A8,8 0 1 1 8,0A8,8 0 1 1 -8,0Z',
	square: 'M-7,-7H7V7H-7Z',
	diamond: polygon(4, 9.8, 0),
	triangle: polygon(3, 10.6, 0, [0, 2]),
	wedge: polygon(3, 10.6, 180, [0, -2]),
	pentagon: polygon(5, 9, 0),
	hexagon: polygon(6, 8.8, 30),
	cross: 'M-3.4,-9H3.4V-3.4H9V3.4H3.4V9H-3.4V3.4H-9V-3.4H-3.4Z',
	star: star(5, 10.2, 4.9),
	bar: 'M-9.5,-5H9.5V5H-9.5Z',
	arrow: polygon(3, 10.6, 90, [-2, 0]),
	shield: 'M-7.5,-8H7.5V1Q7.5,6 0,9.5Q-7.5,6 -7.5,1Z',
	columns: 'M-8.5,-8H-4V8H-8.5ZM-2.25,-8H2.25V8H-2.25ZM4,-8H8.5V8H4Z',
	bowl: 'M-9.5,-4H9.5A9.5,9.5 0 0 1 -9.5,-4Z'
} as const;

export type Shape = keyof typeof SHAPES;

/** The frame around the shape of an organisation, so that the two layers never look alike. */
export const PLATE =
	'M-9,-11.5H9Q11.5,-11.5 11.5,-9V9Q11.5,11.5 9,11.5H-9Q-11.5,11.5 -11.5,9V-9Q-11.5,-11.5 -9,-11.5Z' +
	'M-8.5,-9.5Q-9.5,-9.5 -9.5,-8.5V8.5Q-9.5,9.5 -8.5,9.5H8.5Q9.5,9.5 9.5,8.5V-8.5Q9.5,-9.5 8.5,-9.5Z';

/** The shape made smaller or larger around its middle; `H`, `V`, `A` and the rest keep their meaning. */
export function scaleShape(path: string, factor: number): string {
	return path.replace(/A([^A-Z]+)|-?\d+(\.\d+)?/g, (match: string, arc: string | undefined) => {
		if (arc === undefined) return short(Number(match) * factor);
		const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0, x = 0, y = 0] = arc
			.trim()
			.split(/[ ,]+/)
			.map(Number);
		const [a, b, c, d] = [rx, ry, x, y].map((value) => short(value * factor));
		return `A${a},${b} ${turn} ${large} ${sweep} ${c},${d}`;
	});
}

/**
 * A regular polygon.
 *
 * @param turn in degrees; 0 has a corner on top
 * @param shift right and down, so that a triangle's weight and not its box stands on the point
 */
function polygon(corners: number, radius: number, turn: number, shift = [0, 0]): string {
	return outline(corners, () => radius, turn, shift);
}

function star(points: number, outer: number, inner: number): string {
	return outline(points * 2, (index) => (index % 2 === 0 ? outer : inner), 0, [0, 0]);
}

function outline(
	corners: number,
	radius: (index: number) => number,
	turn: number,
	[right = 0, down = 0]: number[]
): string {
	const points = Array.from({ length: corners }, (_, index) => {
		const angle = (index / corners) * 2 * Math.PI + (turn * Math.PI) / 180;
		const x = radius(index) * Math.sin(angle) + right;
		const y = -radius(index) * Math.cos(angle) + down;
		return `${short(x)},${short(y)}`;
	});
	return `M${points.join('L')}Z`;
}

function short(value: number): string {
	return String(Math.round(value * 100) / 100 || 0);
}
