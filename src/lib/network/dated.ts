/** A tie with its days; `endedOn` is the first day on which it no longer holds, null while it does. */
export interface DatedTie {
	id: string;
	source: string;
	target: string;
	kind: string;
	/** 1 to 3 */
	strength: number;
	/** yyyy-mm-dd */
	startedOn: string;
	endedOn: string | null;
}

/** The ties that held on a day (yyyy-mm-dd). */
export function tiesOn<T extends DatedTie>(ties: readonly T[], day: string): T[] {
	return ties.filter(
		({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn > day)
	);
}

export interface ThenAndNow<T extends DatedTie> {
	appeared: T[];
	ended: T[];
	stayed: T[];
	/** an ended and an appeared tie of the same two and kind: the tie became weaker or stronger */
	changed: { before: T; after: T }[];
}

/**
 * What two days differ in. A tie that ended and started again between the same two, of the same kind, counts as changed and not
 * twice.
 */
export function thenAndNow<T extends DatedTie>(
	ties: readonly T[],
	before: string,
	after: string
): ThenAndNow<T> {
	const then = tiesOn(ties, before);
	const now = tiesOn(ties, after);
	const idsThen = new Set(then.map(({ id }) => id));
	const idsNow = new Set(now.map(({ id }) => id));
	const sameTie = ({ source, target, kind }: T) => JSON.stringify([source, target, kind]);
	const gone = new Map(then.filter(({ id }) => !idsNow.has(id)).map((tie) => [sameTie(tie), tie]));
	const appeared: T[] = [];
	const changed: { before: T; after: T }[] = [];
	for (const tie of now) {
		if (idsThen.has(tie.id)) continue;
		const earlier = gone.get(sameTie(tie));
		if (earlier === undefined) appeared.push(tie);
		else {
			gone.delete(sameTie(tie));
			if (earlier.strength !== tie.strength) changed.push({ before: earlier, after: tie });
		}
	}
	return {
		appeared,
		ended: [...gone.values()],
		stayed: now.filter(({ id }) => idsThen.has(id)),
		changed
	};
}

/**
 * The days on which the set of ties changes, in order: what a time slider has to stop at.
 */
export function daysOfChange(ties: readonly DatedTie[]): string[] {
	const days = ties.flatMap(({ startedOn, endedOn }) =>
		endedOn === null ? [startedOn] : [startedOn, endedOn]
	);
	return [...new Set(days)].sort();
}
