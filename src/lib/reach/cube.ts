import { monthsBetween, type Month } from '$lib/time';
import type { Stretch } from './periods';

/**
 * Visits by month and by one way of splitting them, in columns: the number of a group and a month stands at
 * `group * months.length + month`. Small enough to travel with the page, so that a brush asks nobody.
 */
export interface Cube {
	/** Without a gap, oldest first; a year more than is shown, to compare with. */
	months: Month[];
	/** Of the first visit there is; before it nothing is known. Null: no visit at all. */
	firstMonth: Month | null;
	/** The largest first; where there are many, the last holds the rest. */
	groups: { key: string; label: string }[];
	visits: number[];
	fresh: number[];
	returning: number[];
	minutes: number[];
	services: {
		code: string;
		label: string;
		/** By month: visits at which it was given, and how much of it. */
		visits: number[];
		quantity: number[];
	}[];
}

/** Sums of a stretch. */
export interface Sums {
	visits: number;
	fresh: number;
	returning: number;
	minutes: number;
}

/** The rows of `months` that a stretch covers: first and one past the last, cut to what there is. */
export function rowsOf(cube: Pick<Cube, 'months'>, from: Month, to: Month): [number, number] {
	const first = cube.months[0];
	if (first === undefined) return [0, 0];
	const start = Math.min(cube.months.length, Math.max(0, monthsBetween(first, from)));
	const end = Math.min(cube.months.length, monthsBetween(first, to) + 1);
	return [start, Math.max(start, end)];
}

/** Everything of a stretch, of one group or of all. */
export function sumOf(
	cube: Cube,
	{ from, to }: Pick<Stretch, 'from' | 'to'>,
	group?: number
): Sums {
	const [start, end] = rowsOf(cube, from, to);
	const sums: Sums = { visits: 0, fresh: 0, returning: 0, minutes: 0 };
	const [firstGroup, lastGroup] =
		group === undefined ? [0, cube.groups.length - 1] : [group, group];
	for (let at = firstGroup; at <= lastGroup; at++) {
		const offset = at * cube.months.length;
		for (let index = offset + start; index < offset + end; index++) {
			sums.visits += cube.visits[index] ?? 0;
			sums.fresh += cube.fresh[index] ?? 0;
			sums.returning += cube.returning[index] ?? 0;
			sums.minutes += cube.minutes[index] ?? 0;
		}
	}
	return sums;
}

/** Whether a stretch lies wholly within what is loaded and known, so that a sum of it means something. */
export function isKnown(cube: Cube, { from, to }: Pick<Stretch, 'from' | 'to'>): boolean {
	const first = cube.months[0];
	const last = cube.months.at(-1);
	if (first === undefined || last === undefined || cube.firstMonth === null) return false;
	return from >= first && from >= cube.firstMonth && to <= last;
}
