import { chartFile } from '$lib/server/chart-file';
import { load as loading, requireAccess } from '$lib/server/http';
import { askChart, chartKind } from '$lib/server/overview-page';
import type { RequestHandler } from './$types';

/** The chart's numbers: a month without a visit stays empty, because nobody counted, so there is no zero. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const chart = await loading(askChart(db, today, chartKind(url)));
	return chartFile(db, chart, 'csv', { kind: 'contacts', url, today });
};
