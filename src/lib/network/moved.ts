import { MEASURES, type MeasureName } from './filter';
import type { Reading } from './reading';

/** A measure of an organisation that is not what it was. */
export interface Moved {
	id: string;
	measure: MeasureName;
	before: number;
	after: number;
}

/** Measures that are shares of one: a step of a hundredth is told, less is not. */
const LEAST: Readonly<Record<MeasureName, number>> = {
	degree: 1,
	ties_in: 1,
	ties_out: 1,
	strength: 1,
	betweenness: 0.01,
	closeness: 0.01,
	page_rank: 0.01,
	clustering: 0.01,
	constraint: 0.01
};

/**
 * Which measures moved between two readings, by organisation and measure; the largest move of each measure first, in the order of the
 * measures. A measure that was or is not defined has not moved.
 *
 * @param measures which of them to look at
 */
export function movedMeasures(
	before: Reading,
	after: Reading,
	measures: readonly MeasureName[] = MEASURES
): Moved[] {
	return measures.flatMap((measure) =>
		after.ids
			.flatMap((id, index): Moved[] => {
				const now = after[measure][index] ?? null;
				const then = before[measure][before.ids.indexOf(id)] ?? null;
				if (now === null || then === null || Math.abs(now - then) < LEAST[measure]) return [];
				return [{ id, measure, before: then, after: now }];
			})
			.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
	);
}
