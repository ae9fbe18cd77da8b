import type { ReleaseFile } from '../release-file.ts';
import { axesOf, type Axes } from './axes.ts';

/** One release of a series as readers may still hold it. */
export interface Published {
	sequence: number;
	file: ReleaseFile;
	isWithdrawn: boolean;
}

/** What is known of one period of a series: first published in release `sequence`, and the same in every later one. */
export interface Point {
	period: string;
	figure: number | null;
	sequence: number;
	isWithdrawn: boolean;
}

/** Where figures before and after do not follow the same rules. */
export interface Break {
	/** The first period of the new rules. */
	period: string;
	sequence: number;
	why: 'rounding' | 'areas' | 'kinds' | 'measure';
}

/**
 * One area and kind over all releases of a series. Quarters where the series has any, else years; a period that no release
 * lists is left out, as nothing is known of it.
 */
export function historyOf(
	published: readonly Published[],
	area: string,
	kind: string
): { points: Point[]; breaks: Break[] } {
	const found = new Map<string, Point>();
	const breaks: Break[] = [];
	let before: { file: ReleaseFile; axes: Axes } | null = null;
	for (const { sequence, file, isWithdrawn } of [...published].sort(
		(a, b) => a.sequence - b.sequence
	)) {
		const axes = axesOf(file);
		if (!axes) continue;
		const fresh: Point[] = smallest(axes)
			.filter((period) => !found.has(period))
			.flatMap((period) => {
				const figure = axes.figure(area, kind, period);
				return figure === undefined ? [] : [{ period, figure, sequence, isWithdrawn }];
			});
		for (const point of fresh) found.set(point.period, point);
		const first = fresh[0]?.period;
		if (before && first !== undefined)
			for (const why of changes(before, { file, axes }))
				breaks.push({ period: first, sequence, why });
		before = { file, axes };
	}
	const points = [...found.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
	return { points, breaks };
}

/** The smallest periods, in time. */
function smallest({ period }: Axes): string[] {
	const deepest = Math.max(0, ...period.depth.values());
	return period.codes.filter((code) => period.depth.get(code) === deepest).sort();
}

type Told = { file: ReleaseFile; axes: Axes };

function changes(before: Told, now: Told): Break['why'][] {
	const differs = (axis: 'area' | 'kind') =>
		before.axes[axis].codes.join() !== now.axes[axis].codes.join();
	const found: Break['why'][] = [];
	if (before.file.measure !== now.file.measure) found.push('measure');
	if (before.file.k !== now.file.k || before.file.base !== now.file.base) found.push('rounding');
	if (differs('area')) found.push('areas');
	if (differs('kind')) found.push('kinds');
	return found;
}
