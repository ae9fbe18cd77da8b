import { isBlank, type RawCell } from './cells';
import type { KindDescription, ParseContext, Question, Values } from './columns';
import { problemAt, type Part, type Problem, type SkippedRow } from './check';
import type { QuestionCode } from './codes';
import { fold } from './fold';
import { readCell } from './read-cell';
import { ask, note, withShare } from './resolve-point';
import { skipReason } from './skip-rows';

/** A row whose cells were parsed one by one. */
export interface ReadRow {
	part: Part;
	row: number;
	values: Values;
	/** Fields whose cell could not be read. */
	failed: Set<string>;
	bad: boolean;
}

interface ReadRows {
	rows: ReadRow[];
	problems: Problem[];
	skipped: SkippedRow[];
	questions: Question[];
}

const NONE: Set<string> = new Set();

/** First pass over one sheet: each mapped cell through its parser. Yields after every row. */
export function* readRows<Row extends object>(
	kind: KindDescription<Row>,
	part: Part,
	context: ParseContext
): Generator<void, ReadRows> {
	const { sheet, mapping } = part;
	const out: ReadRows = { rows: [], problems: [], skipped: [], questions: [] };
	const byField = new Map(kind.columns.map((column) => [column.field, column]));
	const columns = mapping.columns.flatMap(({ column, header, field }) => {
		const description = field ? byField.get(field) : undefined;
		return description ? [{ index: column, header: fold(header), description }] : [];
	});
	const headers = columns.map((column) => column.header);
	const dates = new DateDoubts(context);
	const blanks = new BlankAnswers(kind, context);

	for (let at = mapping.firstRow - 1; at < sheet.rows.length; at++) {
		yield;
		const cells = sheet.rows[at]!;
		const row = at + 1;
		const mappedCells: RawCell[] = columns.map(({ index }) => cells[index] ?? null);
		const reason = skipReason(mappedCells, headers, row === mapping.firstRow);
		if (reason) {
			out.skipped.push({ sheet: sheet.name, row, code: reason, params: {} });
			continue;
		}
		const entry: ReadRow = { part, row, values: {}, failed: NONE, bad: false };
		for (const { index, description } of columns) {
			const { field } = description;
			const parsed = readCell(cells[index], description, sheet.source, context);
			if (!parsed) continue;
			if (parsed.ok) {
				entry.values[field] = parsed.value;
				dates.see(field, row, parsed.notice);
				continue;
			}
			dates.see(field, row, parsed.code);
			if (entry.failed === NONE) entry.failed = new Set();
			entry.failed.add(field);
			entry.bad = true;
			out.problems.push(problemAt(part, row, field, parsed.code, parsed.params, 'error'));
		}
		blanks.fill(entry);
		for (const { field, required } of kind.columns) {
			if (required !== 'always' || field in entry.values || entry.failed.has(field)) continue;
			// A missing column was reported once, for all rows.
			const known =
				byField.get(field)?.askWhenBlank || columns.some((c) => c.description.field === field);
			if (known) out.problems.push(problemAt(part, row, field, 'missing_value', {}, 'error'));
			entry.bad = true;
		}
		out.rows.push(entry);
	}
	for (const { field, row } of dates.doubtful()) {
		out.problems.push(problemAt(part, row, field, 'ambiguous_date', {}, 'warning'));
	}
	out.questions.push(...dates.questions(), ...blanks.questions());
	return out;
}

/** Watches for the month before the day: one sure case makes the unsure ones of its column doubtful. */
class DateDoubts {
	private readonly columns = new Map<string, { sure: number[]; unsure: number[] }>();

	constructor(private readonly context: ParseContext) {}

	see(field: string, row: number, code: string | undefined): void {
		if (code !== 'month_first' && code !== 'ambiguous_date') return;
		let column = this.columns.get(field);
		if (!column) this.columns.set(field, (column = { sure: [], unsure: [] }));
		(code === 'month_first' ? column.sure : column.unsure).push(row);
	}

	*doubtful(): Generator<{ field: string; row: number }> {
		if (this.context.answers.month_first_dates) return;
		for (const [field, { sure, unsure }] of this.columns) {
			if (sure.length > 0) for (const row of unsure) yield { field, row };
		}
	}

	questions(): Question[] {
		const question = ask('month_first_dates', ['day_first', 'month_first']);
		for (const { sure, unsure } of this.columns.values()) {
			if (sure.length === 0) continue;
			question.total += sure.length + unsure.length;
			for (const row of sure) note(question, row);
		}
		return question.count > 0 ? [withShare(question)] : [];
	}
}

/** Fills what a column leaves blank with the one answer that was given for all of its rows. */
class BlankAnswers {
	private readonly asked: {
		field: string;
		code: QuestionCode;
		question: Question;
		value?: unknown;
	}[];
	private readonly conditions = new Map<string, (values: Values) => boolean>();

	constructor(kind: { columns: KindDescription['columns'] }, context: ParseContext) {
		this.asked = kind.columns.flatMap(({ field, askWhenBlank: code, askIf, parse }) => {
			if (!code) return [];
			if (askIf) this.conditions.set(field, askIf);
			const answer = context.answers[code];
			const parsed = answer === undefined || isBlank(answer) ? null : parse(answer, context);
			const question = ask(code, []);
			return [{ field, code, question, ...(parsed?.ok ? { value: parsed.value } : {}) }];
		});
	}

	fill({ values, failed, row }: ReadRow): void {
		for (const { field, question, value } of this.asked) {
			const applies = this.conditions.get(field)?.(values) ?? true;
			if (!applies) continue;
			question.total++;
			if (field in values || failed.has(field)) continue;
			note(question, row);
			if (value !== undefined) values[field] = value;
		}
	}

	questions(): Question[] {
		return this.asked
			.filter(({ question }) => question.count > 0)
			.map(({ question }) => withShare(question));
	}
}
