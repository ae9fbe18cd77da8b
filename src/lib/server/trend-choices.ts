import { formatMonth, m } from '$lib/i18n';
import { termOptions } from '$lib/i18n/terms';
import type { TrendFilter } from '$lib/reach/trend-filter';
import { monthsFrom } from '$lib/time';

/** One select box of the filter, every word written: a phone then needs no lists of words of its own. */
export interface Choice {
	name: string;
	label: string;
	value: string;
	options: { value: string; label: string }[];
}

/** What can be chosen on the page of trends, in the order of the form. Organisations only where there are several. */
export function trendChoices(
	filter: TrendFilter,
	names: { areas: { code: string; name: string }[]; organisations: { id: string; name: string }[] }
): Choice[] {
	const months = monthsFrom(filter.context.from, filter.context.to).map((month) => ({
		value: month,
		label: formatMonth(month, 'short')
	}));
	const all = (label: string) => ({ value: '', label });
	const choice = (name: string, label: string, value: string, options: Choice['options']) => ({
		name,
		label,
		value,
		options
	});
	return [
		choice('by', m.trends_by(), filter.by, [
			{ value: 'month', label: m.charts_by_month() },
			{ value: 'quarter', label: m.charts_by_quarter() },
			{ value: 'year', label: m.charts_by_year() }
		]),
		choice('from', m.trends_from(), filter.from, months),
		choice('to', m.trends_to(), filter.to, months),
		choice('kind', m.trends_kind(), filter.kind ?? '', [
			all(m.trends_kind_all()),
			...termOptions('site_kind')
		]),
		choice('area', m.trends_area(), filter.area ?? '', [
			all(m.trends_area_all()),
			...names.areas.map(({ code, name }) => ({ value: code, label: name }))
		]),
		...(names.organisations.length > 1
			? [
					choice('organisation', m.trends_organisation(), filter.organisation ?? '', [
						all(m.trends_organisation_all()),
						...names.organisations.map(({ id, name }) => ({ value: id, label: name }))
					])
				]
			: []),
		choice('split', m.trends_split(), filter.split, [
			{ value: 'kind', label: m.trends_split_kind() },
			{ value: 'area', label: m.trends_split_area() },
			{ value: 'organisation', label: m.trends_split_organisation() }
		]),
		choice('measure', m.trends_measure(), filter.measure, [
			{ value: 'contacts', label: m.trends_measure_contacts() },
			{ value: 'fresh', label: m.trends_measure_fresh() },
			{ value: 'visits', label: m.trends_measure_visits() },
			{ value: 'hours', label: m.trends_measure_hours() }
		])
	];
}
