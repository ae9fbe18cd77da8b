import type { Attacker, Pattern } from './attacker.ts';
import type { Augmenter, Opening } from './augment.ts';
import type { Problem } from './problem.ts';
import { batch, keep, wholeTable, type Goal, type Proofs } from './witnesses.ts';

/** One view at work on its promises. */
export interface Work {
	problem: Problem;
	attacker: Attacker;
	augmenter: Augmenter;
	proofs: Proofs;
	pattern: Pattern;
	view: number;
	random: () => number;
}

/** Drives all goals at once, and again while that still proves a good part of them. Returns those still open. */
export function proveMany(work: Work, goals: readonly Goal[]): Goal[] {
	const { problem, attacker, proofs, view, random } = work;
	let open = [...goals];
	for (let misses = 0; misses < 3 && open.length > 0;) {
		const found = batch(problem, attacker, open, random);
		const table = found && wholeTable(problem, found);
		const proved = table ? keep(problem, proofs, { view, table }, open) : 0;
		misses = proved * 20 < open.length ? misses + 1 : 0;
		open = stillOpen(proofs, open);
	}
	return open;
}

/** One goal: says what must be hidden for it and keeps the witness. Null if nothing opens it. */
export function proveOne(work: Work, goal: Goal, left: readonly Goal[]): number[] | null {
	const { problem, augmenter, proofs, view, random } = work;
	const hide = new Set<number>();
	for (let attempt = 0; attempt < 3 && !isProved(proofs, goal); attempt++) {
		if (attempt > 0) augmenter.shuffle(random);
		const found = augmenter.cheapest(goal);
		if (!found) return null;
		const table = wholeTable(problem, found.table) ?? wholeNear(work, found);
		if (!table) continue;
		for (const cell of found.hide) hide.add(cell);
		keep(problem, proofs, { view, table }, left);
	}
	return [...hide];
}

/**
 * The integer step: a whole-number table in the unit box around an answer with fractions. Most numbers of such an answer
 * are whole and stay fixed, so the search is over a handful of cells.
 */
function wholeNear(
	{ problem, attacker, pattern, view }: Work,
	found: Opening
): Float64Array | null {
	const opened = pattern.slice();
	for (const cell of found.hide) opened[cell] = 0;
	attacker.look(view, opened);
	const walls = new Map<number, { low: number; high: number }>();
	found.table.forEach((value, cell) => {
		walls.set(cell, { low: Math.floor(value + 1e-6), high: Math.ceil(value - 1e-6) });
	});
	const near = attacker.push({ cost: new Float64Array(problem.size), walls, whole: true });
	return near && wholeTable(problem, near);
}

export const isProved = (proofs: Proofs, { requirement, side }: Goal): boolean =>
	proofs[side][requirement]! >= 0;

export const stillOpen = (proofs: Proofs, goals: readonly Goal[]): Goal[] =>
	goals.filter((goal) => !isProved(proofs, goal));
