import { formatMonth, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import {
	lengthOf,
	parsePeriod,
	periodKey,
	periodsUntil,
	type Period,
	type PeriodLength
} from '$lib/reach/periods';
import { monthOf, type Day } from '$lib/time';
import type { SiteKind } from '$lib/sites/kinds';

/** How many periods of each length a form offers, the latest first. */
const OFFERED: Record<PeriodLength, number> = { quarter: 13, month: 25, half: 7, year: 5 };
const LENGTHS: Record<PeriodLength, () => string> = {
	quarter: m.reach_length_quarter,
	month: m.reach_length_month,
	half: m.reach_length_half,
	year: m.reach_length_year
};

/** A period as people say it: "Triwulan 2 2026", "Mei 2026", "2026". */
export function periodText(period: Period): string {
	const year = period.start.slice(0, 4);
	const month = Number(period.start.slice(5, 7));
	switch (lengthOf(period)) {
		case 'quarter':
			return m.reach_quarter({ number: String((month + 2) / 3), year });
		case 'half':
			return m.reach_half({ number: String((month + 5) / 6), year });
		case 'month':
			return formatMonth(monthOf(period.start));
		default:
			return year;
	}
}

/** Periods for a select box, by length; one that stands already is offered whatever its age. */
export function periodOptions(today: Day, standing: Period | null = null) {
	const groups = (Object.keys(OFFERED) as PeriodLength[]).map((length) => ({
		label: LENGTHS[length](),
		options: periodsUntil(length, today, OFFERED[length]).map((period) => ({
			value: periodKey(period),
			label: periodText(period)
		}))
	}));
	const key = standing && periodKey(standing);
	const isOffered = groups.some(({ options }) => options.some(({ value }) => value === key));
	if (!standing || !key || isOffered) return groups;
	return [{ label: '', options: [{ value: key, label: periodText(standing) }] }, ...groups];
}

/** The kind in a word, or that all kinds are meant together. */
export function kindText(kind: SiteKind | null): string {
	return kind === null ? m.reach_all_kinds() : term('site_kind', kind);
}

export { parsePeriod };
