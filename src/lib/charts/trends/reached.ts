import { formatNumber, formatShare, m } from '$lib/i18n';
import { within, type ReachTotal } from '$lib/reach/totals';
import type { Trends, View } from '$lib/reach/trends';
import { addDays, addMonths } from '$lib/time';
import { inBothSizes, type Chart } from '../chart';
import { placeSpans, type Span } from '../spans';
import { dayScale, shownTotals, spanWords, totalPeriod, whoWords, yearTimes } from './words';

/** People reached: a mark for each period that somebody counted, beside the same one a year before; never a sum. */
export function reachedChart(trends: Pick<Trends, 'totals' | 'targets'>, view: View): Chart {
	const totals = shownTotals(trends.totals, view);
	const at = dayScale(view);
	const lines = within(
		trends.targets.filter(({ indicator }) => indicator === 'people_reached'),
		view.from,
		view.to
	).map(({ from, to, value }) => ({ from: at(from), to: at(addDays(to, 1)), value }));
	const spans = totals.map((total): Span => ({
		series: whoWords(total),
		from: at(total.from),
		to: at(addDays(total.to, 1)),
		low: total.people,
		high: total.people,
		inner: total.withPackage,
		flagged: false,
		said: formatNumber(total.people)
	}));
	return {
		id: 'reached',
		title: m.trends_reached_title(),
		subtitle: m.trends_reached_subtitle({ span: spanWords(view) }),
		summary: summaryOf(totals, trends.totals),
		notes: totals.length > 0 ? [m.trends_reached_note()] : [],
		legend: [
			{ ink: 'span', label: m.trends_reached_legend(), shape: 'line' },
			{ ink: 'strong', label: m.trends_package_legend(), shape: 'line' },
			...(lines.length > 0
				? [{ ink: 'target' as const, label: m.charts_legend_target(), shape: 'line' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			placeSpans(spans, {
				width,
				format: formatNumber,
				times: yearTimes(view),
				lines,
				least: 10
			})
		),
		sentences: totals.map((total) => sentenceOf(total, trends.totals)),
		table: {
			columns: [
				{ label: m.trends_column_organisation(), unit: 'text' },
				{ label: m.trends_column_start(), unit: 'text' },
				{ label: m.trends_column_end(), unit: 'text' },
				{ label: m.trends_column_people(), unit: 'count' },
				{ label: m.trends_column_package(), unit: 'count' },
				{ label: m.charts_legend_year_before(), unit: 'count' },
				{ label: m.trends_column_source(), unit: 'text' }
			],
			rows: totals.map((total) => [
				whoWords(total),
				total.from,
				total.to,
				total.people,
				total.withPackage,
				yearEarlier(total, trends.totals)?.people ?? null,
				total.source
			])
		}
	};
}

/** The same part of the same register a year before. */
function yearEarlier(total: ReachTotal, all: readonly ReachTotal[]): ReachTotal | undefined {
	const start = `${addMonths(total.from.slice(0, 7), -12)}-01`;
	const end = addMonths(total.to.slice(0, 7), -12);
	return all.find(
		(other) =>
			whoWords(other) === whoWords(total) && other.from === start && other.to.startsWith(end)
	);
}

function sentenceOf(total: ReachTotal, all: readonly ReachTotal[]): string {
	const said = [
		m.trends_reached_said({
			who: whoWords(total),
			period: totalPeriod(total),
			people: formatNumber(total.people)
		})
	];
	if (total.withPackage !== null) {
		said.push(m.trends_reached_package({ people: formatNumber(total.withPackage) }));
	}
	const before = yearEarlier(total, all)?.people ?? 0;
	if (before > 0) {
		const change = total.people / before - 1;
		const inputs = { share: formatShare(Math.abs(change)), value: formatNumber(before) };
		if (change === 0) said.push(m.trends_reached_same());
		else said.push((change > 0 ? m.trends_reached_more : m.trends_reached_fewer)(inputs));
	}
	return said.join(' ');
}

/** The newest period, of the largest register: no sum can be told. */
function summaryOf(totals: readonly ReachTotal[], all: readonly ReachTotal[]): string {
	const end = totals.reduce((latest, { to }) => (to > latest ? to : latest), '');
	const newest = totals
		.filter(({ to }) => to === end)
		.sort((a, b) => b.from.localeCompare(a.from) || b.people - a.people);
	const [first] = newest;
	return first ? sentenceOf(first, all) : m.trends_reached_none();
}
