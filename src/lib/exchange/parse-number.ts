import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed } from './columns';
import { cleanText } from './parse-text';

/** Words that people write behind a count; nothing else may follow a number. */
const UNITS =
	/\s*(orang|org|people|persons?|pekerja|kontak|kali|x|buah|pcs|menit|mnt|min(utes?)?|meter|m|km)\.?$/i;

/**
 * A whole number from `low` to `high`. Indonesian thousands (`1.234`), spaces and units are
 * understood. `1,234` could be a thousand or a fraction and is asked back.
 */
export function integerBetween(low: number, high: number): (cell: RawCell) => Parsed<number> {
	return (cell) => {
		const read = readWhole(cell);
		if (!read.ok) return read;
		if (read.value < low || read.value > high) return reject('out_of_range', { low, high });
		return read;
	};
}

function readWhole(cell: RawCell): Parsed<number> {
	if (typeof cell === 'number') {
		return Number.isSafeInteger(cell) ? accept(cell) : reject('not_whole');
	}
	const text = cleanText(cellText(cell)).replace(UNITS, '');
	if (/^(nol|nihil)$/i.test(text)) return accept(0);
	if (/^[+-]?\d+$/.test(text)) return accept(Number(text));
	if (/^[+-]?\d{1,3}([. ]\d{3})+$/.test(text)) return accept(Number(text.replace(/[. ]/g, '')));
	if (/^[+-]?\d{1,3}(,\d{3})+$/.test(text)) return reject('ambiguous_number');
	if (/^[+-]?\d+[.,]0+$/.test(text)) return accept(parseInt(text, 10));
	if (/^[+-]?\d+[.,]\d+$/.test(text)) return reject('not_whole');
	return reject(looksLikeDate(text) ? 'number_became_date' : 'not_a_number');
}

/**
 * A number with a decimal comma or point. With both, the last one is the decimal; with one kind
 * more than once, it groups thousands.
 */
export function readDecimal(text: string): number | null {
	let digits = text
		.trim()
		.replace(/(\d)[\s\u00A0](?=\d{3}(?!\d))/g, '$1')
		.replace(/^[−–]/, '-');
	const comma = digits.lastIndexOf(',');
	const point = digits.lastIndexOf('.');
	if (comma >= 0 && point >= 0) {
		const group = comma > point ? /\./g : /,/g;
		digits = digits.replace(group, '').replace(',', '.');
	} else if (comma >= 0) {
		if (digits.indexOf(',') !== comma) return null;
		digits = digits.replace(',', '.');
	} else if (point >= 0 && digits.indexOf('.') !== point) {
		return null;
	}
	return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : null;
}

/** A decimal number from `low` to `high`. */
export function decimalBetween(low: number, high: number): (cell: RawCell) => Parsed<number> {
	return (cell) => {
		const text = cleanText(cellText(cell)).replace(UNITS, '');
		const value = typeof cell === 'number' ? cell : readDecimal(text);
		if (value === null) return reject(looksLikeDate(text) ? 'number_became_date' : 'not_a_number');
		return value < low || value > high ? reject('out_of_range', { low, high }) : accept(value);
	};
}

export interface Span {
	minimum: number;
	maximum: number;
}

/** `20-30`, `20 s/d 30`, `20 sampai 30`, or `25` for both ends. */
export function parseSpan(cell: RawCell): Parsed<Span> {
	const text = cleanText(cellText(cell)).replace(UNITS, '');
	if (looksLikeDate(text)) return reject('number_became_date');
	const parts = text.split(/\s*(?:[-–—~]|s\/d|s\.d\.?|sd|sampai|hingga|to|until)\s*/i);
	const whole = integerBetween(0, 100_000);
	const numbers = parts.map((part) => whole(parts.length === 1 ? cell : part));
	const wrong = numbers.find((number) => !number.ok);
	if (parts.length > 2 || parts.some((part) => part === '')) return reject('not_a_range');
	if (wrong) return wrong.code === 'not_a_number' ? reject('not_a_range') : wrong;
	const [minimum, maximum] = numbers.map((number) => (number.ok ? number.value : 0));
	const span = { minimum: minimum ?? 0, maximum: maximum ?? minimum ?? 0 };
	return span.minimum > span.maximum ? reject('minimum_above_maximum') : accept(span);
}

/** Excel turns `5-10` into the fifth of October; the reader hands that over as an ISO date. */
function looksLikeDate(text: string): boolean {
	return /^\d{4}-\d{2}-\d{2}( |$)/.test(text);
}
