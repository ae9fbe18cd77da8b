import { error } from '@sveltejs/kit';
import { parseReferralFilter } from '$lib/referrals';
import { chartFile } from '$lib/server/chart-file';
import { load as loading, requireAccess } from '$lib/server/http';
import { askCharts } from '$lib/server/referrals-page';
import { monthOf } from '$lib/time';
import type { RequestHandler } from './$types';

/** A chart as the page draws it for this filter: `pathway` or `completion`, as `csv` or `svg`. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	requireAccess(locals, 'see_referrals');
	const { chart, format } = params;
	if (chart !== 'pathway' && chart !== 'completion') error(404, 'not_found');
	if (format !== 'csv' && format !== 'svg') error(404, 'not_found');
	const { db, today } = locals;
	const thisMonth = monthOf(today);
	const filter = parseReferralFilter(url.searchParams, thisMonth);
	const charts = await loading(askCharts(db, filter, thisMonth));
	return chartFile(db, charts[chart], format, { kind: 'referrals', url, today });
};
