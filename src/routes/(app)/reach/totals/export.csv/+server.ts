import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { m } from '$lib/i18n';
import * as reach from '$lib/server/db/reach';
import { load as loading, requireAccess } from '$lib/server/http';
import { reachNames, totalRow } from '$lib/server/reach-page';
import { parseTotalsFilter } from '$lib/reach/filter';
import type { RequestHandler } from './$types';

/** The totals as the filter shows them; on record before the first byte leaves. The last line says that they do not add up. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseTotalsFilter(url.searchParams, today);
	const [totals, names] = await Promise.all([loading(reach.totals(db, filter)), reachNames(db)]);
	await loading(reach.logExport(db, totals.length, filter));
	const head = [
		m.reach_c_period(),
		m.visits_f_from(),
		m.visits_f_to(),
		m.reach_c_organisation(),
		m.reach_c_kind(),
		m.reach_c_area(),
		m.reach_c_people(),
		m.reach_c_package(),
		m.reach_c_workers(),
		m.reach_c_source()
	];
	const lines = totals.map((total) => {
		const row = totalRow(total, names, today);
		return [
			row.period,
			total.period_start,
			total.period_end,
			row.organisation,
			row.kind,
			row.area,
			row.people,
			row.withPackage ?? '',
			row.workers ?? '',
			row.source
		];
	});
	const text = `${BYTE_ORDER_MARK}${[head, ...lines, [m.reach_t_never()]]
		.map((line) => `${csvLine(line)}\r\n`)
		.join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.reach_t_file()}-${today}.csv"`
		}
	});
};
