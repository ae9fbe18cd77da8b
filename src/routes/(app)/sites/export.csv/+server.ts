import { byCode } from '$lib/areas';
import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { getLocale, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as sites from '$lib/server/db/sites';
import { load as loading, requireAccess } from '$lib/server/http';
import { daysSinceVisit, parseSiteFilter, sortSites } from '$lib/sites';
import type { RequestHandler } from './$types';

/** The list as the filter shows it, all pages of it, and never a place. On record before the first byte leaves. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseSiteFilter(url.searchParams);
	const [found, allAreas, directory] = await loading(
		Promise.all([sites.list(db, filter, today), areas.list(db), organisations.list(db)])
	);
	await loading(sites.logExport(db, found.length, filter, today));

	const areaOf = byCode(allAreas);
	const stewards = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const areaName = (code: string) => areaOf.get(code)?.name ?? code;
	const head = [
		m.sites_list_code(),
		m.sites_list_name(),
		m.sites_list_kind(),
		m.sites_list_population(),
		m.sites_list_status(),
		m.sites_list_area_code(),
		m.sites_list_area(),
		m.sites_list_steward(),
		m.sites_list_team(),
		m.sites_list_risk(),
		m.sites_list_estimate_minimum(),
		m.sites_list_estimate_maximum(),
		m.sites_list_last_visit(),
		m.sites_list_days_since(),
		m.sites_list_interval()
	];
	const lines = sortSites(found, filter, areaName, getLocale()).map((site) => [
		site.code,
		site.name,
		term('site_kind', site.kind),
		term('site_population', site.population),
		term('site_status', site.status),
		site.areaCode,
		areaName(site.areaCode),
		stewards.get(site.organisationId),
		site.minimumTeam,
		site.risk,
		site.estimate?.minimum,
		site.estimate?.maximum,
		site.lastVisitedOn,
		daysSinceVisit(site, today),
		site.revisitDays
	]);
	const text = `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => `${csvLine(line)}\r\n`).join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.sites_list_file()}-${today}.csv"`
		}
	});
};
