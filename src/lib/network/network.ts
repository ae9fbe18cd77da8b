import type { Day } from '$lib/time';
import type { DatedTie } from './dated';
import type { StanceLevel } from '../engagement/kinds';
import type { TieAnswer, TieKind } from './kinds';

/** An organisation as the network shows it. */
export interface Actor {
	id: string;
	name: string;
	shortName: string;
	kind: string;
	/** Kemendagri code. */
	areaCode: string | null;
	isMember: boolean;
}

export interface Tie extends DatedTie {
	kind: TieKind;
	answer: TieAnswer;
	/** The side that said it; null: the coordinators, for neither. */
	claimedBy: string | null;
}

/** A judgement of where an organisation stands, made on a day. */
export interface Stance {
	organisationId: string;
	assessedOn: Day;
	level: StanceLevel;
	/** Where the coalition wants it; null: nobody said. */
	wanted: StanceLevel | null;
	/** 1 to 5. */
	influence: number;
	/** 1 hearsay, 2 seen once, 3 seen again and again. */
	confidence: number;
}

/** All that one reader may know of the network, over all time. */
export interface Network {
	actors: readonly Actor[];
	ties: readonly Tie[];
	stances: readonly Stance[];
}

/** Where each organisation stood on a day: the latest judgement made until then, by organisation. */
export function stancesOn(stances: readonly Stance[], day: Day): Map<string, Stance> {
	const latest = new Map<string, Stance>();
	for (const stance of stances) {
		if (stance.assessedOn > day) continue;
		const known = latest.get(stance.organisationId);
		if (!known || known.assessedOn <= stance.assessedOn) latest.set(stance.organisationId, stance);
	}
	return latest;
}
