import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { m } from '$lib/i18n';
import * as visits from '$lib/server/db/visits';
import { load as loading, requireAccess } from '$lib/server/http';
import { CHART_MONTHS } from '$lib/server/overview-page';
import { SITE_KINDS } from '$lib/sites';
import { addMonths, monthOf } from '$lib/time';
import { contactMonths, contactsOf } from '$lib/visits';
import type { RequestHandler } from './$types';

/** The chart's numbers. A month without a visit stays empty: nobody counted, so there is no zero. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_sites');
	const asked = url.searchParams.get('kind');
	const kind = SITE_KINDS.find((known) => known === asked) ?? null;
	const to = monthOf(locals.today);
	const from = addMonths(to, 1 - CHART_MONTHS);
	const sums = await loading(visits.contactsByMonth(locals.db, from));
	const months = contactMonths(sums, from, to, kind);
	await loading(visits.logContactsExport(locals.db, months.length, kind));
	const head = [
		m.charts_column_month(),
		m.visits_count(),
		m.visits_new(),
		m.visits_returning(),
		m.visits_contacts()
	];
	const lines = months.map((month) =>
		month.state === 'counted'
			? [month.month, month.visits, month.contactsNew, month.contactsReturning, contactsOf(month)]
			: [month.month, month.state === 'unvisited' ? 0 : null, null, null, null]
	);
	const text = `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => `${csvLine(line)}\r\n`).join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.visits_file()}-${locals.today}.csv"`
		}
	});
};
