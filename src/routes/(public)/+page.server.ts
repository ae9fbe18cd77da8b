import { DbFailure } from '$lib/failure';
import { anybody } from '$lib/server/anybody';
import * as published from '$lib/server/db/published-releases';
import type { PageServerLoad } from './$types';

/** Releases that are open to everybody; null where the database is away, which must not take the front page with it. */
export const load: PageServerLoad = async () => {
	try {
		return { releases: await published.list(anybody()) };
	} catch (failure) {
		if (failure instanceof DbFailure) return { releases: null };
		throw failure;
	}
};
