import type { Problem } from './problem.ts';
import { isProved, proveOne, stillOpen, type Work } from './prove.ts';
import { reaches, type Goal } from './witnesses.ts';

/**
 * Shows again what was hidden too much, the dearest first: a cell comes back if every requirement keeps or finds a witness
 * that has it where it will be shown. Changes pattern and proofs; calls `each` before every cell it tries.
 *
 * @param causes the goal for which a cell was hidden: the first to fail when it comes back
 */
export function cleanUp(
	work: Work,
	causes: ReadonlyMap<number, Goal>,
	each: (done: number, of: number) => void
): void {
	const { problem, pattern, proofs } = work;
	const { shownAs, weight, size } = problem;
	const candidates = Array.from({ length: size }, (_, cell) => cell)
		.filter((cell) => shownAs[cell] && !pattern[cell])
		.sort((left, right) => weight[right]! - weight[left]!);
	const near = neighbours(problem);
	const dead = new Set<number>();
	candidates.forEach((cell, done) => {
		each(done, candidates.length);
		const { low, high } = shownAs[cell]!;
		const isFit = (place: number) => {
			const value = proofs.witnesses[place]!.table[cell]!;
			return value >= low && value <= high;
		};
		const before = { low: proofs.low.slice(), high: proofs.high.slice() };
		const lost = losing(work, isFit, dead);
		pattern[cell] = 1;
		const cause = causes.get(cell);
		const rank = (goal: Goal): number => {
			if (cause?.requirement === goal.requirement && cause.side === goal.side) return 0;
			return near[cell]!.has(problem.requirements[goal.requirement]!.cell) ? 1 : 2;
		};
		if (
			reprove(
				work,
				lost.sort((left, right) => rank(left) - rank(right))
			)
		) {
			proofs.witnesses.forEach((_, place) => {
				if (!isFit(place)) dead.add(place);
			});
			return;
		}
		pattern[cell] = 0;
		proofs.low.set(before.low);
		proofs.high.set(before.high);
	});
}

/** Halves whose witness does not fit and for which no other known one does. */
function losing(
	{ problem, proofs }: Work,
	isFit: (place: number) => boolean,
	dead: ReadonlySet<number>
): Goal[] {
	const alive = proofs.witnesses.flatMap((_, place) =>
		!dead.has(place) && isFit(place) ? [place] : []
	);
	const lost: Goal[] = [];
	for (const side of ['low', 'high'] as const)
		problem.requirements.forEach(({ view }, requirement) => {
			if (isFit(proofs[side][requirement]!)) return;
			const goal: Goal = { requirement, side };
			const other = alive.find((place) => {
				const witness = proofs.witnesses[place]!;
				return witness.view === view && reaches(problem, goal, witness.table);
			});
			proofs[side][requirement] = other ?? -1;
			if (other === undefined) lost.push(goal);
		});
	return lost;
}

/** Every goal in the order given, so that what fails does so early. Stops at the first that finds no new witness. */
function reprove(work: Work, lost: readonly Goal[]): boolean {
	const { problem, augmenter, proofs, pattern } = work;
	const { requirements } = problem;
	const viewOf = ({ requirement }: Goal) => requirements[requirement]!.view;
	return [...new Set(lost.map(viewOf))].every((view) => {
		augmenter.look(view, pattern, true);
		let left = lost.filter((goal) => viewOf(goal) === view);
		for (let goal = left[0]; goal; goal = left[0]) {
			proveOne({ ...work, view }, goal, left);
			if (!isProved(proofs, goal)) return false;
			left = stillOpen(proofs, left);
		}
		return true;
	});
}

function neighbours({ size, relations }: Problem): Set<number>[] {
	const near = Array.from({ length: size }, () => new Set<number>());
	for (const { total, parts } of relations)
		for (const part of parts) {
			near[total]!.add(part);
			near[part]!.add(total);
			if (parts.length < 100) for (const other of parts) near[part]!.add(other);
		}
	return near;
}
