import { scaleBand } from 'd3-scale';
import { formatMonth, formatNumber, formatShare, m } from '$lib/i18n';
import type { Learned, MonthDone } from '$lib/trips/learn';
import { fromZero, timeLabels, valueAxis, type Frame } from './axes';
import { inBothSizes, type Chart } from './chart';
import { box, path, round, type Ink, type Scene } from './scene';

const PARTS = [
	['visited', 'part-0'],
	['skipped', 'cell-overdue'],
	['open', 'unknown']
] as const satisfies readonly (readonly [keyof MonthDone, Ink])[];

/** Planned stops by month and what became of them. */
export function tripsDoneChart({ months, visited, skipped, open }: Learned): Chart {
	const labels = {
		visited: m.trips_learn_visited(),
		skipped: m.trips_learn_skipped(),
		open: m.trips_learn_open()
	};
	const planned = visited + skipped + open;
	return {
		id: 'trips-done',
		title: m.trips_learn_chart(),
		subtitle: m.trips_learn_chart_sub(),
		summary:
			planned === 0
				? m.trips_learn_none()
				: m.trips_learn_summary({
						visited: formatNumber(visited),
						planned: formatNumber(planned),
						share: formatShare(visited / planned)
					}),
		notes: [],
		legend: PARTS.map(([part, ink]) => ({ ink, label: labels[part], shape: 'box' })),
		scenes: inBothSizes((width) => sceneOf(months, width)),
		sentences: months.map((month) =>
			m.trips_learn_said({
				month: formatMonth(month.month),
				visited: formatNumber(month.visited),
				skipped: formatNumber(month.skipped),
				open: formatNumber(month.open)
			})
		),
		table: {
			columns: [
				{ label: m.trips_learn_month(), unit: 'text' },
				...PARTS.map(([part]) => ({ label: labels[part], unit: 'count' as const }))
			],
			rows: months.map((month) => [formatMonth(month.month), ...PARTS.map(([part]) => month[part])])
		}
	};
}

function sceneOf(months: readonly MonthDone[], width: number): Scene {
	const height = 210;
	const frame: Frame = { left: 30, right: width - 8, top: 20, bottom: height - 24 };
	const total = (month: MonthDone) => month.visited + month.skipped + month.open;
	const y = fromZero(Math.max(0, ...months.map(total)), frame);
	const x = scaleBand<string>()
		.domain(months.map(({ month }) => month))
		.range([frame.left, frame.right])
		.paddingInner(0.25);
	const left = ({ month }: MonthDone) => x(month) ?? 0;
	// Three lonely months are not drawn as three walls.
	const band = Math.min(60, x.bandwidth());
	const below = new Map(months.map(({ month }) => [month, 0]));
	const parts = PARTS.flatMap(([part, ink]) =>
		path(
			ink,
			months.map((month) => {
				const from = below.get(month.month) ?? 0;
				below.set(month.month, from + month[part]);
				return box(left(month), y(from + month[part]), band, y(from) - y(from + month[part]));
			})
		)
	);
	return {
		width,
		height,
		marks: [
			// Stops are whole.
			...valueAxis(y, frame, (value) => (Number.isInteger(value) ? formatNumber(value) : '')),
			...parts,
			...timeLabels(
				months.flatMap((month, index) =>
					index % Math.ceil(months.length / 6) === 0
						? [{ text: formatMonth(month.month, 'short'), x: left(month) }]
						: []
				),
				frame
			)
		],
		stops: months.map((month) => [
			round(left(month)),
			frame.top - 4,
			round(band),
			frame.bottom - frame.top + 4
		])
	};
}
