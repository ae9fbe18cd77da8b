import { monthOf, type Day, type Month } from '$lib/time';
import { isKnown, sumOf, type Cube } from './cube';
import type { GapSite } from './gaps';
import { periodsFrom, yearBefore, type By, type Stretch } from './periods';
import { targetIn, type ReachTotal, type Target } from './totals';
import type { Measure, Split } from './trend-filter';

/** Everything the charts of reach are made from, on the server and, after a brush, in the browser. */
export interface Trends {
	today: Day;
	cube: Cube;
	totals: ReachTotal[];
	targets: Target[];
	closures: { code: string; on: Day }[];
	gaps: { total: number; overdue: number; sites: GapSite[] };
}

/** Which part of them is shown, and how. */
export interface View {
	by: By;
	from: Month;
	to: Month;
	split: Split;
	measure: Measure;
}

/** A period of contacts. `before`: ahead of the first visit there is; `unvisited`: nobody went, which is no zero. */
export interface ContactPeriod {
	period: Stretch;
	state: 'counted' | 'unvisited' | 'before';
	visits: number;
	fresh: number;
	returning: number;
	/** Contacts of the same period a year before; null where that one was not counted. */
	yearBefore: number | null;
	/** What was aimed at; null where no target covers just this period. */
	target: number | null;
	/** Still going on. */
	running: boolean;
}

/** Contacts by period, beside the year before and the target. */
export function contactPeriods(
	{ cube, targets, today }: Pick<Trends, 'cube' | 'targets' | 'today'>,
	{ by, from, to }: Pick<View, 'by' | 'from' | 'to'>
): ContactPeriod[] {
	const aims = targets.filter(({ indicator }) => indicator === 'contacts');
	return periodsFrom(from, to, by).map((period) => {
		const { visits, fresh, returning } = sumOf(cube, period);
		const earlier = yearBefore(period);
		const before = isKnown(cube, earlier) ? sumOf(cube, earlier) : null;
		const isBefore = cube.firstMonth === null || period.to < cube.firstMonth;
		return {
			period,
			state: visits > 0 ? 'counted' : isBefore ? 'before' : 'unvisited',
			visits,
			fresh,
			returning,
			yearBefore: before === null || before.visits === 0 ? null : before.fresh + before.returning,
			target: targetIn(aims, period),
			running: period.to >= monthOf(today)
		};
	});
}

/** A sum as the measure asks it. Minutes become hours. */
export function measured(
	sums: { visits: number; fresh: number; returning: number; minutes: number },
	measure: Measure
): number {
	switch (measure) {
		case 'contacts':
			return sums.fresh + sums.returning;
		case 'fresh':
			return sums.fresh;
		case 'visits':
			return sums.visits;
		case 'hours':
			return Math.round(sums.minutes / 6) / 10;
	}
}

/** One group over time, and in all against the same periods a year before, as far as they are over and known. */
export interface GroupSeries {
	key: string;
	label: string;
	values: (number | null)[];
	yearBefore: (number | null)[];
	total: number;
	/** Change as a share over the periods that have a year before; null where there are none. */
	change: number | null;
}

/** Each group of the split by period, the largest first. */
export function groupSeries(
	{ cube, today }: Pick<Trends, 'cube' | 'today'>,
	{ by, from, to, measure }: Omit<View, 'split'>
): GroupSeries[] {
	const periods = periodsFrom(from, to, by);
	return cube.groups
		.map(({ key, label }, group): GroupSeries => {
			const sums = periods.map((period) => sumOf(cube, period, group));
			const values = sums.map((sum) => (sum.visits === 0 ? null : measured(sum, measure)));
			const earlier = periods.map((period) => {
				const span = yearBefore(period);
				const sum = isKnown(cube, span) ? sumOf(cube, span, group) : null;
				return sum === null || sum.visits === 0 ? null : measured(sum, measure);
			});
			let [now, before] = [0, 0];
			periods.forEach((period, index) => {
				if (period.to >= monthOf(today) || !isKnown(cube, yearBefore(period))) return;
				now += values[index] ?? 0;
				before += earlier[index] ?? 0;
			});
			return {
				key,
				label,
				values,
				yearBefore: earlier,
				total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
				change: before === 0 ? null : now / before - 1
			};
		})
		.sort((a, b) => b.total - a.total);
}
