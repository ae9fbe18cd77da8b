import { formatDay, formatMonth, m } from '$lib/i18n';
import { lengthOf, periodKey, type By } from '$lib/reach/periods';
import { monthEnd, within, type ReachTotal } from '$lib/reach/totals';
import type { View } from '$lib/reach/trends';
import { daysBetween, type Day } from '$lib/time';

/** The months shown, as a subtitle says them. */
export function spanWords({ from, to }: Pick<View, 'from' | 'to'>): string {
	return m.trends_span({ from: formatMonth(from, 'short'), to: formatMonth(to, 'short') });
}

/** Whose total it is, and of what part: `Baileo Setara`, `Baileo Setara · Karaoke`. */
export function whoWords({ organisation, kind, area }: ReachTotal): string {
	return [organisation, kind, area].filter((word) => word !== null).join(' · ');
}

/** The period of a total: a quarter or a year by name, anything else by its days. */
export function totalPeriod({ from, to }: Pick<ReachTotal, 'from' | 'to'>): string {
	const length = lengthOf({ start: from, end: to });
	if (length === 'month') return formatMonth(from.slice(0, 7), 'short');
	if (length === 'year') return from.slice(0, 4);
	const [year = '', quarter] =
		length === 'quarter' ? periodKey({ start: from, end: to }).split('-Q') : [];
	if (quarter) return m.charts_quarter({ quarter, year });
	return m.trends_span({ from: formatDay(from), to: formatDay(to) });
}

/** Where days stand between the first day of `from` and the last of `to`: 0 to 1. */
export function dayScale({ from, to }: Pick<View, 'from' | 'to'>): (day: Day) => number {
	const start = `${from}-01`;
	const length = daysBetween(start, monthEnd(to)) + 1;
	return (day) => daysBetween(start, day) / length;
}

/** The years that begin within the months shown, and the first month. */
export function yearTimes(view: Pick<View, 'from' | 'to'>): { text: string; at: number }[] {
	const at = dayScale(view);
	const [first, last] = [Number(view.from.slice(0, 4)), Number(view.to.slice(0, 4))];
	const years = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
	return years.map((text) => ({ text, at: Math.max(0, at(`${text}-01-01`)) }));
}

/** Lengths of period by how near they are to what is asked. */
const NEAREST = {
	month: ['month', 'quarter', 'half', 'year'],
	quarter: ['quarter', 'month', 'half', 'year'],
	year: ['year', 'half', 'quarter', 'month']
} as const satisfies Record<By, readonly string[]>;

/**
 * The entries of one length within the months shown: that which is asked, or the nearest that somebody counted. A year and
 * its quarters are not drawn on one axis: the year is no sum of them.
 */
export function shownTotals(totals: readonly ReachTotal[], view: View): ReachTotal[] {
	const inside = within(totals, view.from, view.to);
	const length = ({ from, to }: ReachTotal) => lengthOf({ start: from, end: to });
	const found = NEAREST[view.by].find((asked) => inside.some((total) => length(total) === asked));
	return inside
		.filter((total) => length(total) === (found ?? null))
		.sort((a, b) => whoWords(a).localeCompare(whoWords(b)) || a.from.localeCompare(b.from));
}
