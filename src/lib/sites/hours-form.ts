import { minutesOf, openMinutes, type OpenHours } from './week-strip';

/** One row of the hours editor as typed; `weekday` 0 stands for every day. */
export interface HoursRow {
	weekday: string;
	opens: string;
	closes: string;
}

/** What is wrong with one row, and in which of its boxes; `code` is a key of `messages/*\/failure.json`. */
export interface HoursProblem {
	row: number;
	field: keyof HoursRow;
	code: 'required' | 'bad_value' | 'bad_choice' | 'overlaps';
}

/** More than four stretches a day is a mistake, not an opening hour. */
export const MAX_HOURS_ROWS = 28;
export const EVERY_DAY = '0';
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEK = 7 * 1440;

/** `21:00`, `21.00` and `9:5` as `hh:mm`; null where it is no time. */
export function readClock(text: string): string | null {
	const parts = /^(\d{1,2})(?:[.:](\d{1,2}))?(?:[.:]\d{2})?$/.exec(text.trim());
	if (!parts) return null;
	const hours = Number(parts[1]);
	const minutes = Number(parts[2] ?? 0);
	if (hours > 23 || minutes > 59) return null;
	return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Reads all rows and names everything that is wrong; empty rows are no rows. */
export function readHours(rows: readonly HoursRow[]): {
	hours: OpenHours[];
	problems: HoursProblem[];
} {
	const problems: HoursProblem[] = [];
	const found: (OpenHours & { row: number })[] = [];
	rows.forEach((typed, row) => {
		if (!typed.weekday && !typed.opens && !typed.closes) return;
		const days = daysOf(typed.weekday);
		const opens = readClock(typed.opens);
		const closes = readClock(typed.closes);
		if (!days) {
			problems.push({ row, field: 'weekday', code: typed.weekday ? 'bad_choice' : 'required' });
		}
		if (!opens)
			problems.push({ row, field: 'opens', code: typed.opens ? 'bad_value' : 'required' });
		if (!closes) {
			problems.push({ row, field: 'closes', code: typed.closes ? 'bad_value' : 'required' });
		}
		if (days && opens && closes) {
			found.push(...days.map((weekday) => ({ weekday, opens, closes, row })));
		}
	});
	found.forEach((hours, index) => {
		if (found.slice(0, index).some((other) => overlap(other, hours))) {
			if (!problems.some((problem) => problem.row === hours.row)) {
				problems.push({ row: hours.row, field: 'opens', code: 'overlaps' });
			}
		}
	});
	return { hours: sortHours(found), problems };
}

/** The rows an editor starts with: seven equal days are one row. */
export function hoursRows(hours: readonly OpenHours[]): HoursRow[] {
	const sorted = sortHours(hours);
	const [first] = sorted;
	const daily =
		first &&
		sorted.length === 7 &&
		sorted.every(
			(one, index) =>
				one.weekday === index + 1 && one.opens === first.opens && one.closes === first.closes
		);
	if (daily) return [{ weekday: EVERY_DAY, opens: first.opens, closes: first.closes }];
	return sorted.map(({ weekday, opens, closes }) => ({ weekday: String(weekday), opens, closes }));
}

/** Hours as one line that compares equal when the hours are equal: `1 20:00-02:00; 5 19:00-04:00`. */
export function hoursText(hours: readonly OpenHours[]): string {
	return sortHours(hours)
		.map(({ weekday, opens, closes }) => `${weekday} ${opens}-${closes}`)
		.join('; ');
}

/** Reads back what {@link hoursText} wrote; what is not of that form is left out. */
export function parseHoursText(text: string): OpenHours[] {
	return text.split('; ').flatMap((part) => {
		const found = /^([1-7]) (\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(part);
		const opens = readClock(found?.[2] ?? '');
		const closes = readClock(found?.[3] ?? '');
		return found && opens && closes ? [{ weekday: Number(found[1]), opens, closes }] : [];
	});
}

function daysOf(weekday: string): readonly number[] | null {
	if (weekday === EVERY_DAY) return WEEKDAYS;
	return /^[1-7]$/.test(weekday) ? [Number(weekday)] : null;
}

function sortHours(hours: readonly OpenHours[]): OpenHours[] {
	return hours
		.map(({ weekday, opens, closes }) => ({
			weekday,
			opens: readClock(opens) ?? opens,
			closes: readClock(closes) ?? closes
		}))
		.sort((a, b) => a.weekday - b.weekday || minutesOf(a.opens) - minutesOf(b.opens));
}

function overlap(a: OpenHours, b: OpenHours): boolean {
	const start = (hours: OpenHours) => (hours.weekday - 1) * 1440 + minutesOf(hours.opens);
	// Sunday night reaches into Monday, so the distance is taken round the week.
	const ahead = (((start(b) - start(a)) % WEEK) + WEEK) % WEEK;
	return ahead < openMinutes(a) || (ahead > 0 && WEEK - ahead < openMinutes(b));
}
