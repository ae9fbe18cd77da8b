import * as facts from '$lib/server/db/open-facts';
import * as published from '$lib/server/db/published-releases';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

/** What is published, newest first, and what is safe to read anyway. */
export const load: PageServerLoad = async ({ locals }) => {
	requireAccess(locals, 'read_releases');
	const [releases, years] = await loading(
		Promise.all([published.list(locals.db), facts.years(locals.db)])
	);
	return { releases, years };
};
