import { addMonths, monthsFrom, type Month } from '$lib/time';

/** What a chart counts together. */
export const BYS = ['month', 'quarter', 'year'] as const;
export type By = (typeof BYS)[number];

const MONTHS: Readonly<Record<By, number>> = { month: 1, quarter: 3, year: 12 };

/** Whole calendar months that are counted together; both ends included. */
export interface Period {
	/** `2026-02`, `2026-Q1` or `2026`. */
	key: string;
	from: Month;
	to: Month;
}

/** The period that a month lies in: quarters and years of the calendar, never parts of them. */
export function periodOf(month: Month, by: By): Period {
	const size = MONTHS[by];
	const [year = '', number = '1'] = month.split('-');
	const index = Math.floor((Number(number) - 1) / size);
	const from = addMonths(`${year}-01`, index * size);
	const to = addMonths(from, size - 1);
	if (by === 'month') return { key: month, from, to };
	return { key: by === 'year' ? year : `${year}-Q${index + 1}`, from, to };
}

/** All periods that `from` to `to` touch, whole ones. */
export function periodsFrom(from: Month, to: Month, by: By): Period[] {
	const size = MONTHS[by];
	return monthsFrom(periodOf(from, by).from, periodOf(to, by).to)
		.filter((_, index) => index % size === 0)
		.map((month) => periodOf(month, by));
}

/** The same period a year before. */
export function yearBefore(period: Period): Pick<Period, 'from' | 'to'> {
	return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
}
