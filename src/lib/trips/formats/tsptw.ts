import type { TripInput } from '../trip';

/** Decimal places that are kept: the files give up to four and the reference values two. */
const SCALE = 10_000;

/**
 * Reads a travelling salesman instance with time windows as López-Ibáñez and Blum lay them out: the size, the matrix, then a window a
 * place. The first place is start and end. Times become whole units of 1/10000. Throws a RangeError where numbers are missing.
 */
export function readTsptw(text: string): TripInput {
	const numbers = text.replace(/#.*/g, '').trim().split(/\s+/).map(Number);
	const size = numbers[0] ?? NaN;
	if (!(numbers.length >= 1 + size * size + 2 * size))
		throw new RangeError(`${size} places need ${1 + size * size + 2 * size} numbers.`);
	const scaled = (value = NaN) => Math.round(value * SCALE);
	const seconds = Float64Array.from(numbers.slice(1, 1 + size * size), scaled);
	const windows = numbers.slice(1 + size * size).map(scaled);
	return {
		sites: Array.from({ length: size - 1 }, (_, index) => ({
			id: String(index + 1),
			point: index + 1,
			score: 1,
			service: 0,
			mandatory: true,
			windows: [[windows[2 * index + 2]!, windows[2 * index + 3]!]]
		})),
		teams: [{ id: '1', start: 0, end: 0, from: windows[0]!, to: windows[1]! }],
		matrix: { size, seconds, source: 'given' }
	};
}

/** Units of the files in one of the reader's. */
export const TSPTW_UNIT = 1 / SCALE;
