import { scaleBand } from 'd3-scale';
import { eventMarks, fromZero, timeLabels, valueAxis, type Frame } from './axes';
import { box, dot, line, path, type Mark, type Scene } from './scene';

/** A period with its parts from the bottom up. */
export interface Bar {
	key: string;
	/** `null`: nothing was counted. */
	parts: readonly number[] | null;
	/** Why there are none: nobody went, or it lies before the first entry there is. */
	missing?: 'unvisited' | 'before';
	/** Not over yet: drawn open. */
	running: boolean;
	/** Below the axis, where a year or a stretch begins. */
	label?: string;
	/** The same period a year before, in all parts together. */
	yearBefore: number | null;
	/** What was aimed at in this period. */
	target: number | null;
}

export interface BarsSize {
	width: number;
	height: number;
	format: (value: number) => string;
}

const MARGIN = { top: 40, right: 8, bottom: 24, left: 46 };

/**
 * Places stacked bars over time. `events.at` is a place on the axis in bars, so 2.5 stands in the middle of the third.
 * A line across a bar is the year before, a thick one the target.
 */
export function stackedBars(
	bars: readonly Bar[],
	events: readonly { label: string; at: number }[],
	{ width, height, format }: BarsSize
): Scene {
	const frame: Frame = {
		left: MARGIN.left,
		right: width - MARGIN.right,
		top: MARGIN.top,
		bottom: height - MARGIN.bottom
	};
	const total = ({ parts }: Bar) => (parts ?? []).reduce((sum, part) => sum + part, 0);
	const y = fromZero(
		Math.max(0, ...bars.flatMap((bar) => [total(bar), bar.yearBefore ?? 0, bar.target ?? 0])),
		frame
	);
	const x = scaleBand<string>()
		.domain(bars.map(({ key }) => key))
		.range([frame.left, frame.right])
		.paddingInner(0.25);
	const left = ({ key }: Bar) => x(key) ?? 0;
	const band = x.bandwidth();
	const across = (bar: Bar, value: number | null, beyond: number) =>
		value === null ? '' : line(left(bar) - beyond, y(value), left(bar) + band + beyond, y(value));
	const middle = (bar: Bar) => left(bar) + band / 2;
	return {
		width,
		height,
		marks: [
			...valueAxis(y, frame, format),
			...partMarks(bars, left, band, y),
			...path(
				'gap',
				bars
					.filter(({ missing }) => missing === 'unvisited')
					.map((bar) => dot(middle(bar), frame.bottom - 5, Math.min(2.5, band / 2)))
			),
			...path(
				'before',
				bars
					.filter(({ missing }) => missing === 'before')
					.map((bar) => line(left(bar), frame.bottom - 2, left(bar) + band, frame.bottom - 2))
			),
			...path(
				'strong',
				bars.map((bar) => across(bar, bar.yearBefore, 0))
			),
			...path(
				'target',
				bars.map((bar) => across(bar, bar.target, (x.step() - band) / 2))
			),
			...timeLabels(
				bars.flatMap((bar) => (bar.label ? [{ text: bar.label, x: left(bar) }] : [])),
				frame
			),
			...eventMarks(
				events.map(({ label, at }) => ({ label, x: frame.left + at * x.step() })),
				frame,
				width
			)
		],
		stops: bars.map((bar) => [
			Math.round(left(bar) * 10) / 10,
			frame.top - 4,
			Math.round(band * 10) / 10,
			frame.bottom - frame.top + 4
		])
	};
}

/** All bars of one part are one path; a period that is not over has a lighter one of its own. */
function partMarks(
	bars: readonly Bar[],
	left: (bar: Bar) => number,
	band: number,
	y: (value: number) => number
): Mark[] {
	return ([0, 1] as const).flatMap((part) =>
		[false, true].flatMap((running) =>
			path(
				`part-${part}${running ? '-open' : ''}`,
				bars
					.filter((bar) => bar.running === running)
					.map((bar) => {
						const below = part === 1 ? (bar.parts?.[0] ?? 0) : 0;
						const value = bar.parts?.[part] ?? 0;
						return box(left(bar), y(below + value), band, y(below) - y(below + value));
					})
			)
		)
	);
}
