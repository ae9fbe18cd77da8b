/** One cell as the file holds it. Dates of a spreadsheet arrive as ISO text: `2024-05-01`, `21:00`. */
export type RawCell = string | number | boolean | null;

/**
 * One sheet, or the one table of a CSV file. `rows[i]` is row `i + 1` of the file, blank rows kept,
 * so that a row number in a message is the one that a person sees in the spreadsheet.
 */
export interface Sheet {
	name: string;
	rows: RawCell[][];
	/** The year from which the file counts its days; Excel for old Macs counts from 1904. */
	epoch: 1900 | 1904;
	/** A CSV cell that starts like a formula is text that somebody may later open in a spreadsheet. */
	source: 'csv' | 'xlsx';
}

/** Why a whole file is not read. A value, never thrown. */
export interface Refusal {
	ok: false;
	code: RefusalCode;
	params: Params;
}

export type Params = Record<string, string | number>;

export type RefusalCode =
	| 'too_large'
	| 'zip_bomb'
	| 'too_many_columns'
	| 'too_many_rows'
	| 'too_many_sheets'
	| 'not_a_table'
	| 'other_format'
	| 'binary'
	| 'empty'
	| 'encrypted'
	| 'old_xls'
	| 'damaged'
	| 'unclosed_quote';

export function refuse(code: RefusalCode, params: Params = {}): Refusal {
	return { ok: false, code, params };
}

/** The letter above a column in a spreadsheet: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
	let letters = '';
	for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
}

/** A cell as a person would read it; numbers keep their dot, so that the text reads back the same. */
export function cellText(cell: RawCell | undefined): string {
	if (cell === null || cell === undefined) return '';
	return typeof cell === 'string' ? cell : String(cell);
}

export function isBlank(cell: RawCell | undefined): boolean {
	if (cell === null || cell === undefined) return true;
	return typeof cell === 'string' && cell.trim() === '';
}
