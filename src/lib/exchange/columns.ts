import type { Land } from '../geo';
import type { Params, RawCell } from './cells';
import type { AreaIndex } from './parse-area';
import type { OrganisationIndex } from './parse-organisation';
import type { ProblemCode, QuestionCode } from './codes';

/** What a cell turned into. `notice` is a doubt that the check may report once it sees the file. */
export type Parsed<T> =
	{ ok: true; value: T; notice?: ProblemCode } | { ok: false; code: ProblemCode; params: Params };

export function accept<T>(value: T): Parsed<T> {
	return { ok: true, value };
}

export function reject(code: ProblemCode, params: Params = {}): Parsed<never> {
	return { ok: false, code, params };
}

/** A rectangle in degrees that every point of the coalition lies in. */
export interface Box {
	west: number;
	south: number;
	east: number;
	north: number;
}

/** Everything a check needs to know besides the file. No clock: the caller says what day it is. */
export interface CheckContext {
	areas: AreaIndex;
	organisations: OrganisationIndex;
	box: Box;
	/** The coasts; without them nobody asks whether a point is at sea. */
	land?: Land;
	/** Today where the coalition works, `2026-11-24`. */
	today: string;
	/** The coalition's offset from UTC, `+09:00`. Indonesia has no summer time. */
	utcOffset: string;
	/** For kinds that point to sites: folded site code to site. */
	sites?: ReadonlyMap<string, { id: string; code: string }>;
	/** For kinds that point to others than members: everybody in the directory. */
	directory?: OrganisationIndex;
	/** Ids of the organisations whose rows the person may bring; absent: all. */
	own?: ReadonlySet<string>;
}

/** Whether the person may bring rows of this organisation. The database decides again, row by row. */
export function isOwn(organisation: string, { own }: CheckContext): boolean {
	return !own || own.has(organisation);
}

/** What parsers see: the context, how this sheet counts days, and what a person answered. */
export interface ParseContext extends CheckContext {
	epoch: 1900 | 1904;
	answers: Answers;
}

/** Answers to questions by code; see `Question.options`. An empty object answers nothing. */
export type Answers = Partial<Record<QuestionCode, string>>;

export interface ColumnDescription {
	field: string;
	label: { id: string; en: string };
	/** Other headings that mean this column, in both languages; folded before they are compared. */
	synonyms: readonly string[];
	/** `always`: a row without it is wrong. `to_create`: wrong only when it would make a new entry. */
	required?: 'always' | 'to_create';
	/** Asked once for all rows that leave this blank; the answer is parsed like a cell. */
	askWhenBlank?: QuestionCode;
	/** Rows that the question concerns; all by default. */
	askIf?: (values: Values) => boolean;
	parse: (cell: RawCell, context: ParseContext) => Parsed<unknown>;
	/** Cells of the three sample rows. */
	examples: readonly [string, string, string];
}

/** Parsed cells of one row by field; a blank cell has no entry. */
export type Values = Record<string, unknown>;

export interface RowIssue {
	/** The field whose cell shows it; the check falls back to the row's first mapped column. */
	field: string;
	code: ProblemCode;
	params?: Params;
	severity?: 'error' | 'warning';
}

/** A question to the whole file; `options` are the values that `Answers` accepts, none means free. */
export interface Question {
	code: QuestionCode;
	params: Params;
	options: readonly string[];
	/** Rows it concerns and rows that were looked at. */
	count: number;
	total: number;
	/** Up to five row numbers to look at. */
	rows: number[];
}

/**
 * A kind of file. `Row` is what one row becomes; a field that the file leaves blank is absent, and
 * absent means "leave as it is", never "clear".
 */
export interface KindDescription<Row extends object = object> {
	name: string;
	columns: readonly ColumnDescription[];
	/** Groups of fields of which the file must have a column for at least one. */
	needsOneOf: readonly (readonly string[])[];
	finish: (values: Values, context: ParseContext) => { row: Row; issues: RowIssue[] };
	/** Looks at all rows at once and asks what no rule can decide. */
	survey?: (rows: Iterable<SurveyedRow>, context: ParseContext) => Question[];
	/** Texts that identify a row, strongest first. Two rows that share one are the same thing. */
	keys: (row: Row) => string[];
	/** What to say of a new row that shares a weaker key with an entry; by default, of a name under another code. */
	namesake?: ProblemCode;
	/** What `compare` looks at. */
	fields: readonly FieldDescription[];
}

export interface SurveyedRow {
	row: number;
	values: Values;
}

export interface FieldDescription {
	field: string;
	/** Fields whose absence forbids creating; from the columns' `to_create`. */
	required?: boolean;
	/** When the default, equality of plain data, is not what "same" means. */
	same?: (incoming: unknown, existing: unknown) => boolean;
}
