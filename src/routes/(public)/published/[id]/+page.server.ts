import { error } from '@sveltejs/kit';
import { isId } from '$lib/releases/view';
import { anybody } from '$lib/server/anybody';
import { load as loading } from '$lib/server/http';
import { historyScenes } from '$lib/server/release-history';
import { askRelease } from '$lib/server/release-page';
import type { PageServerLoad } from './$types';

/** One release that is open to everybody, as somebody without an account reads it, whoever asks. */
export const load: PageServerLoad = async ({ params, url }) => {
	const release = isId(params.id) ? await loading(askRelease(anybody(), params.id, url)) : null;
	if (!release) error(404, 'not_found');
	return { release, scenes: release.slice && historyScenes(release.slice.history) };
};
