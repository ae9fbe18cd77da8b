import type { ScaleLinear } from 'd3-scale';
import { scaleLinear } from 'd3-scale';
import { line, path, textWidth, type Mark } from './scene';

/** The room of a drawing without its margins. */
export interface Frame {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** A scale from zero, always: lengths are compared. `least` keeps an empty chart from having no height. */
export function fromZero(largest: number, frame: Frame, least = 4): ScaleLinear<number, number> {
	return scaleLinear()
		.domain([0, Math.max(least, largest)])
		.nice(4)
		.range([frame.bottom, frame.top]);
}

/** Lines across with their numbers, and the line that bars stand on. */
export function valueAxis(
	y: ScaleLinear<number, number>,
	frame: Frame,
	format: (value: number) => string,
	count = 4
): Mark[] {
	const ticks = y.ticks(count);
	return [
		...path(
			'grid',
			ticks
				.filter((tick) => tick !== 0)
				.map((tick) => line(frame.left, y(tick), frame.right, y(tick)))
		),
		...path('base', [line(frame.left, frame.bottom, frame.right, frame.bottom)]),
		...ticks.map((tick): Mark => ({
			ink: 'tick',
			text: format(tick),
			x: frame.left - 6,
			y: Math.round(y(tick)) + 4,
			anchor: 'end'
		}))
	];
}

/** Words below the time axis; one that would run into the next gives way to it. */
export function timeLabels(labels: readonly { text: string; x: number }[], frame: Frame): Mark[] {
	let free = Infinity;
	return labels
		.toReversed()
		.flatMap(({ text, x }): Mark[] => {
			const end = x + textWidth(text) + 6;
			if (end > free || end > frame.right + 30) return [];
			free = x;
			return [{ ink: 'tick', text, x: Math.round(x), y: frame.bottom + 17 }];
		})
		.toReversed();
}

/** Something that happened on a day and explains a break: a dashed line with its name on top. */
export function eventMarks(
	events: readonly { label: string; x: number }[],
	frame: Frame,
	width: number
): Mark[] {
	const sorted = [...events].sort((a, b) => a.x - b.x);
	const rowOf = (index: number) => 14 + (index % 2) * 15;
	return [
		...path(
			'event',
			sorted.map(({ x }, index) => line(x, rowOf(index) - 2, x, frame.bottom))
		),
		...sorted.map(({ label, x }, index): Mark => {
			const isLeft = x + textWidth(label) + 8 > width;
			return {
				ink: 'event-label',
				text: label,
				x: Math.round(x) + (isLeft ? -5 : 5),
				y: rowOf(index),
				...(isLeft ? { anchor: 'end' as const } : {})
			};
		})
	];
}
