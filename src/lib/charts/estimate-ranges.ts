import { scaleLinear, scaleUtc } from 'd3-scale';

/** A size estimate: people, as a range, counted on a day (`yyyy-mm-dd`). */
export interface Estimate {
	id: string;
	minimum: number;
	maximum: number;
	countedOn: string;
	chosen: boolean;
}

/** One estimate on the chart: `x` in percent of the width, the rest in pixels from the top. */
export interface PlacedRange {
	id: string;
	x: number;
	top: number;
	bottom: number;
	chosen: boolean;
	minimum: number;
	maximum: number;
}

export interface EstimateChart {
	/** Of the drawing, in pixels, without the room for its labels. */
	height: number;
	ranges: PlacedRange[];
	/** Lines across, in people. */
	levels: { value: number; y: number }[];
	/** Marks below; `label` is a year or a month (`yyyy-mm`). */
	times: { x: number; day: string }[];
}

/** Room for the label of the first range beside the numbers of the lines, and as much on the right. */
const INSET_PERCENT = 16;
const DAY_MS = 86_400_000;

/**
 * Places estimates over time. People start at zero, because a range is compared by its height; an estimate of one
 * number becomes a dot (`top` equals `bottom`).
 */
export function placeEstimates(estimates: readonly Estimate[], height: number): EstimateChart {
	if (estimates.length === 0) return { height, ranges: [], levels: [], times: [] };
	const at = (day: string) => new Date(`${day}T00:00:00Z`);
	const days = estimates.map(({ countedOn }) => at(countedOn).getTime());
	const first = Math.min(...days);
	const last = Math.max(...days);
	// A single day needs room on both sides, or the scale has no length.
	const slack = first === last ? 180 * DAY_MS : 0;
	const x = scaleUtc()
		.domain([first - slack, last + slack])
		.range([INSET_PERCENT, 100 - INSET_PERCENT]);
	const largest = Math.max(1, ...estimates.map(({ maximum }) => maximum));
	const y = scaleLinear().domain([0, largest]).nice(4).range([height, 0]);
	return {
		height,
		ranges: estimates.map(({ id, minimum, maximum, countedOn, chosen }) => ({
			id,
			x: round(x(at(countedOn))),
			top: round(y(maximum)),
			bottom: round(y(minimum)),
			chosen,
			minimum,
			maximum
		})),
		levels: y
			.ticks(4)
			.filter(Number.isInteger)
			.map((value) => ({ value, y: round(y(value)) })),
		times: x.ticks(4).map((time) => ({ x: round(x(time)), day: time.toISOString().slice(0, 10) }))
	};
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
