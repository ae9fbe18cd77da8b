import type { Pattern } from './attacker.ts';
import type { Problem } from './problem.ts';
import type { Goal } from './witnesses.ts';

/**
 * Hides what needs no solver to see: where a total is shown, its hidden parts together must have room for what one of them
 * has to look like, and one alone stands open. Repeats until every row has room. Returns the cells it hid,
 * each with the goal it was hidden for.
 */
export function quickRows(problem: Problem, pattern: Pattern): Map<number, Goal> {
	const { relations, requirements, weight } = problem;
	const needs = new Map<number, number[]>();
	requirements.forEach(({ cell }, index) => {
		needs.set(cell, [...(needs.get(cell) ?? []), index]);
	});
	const sums = relations.filter(({ kind }) => kind === 'sum');
	const hidden = new Map<number, Goal>();
	for (let again = true; again;) {
		again = false;
		for (const { total, parts } of sums) {
			if (!isKnown(problem, pattern, total)) continue;
			for (;;) {
				const tight = tightGoal(problem, pattern, needs, total, parts);
				if (!tight) break;
				const candidates = [total, ...parts].filter((cell) => pattern[cell]);
				const cheapest = candidates.sort((left, right) => weight[left]! - weight[right]!)[0];
				if (cheapest === undefined) break;
				pattern[cheapest] = 0;
				hidden.set(cheapest, tight);
				again = true;
				if (cheapest === total) break;
			}
		}
	}
	return hidden;
}

const isKnown = ({ frozen }: Problem, pattern: Pattern, cell: number): boolean =>
	pattern[cell] === 1 || frozen[cell] !== null;

/** A half that this row alone leaves no room for. */
function tightGoal(
	problem: Problem,
	pattern: Pattern,
	needs: ReadonlyMap<number, readonly number[]>,
	total: number,
	parts: readonly number[]
): Goal | null {
	const { value, views, requirements, frozen, shownAs } = problem;
	const bounds = (cell: number) => (pattern[cell] ? shownAs[cell]! : frozen[cell]!);
	const known = parts.filter((part) => isKnown(problem, pattern, part));
	const open = parts.filter((part) => !isKnown(problem, pattern, part));
	let above = bounds(total).high - value[total]!;
	let below = value[total]! - bounds(total).low;
	for (const part of known) {
		above += value[part]! - bounds(part).low;
		below += bounds(part).high - value[part]!;
	}
	for (const cell of open) {
		for (const requirement of needs.get(cell) ?? []) {
			const need = requirements[requirement]!;
			const { own } = views[need.view]!;
			const room = open.reduce((sum, part) => sum + value[part]! - own[part]!, above);
			if (open.length === 1 && below < value[cell]! - need.below)
				return { requirement, side: 'low' };
			if (room < need.above - own[cell]!) return { requirement, side: 'high' };
		}
	}
	return null;
}
