import type { TripInput } from '../trip';

/**
 * Reads a team orienteering instance with time windows in the KU Leuven format (Vansteenwegen): distances are Euclidean, floored to
 * `decimals` places (Solomon's instances 1, Cordeau's `pr` 2) and given in whole units of the last place. Throws a RangeError where
 * rows are missing.
 */
export function readToptw(text: string, teams: number, decimals: 1 | 2): TripInput {
	const scale = 10 ** decimals;
	const lines = text
		.trim()
		.split(/\r?\n/)
		.map((line) => line.trim().split(/\s+/).map(Number));
	const count = lines[0]?.[2] ?? NaN;
	const rows = lines.slice(2);
	if (!(rows.length >= count + 1))
		throw new RangeError(`The first line names ${count} places; ${rows.length - 1} follow.`);
	const places = rows.slice(0, count + 1);
	const size = places.length;
	const seconds = new Float64Array(size * size);
	for (let a = 0; a < size; a++) {
		for (let b = 0; b < size; b++) {
			const [, x1 = NaN, y1 = NaN] = places[a]!;
			const [, x2 = NaN, y2 = NaN] = places[b]!;
			seconds[a * size + b] = Math.floor(Math.hypot(x1 - x2, y1 - y2) * scale + 1e-7);
		}
	}
	const scaled = (value = NaN) => Math.round(value * scale);
	return {
		sites: places.slice(1).map((row, index) => ({
			id: String(row[0]),
			point: index + 1,
			service: scaled(row[3]),
			score: row[4] ?? NaN,
			windows: [[scaled(row.at(-2)), scaled(row.at(-1))]]
		})),
		teams: Array.from({ length: teams }, (_, team) => ({
			id: String(team + 1),
			start: 0,
			end: 0,
			from: 0,
			to: scaled(places[0]!.at(-1))
		})),
		matrix: { size, seconds, source: 'given' }
	};
}
