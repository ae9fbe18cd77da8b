import { makeAttacker, type Pattern } from './attacker.ts';
import { makeAugmenter } from './augment.ts';
import { cleanUp } from './clean-up.ts';
import { openView } from './open-view.ts';
import type { Problem } from './problem.ts';
import { quickRows } from './quick-rows.ts';
import { seeded } from './random.ts';
import { solver } from './solver.ts';
import { noProofs, openGoals, type Goal, type Proofs } from './witnesses.ts';

export type Step = 'rows' | 'witnesses' | 'clean-up';

export interface Watch {
	/** What is being done, and how far. */
	progress?: (step: Step, done: number, of: number) => void;
	/** Looked at between two model runs. */
	signal?: AbortSignal;
}

/** What to show, and for every promise the two tables that prove it. */
export interface Protection {
	/** 1 for a cell that is shown. */
	pattern: Pattern;
	proofs: Proofs;
	/** Promises that history or fractions leave unproved. Any, and nothing may be published. */
	open: Goal[];
}

/**
 * Chooses what to withhold. Same problem, same bytes: chance comes from the problem's seed, the solver has one thread, and
 * nothing looks at a clock. Throws the signal's reason when cancelled.
 */
export async function protect(problem: Problem, watch: Watch = {}): Promise<Protection> {
	const highs = await solver();
	const attacker = makeAttacker(highs, problem);
	const augmenter = makeAugmenter(highs, problem);
	const say = (step: Step, done: number, of: number) => {
		watch.signal?.throwIfAborted();
		watch.progress?.(step, done, of);
	};
	try {
		const pattern = Uint8Array.from(problem.shownAs, (interval) => (interval ? 1 : 0));
		const proofs = noProofs(problem);
		const work = { problem, attacker, augmenter, proofs, pattern, random: seeded(problem.seed) };
		say('rows', 0, 1);
		const causes = quickRows(problem, pattern);
		for (let view = 0; view < problem.views.length; view++)
			openView({ ...work, view }, causes, (done, of) => say('witnesses', done, of));
		const open = openGoals(problem, proofs);
		if (open.length === 0)
			cleanUp({ ...work, view: 0 }, causes, (done, of) => say('clean-up', done, of));
		return { pattern, proofs, open };
	} finally {
		attacker.dispose();
		augmenter.dispose();
	}
}
