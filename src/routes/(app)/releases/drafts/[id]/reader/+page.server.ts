import { error } from '@sveltejs/kit';
import { isId } from '$lib/releases/view';
import * as areas from '$lib/server/db/areas';
import * as published from '$lib/server/db/published-releases';
import * as releases from '$lib/server/db/releases';
import { load as loading, requireAccess } from '$lib/server/http';
import { historyScenes } from '$lib/server/release-history';
import { releasePage } from '$lib/server/release-page';
import type { PageServerLoad } from './$types';

/** A draft as everybody will read it: the same bytes through the same code, among the releases of its series. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	requireAccess(locals, 'make_releases');
	if (!isId(params.id)) error(404, 'not_found');
	const { db, today } = locals;
	const [drafts, { bytes }] = await loading(
		Promise.all([releases.drafts(db), releases.working(db, params.id)])
	);
	const draft = drafts.find(({ id }) => id === params.id) ?? error(404, 'not_found');
	const [series, places] = await loading(
		Promise.all([published.ofSeries(db, draft.series), areas.withBoundaries(db)])
	);
	const { id, sequence, title, period, sha256 } = draft;
	const head = { id, series: draft.series, sequence, title, period, sha256 };
	const whole = { ...head, publishedOn: draft.published_on ?? today, withdrawn: null, bytes };
	const others = series.filter((one) => one.id !== id);
	const release = releasePage(whole, [...others, whole], places, url.searchParams);
	return { release, scenes: release.slice && historyScenes(release.slice.history) };
};
