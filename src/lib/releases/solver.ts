import loadHighs, { type Highs, type Model } from 'highs';
import type { Row } from './relations.ts';

let loading: Promise<Highs> | undefined;

/** HiGHS as WebAssembly: one thread, no clock, so the same calls give the same numbers everywhere. Loaded once. */
export const solver = (): Promise<Highs> => (loading ??= loadHighs());

/** Columns with bounds and costs, and rows over them, as HiGHS takes them. */
export interface Columns {
	lower: Float64Array;
	upper: Float64Array;
	cost: Float64Array;
}

/** A model that stays in memory: bounds and costs change between runs, the last basis is where the next run starts. */
export function makeModel(
	highs: Highs,
	{ lower, upper, cost }: Columns,
	rows: readonly Row[]
): Model {
	const starts = [0];
	for (const { cells } of rows) starts.push(starts.at(-1)! + cells.length);
	const model = highs.createModel({
		numCols: lower.length,
		numRows: rows.length,
		colCost: cost,
		colLower: lower,
		colUpper: upper,
		rowLower: rows.map(({ low }) => low),
		rowUpper: rows.map(({ high }) => high),
		matrix: {
			format: 'csr',
			numRows: rows.length,
			numCols: lower.length,
			starts,
			indices: rows.flatMap(({ cells }) => [...cells]),
			values: rows.flatMap(({ coefficients }) => [...coefficients])
		}
	});
	model.options.set({ output_flag: false, random_seed: 0 });
	return model;
}

export const everyColumn = (size: number) => ({ kind: 'range', from: 0, to: size - 1 }) as const;

/** The model status of a run that found the best answer. */
export const optimal = 7;
