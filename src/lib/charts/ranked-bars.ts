import { scaleLinear } from 'd3-scale';
import { box, line, path, textWidth, type Mark, type Scene } from './scene';

export interface RankedRow {
	label: string;
	value: number;
	/** Written at the end of the bar. */
	said: string;
	/** The same a year before: a line across. */
	yearBefore: number | null;
}

const ROW = 30;
/** On a narrow drawing the name stands above its bar. */
const ROW_NARROW = 42;

/** Bars side by side under each other, as long as their number from zero, in the order given. */
export function rankedBars(rows: readonly RankedRow[], width: number): Scene {
	const isNarrow = width < 500;
	const step = isNarrow ? ROW_NARROW : ROW;
	const left = isNarrow
		? 0
		: Math.min(260, 12 + Math.max(0, ...rows.map(({ label }) => textWidth(label))));
	const room = Math.max(40, ...rows.map(({ said }) => textWidth(said))) + 10;
	const x = scaleLinear()
		.domain([0, Math.max(1, ...rows.flatMap(({ value, yearBefore }) => [value, yearBefore ?? 0]))])
		.range([left, width - room]);
	const top = (index: number) => index * step + (isNarrow ? 18 : 5);
	const height = rows.length * step + 4;
	return {
		width,
		height,
		marks: [
			...path(
				'part-0',
				rows.map(({ value }, index) => box(left, top(index), x(value) - left, 18))
			),
			...path(
				'strong',
				rows.flatMap(({ yearBefore }, index) =>
					yearBefore === null
						? []
						: [line(x(yearBefore), top(index) - 2, x(yearBefore), top(index) + 20)]
				)
			),
			...path('base', height > 4 ? [line(left, 2, left, height - 2)] : []),
			...rows.flatMap(({ label, said, value, yearBefore }, index): Mark[] => [
				isNarrow
					? { ink: 'label', text: label, x: 0, y: top(index) - 5 }
					: { ink: 'label', text: label, x: left - 8, y: top(index) + 13, anchor: 'end' },
				{
					ink: 'tick',
					text: said,
					x:
						Math.round(
							x(
								Math.max(
									value,
									yearBefore !== null &&
										yearBefore > value &&
										x(yearBefore) - x(value) < textWidth(said) + 8
										? yearBefore
										: value
								)
							)
						) + 6,
					y: top(index) + 13
				}
			])
		],
		stops: rows.map((_, index) => [0, index * step + 1, width, step - 2])
	};
}
