import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';

/** Control characters, and the ones that turn the direction of text around (Unicode TR 36). */
const INVISIBLE = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Trimmed, NFC, without control and bidi override characters; line ends become spaces. */
export function cleanText(text: string): string {
	// Nearly every cell is plain already; the passes below cost more than all parsers together.
	if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text;
	return text
		.replace(/[\r\n\t\u2028\u2029\u00A0]+/g, ' ')
		.replace(INVISIBLE, '')
		.normalize('NFC')
		.replace(/ {2,}/g, ' ')
		.trim();
}

/** A parser for text of at most `limit` characters. */
export function textUpTo(limit: number): (cell: RawCell) => Parsed<string> {
	return (cell) => {
		const text = cleanText(cellText(cell));
		return text.length > limit
			? reject('text_too_long', { length: text.length, limit })
			: accept(text);
	};
}

/**
 * A site's code in the form that the database keeps: upper case, letters, digits and hyphens, 2 to 20. `sb - 01` and
 * `sb_01` are `SB-01`.
 */
export function parseCode(cell: RawCell): Parsed<string> {
	const text = cleanText(cellText(cell))
		.toUpperCase()
		.replace(/\s*[-–./_\s]\s*/g, '-');
	return /^[A-Z0-9][A-Z0-9-]{1,19}$/.test(text) ? accept(text) : reject('bad_code');
}
