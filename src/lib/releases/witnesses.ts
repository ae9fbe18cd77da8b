import { boundsOf, type Attacker, type Pattern } from './attacker.ts';
import type { Problem } from './problem.ts';

/** A whole-number table that fits everything one view knows. */
export interface Witness {
	view: number;
	table: Float64Array;
}

/** For each requirement the table in which the cell is low, and the one in which it is high; −1 where none is known. */
export interface Proofs {
	witnesses: Witness[];
	low: Int32Array;
	high: Int32Array;
}

/** One half of a requirement. */
export interface Goal {
	requirement: number;
	side: 'low' | 'high';
}

export const noProofs = ({ requirements }: Problem): Proofs => ({
	witnesses: [],
	low: new Int32Array(requirements.length).fill(-1),
	high: new Int32Array(requirements.length).fill(-1)
});

/** Whole numbers close to a solver's answer, null where it has fractions. Every relation is checked again in integers. */
export function wholeTable(problem: Problem, found: Float64Array): Float64Array | null {
	const table = found.map(Math.round);
	for (let cell = 0; cell < problem.size; cell++)
		if (Math.abs(found[cell]! - table[cell]!) > 1e-5) return null;
	return problem.rows.every(({ cells, coefficients, low, high }) => {
		let sum = 0;
		for (let at = 0; at < cells.length; at++) sum += coefficients[at]! * table[cells[at]!]!;
		return sum >= low && sum <= high;
	})
		? table
		: null;
}

/** Does the table fit everything that the view knows under this pattern? */
export function fits(problem: Problem, { view, table }: Witness, pattern: Pattern): boolean {
	const bounds = { low: new Float64Array(problem.size), high: new Float64Array(problem.size) };
	boundsOf(problem, view, pattern, bounds);
	return table.every((value, cell) => value >= bounds.low[cell]! && value <= bounds.high[cell]!);
}

export function reaches(
	{ requirements }: Problem,
	{ requirement, side }: Goal,
	table: Float64Array
) {
	const { cell, below, above } = requirements[requirement]!;
	return side === 'low' ? table[cell]! <= below : table[cell]! >= above;
}

/** Halves without a witness, of one view or of all. */
export function openGoals({ requirements }: Problem, proofs: Proofs, view?: number): Goal[] {
	return requirements.flatMap((need, requirement): Goal[] => {
		if (view !== undefined && need.view !== view) return [];
		const low: Goal[] = proofs.low[requirement]! < 0 ? [{ requirement, side: 'low' }] : [];
		return proofs.high[requirement]! < 0 ? [...low, { requirement, side: 'high' }] : low;
	});
}

/** Keeps a table, and notes each open half of its view's requirements that it proves. Returns how many it proved. */
export function keep(
	problem: Problem,
	proofs: Proofs,
	witness: Witness,
	goals: readonly Goal[]
): number {
	const proved = goals.filter(
		(goal) => proofs[goal.side][goal.requirement]! < 0 && reaches(problem, goal, witness.table)
	);
	if (proved.length === 0) return 0;
	const place = proofs.witnesses.push(witness) - 1;
	for (const { requirement, side } of proved) proofs[side][requirement] = place;
	return proved.length;
}

/** One model run that drives many goals at once, each to its own wall and no further; chance decides between two ends. */
export function batch(
	problem: Problem,
	attacker: Attacker,
	goals: readonly Goal[],
	random: () => number
): Float64Array | null {
	const cost = new Float64Array(problem.size);
	const walls = new Map<number, { low?: number; high?: number }>();
	for (const goal of goals) {
		const { cell, below, above } = problem.requirements[goal.requirement]!;
		const chance = random();
		if (cost[cell] !== 0 ? chance < 0.5 : chance < 0.15) continue;
		cost[cell] = (goal.side === 'low' ? 1 : -1) * (0.5 + chance / 2);
		walls.set(cell, goal.side === 'low' ? { low: below } : { high: above });
	}
	return attacker.push({ cost, walls });
}
