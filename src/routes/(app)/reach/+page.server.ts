import { trendChart, TREND_CHARTS } from '$lib/charts/trends';
import { parseTrendFilter } from '$lib/reach/trend-filter';
import { load as loading, requireAccess } from '$lib/server/http';
import { trendChoices } from '$lib/server/trend-choices';
import { askTrends, GAPS_A_PAGE } from '$lib/server/trends-page';
import { monthOf } from '$lib/time';
import type { PageServerLoad } from './$types';

/** The charts drawn, and the numbers they are made from, so that a brush asks nobody. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseTrendFilter(url.searchParams, monthOf(today));
	const { trends, names } = await loading(askTrends(db, today, filter, access));
	return {
		filter,
		trends,
		choices: trendChoices(filter, {
			areas: names.areas,
			organisations: access.isCoordinator ? names.organisations : []
		}),
		pageSize: GAPS_A_PAGE,
		charts: TREND_CHARTS.map((name) =>
			// The brush lies in the first chart, so it shows all that can be chosen.
			trendChart(name, trends, name === 'contacts' ? { ...filter, ...filter.context } : filter)
		)
	};
};
