import { byCode } from '$lib/areas';
import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { getLocale, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import {
	organisationSearch,
	parseOrganisationFilter,
	selectOrganisations
} from '$lib/organisations';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import { load as loading, requireAccess } from '$lib/server/http';
import type { RequestHandler } from './$types';

/** The directory's public part as the filter shows it: no person, no flag. On record before the first byte leaves. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_directory');
	const { db, today } = locals;
	const filter = parseOrganisationFilter(url.searchParams);
	const [directory, offered, services, allAreas] = await loading(
		Promise.all([
			organisations.list(db),
			organisations.offered(db),
			organisations.services(db),
			areas.list(db)
		])
	);
	const entries = selectOrganisations(directory, offered, filter, today);
	await loading(organisations.logExport(db, entries.length, organisationSearch(filter).toString()));

	const areaOf = byCode(allAreas);
	const english = getLocale() === 'en';
	const labels = new Map(services.map((s) => [s.code, english ? s.labelEn : s.labelId]));
	const head = [
		m.organisations_short_name(),
		m.organisations_name(),
		m.organisations_kind(),
		m.organisations_level(),
		m.organisations_area_code(),
		m.organisations_area(),
		m.organisations_member(),
		m.organisations_services(),
		m.organisations_public_contact(),
		m.organisations_address(),
		m.organisations_reviewed_on()
	];
	const lines = entries.map((entry) => [
		entry.shortName,
		entry.name,
		term('organisation_kind', entry.kind),
		term('organisation_level', entry.level),
		entry.areaCode,
		entry.areaCode && areaOf.get(entry.areaCode)?.name,
		entry.isMember ? m.organisations_yes() : m.organisations_no(),
		(offered.get(entry.id) ?? []).map((code) => labels.get(code) ?? code).join('; '),
		entry.publicContact,
		entry.address,
		entry.reviewedOn
	]);
	const text = `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => `${csvLine(line)}\r\n`).join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.organisations_file()}-${today}.csv"`
		}
	});
};
