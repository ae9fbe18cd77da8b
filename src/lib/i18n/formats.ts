import type { Day, Month } from '$lib/time';
import { getLocale, type Locale } from './paraglide/runtime.js';

/** BCP 47 tags: English here is the English of the region, day before month. */
const TAGS: Record<Locale, string> = { id: 'id-ID', en: 'en-GB' };

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Formatters cost about 50 µs each to make, and a table needs the same one a thousand times. */
function once<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
	kind: string,
	options: object,
	make: (tag: string) => T
): T {
	const tag = TAGS[getLocale()];
	const key = `${kind} ${tag} ${JSON.stringify(options)}`;
	const found = made.get(key);
	if (found) return found as T;
	const formatter = make(tag);
	made.set(key, formatter);
	return formatter;
}

/** A whole or decimal number in the reader's language: 1.234,5 in Indonesian. */
export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
	return once('number', options, (tag) => new Intl.NumberFormat(tag, options)).format(value);
}

/** A share from 0 to 1 as a whole percentage. */
export function formatShare(share: number): string {
	return formatNumber(share, { style: 'percent', maximumFractionDigits: 0 });
}

/** Two counts as a range, one number when they are equal: `20–35`. */
export function formatRange(minimum: number, maximum: number): string {
	if (minimum === maximum) return formatNumber(minimum);
	return `${formatNumber(minimum)}–${formatNumber(maximum)}`;
}

const DAY_STYLES = {
	long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
	medium: { day: 'numeric', month: 'short', year: 'numeric' },
	short: { day: 'numeric', month: 'short' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A calendar day (`yyyy-mm-dd`); it has no zone, so it is read and written in UTC. */
export function formatDay(day: Day, style: keyof typeof DAY_STYLES = 'medium'): string {
	const options = { ...DAY_STYLES[style], timeZone: 'UTC' };
	return once('date', options, (tag) => new Intl.DateTimeFormat(tag, options)).format(
		new Date(`${day}T00:00:00Z`)
	);
}

/** A month (`yyyy-mm`): `Februari 2020`, or `Feb 2020` when short. */
export function formatMonth(month: Month, style: 'long' | 'short' = 'long'): string {
	const options = { month: style, year: 'numeric', timeZone: 'UTC' } as const;
	return once('date', options, (tag) => new Intl.DateTimeFormat(tag, options)).format(
		new Date(`${month}-01T00:00:00Z`)
	);
}

/** The name of a weekday, 1 Monday to 7 Sunday. */
export function formatWeekday(weekday: number, style: 'long' | 'short' = 'long'): string {
	const options = { weekday: style, timeZone: 'UTC' } as const;
	// 1 January 2024 was a Monday.
	return once('date', options, (tag) => new Intl.DateTimeFormat(tag, options)).format(
		new Date(Date.UTC(2024, 0, weekday))
	);
}

/** An instant as day and time in the coalition's zone. */
export function formatInstant(instant: Date, timeZone: string): string {
	const options = {
		timeZone,
		day: 'numeric',
		month: 'short',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	} as const;
	return once('date', options, (tag) => new Intl.DateTimeFormat(tag, options)).format(instant);
}

/** How long ago or ahead, in the largest unit that fits: `3 hari yang lalu`, `14 bulan yang lalu`. `days` < 0 is past. */
export function formatRelativeDays(days: number): string {
	const options = { numeric: 'auto' } as const;
	const relative = once('relative', options, (tag) => new Intl.RelativeTimeFormat(tag, options));
	const size = Math.abs(days);
	if (size < 45) return relative.format(days, 'day');
	if (size < 730) return relative.format(Math.trunc(days / 30.44), 'month');
	return relative.format(Math.trunc(days / 365.25), 'year');
}
