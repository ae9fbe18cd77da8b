import { error } from '@sveltejs/kit';
import { trendChart, TREND_CHARTS } from '$lib/charts/trends';
import { parseTrendFilter } from '$lib/reach/trend-filter';
import { chartFile, type ChartFormat } from '$lib/server/chart-file';
import { load as loading, requireAccess } from '$lib/server/http';
import { askTrends } from '$lib/server/trends-page';
import { monthOf } from '$lib/time';

/** One chart of the page of trends as a file, of the months chosen. */
export async function trendsFile(
	{ locals, url, params }: { locals: App.Locals; url: URL; params: { chart: string } },
	format: ChartFormat
): Promise<Response> {
	const access = requireAccess(locals, 'see_sites');
	const name = TREND_CHARTS.find((known) => known === params.chart);
	if (!name) error(404, 'not_found');
	const { db, today } = locals;
	const filter = parseTrendFilter(url.searchParams, monthOf(today));
	const { trends } = await loading(askTrends(db, today, filter, access));
	return chartFile(db, trendChart(name, trends, filter), format, { kind: 'trends', url, today });
}
