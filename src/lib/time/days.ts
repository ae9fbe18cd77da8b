/** A calendar day without a clock: `yyyy-mm-dd`. */
export type Day = string;
/** A calendar month: `yyyy-mm`. */
export type Month = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MILLISECONDS_A_DAY = 86_400_000;

/** Midnight UTC of a day in milliseconds; days are counted in UTC so that no zone's clock change moves them. */
function utc(day: Day): number {
	const parts = DAY.exec(day);
	if (!parts) throw new RangeError(`not a day (yyyy-mm-dd): ${day}`);
	return Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
}

/** Whether the text is a day that exists: `2026-02-30` does not. */
export function isDay(text: string): text is Day {
	return DAY.test(text) && new Date(utc(text)).toISOString().slice(0, 10) === text;
}

/** The calendar day that an instant falls on in a zone, e.g. `Asia/Jayapura` (WIT, UTC+9). */
export function dayIn(instant: Date, timeZone: string): Day {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit'
	}).formatToParts(instant);
	const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
	return `${read('year').padStart(4, '0')}-${read('month')}-${read('day')}`;
}

/** The wall-clock time of an instant in a zone, `hh:mm`, 00 to 23. */
export function clockIn(instant: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone,
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(instant);
}

/**
 * The instant at which a zone's clocks show this day and time (`hh:mm`). Where a clock change skips the
 * time, the instant just after the gap; where it comes twice, the first.
 */
export function instantIn(day: Day, clock: string, timeZone: string): Date {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number);
	const wanted = utc(day) + (hours * 60 + minutes) * 60_000;
	const shown = (at: number) => {
		const instant = new Date(at);
		const [h = 0, m = 0] = clockIn(instant, timeZone).split(':').map(Number);
		return utc(dayIn(instant, timeZone)) + (h * 60 + m) * 60_000;
	};
	const first = wanted - (shown(wanted) - wanted);
	return new Date(first - (shown(first) - wanted));
}

/** The day that lies `count` days after (before, when negative). */
export function addDays(day: Day, count: number): Day {
	return new Date(utc(day) + count * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
	return Math.round((utc(to) - utc(from)) / MILLISECONDS_A_DAY);
}

/** Day of the week, 1 Monday to 7 Sunday (ISO 8601), as `site_hours.weekday` counts it. */
export function weekday(day: Day): number {
	return new Date(utc(day)).getUTCDay() || 7;
}

/** The month a day belongs to. */
export function monthOf(day: Day): Month {
	return day.slice(0, 7);
}

/** The month `count` months after (before, when negative). */
export function addMonths(month: Month, count: number): Month {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const total = year * 12 + (number - 1) + count;
	const of12 = ((total % 12) + 12) % 12;
	return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String(of12 + 1).padStart(2, '0')}`;
}

/** Whole months from one month to another; negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
	const count = (month: Month) => {
		const [year = 0, number = 1] = month.split('-').map(Number);
		return year * 12 + number;
	};
	return count(to) - count(from);
}

/** All months from `from` to `to`, both included; empty when `to` is earlier. */
export function monthsFrom(from: Month, to: Month): Month[] {
	return Array.from({ length: Math.max(0, monthsBetween(from, to) + 1) }, (_, index) =>
		addMonths(from, index)
	);
}

/**
 * An instant as Postgres or PostgREST writes it. The embedded backend writes `2026-01-02 03:04:05.12+00`,
 * which Safari calls an invalid date, so it is brought to ISO 8601 first.
 */
export function parseInstant(text: string): Date {
	const iso = text
		.trim()
		.replace(' ', 'T')
		.replace(/([+-]\d{2})$/, '$1:00')
		.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
	const instant = new Date(iso);
	if (Number.isNaN(instant.getTime())) throw new RangeError(`not an instant: ${text}`);
	return instant;
}
