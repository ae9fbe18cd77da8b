import { keyOf, relationsOf, type Dimension } from './closure.ts';
import type { ReleaseFile } from './release-file.ts';
import { independent, rowsOf } from './relations.ts';
import { intervalOf } from './rounding.ts';
import { everyColumn, makeModel, optimal, solver } from './solver.ts';
import type { Interval, Relation } from './table.ts';

/** Somebody who has every published file, may know counts of their own, and owns a solver. */
export interface Reader {
	/** Every cell that the files show, withhold or imply, in the order of the files. */
	keys: readonly string[];
	/** Cells that a file lists without a figure, and no file shows. */
	withheld: ReadonlySet<string>;
	relations: readonly Relation[];
	/** What rounding and own counts say of each cell, before any sum is looked at. */
	bounds: readonly Interval[];
	/** Least and greatest value that fit everything; half a number is allowed here, so the truth may be narrower. */
	interval(cell: number): Interval;
	/** One table that fits everything, with many cells pushed down (1) or up (−1) at once, none beyond its cap. */
	push(cost: Float64Array, caps: Float64Array): Float64Array;
	dispose(): void;
}

/**
 * Makes the readers' model from published files alone: their code lists say what adds up. Throws where the files
 * contradict each other or the own counts.
 */
export async function makeReader(
	files: readonly ReleaseFile[],
	own: ReadonlyMap<string, number> = new Map()
): Promise<Reader> {
	const { keys, relations } = structureOf(files);
	const index = new Map(keys.map((key, cell) => [key, cell]));
	const bounds = keys.map((key): Interval => ({ low: own.get(key) ?? 0, high: Infinity }));
	const shown = new Set<string>();
	for (const file of files)
		for (const [key, figure] of file.cells) {
			if (figure === null) continue;
			shown.add(key);
			const known = intervalOf(figure, file);
			const before = bounds[index.get(key)!]!;
			before.low = Math.max(before.low, known.low);
			before.high = Math.min(before.high, known.high);
		}
	const lower = Float64Array.from(bounds, ({ low }) => low);
	const upper = Float64Array.from(bounds, ({ high }) => high);
	const none = new Float64Array(keys.length);
	const rows = rowsOf(independent(keys.length, relations));
	const model = makeModel(await solver(), { lower, upper, cost: none }, rows);
	const all = everyColumn(keys.length);

	function end(cell: number, sign: 1 | -1): number {
		model.changeColCost(cell, sign);
		model.run();
		const status = model.getModelStatus();
		const value = status === optimal ? model.getSolution().colValue[cell]! : Infinity;
		model.changeColCost(cell, 0);
		if (status !== optimal && sign === 1) throw new Error('the files contradict each other');
		return value;
	}

	return {
		keys,
		relations,
		bounds,
		withheld: new Set(
			files.flatMap(({ cells }) => cells.map(([key]) => key)).filter((key) => !shown.has(key))
		),
		interval: (cell) => ({ low: end(cell, 1), high: end(cell, -1) }),
		push(cost, caps) {
			const capped = upper.map((bound, cell) =>
				Math.max(lower[cell]!, Math.min(bound, caps[cell]!))
			);
			model.changeColsBounds(all, lower, capped);
			model.changeColsCost(all, cost);
			model.run();
			const found = model.getModelStatus() === optimal ? model.getSolution().colValue : lower;
			model.changeColsBounds(all, lower, upper);
			model.changeColsCost(all, none);
			return found;
		},
		dispose: () => model.dispose()
	};
}

/** Every cell and every sum of all files together. */
export function structureOf(files: readonly ReleaseFile[]): {
	keys: string[];
	relations: Relation[];
} {
	const index = new Map<string, number>();
	const place = (key: string) => {
		const known = index.get(key) ?? index.size;
		index.set(key, known);
		return known;
	};
	const relations = new Map<string, Relation>();
	for (const { cells, dimensions, relations: given = [], kind } of files) {
		for (const [key] of cells) place(key);
		const named = dimensions ? sumsOf(dimensions, kind) : given;
		for (const { total, parts, kind } of named) {
			const relation = { total: place(total), parts: parts.map(place), kind };
			relations.set(
				`${relation.total}=${relation.parts.toSorted((l, r) => l - r).join('+')}`,
				relation
			);
		}
	}
	return { keys: [...index.keys()], relations: [...relations.values()] };
}

function sumsOf(dimensions: readonly Dimension[], kind: Relation['kind']) {
	const places = dimensions.reduce<string[][]>(
		(heads, { codes }) => heads.flatMap((head) => codes.map((code) => [...head, code])),
		[[]]
	);
	const keys = places.map(keyOf);
	const index = new Map(keys.map((key, at) => [key, at]));
	return relationsOf(dimensions, places, index, kind).map(({ total, parts }) => ({
		total: keys[total]!,
		parts: parts.map((part) => keys[part]!),
		kind
	}));
}
