import { daysBetween, type Day } from '$lib/time';
import { eventMarks, timeLabels, type Frame } from '../axes';
import { dot, line, path, round, textWidth, type Mark, type Scene, type Stop } from '../scene';

/** One judgement on a lane. */
export interface Step {
	on: Day;
	/** 0 to 4, higher is nearer. */
	rank: number;
	/** Not hearsay: a full dot. */
	sure: boolean;
	/** Whether its day is within the drawing; an earlier one is carried in without a dot. */
	seen: boolean;
	/** Until when it holds without another look. */
	until: Day;
}
export interface Lane {
	label: string;
	/** At its end, in words. */
	said: string;
	wanted: number | null;
	steps: readonly Step[];
}
export interface LanesSize {
	from: Day;
	to: Day;
	width: number;
}

const LEVELS = 5;
const GAP = 7;
const TOP = 34;

/**
 * Places lanes over one time axis, five levels a lane. A judgement holds until the next; where nobody looked for long, its
 * line is dotted, for it may hold no more.
 */
export function placeLanes(
	lanes: readonly Lane[],
	events: readonly { label: string; on: Day }[],
	{ from, to, width }: LanesSize
): Scene {
	const isWide = width > 500;
	const left = isWide ? 16 + widest(lanes.map(({ label }) => label)) : 8;
	const right = isWide ? width - 20 - 1.15 * widest(lanes.map(({ said }) => said)) : width - 12;
	// On a phone the name stands above its lane.
	const head = isWide ? 10 : 22;
	const laneHeight = head + (LEVELS - 1) * GAP + (isWide ? 10 : 8);
	const length = Math.max(1, daysBetween(from, to));
	const x = (day: Day) =>
		left + (Math.min(Math.max(daysBetween(from, day), 0), length) / length) * (right - left);
	const y = (lane: number, rank: number) =>
		TOP + lane * laneHeight + head + (LEVELS - 1 - rank) * GAP;
	const bottom = TOP + lanes.length * laneHeight;
	const frame: Frame = { left, right, top: TOP, bottom };
	const drawn = lanes.map((lane, index) => drawLane(lane, index, { x, y, from, to }));
	return {
		width,
		height: bottom + 26,
		marks: [
			...path(
				'grid',
				lanes.map((_, index) => line(left, y(index, 2), right, y(index, 2)))
			),
			...path(
				'base',
				lanes.map((_, index) => line(left, y(index, 0) + 5, right, y(index, 0) + 5))
			),
			...eventMarks(
				events.map(({ label, on }) => ({ label, x: x(on) })),
				frame,
				width
			),
			...path(
				'before',
				drawn.map(({ old }) => old)
			),
			...path(
				'step',
				drawn.map(({ held }) => held)
			),
			...path(
				'part-1',
				drawn.map(({ hearsay }) => hearsay)
			),
			...path(
				'part-0',
				drawn.map(({ sure }) => sure)
			),
			...path(
				'target',
				lanes.map(({ wanted }, index) =>
					wanted === null ? '' : line(right - 1, y(index, wanted), right + 9, y(index, wanted))
				)
			),
			...lanes.flatMap(({ label, said }, index): Mark[] => {
				const at = isWide ? y(index, 2) + 4 : y(index, 4) - 9;
				return [
					{
						ink: 'label',
						text: label,
						x: round(isWide ? left - 10 : left),
						y: at,
						...(isWide ? { anchor: 'end' as const } : {})
					},
					{
						ink: 'tick',
						text: said,
						x: round(isWide ? right + 14 : right),
						y: at,
						...(isWide ? {} : { anchor: 'end' as const })
					}
				];
			}),
			...timeLabels(yearLabels(from, to, x), frame)
		],
		stops: lanes.map((_, index): Stop => [0, TOP + index * laneHeight, width, laneHeight - 2])
	};
}

function widest(words: readonly string[]): number {
	return Math.max(40, ...words.map(textWidth));
}

function yearLabels(from: Day, to: Day, x: (day: Day) => number) {
	const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
	return Array.from({ length: last - first + 1 }, (_, index) => {
		const start = `${first + index}-01-01`;
		return { text: String(first + index), x: x(start < from ? from : start) };
	});
}

function drawLane(
	{ steps }: Lane,
	index: number,
	{
		x,
		y,
		from,
		to
	}: { x: (day: Day) => number; y: (lane: number, rank: number) => number; from: Day; to: Day }
) {
	const found = { held: '', old: '', sure: '', hearsay: '' };
	for (const [at, step] of steps.entries()) {
		const next = steps[at + 1];
		const end = next?.on ?? to;
		if (end < from) continue;
		const [height, start] = [y(index, step.rank), step.on < from ? from : step.on];
		const firm = step.until < end ? step.until : end;
		if (firm > start) found.held += line(x(start), height, x(firm), height);
		if (firm < end) found.old += line(x(firm < start ? start : firm), height, x(end), height);
		if (next && next.rank !== step.rank) {
			found.held += line(x(next.on), height, x(next.on), y(index, next.rank));
		}
		if (step.seen) found[step.sure ? 'sure' : 'hearsay'] += dot(x(step.on), height, 3.5);
	}
	return found;
}
