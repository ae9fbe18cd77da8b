import { scaleBand } from 'd3-scale';
import { eventMarks, fromZero, timeLabels, valueAxis, type Frame } from './axes';
import { box, path, type Scene } from './scene';

/** A period of a release: a published figure, or null for withheld. */
export interface PublishedBar {
	key: string;
	figure: number | null;
	/** Below the axis, where a year begins. */
	label?: string;
}

const MARGIN = { top: 40, right: 8, bottom: 24, left: 52 };
/** Every withheld period looks like this, whatever it hides. */
const WITHHELD_HEIGHT = 12;

/** Bars over time with breaks between them; `breaks.at` is a place on the axis in bars. */
export function releaseHistory(
	bars: readonly PublishedBar[],
	breaks: readonly { label: string; at: number }[],
	{ width, height, format }: { width: number; height: number; format: (value: number) => string }
): Scene {
	const frame: Frame = {
		left: MARGIN.left,
		right: width - MARGIN.right,
		top: MARGIN.top,
		bottom: height - MARGIN.bottom
	};
	const y = fromZero(Math.max(0, ...bars.map(({ figure }) => figure ?? 0)), frame);
	// A few quarters keep the width of bars, and do not become walls.
	const room = Math.min(frame.right, frame.left + bars.length * 56);
	const x = scaleBand<string>()
		.domain(bars.map(({ key }) => key))
		.range([frame.left, room])
		.paddingInner(0.25);
	const left = (key: string) => x(key) ?? 0;
	const band = x.bandwidth();
	return {
		width,
		height,
		marks: [
			...valueAxis(y, frame, format),
			...path(
				'part-0',
				bars.flatMap(({ key, figure }) =>
					figure === null ? [] : [box(left(key), y(figure), band, frame.bottom - y(figure))]
				)
			),
			...path(
				'unknown',
				bars
					.filter(({ figure }) => figure === null)
					.map(({ key }) => box(left(key), frame.bottom - WITHHELD_HEIGHT, band, WITHHELD_HEIGHT))
			),
			...timeLabels(
				bars.flatMap(({ key, label }) => (label ? [{ text: label, x: left(key) }] : [])),
				frame
			),
			...eventMarks(
				breaks.map(({ label, at }) => ({ label, x: frame.left + at * x.step() })),
				frame,
				width
			)
		],
		stops: []
	};
}
