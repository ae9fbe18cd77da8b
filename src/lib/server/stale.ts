import { z } from 'zod';
import { mergeChanges, type Difference, type Values } from '$lib/conflict';
import { DbFailure } from '$lib/failure';

/** The two hidden fields of a form that can meet another person's save: what it stands on. */
export const STANDS_ON = {
	version: z.coerce.number().int(),
	/** The entry as it stood when the form was opened, as JSON. */
	base: z.string().max(40_000).optional()
};

/** Whether the database refused because somebody saved in between. */
export function isStale(failure: unknown): failure is DbFailure {
	return failure instanceof DbFailure && failure.code === 'version_conflict';
}

/** What a form stands on after it was refused: the same as before, so that what is stale stays stale. */
export function standsOn(values: Readonly<Record<string, string>>) {
	return {
		version: Number(values.version ?? 0),
		base: values.base ?? '',
		differences: [] as Difference[]
	};
}

/** What a form stands on after a conflict: the entry as it is now, what changed, and both people's values together. */
export function comparison(
	values: Readonly<Record<string, string>>,
	now: { version: number; values: Values },
	mine: Values
) {
	const { merged, differences } = mergeChanges(
		readBase(values.base) ?? now.values,
		now.values,
		mine
	);
	return { version: now.version, base: JSON.stringify(now.values), differences, merged };
}

/** The entry that a form brought along as its beginning; null where it is missing or was tampered with. */
export function readBase(text: string | undefined): Values | null {
	if (!text) return null;
	try {
		const parsed = z.record(z.string(), z.string()).safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : null;
	} catch {
		return null;
	}
}
