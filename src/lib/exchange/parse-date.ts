import { cellText, type RawCell } from './cells';
import { accept, reject, type ParseContext, type Parsed } from './columns';
import { fold } from './fold';

/** First letters that tell the months apart in Indonesian and English, January first. */
const MONTHS = [
	['januari', 'january', 'jan'],
	['februari', 'pebruari', 'february', 'feb', 'peb'],
	['maret', 'march', 'mar', 'mrt'],
	['april', 'apr'],
	['mei', 'may'],
	['juni', 'june', 'jun'],
	['juli', 'july', 'jul'],
	['agustus', 'august', 'agt', 'agu', 'ags', 'agst', 'aug'],
	['september', 'sept', 'sep'],
	['oktober', 'october', 'okt', 'oct'],
	['november', 'nopember', 'nov', 'nop'],
	['desember', 'december', 'des', 'dec']
];
const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1])));
const WEEKDAY =
	/^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,?\s*/i;

/**
 * A day as ISO text. The rule is day first. A value that only works as month/day (`02/25/2024`) is
 * a problem; once one stands in a column, the ones that work both ways are doubtful too, so those
 * carry a notice. With the answer `month_first` slashes are read the American way.
 *
 * Numbers are days since the epoch of the sheet (ECMA-376 part 1, 18.17.4).
 */
export function parseDate(cell: RawCell, context: ParseContext): Parsed<string> {
	if (typeof cell === 'number') return fromSerial(cell, context.epoch);
	const text = cellText(cell).trim().slice(0, 60).replace(WEEKDAY, '');
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}[:.]\d{2}.*)?$/.exec(text);
	if (iso) return fromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const parts =
		/^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?:\s+\d{1,2}[:.]\d{2}.*)?$/.exec(text);
	if (parts) {
		const [first, second, year] = [Number(parts[1]), Number(parts[2]), fullYear(parts[3]!)];
		return fromPair(first, second, year, context.answers.month_first_dates === 'month_first');
	}
	if (/^\d{5}$/.test(text)) return fromSerial(Number(text), context.epoch);
	return fromWords(text);
}

function fromPair(
	first: number,
	second: number,
	year: number,
	monthFirst: boolean
): Parsed<string> {
	if (monthFirst) return fromParts(year, first, second);
	if (second > 12 && second <= 31 && first <= 12) return reject('month_first');
	const date = fromParts(year, second, first);
	return date.ok && first <= 12 && first !== second ? { ...date, notice: 'ambiguous_date' } : date;
}

/** `1 Agustus 2024`, `1-Agt-24`, `August 1, 2024`. */
function fromWords(text: string): Parsed<string> {
	const words = fold(text).split(' ');
	const at = words.findIndex((word) => MONTH_BY_NAME.has(word));
	if (at < 0) return reject(/^(19|20)\d\d$/.test(text) ? 'date_incomplete' : 'not_a_date');
	const month = MONTH_BY_NAME.get(words[at]!)!;
	const numbers = words.filter((_, i) => i !== at);
	if (numbers.length < 2 || numbers.some((word) => !/^\d{1,4}(st|nd|rd|th)?$/.test(word))) {
		return reject(numbers.length === 1 ? 'date_incomplete' : 'not_a_date');
	}
	if (numbers.length > 2) return reject('not_a_date');
	return fromParts(fullYear(numbers[1]!), month, parseInt(numbers[0]!, 10));
}

function fromParts(year: number, month: number, day: number): Parsed<string> {
	const date = new Date(Date.UTC(year, month - 1, day));
	const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
	if (!real || date.getUTCDate() !== day) return reject('no_such_date');
	if (year < 1990 || year > 2100) return reject('date_unlikely');
	return accept(date.toISOString().slice(0, 10));
}

function fromSerial(serial: number, epoch: 1900 | 1904): Parsed<string> {
	// Outside of 1982 to 2119 a number in a date column is something else: a year, a count.
	if (!(serial >= 30_000 && serial <= 80_000)) {
		return reject(serial >= 1990 && serial <= 2100 ? 'date_incomplete' : 'not_a_date');
	}
	// Day 60 of the 1900 calendar is a 29 February that never was; all later days carry its shift.
	const zero = epoch === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
	const date = new Date(zero + Math.floor(serial) * 86_400_000);
	return fromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function fullYear(text: string): number {
	const year = parseInt(text, 10);
	return text.length <= 2 ? 2000 + year : year;
}
