import { cellText, type RawCell } from './cells';
import { accept, reject, type Parsed, type ParseContext } from './columns';
import { fold } from './fold';
import { parseDate } from './parse-date';

/** A whole month, quarter, half year or year of the calendar; days ISO, both included. */
export interface Span {
	start: string;
	end: string;
}

const MONTHS_OF = { month: 1, quarter: 3, half: 6, year: 12 } as const;
export type PeriodLength = keyof typeof MONTHS_OF;

/** The words that people write before or behind the number of a part of a year. */
const PARTS: readonly [RegExp, PeriodLength, number][] = [
	[/^(?:(?:triwulan|tw|kuartal|kwartal|quarter|q) ?(i{1,3}|iv|[1-4]))$/, 'quarter', 4],
	[/^(?:(?:semester|sem|smt|half|h|s) ?(i{1,2}|[12]))$/, 'half', 2]
];
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** The period of a length that begins in a month: 4 and `quarter` are April to June. */
export function periodOf(length: PeriodLength, year: number, month: number): Span {
	const day = (y: number, m: number, d: number) =>
		new Date(Date.UTC(y, m - 1, d)).toISOString().slice(0, 10);
	return { start: day(year, month, 1), end: day(year, month + MONTHS_OF[length], 0) };
}

/** How long a period is; null where two days are no whole period of the calendar. */
export function periodLength({ start, end }: Span): PeriodLength | null {
	const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
	if (!/^\d{4}-\d{2}-\d{2}$/.test(start)) return null;
	for (const [length, months] of Object.entries(MONTHS_OF) as [PeriodLength, number][]) {
		if ((month - 1) % months !== 0) continue;
		const whole = periodOf(length, year, month);
		if (whole.start === start && whole.end === end) return length;
	}
	return null;
}

/** A period as DHIS2 names it, which files here use too: `202601`, `2026Q1`, `2026S1`, `2026`. Null where it is none. */
export function periodName(span: Span): string | null {
	const [year, month] = [span.start.slice(0, 4), Number(span.start.slice(5, 7))];
	switch (periodLength(span)) {
		case 'month':
			return `${year}${span.start.slice(5, 7)}`;
		case 'quarter':
			return `${year}Q${(month + 2) / 3}`;
		case 'half':
			return `${year}S${(month + 5) / 6}`;
		case 'year':
			return year;
		case null:
			return null;
	}
}

/**
 * A period in one cell: `202601`, `2026Q1`, `2026S1`, `2026` as DHIS2 writes them, `Triwulan I 2026`, `Semester 2
 * 2026`, `Januari 2026`, `2026-01`, or a date that stands for its month, as a spreadsheet makes one of "Jan 2026".
 */
export function parsePeriod(cell: RawCell, context: ParseContext): Parsed<Span> {
	const text = cellText(cell).trim().slice(0, 60);
	const compact = /^(\d{4})[-/. ]?(?:(Q|S|H)([1-4])|(0[1-9]|1[0-2]))?$/i.exec(text);
	if (compact) {
		const [, year = '', part, number = '', month] = compact;
		if (month) return within(periodOf('month', Number(year), Number(month)));
		if (!part) return within(periodOf('year', Number(year), 1));
		const length = part.toUpperCase() === 'Q' ? 'quarter' : 'half';
		if (length === 'half' && Number(number) > 2) return reject('not_a_period');
		const first = (Number(number) - 1) * MONTHS_OF[length] + 1;
		return within(periodOf(length, Number(year), first));
	}
	return fromWords(fold(text)) ?? fromMonth(cell, text, context);
}

function fromWords(text: string): Parsed<Span> | null {
	const year = /\b((?:19|20)\d{2})\b/.exec(text)?.[1];
	if (!year) return null;
	const rest = text
		.replace(year, ' ')
		.replace(/\b(tahun|year|bulan|month|periode)\b/g, ' ')
		.replace(/ +/g, ' ')
		.trim();
	if (rest === '') return within(periodOf('year', Number(year), 1));
	for (const [pattern, length, most] of PARTS) {
		const word = pattern.exec(rest)?.[1];
		if (!word) continue;
		const number = ROMAN[word] ?? Number(word);
		if (number > most) return reject('not_a_period');
		return within(periodOf(length, Number(year), (number - 1) * MONTHS_OF[length] + 1));
	}
	return null;
}

/** `Januari 2026` is the first of January to the parser of dates, once it has a day. */
function fromMonth(cell: RawCell, text: string, context: ParseContext): Parsed<Span> {
	const named = /^[\p{L}.]+[ -]*'?\d{2,4}$/u.test(text) ? `1 ${text.replace("'", ' ')}` : null;
	const numbered = /^(0?[1-9]|1[0-2])[-/. ](\d{4})$/.exec(text);
	const day = numbered ? `${numbered[2]}-${numbered[1]}-01` : (named ?? cell);
	const date = parseDate(day, context);
	if (!date.ok) return reject('not_a_period');
	const [year, month, first] = date.value.split('-').map(Number);
	// A whole date in a column of periods is a month only when it is its first day.
	if (first !== 1) return reject('not_a_period');
	return within(periodOf('month', year ?? 0, month ?? 0));
}

function within(span: Span): Parsed<Span> {
	const year = Number(span.start.slice(0, 4));
	return year < 2000 || year > 2100 ? reject('date_unlikely') : accept(span);
}
