import { formatMonth, formatNumber, m } from '$lib/i18n';
import { periodOf, yearBefore, type By, type Stretch } from '$lib/reach/periods';
import { lastOf, type Point } from '$lib/reach/summary';
import type { ContactPeriod } from '$lib/reach/trends';
import { monthsBetween, type Day } from '$lib/time';
import { inBothSizes, type Chart } from './chart';
import { stackedBars, type Bar } from './stacked-bars';
import { againstYearBefore, axisLabel, byWord, peakAndTrend, periodName } from './words';

/** A closure, or another thing that explains a break. */
export interface TimeEvent {
	on: Day;
	label: string;
}

const contactsOf = ({ fresh, returning }: ContactPeriod) => fresh + returning;

/** Where a day stands on an axis of periods, in periods from its start; null outside. */
export function placeOfDay(day: Day, periods: readonly Stretch[]): number | null {
	const first = periods[0];
	const last = periods.at(-1);
	const month = day.slice(0, 7);
	if (!first || !last || month < first.from || month > last.to) return null;
	const months = monthsBetween(first.from, first.to) + 1;
	return (monthsBetween(first.from, month) + (Number(day.slice(8)) - 1) / 31) / months;
}

/** Contacts over time, new and returning, beside the year before and the target. */
export function contactsChart(
	series: readonly ContactPeriod[],
	closures: readonly TimeEvent[],
	by: By
): Chart {
	const periods = series.map(({ period }) => period);
	const events = closures.flatMap(({ on, label }) => {
		const at = placeOfDay(on, periods);
		return at === null ? [] : [{ label, at }];
	});
	const bars = series.map((entry, index): Bar => ({
		key: entry.period.key,
		parts: entry.state === 'counted' ? [entry.fresh, entry.returning] : null,
		...(entry.state === 'counted' ? {} : { missing: entry.state }),
		running: entry.running,
		label: axisLabel(entry.period, index),
		yearBefore: entry.yearBefore,
		target: entry.target
	}));
	const has = (test: (entry: ContactPeriod) => boolean) => series.some(test);
	return {
		id: 'contacts',
		title: m.charts_contacts_title({ by: byWord(by) }),
		subtitle: m.visits_chart_subtitle({
			from: formatMonth(periods[0]?.from ?? ''),
			to: formatMonth(periods.at(-1)?.to ?? '')
		}),
		summary: summaryOf(series, by),
		notes: [],
		legend: [
			{ ink: 'part-0', label: m.visits_new(), shape: 'box' },
			{ ink: 'part-1', label: m.visits_returning(), shape: 'box' },
			...(has((entry) => entry.yearBefore !== null)
				? [{ ink: 'strong' as const, label: m.charts_legend_year_before(), shape: 'line' as const }]
				: []),
			...(has((entry) => entry.target !== null)
				? [{ ink: 'target' as const, label: m.charts_legend_target(), shape: 'line' as const }]
				: []),
			...(has((entry) => entry.state === 'unvisited')
				? [{ ink: 'gap' as const, label: m.charts_legend_unvisited(), shape: 'dot' as const }]
				: []),
			...(has((entry) => entry.state === 'before')
				? [{ ink: 'before' as const, label: m.charts_legend_before(), shape: 'line' as const }]
				: []),
			...(has((entry) => entry.running)
				? [{ ink: 'part-0-open' as const, label: m.charts_legend_running(), shape: 'box' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			stackedBars(bars, events, { width, height: width > 500 ? 300 : 250, format: formatNumber })
		),
		sentences: series.map(sentenceOf),
		table: {
			columns: [
				{ label: m.charts_column_period(), unit: 'period' },
				{ label: m.visits_count(), unit: 'count' },
				{ label: m.visits_new(), unit: 'count' },
				{ label: m.visits_returning(), unit: 'count' },
				{ label: m.visits_contacts(), unit: 'count' },
				{ label: m.charts_legend_year_before(), unit: 'count' },
				{ label: m.charts_legend_target(), unit: 'count' }
			],
			rows: series.map((entry) => [
				entry.period.key,
				...(entry.state === 'counted'
					? [entry.visits, entry.fresh, entry.returning, contactsOf(entry)]
					: [entry.state === 'unvisited' ? 0 : null, null, null, null]),
				entry.yearBefore,
				entry.target
			])
		}
	};
}

function sentenceOf(entry: ContactPeriod): string {
	const month = periodName(entry.period);
	if (entry.state === 'before') return m.visits_month_before({ month });
	if (entry.state === 'unvisited') return m.visits_month_unvisited({ month });
	const said = m.visits_month_sentence({
		month,
		contacts: formatNumber(contactsOf(entry)),
		visits: formatNumber(entry.visits),
		fresh: formatNumber(entry.fresh)
	});
	const beside = [
		...(entry.yearBefore === null
			? []
			: [m.charts_said_year_before({ value: formatNumber(entry.yearBefore) })]),
		...(entry.target === null ? [] : [m.charts_said_target({ value: formatNumber(entry.target) })]),
		...(entry.running ? [m.charts_said_running()] : [])
	];
	return [said, ...beside].join(' ');
}

function summaryOf(series: readonly ContactPeriod[], by: By): string {
	const names = series.map(({ period }) => periodName(period));
	const points = series.map((entry): Point => ({
		value: entry.state === 'counted' ? contactsOf(entry) : null,
		isOver: !entry.running
	}));
	const last = series[lastOf(points)];
	if (!last) return m.charts_said_nothing();
	const earlier = periodOf(yearBefore(last.period).from, by);
	const before =
		last.yearBefore === null ? null : { name: periodName(earlier), value: last.yearBefore };
	return [
		againstYearBefore(periodName(last.period), contactsOf(last), m.charts_unit_contacts(), before),
		...peakAndTrend(points, (index) => names[index] ?? '')
	].join(' ');
}
