import { formatDay, formatNumber, m } from '$lib/i18n';
import { enumValues, term } from '$lib/i18n/terms';
import type { Break } from './history.ts';
import type { ReleasePage } from './page.ts';

/** What stands where a figure is withheld, whatever the reason: on the page, in the file, on the map. */
export const DASH = '–';

export const figureText = (figure: number | null): string =>
	figure === null ? DASH : formatNumber(figure);

/** The word for a kind in a release; the total of kinds has one of its own. */
export function kindWord(kind: string, root: string): string {
	if (kind === root) return m.release_view_all_kinds();
	const known = enumValues('site_kind').find((value) => value === kind);
	return known ? term('site_kind', known) : kind;
}

/** `2026` and `2026-Q2` as a person says them; another code by itself. */
export function periodWord(period: string, style: 'long' | 'short' = 'long'): string {
	const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
	if (!year || !quarter) return period;
	return style === 'long'
		? m.release_view_quarter({ quarter, year })
		: m.release_view_quarter_short({ quarter, year });
}

const LEVELS = [m.release_view_level_0, m.release_view_level_1, m.release_view_level_2];
export const levelWord = (level: number): string => LEVELS[level]?.() ?? String(level);

const MEASURES: Readonly<Record<string, () => string>> = {
	reach_contacts: m.release_view_measure_reach_contacts,
	reach_persons: m.release_view_measure_reach_persons
};
export const measureWord = (measure: string): string => MEASURES[measure]?.() ?? measure;

const BREAKS: Readonly<Record<Break['why'], () => string>> = {
	rounding: m.release_view_break_rounding,
	areas: m.release_view_break_areas,
	kinds: m.release_view_break_kinds,
	measure: m.release_view_break_measure
};
export const breakWord = (why: Break['why']): string =>
	m.release_view_break({ why: BREAKS[why]() });

/** Unit, rounding, period and day of a release, under its title. */
export const leadOf = ({ head, about }: Pick<ReleasePage, 'head' | 'about'>): string =>
	[
		measureWord(about.measure),
		m.release_view_rounded({ base: String(about.base) }),
		periodWord(head.period),
		m.release_view_published({ date: formatDay(head.publishedOn) })
	].join(' · ');
