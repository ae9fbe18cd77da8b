import { formatNumber, formatShare, m } from '$lib/i18n';
import { coverageOf, type ReachTotal } from '$lib/reach/totals';
import type { Trends, View } from '$lib/reach/trends';
import { addDays } from '$lib/time';
import { inBothSizes, type Chart } from '../chart';
import { placeSpans, type Span } from '../spans';
import { dayScale, shownTotals, spanWords, totalPeriod, whoWords, yearTimes } from './words';

/** Coverage as the range that the estimate's range makes of it. Over 100 % is drawn and flagged, not cut. */
export function coverageChart(trends: Pick<Trends, 'totals'>, view: View): Chart {
	const totals = shownTotals(trends.totals, view);
	const at = dayScale(view);
	const shares = totals.map(coverageOf);
	const isOver = (share: (typeof shares)[number]) =>
		share !== null && (share.high === null || share.high > 1);
	const spans = totals.map((total, index): Span => {
		const share = shares[index] ?? null;
		return {
			series: whoWords(total),
			from: at(total.from),
			to: at(addDays(total.to, 1)),
			low: share?.low ?? null,
			high: share?.high ?? null,
			flagged: isOver(share),
			said: share ? rangeWords(share) : m.charts_unknown()
		};
	});
	const newest = totals.reduce(
		(best, { to }, index) => (to > (totals[best]?.to ?? '') ? index : best),
		0
	);
	const unestimated = totals[newest]?.unestimated ?? 0;
	return {
		id: 'coverage',
		title: m.trends_coverage_title(),
		subtitle: m.trends_coverage_subtitle({ span: spanWords(view) }),
		summary: totals[newest] ? sentenceOf(totals[newest]) : m.trends_reached_none(),
		notes: [
			m.trends_coverage_rule(),
			...(unestimated > 0 ? [m.trends_coverage_note({ count: formatNumber(unestimated) })] : [])
		],
		legend: [
			{ ink: 'part-1', label: m.trends_coverage_legend(), shape: 'box' },
			{ ink: 'flag', label: m.trends_flag_over(), shape: 'line' },
			{ ink: 'target', label: m.trends_coverage_full(), shape: 'line' },
			...(shares.includes(null)
				? [{ ink: 'unknown' as const, label: m.trends_unknown_legend(), shape: 'box' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			placeSpans(spans, {
				width,
				format: formatShare,
				times: yearTimes(view),
				lines: [{ from: 0, to: 1, value: 1 }],
				least: 1
			})
		),
		sentences: totals.map(sentenceOf),
		table: {
			columns: [
				{ label: m.trends_column_organisation(), unit: 'text' },
				{ label: m.trends_column_start(), unit: 'text' },
				{ label: m.trends_column_end(), unit: 'text' },
				{ label: m.trends_column_people(), unit: 'count' },
				{ label: m.trends_column_minimum(), unit: 'count' },
				{ label: m.trends_column_maximum(), unit: 'count' },
				{ label: m.trends_column_low(), unit: 'share' },
				{ label: m.trends_column_high(), unit: 'share' }
			],
			rows: totals.map((total, index) => [
				whoWords(total),
				total.from,
				total.to,
				total.people,
				total.estimate?.minimum ?? null,
				total.estimate?.maximum ?? null,
				rounded(shares[index]?.low),
				rounded(shares[index]?.high)
			])
		}
	};
}

function rounded(share: number | null | undefined): number | null {
	return share == null ? null : Math.round(share * 1000) / 1000;
}

function rangeWords({ low, high }: { low: number; high: number | null }): string {
	if (high === null) return `≥ ${formatShare(low)}`;
	return formatShare(low) === formatShare(high)
		? formatShare(low)
		: `${formatShare(low)}–${formatShare(high)}`;
}

function sentenceOf(total: ReachTotal): string {
	const [who, period] = [whoWords(total), totalPeriod(total)];
	const share = coverageOf(total);
	if (share === null || total.estimate === null) return m.trends_coverage_unknown({ who, period });
	const inputs = {
		who,
		period,
		low: formatShare(share.low),
		people: formatNumber(total.people),
		minimum: formatNumber(total.estimate.minimum),
		maximum: formatNumber(total.estimate.maximum),
		sites: formatNumber(total.estimate.sites)
	};
	if (share.high === null) return `${m.trends_coverage_open(inputs)} ${m.trends_coverage_over()}`;
	const said = m.trends_coverage_said({ ...inputs, high: formatShare(share.high) });
	return share.high > 1 ? `${said} ${m.trends_coverage_over()}` : said;
}
