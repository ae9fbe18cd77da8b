/** A number of a period; `null` where nothing is known, `isOver` false while it still grows. */
export interface Point {
	value: number | null;
	isOver: boolean;
}

/** Below this share a difference between two halves is called none. */
const NOTICEABLE = 0.1;
const FEWEST = 4;

/**
 * Which way a series goes: the mean of its last half against that of its first, as a share; periods that are not over
 * or not known do not count. Null where there are fewer than four, or nothing to divide by.
 */
export function trendOf(
	points: readonly Point[]
): { way: 'up' | 'down' | 'flat'; change: number } | null {
	const values = points.flatMap(({ value, isOver }) => (value !== null && isOver ? [value] : []));
	if (values.length < FEWEST) return null;
	const half = Math.floor(values.length / 2);
	const mean = (some: readonly number[]) =>
		some.reduce((sum, value) => sum + value, 0) / some.length;
	const first = mean(values.slice(0, half));
	if (first === 0) return null;
	const change = mean(values.slice(-half)) / first - 1;
	if (Math.abs(change) < NOTICEABLE) return { way: 'flat', change };
	return { way: change > 0 ? 'up' : 'down', change };
}

/** Where the highest number stands, the first of equals; -1 where none is known. */
export function peakOf(points: readonly Point[]): number {
	let peak = -1;
	points.forEach(({ value }, index) => {
		if (value !== null && value > (points[peak]?.value ?? -1)) peak = index;
	});
	return peak;
}

/** The last period that is over and known; -1 where there is none. */
export function lastOf(points: readonly Point[]): number {
	return points.findLastIndex(({ value, isOver }) => value !== null && isOver);
}
