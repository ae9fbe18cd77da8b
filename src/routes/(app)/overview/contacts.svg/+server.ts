import { chartFile } from '$lib/server/chart-file';
import { load as loading, requireAccess } from '$lib/server/http';
import { askChart, chartKind } from '$lib/server/overview-page';
import type { RequestHandler } from './$types';

/** The chart's picture, with its title, units and sentence in it. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const chart = await loading(askChart(db, today, chartKind(url)));
	return chartFile(db, chart, 'svg', { kind: 'contacts', url, today });
};
