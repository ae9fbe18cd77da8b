/** The values of a form or an entry, as text. */
export type Values = Readonly<Record<string, string>>;

/** One field that somebody else changed while this person was editing. */
export interface FieldConflict {
	field: string;
	/** What stood there when this person opened the form. */
	base: string;
	theirs: string;
	mine: string;
	/** Both changed it, and not to the same: a person decides. Otherwise theirs simply stands. */
	both: boolean;
}

/** What others changed since the form was opened; fields that came out the same are no conflict. */
export function findConflicts(
	fields: readonly string[],
	base: Values,
	theirs: Values,
	mine: Values
): FieldConflict[] {
	return fields.flatMap((field) => {
		const was = base[field] ?? '';
		const now = theirs[field] ?? '';
		const typed = mine[field] ?? '';
		if (now === was || now === typed) return [];
		return [{ field, base: was, theirs: now, mine: typed, both: typed !== was }];
	});
}

/**
 * What the form shows after a conflict: everything typed stays; fields this person had not touched take the other
 * person's value, so that saving does not undo it.
 */
export function mergeValues(
	mine: Values,
	conflicts: readonly FieldConflict[]
): Record<string, string> {
	const merged: Record<string, string> = { ...mine };
	for (const { field, theirs, both } of conflicts) if (!both) merged[field] = theirs;
	return merged;
}

/**
 * Applies the choices made below a conflict: where `take_<field>` says `theirs`, the value is the one of the version
 * the form now stands on (`base_<field>`). Works on any posted form, so that it needs no JavaScript.
 */
export function applyChoices(
	fields: readonly string[],
	input: Readonly<Record<string, unknown>>
): Record<string, unknown> {
	const chosen: Record<string, unknown> = { ...input };
	for (const field of fields) {
		if (input[`take_${field}`] !== 'theirs') continue;
		const theirs = input[`base_${field}`];
		if (theirs === undefined || theirs === '') delete chosen[field];
		else chosen[field] = theirs;
	}
	return chosen;
}
