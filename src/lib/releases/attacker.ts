import type { Highs, Model } from 'highs';
import type { Problem } from './problem.ts';
import { everyColumn, makeModel, optimal } from './solver.ts';

/** Which cells are shown right now, one flag a cell. */
export type Pattern = Uint8Array;

/** What to push: many cells up or down at once, with walls that no cell goes beyond. */
export interface Push {
	cost: Float64Array;
	/** Walls inside the bounds, cell by cell. */
	walls?: ReadonlyMap<number, { low?: number; high?: number }>;
	/** Only whole numbers. Slow. */
	whole?: boolean;
}

/** Everything that one view can conclude, as a model that is asked again and again. */
export interface Attacker {
	/** Whose knowledge counts from here on, and what is shown; `isExact` as if nothing were rounded. */
	look(view: number, pattern: Pattern, isExact?: boolean): void;
	/** The table that the push leads to, null if none fits. Whole numbers only where asked, or by luck. */
	push(push: Push): Float64Array | null;
	dispose(): void;
}

/** Search for whole numbers stops after as many branches; the count and not a clock, so that the bytes stay the same. */
const branches = 200;

export function makeAttacker(highs: Highs, problem: Problem): Attacker {
	const { size } = problem;
	const lower = new Float64Array(size);
	const upper = new Float64Array(size).fill(Infinity);
	const model: Model = makeModel(
		highs,
		{ lower, upper, cost: new Float64Array(size) },
		problem.rows
	);
	model.options.set({ mip_max_nodes: branches, mip_rel_gap: 1e9, mip_abs_gap: 1e9 });
	const all = everyColumn(size);
	const types = new Int32Array(size).fill(1);
	const own = { low: lower, high: upper };
	const inner = { lower: lower.slice(), upper: upper.slice() };

	function wall(walls: NonNullable<Push['walls']>): void {
		inner.lower.set(lower);
		inner.upper.set(upper);
		for (const [cell, { low = 0, high = Infinity }] of walls) {
			inner.lower[cell] = Math.max(lower[cell]!, low);
			inner.upper[cell] = Math.max(inner.lower[cell]!, Math.min(upper[cell]!, high));
		}
	}

	return {
		look(view, pattern, isExact = false) {
			boundsOf(problem, view, pattern, own);
			if (isExact)
				for (let cell = 0; cell < size; cell++)
					if (pattern[cell]) lower[cell] = upper[cell] = problem.value[cell]!;
			model.changeColsBounds(all, lower, upper);
		},
		push({ cost, walls, whole = false }) {
			if (walls) {
				wall(walls);
				model.changeColsBounds(all, inner.lower, inner.upper);
			}
			model.changeColsCost(all, cost);
			if (whole) model.changeColsIntegrality(all, types);
			model.run();
			const found = model.getModelStatus() === optimal ? model.getSolution().colValue : null;
			if (whole) model.clearIntegrality();
			if (walls) model.changeColsBounds(all, lower, upper);
			return found;
		},
		dispose: () => model.dispose()
	};
}

/** Bounds of each cell before one view: own counts below, what is and was shown on both sides. */
export function boundsOf(
	{ size, views, frozen, shownAs }: Problem,
	view: number,
	pattern: Pattern,
	into: { low: Float64Array; high: Float64Array }
): void {
	const { own } = views[view]!;
	for (let cell = 0; cell < size; cell++) {
		const now = pattern[cell] ? shownAs[cell] : null;
		const before = frozen[cell];
		into.low[cell] = Math.max(own[cell]!, now?.low ?? 0, before?.low ?? 0);
		into.high[cell] = Math.min(now?.high ?? Infinity, before?.high ?? Infinity);
	}
}
