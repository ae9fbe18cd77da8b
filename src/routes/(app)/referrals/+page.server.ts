import { getLocale } from '$lib/i18n';
import { termOptions } from '$lib/i18n/terms';
import { can, organisationsFor } from '$lib/access';
import { parseReferralFilter, referralSearch } from '$lib/referrals';
import * as organisations from '$lib/server/db/organisations';
import * as referrals from '$lib/server/db/referrals';
import { load as loading, requireAccess } from '$lib/server/http';
import { drawReferrals, servicesOfClass } from '$lib/server/referrals-page';
import { addMonths, monthOf } from '$lib/time';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;
/** How far back the filter offers months. */
const MONTHS = 48;

/** Referrals as rows and as charts: what one's organisation made and received; coordinators all. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_referrals');
	const { db, today } = locals;
	const thisMonth = monthOf(today);
	const filter = parseReferralFilter(url.searchParams, thisMonth);
	const own = organisationsFor(access, 'see_referrals');
	// Contacts of others are not theirs to read, so a member's pathway begins at its own organisation.
	const drawn = access.isCoordinator
		? filter
		: { ...filter, sender: filter.sender ?? own[0] ?? null };
	const [directory, services, pathway] = await loading(
		Promise.all([organisations.list(db), organisations.services(db), referrals.pathway(db, drawn)])
	);
	const start = (filter.page - 1) * PAGE_SIZE;
	const { rows, total } = await loading(
		referrals.list(db, filter, servicesOfClass(services, filter), {
			from: start,
			to: start + PAGE_SIZE - 1
		})
	);
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const english = getLocale() === 'en';
	const labels = new Map(services.map((s) => [s.code, english ? s.labelEn : s.labelId]));
	return {
		filter,
		query: referralSearch(filter).toString(),
		drawnQuery: referralSearch(drawn).toString(),
		drawnFor: drawn.sender === null ? null : (names.get(drawn.sender) ?? null),
		charts: drawReferrals(pathway, drawn, thisMonth, { directory, services }),
		rows: rows.map((row) => ({
			...row,
			fromName: names.get(row.from) ?? '',
			toName: names.get(row.to) ?? '',
			label: labels.get(row.service) ?? row.service
		})),
		total,
		pageSize: PAGE_SIZE,
		mayRecord: can(access, 'record_referrals'),
		months: Array.from({ length: MONTHS }, (_, back) => addMonths(thisMonth, -back)),
		senders: directory
			.filter(({ isMember }) => isMember)
			.map(({ id, shortName }) => ({ value: id, label: shortName })),
		classes: termOptions('service_class'),
		receivers: directory.map(({ id, shortName }) => ({ value: id, label: shortName }))
	};
};
