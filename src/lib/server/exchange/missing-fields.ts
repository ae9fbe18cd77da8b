import type { KindDescription, Part } from '$lib/exchange';

/** Columns of which each says what the field says. */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
	area: ['area', 'village', 'district', 'regency']
};

/** Labels of the fields that the file must have a column for and has not, alternatives joined. */
export function missingFields(
	kind: KindDescription,
	{ mapping }: Part,
	locale: 'id' | 'en'
): { labels: string; always: boolean }[] {
	const mapped = new Set(mapping.columns.map(({ field }) => field));
	const label = (field: string) =>
		kind.columns.find((column) => column.field === field)?.label[locale] ?? field;
	const groups = kind.needsOneOf
		.filter((fields) => !fields.some((field) => mapped.has(field)))
		.map((fields) => ({ labels: fields.map(label).join(' / '), always: true }));
	const single = kind.columns
		.filter(({ required, askWhenBlank, field }) => {
			const fields = STAND_INS[field] ?? [field];
			return required && !askWhenBlank && !fields.some((name) => mapped.has(name));
		})
		.map(({ field, required }) => ({ labels: label(field), always: required === 'always' }));
	return [...groups, ...single];
}
