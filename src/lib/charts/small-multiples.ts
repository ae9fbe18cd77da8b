import { scaleBand, scaleLinear } from 'd3-scale';
import { box, dot, line, path, type Mark, type Scene } from './scene';

export interface Panel {
	title: string;
	/** The sum and its change, in words. */
	said: string;
	/** `null`: nothing was counted in that period. */
	values: readonly (number | null)[];
	/** The last period is not over. */
	running: boolean;
	yearBefore: readonly (number | null)[];
}

const GAP = 20;
const PANEL = { head: 38, body: 62, foot: 14 };

/** The same small drawing for each group, all on one scale, so that heights can be compared across panels. */
export function smallMultiples(
	panels: readonly Panel[],
	width: number,
	format: (value: number) => string
): Scene {
	const perRow = width > 500 ? 4 : 2;
	const panelWidth = (width - GAP * (perRow - 1)) / perRow;
	const panelHeight = PANEL.head + PANEL.body + PANEL.foot;
	const largest = Math.max(
		1,
		...panels.flatMap(({ values, yearBefore }) =>
			[...values, ...yearBefore].map((value) => value ?? 0)
		)
	);
	const placed = panels.map((panel, index) => ({
		panel,
		left: (index % perRow) * (panelWidth + GAP),
		top: Math.floor(index / perRow) * panelHeight
	}));
	return {
		width,
		height: Math.max(1, Math.ceil(panels.length / perRow) * panelHeight),
		marks: placed.flatMap(({ panel, left, top }, index) => [
			...drawPanel(panel, left, top, panelWidth, largest),
			// The scale is told once: it is the same everywhere.
			...(index === 0
				? ([
						{
							ink: 'tick',
							text: format(largest),
							x: Math.round(left + panelWidth),
							y: top + PANEL.head - 3,
							anchor: 'end'
						}
					] satisfies Mark[])
				: [])
		]),
		stops: placed.map(({ left, top }) => [
			Math.round(left),
			top + 1,
			Math.round(panelWidth),
			panelHeight - 6
		])
	};
}

function drawPanel(
	panel: Panel,
	left: number,
	top: number,
	width: number,
	largest: number
): Mark[] {
	const base = top + PANEL.head + PANEL.body;
	const y = scaleLinear()
		.domain([0, largest])
		.range([base, top + PANEL.head]);
	const x = scaleBand<number>()
		.domain(panel.values.map((_, index) => index))
		.range([left, left + width])
		.paddingInner(0.2);
	const at = (index: number) => x(index) ?? left;
	const band = x.bandwidth();
	const last = panel.values.length - 1;
	const bar = (value: number | null, index: number) =>
		value === null ? '' : box(at(index), y(value), band, base - y(value));
	const isOpen = (index: number) => panel.running && index === last;
	return [
		...path('grid', [line(left, top + PANEL.head, left + width, top + PANEL.head)]),
		...path(
			'part-0',
			panel.values.map((value, index) => (isOpen(index) ? '' : bar(value, index)))
		),
		...path(
			'part-0-open',
			panel.values.map((value, index) => (isOpen(index) ? bar(value, index) : ''))
		),
		...path(
			'gap',
			panel.values.map((value, index) =>
				value === null ? dot(at(index) + band / 2, base - 3, Math.min(1.5, band / 2)) : ''
			)
		),
		...path(
			'strong',
			panel.yearBefore.map((value, index) =>
				value === null ? '' : line(at(index), y(value), at(index) + band, y(value))
			)
		),
		...path('base', [line(left, base, left + width, base)]),
		{ ink: 'label', text: panel.title, x: Math.round(left), y: top + 14 },
		{ ink: 'tick', text: panel.said, x: Math.round(left), y: top + 30 }
	];
}
