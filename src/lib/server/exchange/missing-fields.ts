import type { KindDescription, Part } from '$lib/exchange';

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
		.filter(({ required, askWhenBlank, field }) => required && !askWhenBlank && !mapped.has(field))
		.map(({ field, required }) => ({ labels: label(field), always: required === 'always' }));
	return [...groups, ...single];
}
