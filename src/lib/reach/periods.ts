import {
	addDays,
	addMonths,
	isDay,
	monthOf,
	monthsBetween,
	monthsFrom,
	type Day,
	type Month
} from '../time/days.ts';

/** The lengths of a period that a total or a target may stand for, in months. */
export const PERIOD_LENGTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const;
export type PeriodLength = keyof typeof PERIOD_LENGTHS;

/** A whole month, quarter, half year or year of the calendar; both days included. */
export interface Period {
	start: Day;
	end: Day;
}

/** The calendar's periods of this length that contain the month: `periodAt('quarter', '2026-05')` is April to June. */
export function periodAt(length: PeriodLength, month: Month): Period {
	const months = PERIOD_LENGTHS[length];
	const [year = '', number = '1'] = month.split('-');
	const first = Math.floor((Number(number) - 1) / months) * months + 1;
	const from: Month = `${year}-${String(first).padStart(2, '0')}`;
	return { start: `${from}-01`, end: addDays(`${addMonths(from, months)}-01`, -1) };
}

/** How long a period is, or null where two days are no period of the calendar. */
export function lengthOf({ start, end }: Period): PeriodLength | null {
	if (!isDay(start) || !isDay(end)) return null;
	const months = monthsBetween(monthOf(start), monthOf(end)) + 1;
	const found = (Object.keys(PERIOD_LENGTHS) as PeriodLength[]).find(
		(length) => PERIOD_LENGTHS[length] === months
	);
	if (!found) return null;
	const whole = periodAt(found, monthOf(start));
	return whole.start === start && whole.end === end ? found : null;
}

/** A period as it stands in a form and in the address: `2026-Q2`, `2026-05`, `2026-H1`, `2026`. */
export function periodKey(period: Period): string {
	const year = period.start.slice(0, 4);
	const month = Number(period.start.slice(5, 7));
	switch (lengthOf(period)) {
		case 'month':
			return period.start.slice(0, 7);
		case 'quarter':
			return `${year}-Q${(month + 2) / 3}`;
		case 'half':
			return `${year}-H${(month + 5) / 6}`;
		case 'year':
			return year;
		case null:
			throw new RangeError(`not a period: ${period.start} to ${period.end}`);
	}
}

/** Reads what {@link periodKey} writes; null for anything else. */
export function parsePeriod(key: string): Period | null {
	const parts = /^([12]\d{3})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$/.exec(key);
	if (!parts) return null;
	const [, year = '', quarter, half, month] = parts;
	const at = (number: number): Month => `${year}-${String(number).padStart(2, '0')}`;
	if (quarter) return periodAt('quarter', at(Number(quarter) * 3));
	if (half) return periodAt('half', at(Number(half) * 6));
	return month ? periodAt('month', at(Number(month))) : periodAt('year', at(1));
}

/** The periods of a length that have begun by a day, the latest first. */
export function periodsUntil(length: PeriodLength, today: Day, count: number): Period[] {
	const months = PERIOD_LENGTHS[length];
	return Array.from({ length: count }, (_, index) =>
		periodAt(length, addMonths(monthOf(today), -index * months))
	);
}

/** Whether a period is still running on a day: what is entered for it is not the last word. */
export function isRunning(period: Period, today: Day): boolean {
	return period.start <= today && today <= period.end;
}

/** What a chart counts together. */
export const BYS = ['month', 'quarter', 'year'] as const satisfies readonly PeriodLength[];
export type By = (typeof BYS)[number];

/** A period as charts count it: by its months, both included. */
export interface Stretch {
	/** As {@link periodKey} writes it. */
	key: string;
	from: Month;
	to: Month;
}

/** The stretch that a month lies in: quarters and years of the calendar, never parts of them. */
export function periodOf(month: Month, by: By): Stretch {
	const period = periodAt(by, month);
	return { key: periodKey(period), from: monthOf(period.start), to: monthOf(period.end) };
}

/** All that `from` to `to` touch, whole ones. */
export function periodsFrom(from: Month, to: Month, by: By): Stretch[] {
	return monthsFrom(periodOf(from, by).from, periodOf(to, by).to)
		.filter((_, index) => index % PERIOD_LENGTHS[by] === 0)
		.map((month) => periodOf(month, by));
}

/** The same months a year before. */
export function yearBefore({ from, to }: Pick<Stretch, 'from' | 'to'>) {
	return { from: addMonths(from, -12), to: addMonths(to, -12) };
}
