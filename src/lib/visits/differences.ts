/** What a visit says, as far as it can be corrected; services as code → quantity. */
export type Recorded = Readonly<Record<string, unknown>> & {
	services: Readonly<Record<string, number>>;
};

/** One value that a correction replaced. A service stands under `service:<code>`, none of it as null. */
export interface FieldChange {
	field: string;
	before: string | number | null;
	after: string | number | null;
}

/** The order in which changes are told: as the form asks. */
export const CORRECTED_FIELDS = [
	'site_id',
	'started_at',
	'minutes',
	'team_size',
	'contacts_new',
	'contacts_returning',
	'note',
	'closed_reason'
] as const;

/** What a correction changed; a withdrawal (`after` null) changed no value. */
export function changedFields(before: Recorded, after: Recorded | null): FieldChange[] {
	if (after === null) return [];
	const plain = CORRECTED_FIELDS.flatMap((field) => change(field, before[field], after[field]));
	const codes = [...new Set([...Object.keys(before.services), ...Object.keys(after.services)])];
	return [
		...plain,
		...codes
			.sort()
			.flatMap((code) => change(`service:${code}`, before.services[code], after.services[code]))
	];
}

function change(field: string, was: unknown, is: unknown): FieldChange[] {
	const [before, after] = [simple(was), simple(is)];
	return before === after ? [] : [{ field, before, after }];
}

function simple(value: unknown): string | number | null {
	return typeof value === 'string' || typeof value === 'number' ? value : null;
}
