import { formatNumber, formatShare, m } from '$lib/i18n';
import { isKnown, rowsOf, sumOf } from '$lib/reach/cube';
import { yearBefore } from '$lib/reach/periods';
import type { Trends, View } from '$lib/reach/trends';
import { inBothSizes, type Chart } from '../chart';
import { rankedBars } from '../ranked-bars';
import { spanWords } from './words';

/**
 * At how many visits each service was given. Visits, and not quantities, are compared: a box of condoms and a test do not
 * add up; quantities stand in the table.
 */
export function servicesChart({ cube }: Pick<Trends, 'cube'>, view: View): Chart {
	const span = { key: '', from: view.from, to: view.to };
	const earlier = yearBefore(span);
	const add = (counts: readonly number[], { from, to }: { from: string; to: string }) => {
		const [start, end] = rowsOf(cube, from, to);
		return counts.slice(start, end).reduce((sum, count) => sum + count, 0);
	};
	const all = sumOf(cube, span).visits;
	const rows = cube.services
		.map(({ label, visits, quantity }) => ({
			label,
			visits: add(visits, span),
			quantity: add(quantity, span),
			yearBefore: isKnown(cube, earlier) ? add(visits, earlier) : null
		}))
		.filter(({ visits, yearBefore: before }) => visits > 0 || (before ?? 0) > 0)
		.sort((a, b) => b.visits - a.visits);
	const shareOf = (visits: number) => (all === 0 ? 0 : visits / all);
	const [first] = rows;
	return {
		id: 'services',
		title: m.trends_services_title(),
		subtitle: m.trends_services_subtitle({ span: spanWords(view) }),
		summary: first
			? m.trends_services_summary({
					service: first.label,
					share: formatShare(shareOf(first.visits))
				})
			: m.trends_services_none(),
		notes: [],
		legend: [
			{ ink: 'part-0', label: m.visits_count(), shape: 'box' },
			...(rows.some(({ yearBefore: before }) => before !== null)
				? [{ ink: 'strong' as const, label: m.charts_legend_year_before(), shape: 'line' as const }]
				: [])
		],
		scenes: inBothSizes((width) =>
			rankedBars(
				rows.map(({ label, visits, yearBefore: before }) => ({
					label,
					value: visits,
					said: `${formatNumber(visits)} · ${formatShare(shareOf(visits))}`,
					yearBefore: before
				})),
				width
			)
		),
		sentences: rows.map(({ label, visits, quantity, yearBefore: before }) =>
			[
				m.trends_services_said({
					service: label,
					visits: formatNumber(visits),
					share: formatShare(shareOf(visits)),
					quantity: formatNumber(quantity)
				}),
				...(before === null ? [] : [m.trends_services_before({ value: formatNumber(before) })])
			].join(' ')
		),
		table: {
			columns: [
				{ label: m.trends_column_service(), unit: 'text' },
				{ label: m.visits_count(), unit: 'count' },
				{ label: m.trends_column_share(), unit: 'share' },
				{ label: m.trends_column_quantity(), unit: 'count' },
				{ label: m.charts_legend_year_before(), unit: 'count' }
			],
			rows: rows.map(({ label, visits, quantity, yearBefore: before }) => [
				label,
				visits,
				Math.round(shareOf(visits) * 1000) / 1000,
				quantity,
				before
			])
		}
	};
}
