/** An entry as a form holds it: text everywhere, '' for nothing, one key a part. A part that is not there has no key. */
export type Values = Readonly<Record<string, string>>;

/** What somebody else changed while a form was open. Undefined: the part is not there. */
export interface Difference {
	key: string;
	before: string | undefined;
	theirs: string | undefined;
	mine: string | undefined;
	/** Both changed it, to different things: a person has to choose. */
	clash: boolean;
}

/**
 * Puts two people's changes to one entry together. What only they changed is taken over, what I typed stays;
 * `differences` names everything they changed, so that nothing comes in unseen.
 */
export function mergeChanges(
	base: Values,
	theirs: Values,
	mine: Values
): { merged: Values; differences: Difference[] } {
	const merged: Record<string, string> = {};
	const differences: Difference[] = [];
	const keys = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]);
	for (const key of keys) {
		const theyChanged = theirs[key] !== base[key];
		const iChanged = mine[key] !== base[key];
		const value = iChanged ? mine[key] : theirs[key];
		if (value !== undefined) merged[key] = value;
		if (theyChanged) {
			differences.push({
				key,
				before: base[key],
				theirs: theirs[key],
				mine: mine[key],
				clash: iChanged && mine[key] !== theirs[key]
			});
		}
	}
	return { merged, differences };
}
