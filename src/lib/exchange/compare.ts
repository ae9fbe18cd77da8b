import { cellText } from './cells';
import type { CheckedRow, Problem } from './check';
import type { KindDescription } from './columns';
import type { ProblemCode } from './codes';

/** What the database holds, in the shape of the kind's rows; every field that the person may see. */
export interface Existing<Row> {
	id: string;
	row: Row;
}

export interface FieldChange {
	field: string;
	old: unknown;
	new: unknown;
}

export interface Comparison<Row> {
	create: CheckedRow<Row>[];
	change: { id: string; row: CheckedRow<Row>; fields: FieldChange[] }[];
	same: { id: string; row: CheckedRow<Row> }[];
	/** Rows that can be neither created nor matched, beside warnings. */
	problems: Problem[];
}

/**
 * Sorts good rows into what would be created, changed (field by field) and left alone. A field that
 * the file leaves blank is left as it is, so the same file twice changes nothing. One lookup a row.
 *
 * A row finds its entry by the first of its keys that the database knows. Several entries under that
 * key, two rows on one entry, and a known name under another code are reported instead of chosen.
 */
export function compare<Row extends object>(
	kind: KindDescription<Row>,
	rows: Iterable<CheckedRow<Row>>,
	existing: Iterable<Existing<Row>>
): Comparison<Row> {
	const index = indexByKey(kind, existing);
	const result: Comparison<Row> = { create: [], change: [], same: [], problems: [] };
	const matched = new Map<string, number>();
	for (const row of rows) {
		if (!row.value) continue;
		const found = findExisting(kind, row.value, index);
		const report = (code: ProblemCode, params: Problem['params'], warning = false) =>
			result.problems.push(problemOf(kind, row, code, params, warning));
		if (found.length > 1) {
			report('ambiguous_match', { count: found.length });
			continue;
		}
		const entry = found[0];
		if (!entry) {
			const missing = kind.fields.filter(
				({ field, required }) => required && !(field in row.value!)
			);
			if (missing.length > 0) {
				report('missing_to_create', {
					columns: missing.map(({ field }) => labelOf(kind, field)).join('; ')
				});
				continue;
			}
			if (namesakeOf(kind, row.value, index))
				report(kind.namesake ?? 'name_has_other_code', {}, true);
			result.create.push(row);
			continue;
		}
		const earlier = matched.get(entry.id);
		if (earlier) {
			report('matched_twice', { other: earlier });
			continue;
		}
		matched.set(entry.id, row.row);
		const fields = changedFields(kind, row.value, entry.row);
		if (fields.length === 0) result.same.push({ id: entry.id, row });
		else result.change.push({ id: entry.id, row, fields });
	}
	return result;
}

function indexByKey<Row extends object>(
	kind: KindDescription<Row>,
	existing: Iterable<Existing<Row>>
): Map<string, Existing<Row>[]> {
	const index = new Map<string, Existing<Row>[]>();
	for (const entry of existing) {
		for (const key of kind.keys(entry.row)) {
			const same = index.get(key);
			if (same) same.push(entry);
			else index.set(key, [entry]);
		}
	}
	return index;
}

/** By the row's strongest key alone: a code that nobody knows is a new code, whatever its name. */
function findExisting<Row extends object>(
	kind: KindDescription<Row>,
	row: Row,
	index: Map<string, Existing<Row>[]>
): Existing<Row>[] {
	const key = kind.keys(row)[0];
	return key ? (index.get(key) ?? []) : [];
}

function namesakeOf<Row extends object>(
	kind: KindDescription<Row>,
	row: Row,
	index: Map<string, Existing<Row>[]>
): boolean {
	return kind
		.keys(row)
		.slice(1)
		.some((key) => index.has(key));
}

function changedFields<Row extends object>(
	kind: KindDescription<Row>,
	incoming: Row,
	existing: Row
): FieldChange[] {
	const [after, before] = [
		incoming as Record<string, unknown>,
		existing as Record<string, unknown>
	];
	const changes: FieldChange[] = [];
	for (const { field, same = samePlainData } of kind.fields) {
		if (!(field in after)) continue;
		const old = before[field] ?? null;
		if (!same(after[field], old)) changes.push({ field, old, new: after[field] });
	}
	return changes;
}

function samePlainData(a: unknown, b: unknown): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function problemOf<Row extends object>(
	kind: KindDescription<Row>,
	{ sheet, row, value }: CheckedRow<Row>,
	code: ProblemCode,
	params: Problem['params'],
	warning: boolean
): Problem {
	const field = kind.columns[0]?.field ?? '';
	const cell = (value as Record<string, unknown> | null)?.[field];
	return {
		sheet,
		row,
		column: '',
		header: labelOf(kind, field),
		field,
		value: typeof cell === 'string' || typeof cell === 'number' ? cellText(cell) : '',
		code,
		params,
		severity: warning ? 'warning' : 'error'
	};
}

function labelOf<Row extends object>(kind: KindDescription<Row>, field: string): string {
	const label = kind.columns.find((column) => column.field === field)?.label;
	return label ? `${label.id} / ${label.en}` : field;
}
