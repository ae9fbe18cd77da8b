import { refuse, type Refusal } from './cells';
import { LIMITS } from './limits';

// `[^<>]` and not `[^>]`: a file of nothing but `<c <c <c` must not send every match to its end.
const TAG = /<(?:\w+:)?(row|c)\b([^<>]*)/g;
const EMPTY_CELL = /<((?:\w+:)?c)\b[^<>]*(?:\/>|>\s*<\/\1>)/g;
const EMPTY_ROW = /<((?:\w+:)?row)\b[^<>]*(?:\/>|>\s*<\/\1>)/g;
const UNCOMPUTED =
	/<((?:\w+:)?)c\b([^<>]*)>\s*<\1f\b[^<>]*?(?:\/>|>([^<]*)<\/\1f>)\s*(?:<\1v\s*\/>\s*)?<\/\1c>/g;

/** The reader turns `#REF!` into a blank; as text it is reported. */
const ERROR_CELL = /(<(?:\w+:)?c\b[^<>]*\s)t="e"/g;

/**
 * Makes the XML of a sheet safe to hand to the reader, which lays out every row to the last column
 * and fails on one bad cell.
 *
 * - Cells that hold a style and no value are dropped where they would blow the sheet up: whole
 *   columns and rows are often coloured to the end of the grid.
 * - What is still past the limits is refused, from the cell addresses alone.
 * - A formula whose result was never computed becomes its own text, so that it is reported, instead
 *   of a blank that nobody notices. Computed formulas keep their result.
 */
export function leanSheet(xml: string): { ok: true; xml: string } | Refusal {
	let lean = xml;
	let extent = measure(lean);
	if (extent.rows > LIMITS.rows || extent.columns > LIMITS.columns) {
		lean = lean.replace(EMPTY_CELL, '').replace(EMPTY_ROW, '');
		extent = measure(lean);
	}
	if (extent.columns > LIMITS.columns) return refuse('too_many_columns', { limit: LIMITS.columns });
	if (extent.rows > LIMITS.rows) return refuse('too_many_rows', { limit: LIMITS.rows });
	if (/<(?:\w+:)?f\b/.test(lean)) lean = lean.replace(UNCOMPUTED, asText);
	lean = lean.replace(ERROR_CELL, '$1t="str"');
	return { ok: true, xml: lean };
}

function asText(_cell: string, prefix: string, attributes: string, formula = ''): string {
	const address = /\sr="([A-Z]+\d+)"/.exec(attributes);
	const place = address ? ` r="${address[1]}"` : '';
	const p = prefix;
	return `<${p}c${place} t="inlineStr"><${p}is><${p}t>=${formula}</${p}t></${p}is></${p}c>`;
}

/** The lowest row and the rightmost column that any cell claims; cells without address count on. */
function measure(xml: string): { rows: number; columns: number } {
	let rows = 0;
	let columns = 0;
	let row = 0;
	let column = 0;
	for (const [, tag, attributes = ''] of xml.matchAll(TAG)) {
		const address = /\sr="([A-Z]*)(\d+)"/i.exec(attributes);
		if (tag === 'row') {
			row = address ? Number(address[2]) : row + 1;
			column = 0;
			continue;
		}
		column = address?.[1] ? columnNumber(address[1]) : column + 1;
		rows = Math.max(rows, row, address ? Number(address[2]) : 0);
		columns = Math.max(columns, column);
	}
	return { rows, columns };
}

/** `A` is 1, `AA` is 27. */
export function columnNumber(letters: string): number {
	let number = 0;
	for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
	return number;
}
