import { can, organisationsFor } from '$lib/access';
import { load as loading, requireAccess } from '$lib/server/http';
import { drawContacts } from '$lib/server/contacts-drawing';
import { askOverview } from '$lib/server/overview-page';
import { SITE_KINDS } from '$lib/sites';
import { monthOf } from '$lib/time';
import { compareLastYear, contactMonths } from '$lib/visits';
import type { PageServerLoad } from './$types';

/** What needs doing, by role: a stakeholder gets words and no number of a site. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_directory');
	if (!can(access, 'see_sites')) return { insider: null };
	const { db, today } = locals;
	const { from, sums, closures, ...insider } = await loading(
		askOverview(db, today, {
			isCoordinator: access.isCoordinator,
			own: access.isCoordinator ? null : organisationsFor(access, 'edit_organisation')
		})
	);
	const asked = url.searchParams.get('kind');
	const kind = SITE_KINDS.find((known) => known === asked) ?? null;
	const thisMonth = monthOf(today);
	const months = contactMonths(sums, from, thisMonth, kind);
	const comparison = compareLastYear(months, thisMonth);
	const shown = closures.filter((closure) => kind === null || closure.kind === kind);
	const drawings = drawContacts(months, shown);
	return { insider: { ...insider, chart: { kind, months, comparison, thisMonth, drawings } } };
};
