import { redirect } from '@sveltejs/kit';
import { byCode } from '$lib/areas';
import { LIMITS } from '$lib/exchange';
import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as visits from '$lib/server/db/visit-records';
import { load as loading, requireAccess } from '$lib/server/http';
import { serviceName } from '$lib/server/visit-words';
import { clockIn, parseInstant } from '$lib/time';
import { parseVisitFilter } from '$lib/visits/filter';
import type { RequestHandler } from './$types';

/** Rows asked for at once; the database gives at most so many. */
const PIECE = 10_000;

/**
 * The list as the filter shows it, all pages of it, with a column for each service. On record before the first byte
 * leaves. A list longer than a file may be is not cut short in silence: the page of exports says how much it is.
 */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseVisitFilter(url.searchParams, today);
	const [services, allAreas, directory, first] = await loading(
		Promise.all([
			visits.allServices(db),
			areas.list(db),
			organisations.list(db),
			visits.list(db, { ...filter, page: 1 }, PIECE)
		])
	);
	if (first.totals.visits > LIMITS.rows) {
		redirect(303, `/exchange/export?too_many=${first.totals.visits}`);
	}
	const { rows } = first;
	for (let page = 2; rows.length < first.totals.visits; page++) {
		const piece = await loading(visits.list(db, { ...filter, page }, PIECE));
		if (piece.rows.length === 0) break;
		rows.push(...piece.rows);
	}
	await loading(visits.logExport(db, rows.length, filter));

	const areaOf = byCode(allAreas);
	const nameOf = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const head = [
		'id',
		m.visits_c_day(),
		m.visits_when(),
		m.visits_c_site(),
		m.sites_list_name(),
		m.visits_f_kind(),
		m.visits_f_area(),
		m.visits_c_organisation(),
		m.visits_c_minutes(),
		m.visits_c_team(),
		m.visits_contacts_new(),
		m.visits_contacts_returning(),
		...services.map(serviceName)
	];
	const lines = rows.map((row) => [
		row.id,
		row.visited_on,
		clockIn(parseInstant(row.started_at), settings.timeZone),
		row.site_code ?? '',
		row.site_name ?? '',
		term('site_kind', row.site_kind),
		areaOf.get(row.area_code)?.name ?? row.area_code,
		nameOf.get(row.organisation_id) ?? '',
		row.minutes ?? '',
		row.team_size,
		row.contacts_new,
		row.contacts_returning,
		...services.map(({ code }) => row.services[code] ?? '')
	]);
	const text = `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => `${csvLine(line)}\r\n`).join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.visits_export_file()}-${today}.csv"`
		}
	});
};
