import type { TripInput } from '../trip';

/** Enough for any tour, far enough from the solver's "never". */
const UNBOUNDED = 400_000_000;

/**
 * Reads a symmetric TSPLIB instance with coordinates (Reinelt, 1991; EUC_2D, CEIL_2D, ATT). The first city is start and end, all
 * others must be visited. Throws a RangeError for other types.
 */
export function readTsplib(text: string): TripInput {
	const type = /EDGE_WEIGHT_TYPE\s*:\s*(\w+)/.exec(text)?.[1] ?? 'missing';
	const length = LENGTHS[type];
	if (!length) throw new RangeError(`Edge weights of type ${type} are not read here.`);
	const cities = (text.split('NODE_COORD_SECTION')[1] ?? '')
		.split('EOF')[0]!
		.trim()
		.split(/\r?\n/)
		.map((line) => line.trim().split(/\s+/).map(Number));
	const size = Number(/DIMENSION\s*:\s*(\d+)/.exec(text)?.[1]);
	if (cities.length !== size)
		throw new RangeError(`The head names ${size} cities; ${cities.length} follow.`);
	const seconds = new Float64Array(size * size);
	for (let a = 0; a < size; a++)
		for (let b = 0; b < size; b++)
			seconds[a * size + b] = length(
				cities[a]![1]! - cities[b]![1]!,
				cities[a]![2]! - cities[b]![2]!
			);
	return {
		sites: cities.slice(1).map(([id], index) => ({
			id: String(id),
			point: index + 1,
			score: 1,
			service: 0,
			mandatory: true,
			windows: null
		})),
		teams: [{ id: '1', start: 0, end: 0, from: 0, to: UNBOUNDED }],
		matrix: { size, seconds, source: 'given' }
	};
}

const LENGTHS: Readonly<Record<string, (dx: number, dy: number) => number>> = {
	EUC_2D: (dx, dy) => Math.round(Math.hypot(dx, dy)),
	CEIL_2D: (dx, dy) => Math.ceil(Math.hypot(dx, dy)),
	ATT: (dx, dy) => Math.ceil(Math.sqrt((dx * dx + dy * dy) / 10))
};
