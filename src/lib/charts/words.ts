import { formatMonth, formatNumber, formatShare, m } from '$lib/i18n';
import { peakOf, trendOf, type Point } from '$lib/reach/summary';
import type { By, Stretch } from '$lib/reach/periods';

/** A period as a person says it: `Februari 2026`, `triwulan 1 2026`, `2026`. */
export function periodName(period: Stretch): string {
	const [year = '', quarter] = period.key.split('-Q');
	if (quarter) return m.charts_quarter({ quarter, year });
	return period.key.length === 4 ? year : formatMonth(period.key);
}

/** The word after "per": bulan, triwulan, tahun. */
export function byWord(by: By): string {
	return { month: m.charts_by_month, quarter: m.charts_by_quarter, year: m.charts_by_year }[by]();
}

/** The label below the axis: the year where one begins, and the first period. */
export function axisLabel(period: Stretch, index: number): string | undefined {
	return index === 0 || period.from.endsWith('-01') ? period.from.slice(0, 4) : undefined;
}

/** One number beside an earlier one: how much more or less, in words. `unit` is the thing counted, as in "kontak". */
export function againstYearBefore(
	name: string,
	value: number,
	unit: string,
	before: { name: string; value: number } | null
): string {
	const inputs = { name, value: formatNumber(value), unit };
	if (!before || before.value === 0) return m.charts_said_alone(inputs);
	const change = value / before.value - 1;
	const beside = {
		...inputs,
		before: before.name,
		valueBefore: formatNumber(before.value),
		share: formatShare(Math.abs(change))
	};
	if (Math.abs(change) < 0.005) return m.charts_said_same(beside);
	return change > 0 ? m.charts_said_more(beside) : m.charts_said_fewer(beside);
}

/** Peak and trend of a series; nothing where there is too little to say. */
export function peakAndTrend(
	points: readonly Point[],
	nameOf: (index: number) => string
): string[] {
	const peak = peakOf(points);
	const trend = trendOf(points);
	const value = points[peak]?.value;
	return [
		...(value != null && points.length > 1
			? [m.charts_said_peak({ name: nameOf(peak), value: formatNumber(value) })]
			: []),
		...(trend
			? [
					{ up: m.charts_said_up, down: m.charts_said_down, flat: m.charts_said_flat }[trend.way]({
						share: formatShare(Math.abs(trend.change))
					})
				]
			: [])
	];
}
