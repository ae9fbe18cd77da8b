import type { Highs } from 'highs';
import { boundsOf, type Pattern } from './attacker.ts';
import type { Problem } from './problem.ts';
import type { Row } from './relations.ts';
import { everyColumn, makeModel, optimal } from './solver.ts';
import type { Goal } from './witnesses.ts';

/** Finds the cheapest cells to withhold so that a goal opens, and the table that opens it. */
export interface Augmenter {
	/** Whose knowledge counts from here on. With `isFixed` no shown cell may leave its interval at any price. */
	look(view: number, pattern: Pattern, isFixed: boolean): void;
	/** The table that costs least among those that reach the goal, with the shown cells it moves; null if there is none. */
	cheapest(goal: Goal): Opening | null;
	/** Draws new small prices, so that a table with fractions is not found again. */
	shuffle(random: () => number): void;
	dispose(): void;
}

export interface Opening {
	hide: number[];
	table: Float64Array;
}

/** Price of a move that hides nothing more: within rounding, or of a cell withheld anyway. Small moves keep numbers whole. */
const moving = 0.01;

/**
 * The readers' model around the true table: each cell moves up or down for little, a cell that could be shown moves out of
 * its interval for its weight. After Fischetti and Salazar-González (2000), in the cheap linear form; clean-up takes back
 * what it overdoes. Columns: up and down of every cell, then up and down beyond the interval of those that could be shown.
 */
export function makeAugmenter(highs: Highs, problem: Problem): Augmenter {
	const { size, value, shownAs, weight, rows, requirements } = problem;
	const elastic = shownAs.flatMap((interval, cell) => (interval ? [cell] : []));
	const beyond = new Map(elastic.map((cell, at) => [cell, 2 * (size + at)]));
	const columns = 2 * (size + elastic.length);
	const all = everyColumn(columns);
	const lower = new Float64Array(columns);
	const upper = new Float64Array(columns);
	const cost = new Float64Array(columns).fill(moving);
	for (const cell of elastic) cost.fill(weight[cell]!, beyond.get(cell)!, beyond.get(cell)! + 2);
	const model = makeModel(highs, { lower, upper, cost }, rows.map(moved));
	const low = new Float64Array(size);
	const high = new Float64Array(size);
	const nothing = new Uint8Array(size);
	let shown: Pattern = nothing;

	/** A relation between values is one between moves, less what it is at the true table. */
	function moved({ cells, coefficients, low, high }: Row): Row {
		const at = cells.reduce((sum, cell, place) => sum + coefficients[place]! * value[cell]!, 0);
		const columnsOf = (cell: number) => {
			const far = beyond.get(cell);
			return far === undefined ? [2 * cell] : [2 * cell, far];
		};
		return {
			cells: cells.flatMap((cell) => columnsOf(cell).flatMap((up) => [up, up + 1])),
			coefficients: cells.flatMap((cell, place) =>
				columnsOf(cell).flatMap(() => [coefficients[place]!, -coefficients[place]!])
			),
			low: low - at,
			high: high - at
		};
	}

	return {
		look(view, pattern, isFixed) {
			shown = pattern;
			boundsOf(problem, view, nothing, { low, high });
			for (let cell = 0; cell < size; cell++) {
				const known = pattern[cell] ? shownAs[cell] : null;
				upper[2 * cell] = Math.min(high[cell]!, known?.high ?? Infinity) - value[cell]!;
				upper[2 * cell + 1] = value[cell]! - Math.max(low[cell]!, known?.low ?? 0);
				const far = beyond.get(cell);
				if (far === undefined) continue;
				const isElastic = known && !isFixed;
				upper[far] = isElastic ? high[cell]! - known.high : 0;
				upper[far + 1] = isElastic ? Math.max(0, known.low - low[cell]!) : 0;
			}
			model.changeColsBounds(all, lower, upper);
		},
		cheapest({ requirement, side }) {
			const { cell, below, above } = requirements[requirement]!;
			const column = side === 'low' ? 2 * cell + 1 : 2 * cell;
			const needed = side === 'low' ? value[cell]! - below : above - value[cell]!;
			if (needed > upper[column]!) return null;
			const other = side === 'low' ? column - 1 : column + 1;
			model.changeColBounds(column, Math.max(needed, 0), upper[column]!);
			model.changeColBounds(other, 0, 0);
			model.run();
			const found = model.getModelStatus() === optimal ? model.getSolution().colValue : null;
			model.changeColBounds(column, lower[column]!, upper[column]!);
			model.changeColBounds(other, lower[other]!, upper[other]!);
			return found && opening(found);
		},
		shuffle(random) {
			for (let column = 0; column < 2 * size; column++) cost[column] = moving * (1 + random());
			model.changeColsCost(all, cost);
		},
		dispose: () => model.dispose()
	};

	function opening(found: Float64Array): Opening {
		const table = value.slice();
		for (let cell = 0; cell < size; cell++) table[cell]! += found[2 * cell]! - found[2 * cell + 1]!;
		const hide = elastic.filter((cell) => {
			const far = beyond.get(cell)!;
			table[cell]! += found[far]! - found[far + 1]!;
			return shown[cell] && found[far]! + found[far + 1]! > 1e-6;
		});
		return { hide, table };
	}
}
