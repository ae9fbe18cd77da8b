import { scaleBand, scaleLinear } from 'd3-scale';
import type { Day, Month } from '$lib/time';

/** A month with its parts from the bottom up; `null` parts: nothing was counted. */
export interface MonthValue {
	month: Month;
	parts: readonly number[] | null;
}

/** Something that happened on a day and explains a break. */
export interface ChartEvent {
	on: Day;
	label: string;
}

/** Everything in units of the drawing, from its left top corner. */
export interface PlacedMonths {
	width: number;
	height: number;
	/** The line that bars stand on. */
	baseline: number;
	left: number;
	right: number;
	columns: {
		month: Month;
		x: number;
		width: number;
		/** From the bottom up; empty where nothing was counted. */
		bars: { y: number; height: number }[];
		counted: boolean;
	}[];
	ticks: { value: number; y: number }[];
	/** January of each year, or the first month. */
	years: { label: string; x: number }[];
	/** `anchor` keeps a label inside the drawing, `row` keeps it off the one before. */
	events: { label: string; x: number; anchor: 'start' | 'end'; row: number }[];
}

const MARGIN = { top: 40, right: 8, bottom: 24, left: 40 };

/** Places stacked bars by month. They start at zero, always: their length is the number. */
export function placeMonths(
	values: readonly MonthValue[],
	events: readonly ChartEvent[],
	size: { width: number; height: number }
): PlacedMonths {
	const { width, height } = size;
	const right = width - MARGIN.right;
	const baseline = height - MARGIN.bottom;
	const totals = values.map(({ parts }) => (parts ?? []).reduce((sum, part) => sum + part, 0));
	const y = scaleLinear()
		.domain([0, Math.max(4, ...totals)])
		.nice(4)
		.range([baseline, MARGIN.top]);
	const x = scaleBand<Month>()
		.domain(values.map(({ month }) => month))
		.range([MARGIN.left, right])
		.paddingInner(0.25);
	const columns = values.map(({ month, parts }) => {
		let below = 0;
		const bars = (parts ?? []).map((part) => {
			const [bottom, top] = [y(below), y(below + part)];
			below += part;
			return { y: top, height: bottom - top };
		});
		return { month, x: x(month) ?? 0, width: x.bandwidth(), bars, counted: parts !== null };
	});
	return {
		width,
		height,
		baseline,
		left: MARGIN.left,
		right,
		columns,
		ticks: y.ticks(4).map((value) => ({ value, y: y(value) })),
		years: placeYears(columns),
		events: placeEvents(events, columns, width)
	};
}

function placeYears(columns: PlacedMonths['columns']): PlacedMonths['years'] {
	const starts = columns.filter(({ month }, index) => month.endsWith('-01') || index === 0);
	return starts
		.filter(({ x }, index) => (starts[index + 1]?.x ?? Infinity) - x > 36)
		.map(({ month, x }) => ({ label: month.slice(0, 4), x }));
}

function placeEvents(
	events: readonly ChartEvent[],
	columns: PlacedMonths['columns'],
	width: number
): PlacedMonths['events'] {
	const step = (columns[1]?.x ?? 0) - (columns[0]?.x ?? 0);
	return [...events]
		.sort((a, b) => a.on.localeCompare(b.on))
		.flatMap((event) => {
			const column = columns.find(({ month }) => month === event.on.slice(0, 7));
			if (!column) return [];
			const x = column.x + ((Number(event.on.slice(8)) - 1) / 31) * step;
			return {
				label: event.label,
				x,
				anchor: x > width / 2 ? ('end' as const) : ('start' as const)
			};
		})
		.map((event, index) => ({ ...event, row: index % 2 }));
}
