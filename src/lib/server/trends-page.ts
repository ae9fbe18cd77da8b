import type { SupabaseClient } from '@supabase/supabase-js';
import { organisationsFor, type Access } from '$lib/access';
import { getLocale, m } from '$lib/i18n';
import { term, type EnumValue } from '$lib/i18n/terms';
import { areaKeys, assembleCube, assembleServices } from '$lib/reach/assemble';
import { monthEnd, type ReachTotal } from '$lib/reach/totals';
import type { TrendFilter } from '$lib/reach/trend-filter';
import type { Trends } from '$lib/reach/trends';
import * as trends from '$lib/server/db/trends';
import { addMonths, monthOf, type Day } from '$lib/time';

/** Sites on one page of gaps. */
export const GAPS_A_PAGE = 20;

/** The trends that the filter asks for and the caller may read, and the names to choose from: two queries. */
export async function askTrends(
	db: SupabaseClient,
	today: Day,
	filter: TrendFilter,
	access: Access
): Promise<{ trends: Trends; names: trends.TrendsAnswer['names'] }> {
	const { kind, area, organisation, context } = filter;
	const scope = { kind, area, organisation };
	const from = addMonths(context.from, -12);
	const [answer, gaps] = await Promise.all([
		trends.series(db, scope, {
			from,
			to: context.to,
			split: filter.split,
			targets: targetsOf(filter, access)
		}),
		trends.gaps(db, scope, {
			from: `${context.from}-01`,
			today,
			page: filter.page,
			pageSize: GAPS_A_PAGE
		})
	]);
	return {
		names: answer.names,
		trends: {
			today,
			cube: cubeOf(answer, filter),
			totals: totalsOf(answer, filter),
			targets: answer.targets.map((target) => ({
				indicator: target.indicator,
				from: target.period_start,
				to: target.period_end,
				value: target.value
			})),
			closures: answer.closures,
			gaps: {
				total: gaps.total,
				overdue: gaps.overdue,
				sites: gaps.sites.map((site) => ({
					code: site.code,
					name: site.name,
					kind: site.kind,
					resting: site.resting,
					lastVisitedOn: site.last_visited_on,
					intervalDays: site.days,
					visitedOn: withLast(site.visited_on, site.last_visited_on),
					opened: site.opened
				}))
			}
		}
	};
}

/** The last visit of a site is known whoever went; the record of another organisation's is not, nor are its earlier ones. */
function withLast(visitedOn: Day[], last: Day | null): Day[] {
	return last === null || (visitedOn.at(-1) ?? '') >= last ? visitedOn : [...visitedOn, last];
}

/** Whose targets stand beside the numbers: only those about the same visits, or a line would mislead. */
function targetsOf(filter: TrendFilter, access: Access): string | null | false {
	if (filter.organisation !== null || access.isCoordinator) return filter.organisation;
	const own = organisationsFor(access, 'see_sites');
	return own.length === 1 ? (own[0] ?? false) : false;
}

function cubeOf(answer: trends.TrendsAnswer, filter: TrendFilter): Trends['cube'] {
	const { context, split } = filter;
	const areas = new Map(answer.names.areas.map(({ code, name }) => [code, name]));
	const organisations = new Map(answer.names.organisations.map(({ id, name }) => [id, name]));
	const up = split === 'area' ? areaKeys(answer.cells.key) : null;
	const labelOf = (key: string) => {
		if (split === 'area') return areas.get(key) ?? key;
		if (split === 'organisation') return organisations.get(key) ?? '';
		return term('site_kind', key as EnumValue<'site_kind'>);
	};
	const cube = assembleCube(
		answer.cells,
		{
			from: addMonths(context.from, -12),
			to: context.to,
			firstMonth: answer.first_month === null ? null : monthOf(answer.first_month)
		},
		(key) => up?.get(key) ?? key,
		labelOf,
		m.trends_others()
	);
	const english = getLocale() === 'en';
	const labels = answer.names.services.map(({ code, id, en }) => ({
		code,
		label: english ? en : id
	}));
	return { ...cube, services: assembleServices(answer.services, cube.months, labels) };
}

/**
 * The entries to show. Where somebody counted a whole register, the parts by kind that are in it are left out; asked for a
 * kind, that part is shown.
 */
function totalsOf({ totals, names }: trends.TrendsAnswer, filter: TrendFilter): ReachTotal[] {
	const whole = totals.filter((total) => total.kind === null && total.area_code === null);
	const shown = filter.kind === null && filter.area === null && whole.length > 0 ? whole : totals;
	const areas = new Map(names.areas.map(({ code, name }) => [code, name]));
	const organisations = new Map(names.organisations.map(({ id, name }) => [id, name]));
	return shown
		.filter(({ period_end }) => period_end <= monthEnd(filter.context.to))
		.map((total) => ({
			id: total.id,
			organisation: organisations.get(total.organisation_id) ?? '',
			kind: total.kind === null ? null : term('site_kind', total.kind as EnumValue<'site_kind'>),
			area: total.area_code === null ? null : (areas.get(total.area_code) ?? total.area_code),
			from: total.period_start,
			to: total.period_end,
			people: total.people,
			withPackage: total.people_with_package,
			workers: total.outreach_workers,
			source: total.source,
			estimate:
				total.minimum === null || total.maximum === null
					? null
					: { minimum: total.minimum, maximum: total.maximum, sites: total.estimated_sites },
			unestimated: total.sites - total.estimated_sites
		}));
}
