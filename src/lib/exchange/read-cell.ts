import { cellText, isBlank, type RawCell } from './cells';
import { reject, type ColumnDescription, type ParseContext, type Parsed } from './columns';
import { holdsPersonNumber } from './person-columns';

/** What people put into a cell to say that there is nothing to put in. */
const PLACEHOLDER = /^(?:[-–—.?_]+|n\/?a|n\.a\.|kosong|null|none|tidak ada data)$/i;
const CELL_ERROR = /^#(REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/;
/** The apostrophe that `csvCell` and spreadsheets put before text that looks like a formula. */
const GUARDED = /^'[\s"',;|]*[=+\-@]/;
const SIGNED_NUMBER = /^[+-]?\s*\d[\d\s.,]*(°.*)?$/;

/**
 * One cell through its column's parser, after the rules that hold for every column. Null for a cell
 * that says nothing.
 */
export function readCell(
	cell: RawCell | undefined,
	column: ColumnDescription,
	source: 'csv' | 'xlsx',
	context: ParseContext
): Parsed<unknown> | null {
	if (cell === undefined || isBlank(cell)) return null;
	if (typeof cell === 'string') {
		const guarded = source === 'csv' && GUARDED.test(cell);
		const text = guarded ? cell.slice(1) : cell;
		const trimmed = text.trim();
		if (PLACEHOLDER.test(trimmed)) return null;
		if (CELL_ERROR.test(trimmed)) return reject('cell_error');
		// Text behind a guard is text for whatever reads it; only `=` leaves nothing else to mean.
		if (looksLikeFormula(text, trimmed, guarded ? 'xlsx' : source)) return reject('formula');
		if (holdsPersonNumber(trimmed)) return reject('person_number');
		return column.parse(text, context);
	}
	if (typeof cell === 'number' && Math.abs(cell) >= 1e15 && holdsPersonNumber(cellText(cell))) {
		return reject('person_number');
	}
	return column.parse(cell, context);
}

/** A cell of an XLSX holds the result of its formula; only one that was never computed shows here. */
function looksLikeFormula(cell: string, text: string, source: 'csv' | 'xlsx'): boolean {
	if (text.startsWith('=')) return true;
	if (source === 'xlsx') return false;
	return (/^\s*\t/.test(cell) || /^[+@]/.test(text)) && !SIGNED_NUMBER.test(text);
}
