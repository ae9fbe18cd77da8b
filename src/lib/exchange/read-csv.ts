import { dsvFormat } from 'd3-dsv';
import { refuse, type Refusal, type Sheet } from './cells';
import { detectDelimiter, type Delimiter } from './csv-dialect';
import { decodeText, type Encoding } from './decode-text';
import { LIMITS } from './limits';

export interface CsvTable {
	ok: true;
	sheets: [Sheet];
	encoding: Encoding;
	delimiter: Delimiter;
}

/** Bytes of a text file to its one table. The bytes were checked for size before. */
export function readCsv(bytes: Uint8Array, name: string): CsvTable | Refusal {
	const { text, encoding } = decodeText(bytes);
	if (looksBinary(text)) return refuse('binary');
	if (/^\s*<(!doctype|html|table|\?xml)/i.test(text.slice(0, 200))) {
		return refuse('other_format', { format: 'HTML/XML' });
	}
	if (/^\s*[[{]\s*["[{]/.test(text.slice(0, 200)))
		return refuse('other_format', { format: 'JSON' });
	const delimiter = detectDelimiter(text);
	const unclosed = unclosedQuote(text, delimiter);
	if (unclosed) return refuse('unclosed_quote', { row: unclosed });

	let widest = 0;
	let longest = 0;
	let count = 0;
	// A row past a limit is dropped at once, so that a million columns never stand in memory twice.
	const rows = dsvFormat(delimiter).parseRows(text, (row) => {
		count++;
		if (row.length > LIMITS.columns) row = trimRight(row);
		widest = Math.max(widest, row.length);
		if (count > LIMITS.rows + 100 || row.length > LIMITS.columns) return null;
		for (const cell of row) if (cell.length > longest) longest = cell.length;
		return row;
	});
	if (widest > LIMITS.columns) return refuse('too_many_columns', { limit: LIMITS.columns });
	while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => cell.trim() === '')) rows.pop();
	if (rows.length === 0) return refuse('empty');
	if (count > LIMITS.rows && rows.length > LIMITS.rows) {
		return refuse('too_many_rows', { limit: LIMITS.rows });
	}
	if (longest > LIMITS.cellCharacters) return refuse('not_a_table');
	if (/^sep=[,;\t|]?$/i.test(rows[0]!.join(''))) rows[0] = [];
	return {
		ok: true,
		sheets: [{ name: name.replace(/\.[a-z]+$/i, '') || 'CSV', rows, epoch: 1900, source: 'csv' }],
		encoding,
		delimiter
	};
}

/** Spreadsheets write a comma for every column that was ever touched. */
function trimRight(row: string[]): string[] {
	let end = row.length;
	while (end > 0 && row[end - 1]!.trim() === '') end--;
	return row.slice(0, end);
}

/** A text file holds tabs and line ends, and no other control characters worth mentioning. */
function looksBinary(text: string): boolean {
	const sample = text.length > 65_536 ? text.slice(0, 65_536) : text;
	if (sample.includes('\0') || text.includes('\0')) return true;
	let control = 0;
	for (let i = 0; i < sample.length; i++) {
		const code = sample.charCodeAt(i);
		if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) control++;
	}
	return control > 3 && control > sample.length / 200;
}

/**
 * The row (1-based) of a quote that opens a cell and never closes, or 0. The parser would take the
 * rest of the file as that one cell, and rows would be lost in silence.
 */
function unclosedQuote(text: string, delimiter: string): number {
	const separator = delimiter.charCodeAt(0);
	let row = 1;
	let openedAt = 0;
	let cellStart = true;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (openedAt) {
			if (code !== 34) continue;
			if (text.charCodeAt(i + 1) === 34) i++;
			else openedAt = 0;
		} else if (code === 34 && cellStart) {
			openedAt = row;
			cellStart = false;
		} else if (code === 10 || code === 13) {
			if (code === 13 && text.charCodeAt(i + 1) === 10) i++;
			row++;
			cellStart = true;
		} else {
			cellStart = code === separator;
		}
	}
	return openedAt;
}
