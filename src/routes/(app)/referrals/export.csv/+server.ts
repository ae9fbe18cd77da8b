import { BYTE_ORDER_MARK, csvLine } from '$lib/exchange/formula-safe';
import { getLocale, m } from '$lib/i18n';
import { term } from '$lib/i18n/terms';
import { parseReferralFilter, referralSearch } from '$lib/referrals';
import * as organisations from '$lib/server/db/organisations';
import * as referrals from '$lib/server/db/referrals';
import { load as loading, requireAccess } from '$lib/server/http';
import { servicesOfClass } from '$lib/server/referrals-page';
import { monthOf } from '$lib/time';
import type { RequestHandler } from './$types';

/** The rows of the list, all of them; what is not known yet stays empty, for an empty cell is not a zero. */
export const GET: RequestHandler = async ({ locals, url }) => {
	requireAccess(locals, 'see_referrals');
	const { db, today } = locals;
	const filter = parseReferralFilter(url.searchParams, monthOf(today));
	const [directory, services] = await loading(
		Promise.all([organisations.list(db), organisations.services(db)])
	);
	const rows = await loading(referrals.all(db, filter, servicesOfClass(services, filter)));
	await loading(referrals.logExport(db, rows.length, referralSearch(filter).toString()));
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const serviceOf = new Map(services.map((service) => [service.code, service]));
	const english = getLocale() === 'en';
	const head = [
		m.referrals_month(),
		m.referrals_sender(),
		m.referrals_receiver(),
		m.referrals_service(),
		m.referrals_class(),
		m.referrals_made(),
		m.referrals_completed()
	];
	const lines = rows.map((row) => {
		const service = serviceOf.get(row.service);
		return [
			row.month,
			names.get(row.from),
			names.get(row.to),
			(english ? service?.labelEn : service?.labelId) ?? row.service,
			service && term('service_class', service.class),
			row.made,
			row.completed
		];
	});
	const text = `${BYTE_ORDER_MARK}${[head, ...lines].map((line) => `${csvLine(line)}\r\n`).join('')}`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${m.referrals_file()}-${today}.csv"`
		}
	});
};
