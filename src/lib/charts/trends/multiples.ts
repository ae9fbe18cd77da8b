import { formatNumber, formatShare, m } from '$lib/i18n';
import { periodsFrom } from '$lib/reach/periods';
import { groupSeries, type GroupSeries, type Trends, type View } from '$lib/reach/trends';
import { monthOf } from '$lib/time';
import { inBothSizes, type Chart } from '../chart';
import { smallMultiples } from '../small-multiples';
import { byWord, periodName } from '../words';
import { spanWords } from './words';

const MEASURES = {
	contacts: { title: m.trends_measure_contacts, unit: m.trends_unit_contacts },
	fresh: { title: m.trends_measure_fresh, unit: m.trends_unit_fresh },
	visits: { title: m.trends_measure_visits, unit: m.trends_unit_visits },
	hours: { title: m.trends_measure_hours, unit: m.trends_unit_hours }
} as const;
const SPLITS = {
	kind: m.trends_split_kind,
	area: m.trends_split_area,
	organisation: m.trends_split_organisation
} as const;

/** One small chart for each kind, area or organisation, all on one scale, the largest first. */
export function multiplesChart(trends: Pick<Trends, 'cube' | 'today'>, view: View): Chart {
	const groups = groupSeries(trends, view).filter(({ total }) => total > 0);
	const periods = periodsFrom(view.from, view.to, view.by);
	const running = (periods.at(-1)?.to ?? '') >= monthOf(trends.today);
	const { title, unit } = MEASURES[view.measure];
	return {
		id: 'multiples',
		title: m.trends_multiples_title({
			measure: title(),
			by: byWord(view.by),
			split: SPLITS[view.split]()
		}),
		subtitle: m.trends_multiples_subtitle({ span: spanWords(view) }),
		summary: summaryOf(groups, unit()),
		notes: [],
		legend: [
			{ ink: 'part-0', label: title(), shape: 'box' },
			{ ink: 'strong', label: m.charts_legend_year_before(), shape: 'line' },
			{ ink: 'gap', label: m.charts_legend_unvisited(), shape: 'dot' },
			...(running
				? [{ ink: 'part-0-open' as const, label: m.charts_legend_running(), shape: 'box' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			smallMultiples(
				groups.map(({ label, total, change, values, yearBefore }) => ({
					title: label,
					said: [formatNumber(total), ...(change === null ? [] : [signed(change)])].join(' · '),
					values,
					running,
					yearBefore
				})),
				width,
				formatNumber
			)
		),
		sentences: groups.map((group) => sentenceOf(group, unit())),
		table: {
			columns: [
				{ label: m.trends_column_group(), unit: 'text' },
				{ label: m.trends_column_total(), unit: 'count' },
				{ label: m.trends_column_change(), unit: 'share' },
				...periods.map((period) => ({ label: periodName(period), unit: 'count' as const }))
			],
			rows: groups.map(({ label, total, change, values }) => [
				label,
				total,
				change === null ? null : Math.round(change * 1000) / 1000,
				...values
			])
		}
	};
}

function signed(change: number): string {
	return formatNumber(change, {
		style: 'percent',
		maximumFractionDigits: 0,
		signDisplay: 'exceptZero'
	});
}

function sentenceOf({ label, total, change }: GroupSeries, unit: string): string {
	const said = m.trends_multiples_said({ group: label, total: formatNumber(total), unit });
	if (change === null) return said;
	const share = formatShare(Math.abs(change));
	if (Math.abs(change) < 0.005) return `${said} ${m.trends_multiples_same()}`;
	return `${said} ${change > 0 ? m.trends_multiples_more({ share }) : m.trends_multiples_fewer({ share })}`;
}

function summaryOf(groups: readonly GroupSeries[], unit: string): string {
	const [first] = groups;
	if (!first) return m.charts_said_nothing();
	const all = groups.reduce((sum, { total }) => sum + total, 0);
	const compared = groups
		.flatMap(({ label, change }) => (change === null ? [] : [{ label, change }]))
		.sort((a, b) => b.change - a.change);
	const [best, worst] = [compared[0], compared.at(-1)];
	return [
		m.trends_multiples_summary({
			group: first.label,
			total: formatNumber(first.total),
			unit,
			share: formatShare(first.total / all)
		}),
		...(best && best.change > 0.005
			? [m.trends_multiples_growth({ group: best.label, change: signed(best.change) })]
			: []),
		...(worst && worst.change < -0.005
			? [m.trends_multiples_fall({ group: worst.label, change: signed(worst.change) })]
			: [])
	].join(' ');
}
