import { load as loading, requireAccess } from '$lib/server/http';
import { planEvening } from '$lib/server/trips-page';
import { parseEvening } from '$lib/trips/evening';
import type { PageServerLoad } from './$types';

/** An evening of outreach, planned on the server so that it is there without JavaScript too. No coordinate leaves it. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'plan_trips');
	const evening = parseEvening(url.searchParams, locals.today);
	const { timeZone } = settings;
	const planned = await loading(planEvening(locals.db, evening, locals.today, timeZone));
	return { evening, timeZone, ...planned };
};
