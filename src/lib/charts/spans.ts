import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { fromZero, timeLabels, valueAxis, type Frame } from './axes';
import { box, line, path, round, type Mark, type Scene } from './scene';

/** Something that holds for a stretch of time: a mark of its own from `from` to `to`, never stacked on another. */
export interface Span {
	/** Whose it is: each gets a panel of its own, all on one scale. */
	series: string;
	/** Places on the axis, 0 to 1; cut to it. */
	from: number;
	to: number;
	/** `null`: not known. A range where `high` is above `low`; `high` null: no upper end. */
	low: number | null;
	high: number | null;
	/** A part of it, drawn as a thin line. */
	inner?: number | null;
	/** Outside of what should be. */
	flagged: boolean;
	/** The number in words; the newest of a panel stands in its head. */
	said: string;
}

export interface SpansSize {
	width: number;
	format: (value: number) => string;
	/** Years below the axis, at places from 0 to 1. */
	times: readonly { text: string; at: number }[];
	/** A line over a part of the axis. */
	lines?: readonly { from: number; to: number; value: number }[];
	/** What is thought feasible, over the whole axis. */
	band?: readonly [number, number];
	/** The axis reaches at least this high. */
	least: number;
}

const GAP = 18;
const AXIS = 46;
const ALONE_HEIGHT = 250;
const PANEL_HEIGHT = 170;

/** Places spans over time, a panel for each series: periods of people never add up, and registers are not compared by eye. */
export function placeSpans(spans: readonly Span[], size: SpansSize): Scene {
	const { width, lines = [], least } = size;
	const series = [...new Set(spans.map((span) => span.series))];
	const count = Math.max(1, series.length);
	const perRow = width > 500 ? Math.min(3, count) : 1;
	const height = count === 1 ? ALONE_HEIGHT : PANEL_HEIGHT;
	const panelWidth = (width - AXIS - GAP * (perRow - 1)) / perRow;
	const largest = Math.max(
		least,
		...spans.flatMap(({ low, high }) => [low ?? 0, high ?? 0]),
		...lines.map(({ value }) => value)
	);
	const panels = (series.length === 0 ? [''] : series).map((name, index) => {
		const left = AXIS + (index % perRow) * (panelWidth + GAP);
		const top = Math.floor(index / perRow) * height;
		const frame: Frame = {
			left,
			right: left + panelWidth,
			top: top + 30,
			bottom: top + height - 26
		};
		const x = scaleLinear().domain([0, 1]).range([frame.left, frame.right]).clamp(true);
		return { name, frame, x, y: fromZero(largest, frame, least), isFirst: index % perRow === 0 };
	});
	const panelOf = new Map(panels.map((panel) => [panel.name, panel]));
	return {
		width,
		height: Math.ceil(count / perRow) * height,
		marks: panels.flatMap((panel) =>
			drawPanel(
				panel,
				spans.filter((span) => span.series === panel.name),
				size
			)
		),
		stops: spans.flatMap((span) => {
			const panel = panelOf.get(span.series);
			if (!panel) return [];
			const { left, wide, top, bottom } = placeOf(span, panel);
			return [[round(left), round(top - 4), round(wide), round(bottom - top + 8)] as const];
		})
	};
}

interface PlacedPanel {
	name: string;
	frame: Frame;
	x: ScaleLinear<number, number>;
	y: ScaleLinear<number, number>;
	/** The numbers of the axis stand left of it. */
	isFirst: boolean;
}

/** Where a span lies: an unknown one at the foot, one without an upper end up to the top. */
function placeOf(span: Span, { frame, x, y }: PlacedPanel) {
	const left = x(span.from) + 0.5;
	// One unit of air, so that a quarter does not run into the next.
	const wide = Math.max(1, x(span.to) - x(span.from) - 1);
	if (span.low === null) return { left, wide, top: frame.bottom - 10, bottom: frame.bottom - 3 };
	return { left, wide, top: span.high === null ? frame.top : y(span.high), bottom: y(span.low) };
}

function drawPanel(panel: PlacedPanel, spans: readonly Span[], size: SpansSize): Mark[] {
	const { frame, x, y, name, isFirst } = panel;
	const { format, times, lines = [], band } = size;
	const placed = spans.map((span) => ({ span, ...placeOf(span, panel) }));
	const known = placed.filter(({ span }) => span.low !== null);
	const level = (at: number, { left, wide }: { left: number; wide: number }) =>
		line(left, at, left + wide, at);
	const levels = (flagged: boolean) =>
		known
			.filter(({ span }) => span.flagged === flagged)
			.flatMap((place) => [...new Set([place.bottom, place.top])].map((at) => level(at, place)));
	const newest = spans.findLast(({ low }) => low !== null) ?? spans.at(-1);
	const across = frame.right - frame.left;
	return [
		...(band ? path('band', [box(frame.left, y(band[1]), across, y(band[0]) - y(band[1]))]) : []),
		...valueAxis(y, frame, (value) => (isFirst ? format(value) : '')).filter(
			(mark) => 'd' in mark || mark.text !== ''
		),
		...path(
			'part-1',
			known.map(({ left, top, wide, bottom }) => box(left, top, wide, bottom - top))
		),
		...path('span', levels(false)),
		...path('flag', levels(true)),
		...path(
			'strong',
			known.flatMap((place) =>
				place.span.inner == null ? [] : [level(y(place.span.inner), place)]
			)
		),
		...path(
			'unknown',
			placed
				.filter(({ span }) => span.low === null)
				.map(({ left, top, wide, bottom }) => box(left, top, wide, bottom - top))
		),
		...path(
			'target',
			lines.map(({ from, to, value }) => line(x(from), y(value), x(to), y(value)))
		),
		...timeLabels(
			times.map(({ text, at }) => ({ text, x: x(at) })),
			{ ...frame, right: frame.right - 24 }
		),
		...(name === ''
			? []
			: ([
					{ ink: 'label', text: name, x: Math.round(frame.left), y: frame.top - 14 }
				] satisfies Mark[])),
		...(newest && newest.said !== ''
			? ([
					{
						ink: newest.flagged ? 'flag-label' : 'tick',
						text: newest.said,
						x: Math.round(frame.right),
						y: frame.top - 14,
						anchor: 'end'
					}
				] satisfies Mark[])
			: [])
	];
}
