import type { TieAnswer } from './kinds';

/** A tie as its sides see it. */
export interface SidedTie {
	source: string;
	target: string;
	endedOn: string | null;
	claimedBy: string | null;
	sourceSays: TieAnswer | null;
	targetSays: TieAnswer | null;
	answer: TieAnswer;
}

/** The sides that have not answered, the claimant's own left out. */
export function sidesToAnswer(tie: SidedTie): string[] {
	const open: string[] = [];
	if (tie.sourceSays === null && tie.claimedBy !== tie.source) open.push(tie.source);
	if (tie.targetSays === null && tie.claimedBy !== tie.target) open.push(tie.target);
	return open;
}

/** What a list of ties falls into, the first that waits for the reader. */
export const TIE_GROUPS = ['yours', 'theirs', 'disputed', 'standing', 'ended'] as const;
export type TieGroup = (typeof TIE_GROUPS)[number];

/**
 * The group a tie belongs to for somebody who speaks for these organisations. An ended tie that nobody answered still waits: its
 * history is to be agreed as well.
 */
export function groupOf(tie: SidedTie, speaksFor: ReadonlySet<string>): TieGroup {
	if (tie.answer === 'claimed')
		return sidesToAnswer(tie).some((side) => speaksFor.has(side)) ? 'yours' : 'theirs';
	if (tie.endedOn !== null) return 'ended';
	return tie.answer === 'disputed' ? 'disputed' : 'standing';
}
