import { formatNumber, m } from '$lib/i18n';
import { LOAD, loadOf, type ReachTotal } from '$lib/reach/totals';
import type { Trends, View } from '$lib/reach/trends';
import { addDays } from '$lib/time';
import { inBothSizes, type Chart } from '../chart';
import { placeSpans, type Span } from '../spans';
import { dayScale, shownTotals, spanWords, totalPeriod, whoWords, yearTimes } from './words';

const oneDecimal = (value: number) => formatNumber(value, { maximumFractionDigits: 1 });

/** People for each outreach worker against the yardstick of about one for fifty. */
export function loadChart(trends: Pick<Trends, 'totals'>, view: View): Chart {
	const totals = shownTotals(trends.totals, view);
	const at = dayScale(view);
	const spans = totals.map((total): Span => {
		const load = loadOf(total);
		return {
			series: whoWords(total),
			from: at(total.from),
			to: at(addDays(total.to, 1)),
			low: load,
			high: load,
			flagged: load !== null && (load < LOAD.least || load > LOAD.most),
			said: load === null ? m.charts_unknown() : oneDecimal(load)
		};
	});
	const known = totals.filter((total) => loadOf(total) !== null);
	const newest = known.reduce<ReachTotal | undefined>(
		(best, total) => (best === undefined || total.to > best.to ? total : best),
		totals.at(-1)
	);
	return {
		id: 'load',
		title: m.trends_load_title(),
		subtitle: m.trends_load_subtitle({ span: spanWords(view) }),
		summary: newest ? sentenceOf(newest) : m.trends_reached_none(),
		notes: [],
		legend: [
			{ ink: 'span', label: m.trends_load_legend(), shape: 'line' },
			{ ink: 'flag', label: m.trends_load_outside(), shape: 'line' },
			{ ink: 'band', label: m.trends_load_band(), shape: 'box' },
			{ ink: 'target', label: m.trends_load_goal(), shape: 'line' },
			...(known.length < totals.length
				? [{ ink: 'unknown' as const, label: m.trends_unknown_legend(), shape: 'box' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			placeSpans(spans, {
				width,
				format: formatNumber,
				times: yearTimes(view),
				lines: [{ from: 0, to: 1, value: LOAD.goal }],
				band: [LOAD.least, LOAD.most],
				least: 80
			})
		),
		sentences: totals.map(sentenceOf),
		table: {
			columns: [
				{ label: m.trends_column_organisation(), unit: 'text' },
				{ label: m.trends_column_start(), unit: 'text' },
				{ label: m.trends_column_end(), unit: 'text' },
				{ label: m.trends_column_people(), unit: 'count' },
				{ label: m.trends_column_workers(), unit: 'count' },
				{ label: m.trends_column_load(), unit: 'ratio' }
			],
			rows: totals.map((total) => {
				const load = loadOf(total);
				return [
					whoWords(total),
					total.from,
					total.to,
					total.people,
					total.workers,
					load === null ? null : Math.round(load * 10) / 10
				];
			})
		}
	};
}

function sentenceOf(total: ReachTotal): string {
	const [who, period] = [whoWords(total), totalPeriod(total)];
	const load = loadOf(total);
	if (load === null || total.workers === null) return m.trends_load_unknown({ who, period });
	const said = m.trends_load_said({
		who,
		period,
		load: oneDecimal(load),
		people: formatNumber(total.people),
		workers: formatNumber(total.workers)
	});
	if (load > LOAD.most) return `${said} ${m.trends_load_over()}`;
	return `${said} ${load < LOAD.least ? m.trends_load_under() : m.trends_load_within()}`;
}
