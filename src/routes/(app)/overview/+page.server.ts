import { can, organisationsFor } from '$lib/access';
import { load as loading, requireAccess } from '$lib/server/http';
import { askOverview, chartKind } from '$lib/server/overview-page';
import type { PageServerLoad } from './$types';

/** What needs doing, by role: a stakeholder gets words and no number of a site. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_directory');
	if (!can(access, 'see_sites')) return { insider: null };
	const kind = chartKind(url);
	const insider = await loading(
		askOverview(locals.db, locals.today, {
			isCoordinator: access.isCoordinator,
			own: access.isCoordinator ? null : organisationsFor(access, 'edit_organisation'),
			seesPromises: can(access, 'see_engagement'),
			kind
		})
	);
	return { insider: { ...insider, kind } };
};
