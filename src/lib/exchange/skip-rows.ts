import { cellText, isBlank, type RawCell } from './cells';
import type { NoteCode } from './codes';
import { fold } from './fold';

const TOTALS =
	/^((sub|grand) ?)?(total|jumlah|jml|rata rata|average|sum)( (total|semua|keseluruhan|seluruhnya|akhir|umum|besar|lokasi|kunjungan|kontak|sites?|visits?|kecamatan .+|kec .+|kota .+|kab .+|kabupaten .+|bulan .+))*$/;
const NOTE =
	/^(keterangan|ket|catatan|sumber|note|notes|source|mengetahui|disetujui|dibuat oleh|diketahui|penanggung jawab|legenda|legend)\b/;

/**
 * Tells rows that hold no entry: totals, the row of column numbers below a heading, a heading
 * repeated on each printed page, remarks below the table. Null for a row of data.
 *
 * @param cells the mapped cells of the row, in the order of the columns
 * @param headers the headings of the same columns, folded
 * @param isFirst whether it is the first row below the heading
 */
export function skipReason(
	cells: readonly RawCell[],
	headers: readonly string[],
	isFirst: boolean
): NoteCode | null {
	const filled = cells.filter((cell) => !isBlank(cell));
	if (filled.length === 0) return 'blank_row';
	const texts = new Set<string>();
	for (const cell of filled) if (typeof cell === 'string' && /\p{L}/u.test(cell)) texts.add(cell);
	if (texts.size === 0) return isFirst && isNumbering(filled) ? 'numbering_row' : null;
	if (texts.size === 1) {
		const only = fold([...texts][0]!);
		// A site may be called "Total Spa", but then it also has a kind and a district.
		if (TOTALS.test(only)) return 'totals_row';
		if (filled.length === 1 && NOTE.test(only)) return 'note_row';
	}
	return texts.size > 1 && isHeading(cells, headers) ? 'repeated_header' : null;
}

function isNumbering(filled: readonly RawCell[]): boolean {
	if (filled.length < 3) return false;
	const numbers = filled.map((cell) => Number(cellText(cell).replace(/[()\s]/g, '')));
	return numbers.every((n, i) => Number.isInteger(n) && (i === 0 || n > numbers[i - 1]!));
}

function isHeading(cells: readonly RawCell[], headers: readonly string[]): boolean {
	let same = 0;
	for (const [i, cell] of cells.entries()) {
		if (isBlank(cell)) continue;
		const folded = fold(cellText(cell));
		if (folded !== headers[i] && !headers[i]!.endsWith(` ${folded}`)) return false;
		same++;
	}
	return same > 1;
}
