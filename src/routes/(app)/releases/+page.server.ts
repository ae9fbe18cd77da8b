import { can } from '$lib/access';
import * as facts from '$lib/server/db/open-facts';
import * as published from '$lib/server/db/published-releases';
import * as releases from '$lib/server/db/releases';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

/** What is published, newest first, and what is safe to read anyway; to coordinators also what is on its way. */
export const load: PageServerLoad = async ({ locals }) => {
	const access = requireAccess(locals, 'read_releases');
	const [told, years, drafts] = await loading(
		Promise.all([
			published.list(locals.db),
			facts.years(locals.db),
			can(access, 'make_releases') ? releases.drafts(locals.db) : null
		])
	);
	return {
		releases: told,
		years,
		drafts:
			drafts?.map(({ id, title, period, series, status, prepared_by_name }) => ({
				id,
				title,
				period,
				series,
				status,
				preparedBy: prepared_by_name
			})) ?? null
	};
};
