import { error } from '@sveltejs/kit';
import { chartFile } from '$lib/server/chart-file';
import { askChart, ENGAGEMENT_CHARTS } from '$lib/server/engagement-page';
import { load as loading, requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

/** A chart as its page draws it for this address, as `csv` or `svg`; on record before the first byte leaves. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	requireAccess(locals, 'see_engagement');
	const name = ENGAGEMENT_CHARTS.find((known) => known === params.chart);
	const { format } = params;
	if (!name || (format !== 'csv' && format !== 'svg')) error(404, 'not_found');
	const { db, today } = locals;
	const chart = await loading(askChart(db, name, url.searchParams, today));
	if (!chart) error(404, 'not_found');
	return chartFile(db, chart, format, { kind: 'engagement', url, today });
};
