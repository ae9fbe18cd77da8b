import type { KindDescription } from './columns';
import type { Part, Problem } from './check';
import type { MappedColumn, Mapping } from './header';

/** What is wrong with the columns before any row is looked at: one list for the whole sheet. */
export function checkHeader<Row extends object>(kind: KindDescription<Row>, part: Part): Problem[] {
	const { sheet, mapping } = part;
	const base = { sheet: sheet.name, row: mapping.headerRow, value: '' };
	const problems: Problem[] = [];
	for (const { letter, header, note } of mapping.columns) {
		if (note !== 'person_column') continue;
		const place = { column: letter, header, field: '' };
		problems.push({
			...base,
			...place,
			code: 'person_column',
			params: { header },
			severity: 'warning'
		});
	}
	const mapped = new Set(mapping.columns.map((column) => column.field));
	const always = kind.columns.filter(
		(column) => column.required === 'always' && !column.askWhenBlank
	);
	for (const fields of [...kind.needsOneOf, ...always.map((column) => [column.field])]) {
		if (fields.some((field) => mapped.has(field))) continue;
		const labels = fields.map((field) => {
			const label = kind.columns.find((column) => column.field === field)?.label;
			return label ? `${label.id} / ${label.en}` : field;
		});
		const place = { column: '', header: '', field: fields[0] ?? '' };
		const params = { columns: labels.join('; ') };
		problems.push({ ...base, ...place, code: 'missing_column', params, severity: 'error' });
	}
	return problems;
}

const places = new WeakMap<Mapping, Map<string, MappedColumn>>();

/** Where a field was read from, if the file has a column for it. */
export function headerPlace(mapping: Mapping, field: string): MappedColumn | undefined {
	let byField = places.get(mapping);
	if (!byField) {
		byField = new Map();
		for (const column of mapping.columns) if (column.field) byField.set(column.field, column);
		places.set(mapping, byField);
	}
	return byField.get(field);
}
