import { error } from '@sveltejs/kit';
import { isId } from '$lib/releases/view';
import { load as loading, requireAccess } from '$lib/server/http';
import { historyScenes } from '$lib/server/release-history';
import { askRelease } from '$lib/server/release-page';
import type { PageServerLoad } from './$types';

/** One release, made of its bytes. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	requireAccess(locals, 'read_releases');
	const release = isId(params.id) ? await loading(askRelease(locals.db, params.id, url)) : null;
	if (!release) error(404, 'not_found');
	return { release, scenes: release.slice && historyScenes(release.slice.history) };
};
