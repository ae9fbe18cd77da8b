import type { Problem } from './problem.ts';
import { isProved, proveMany, proveOne, stillOpen, type Work } from './prove.ts';
import { openGoals, type Goal } from './witnesses.ts';

/**
 * Proves what can be proved for one view, and hides more where that needs it. Hiding only widens what views can imagine,
 * so what was proved before stays proved.
 *
 * @param causes takes, for each cell that is hidden here, the goal it was hidden for
 */
export function openView(
	work: Work,
	causes: Map<number, Goal>,
	each: (done: number, of: number) => void
): void {
	const { problem, attacker, augmenter, proofs, pattern, view } = work;
	const goals = openGoals(problem, proofs, view);
	// As if nothing were hidden beyond what must be, and nothing rounded: such witnesses outlive every change of the pattern.
	attacker.look(
		view,
		Uint8Array.from(problem.shownAs, (interval) => (interval ? 1 : 0)),
		true
	);
	let left = proveMany(work, goals);
	augmenter.look(view, pattern, false);
	const given = new Set<Goal>();
	for (let goal = left[0]; goal; goal = left.find((other) => !given.has(other))) {
		each(goals.length - left.length, goals.length);
		if (!openOne(work, goal, left, causes)) given.add(goal);
		left = stillOpen(proofs, left);
	}
}

/** False where history rules the goal out, or whole numbers do although nothing more can be hidden. */
function openOne(
	work: Work,
	goal: Goal,
	left: readonly Goal[],
	causes: Map<number, Goal>
): boolean {
	const { problem, augmenter, proofs, pattern, view } = work;
	while (!isProved(proofs, goal)) {
		const found = proveOne(work, goal, left);
		if (!found) return false;
		const hide = isProved(proofs, goal) ? found : nearest(problem, pattern, goal);
		if (hide.length === 0) return isProved(proofs, goal);
		for (const cell of hide) {
			pattern[cell] = 0;
			causes.set(cell, goal);
		}
		augmenter.look(view, pattern, false);
	}
	return true;
}

/** Where whole numbers fail: the cheapest shown cell of the goal's own rows, else of the whole table. */
function nearest(
	{ relations, requirements, weight }: Problem,
	pattern: Uint8Array,
	goal: Goal
): number[] {
	const { cell } = requirements[goal.requirement]!;
	const rows = relations.filter(({ total, parts }) => total === cell || parts.includes(cell));
	const around = rows.flatMap(({ total, parts }) => [total, ...parts]);
	const everywhere = Array.from(pattern, (_, index) => index);
	for (const cells of [around, everywhere]) {
		const shown = cells.filter((index) => pattern[index]);
		shown.sort((left, right) => weight[left]! - weight[right]!);
		if (shown.length > 0) return shown.slice(0, 1);
	}
	return [];
}
