import { redirect } from '@sveltejs/kit';
import { load as loading, requireAccess } from '$lib/server/http';
import { savePlan } from '$lib/server/trip-form';
import { planEvening } from '$lib/server/trips-page';
import { parseEvening } from '$lib/trips/evening';
import type { Actions, PageServerLoad } from './$types';

/** An evening of outreach, planned on the server so that it is there without JavaScript too. No coordinate leaves it. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'plan_trips');
	const evening = parseEvening(url.searchParams, locals.today);
	const { timeZone } = settings;
	const { bases, ...posed } = await loading(
		planEvening(locals.db, evening, locals.today, timeZone)
	);
	return { evening, timeZone, bases, posed, id: crypto.randomUUID() };
};

export const actions: Actions = {
	save: async ({ locals, request }) => {
		const { settings } = requireAccess(locals, 'plan_trips');
		const saved = await savePlan(locals, request, settings.timeZone);
		if ('id' in saved) redirect(303, `/trips/${saved.id}?saved=1`);
		return saved;
	}
};
