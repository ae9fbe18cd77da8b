import { cellText, type Params, type RawCell, type Sheet } from './cells';
import type { Answers, CheckContext, KindDescription, ParseContext, Question } from './columns';
import type { NoteCode, ProblemCode } from './codes';
import type { Mapping } from './header';
import { DuplicateFinder } from './duplicates';
import { checkHeader, headerPlace } from './check-header';
import { readRows, type ReadRow } from './read-rows';
import { cleanText } from './parse-text';

/** One thing that is wrong, with all that a person needs to find it in their own file. */
export interface Problem {
	sheet: string;
	/** 1-based, as the spreadsheet shows it. */
	row: number;
	/** Letter of the column; empty when no single cell is to blame. */
	column: string;
	header: string;
	field: string;
	/** The cell as it stands, at most 100 characters; empty when it must not be repeated. */
	value: string;
	code: ProblemCode;
	params: Params;
	/** `error` keeps the row out; `warning` asks for a look. */
	severity: 'error' | 'warning';
}

/** A row of data. `value` is null when an error keeps it out. */
export interface CheckedRow<Row> {
	sheet: string;
	row: number;
	value: Row | null;
}

export interface SkippedRow {
	sheet: string;
	row: number;
	code: NoteCode;
	/** For a repeated row, the row that it repeats. */
	params: Params;
}

export interface CheckResult<Row> {
	rows: CheckedRow<Row>[];
	problems: Problem[];
	questions: Question[];
	skipped: SkippedRow[];
}

export interface Part {
	sheet: Sheet;
	mapping: Mapping;
}

/** How far a check is: rows done out of rows to do, both passes counted. */
export interface Progress {
	done: number;
	total: number;
}

/** Rows between two yields; a few milliseconds of work. */
const CHUNK = 500;

/** Checks one sheet to the end. See `checking` for large files and for several sheets. */
export function checkRows<Row extends object>(
	kind: KindDescription<Row>,
	sheet: Sheet,
	mapping: Mapping,
	context: CheckContext,
	answers: Answers = {}
): CheckResult<Row> {
	const run = checking(kind, [{ sheet, mapping }], context, answers);
	let step = run.next();
	while (!step.done) step = run.next();
	return step.value;
}

/**
 * Checks every row of one file and finds all problems at once, yielding so that the caller can
 * breathe, show progress or stop. Two passes: what each cell says, then what the rows say together,
 * as a question about the file (are these columns swapped?) needs all of it.
 */
export function* checking<Row extends object>(
	kind: KindDescription<Row>,
	parts: readonly Part[],
	context: CheckContext,
	answers: Answers = {}
): Generator<Progress, CheckResult<Row>> {
	const result: CheckResult<Row> = { rows: [], problems: [], questions: [], skipped: [] };
	const total = 2 * parts.reduce((sum, { sheet }) => sum + sheet.rows.length, 0);
	const read: ReadRow[] = [];
	let done = 0;
	for (const part of parts) {
		result.problems.push(...checkHeader(kind, part));
		const inner = readRows(kind, part, { ...context, epoch: part.sheet.epoch, answers });
		for (let step = inner.next(); ; step = inner.next()) {
			if (step.done) {
				append(read, step.value.rows);
				append(result.problems, step.value.problems);
				append(result.skipped, step.value.skipped);
				append(result.questions, step.value.questions);
				break;
			}
			if (++done % CHUNK === 0) yield { done, total };
		}
	}
	const whole: ParseContext = { ...context, epoch: parts[0]?.sheet.epoch ?? 1900, answers };
	const surveyed = read.map(({ row, values }) => ({ row, values }));
	result.questions = joinQuestions([
		...result.questions,
		...(kind.survey?.(surveyed, whole) ?? [])
	]);

	const duplicates = new DuplicateFinder(kind);
	for (const entry of read) {
		if (++done % CHUNK === 0) yield { done, total };
		const { part, row } = entry;
		const finished = kind.finish(entry.values, { ...whole, epoch: part.sheet.epoch });
		let bad = entry.bad;
		for (const { field, code, params = {}, severity = 'error' } of finished.issues) {
			// A cell that could not be read makes no second complaint about its absence.
			if (entry.failed.has(field)) continue;
			result.problems.push(problemAt(entry.part, row, field, code, params, severity));
			if (severity === 'error') bad = true;
		}
		const checked: CheckedRow<Row> = { sheet: part.sheet.name, row, value: finished.row };
		const repeats = duplicates.add(checked, part, result.problems);
		if (repeats) {
			result.skipped.push({
				sheet: part.sheet.name,
				row,
				code: 'repeated_row',
				params: { other: repeats }
			});
			continue;
		}
		if (bad) checked.value = null;
		result.rows.push(checked);
	}
	for (const row of duplicates.conflicting) row.value = null;
	const order = new Map(parts.map(({ sheet }, i) => [sheet.name, i]));
	const place = ({ sheet, row }: Problem) => (order.get(sheet) ?? 0) * 1e7 + row;
	result.problems.sort((a, b) => place(a) - place(b));
	return result;
}

/** A problem with the place of the cell that a field was read from. */
export function problemAt(
	part: Part,
	row: number,
	field: string,
	code: ProblemCode,
	params: Params,
	severity: Problem['severity']
): Problem {
	const place = headerPlace(part.mapping, field);
	const cell = place ? part.sheet.rows[row - 1]?.[place.column] : null;
	const hidden = code === 'person_number' || code === 'person_column';
	return {
		sheet: part.sheet.name,
		row,
		column: place?.letter ?? '',
		header: place?.header ?? '',
		field,
		value: hidden ? '' : shown(cell),
		code,
		params,
		severity
	};
}

function shown(cell: RawCell | undefined): string {
	const text = cleanText(cellText(cell).slice(0, 400));
	return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}

/** `push(...many)` puts every element on the stack, which ends at some hundred thousand. */
function append<T>(target: T[], more: readonly T[]): void {
	for (const item of more) target.push(item);
}

/** The same question from two sheets is one question. */
function joinQuestions(questions: Question[]): Question[] {
	const joined = new Map<string, Question>();
	for (const question of questions) {
		const known = joined.get(question.code);
		if (!known) {
			joined.set(question.code, question);
			continue;
		}
		const count = known.count + question.count;
		const total = known.total + question.total;
		const percent = total === 0 ? 0 : Math.round((count / total) * 100);
		const rows = [...known.rows, ...question.rows].slice(0, 5);
		joined.set(question.code, {
			...known,
			count,
			total,
			rows,
			params: { ...known.params, count, total, percent }
		});
	}
	return [...joined.values()];
}
