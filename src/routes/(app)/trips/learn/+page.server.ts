import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as learning from '$lib/server/db/trip-learning';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { learned, LOOK_BACK } from '$lib/server/trips-learned';
import { calibrate, CALIBRATION_LEGS, GOING, MODES } from '$lib/trips/estimate';
import type { Actions, PageServerLoad } from './$types';

/** What trips teach: planned against done, and how well the estimates of the ways hold. */
export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'plan_trips');
	const {
		learned: found,
		going,
		chart,
		neverChosen
	} = await loading(learned(locals.db, locals.today));
	return {
		days: LOOK_BACK,
		chart,
		neverChosen,
		reasons: found.reasons,
		contactsAnHour: found.contactsAnHour,
		needed: CALIBRATION_LEGS,
		going: MODES.map((mode) => {
			const legs = found.legs.get(mode) ?? [];
			return {
				mode,
				now: going[mode],
				legs: legs.length,
				proposed: calibrate(going[mode], legs).kilometresAnHour,
				usual: GOING[mode]
			};
		}),
		saved: url.searchParams.has('saved')
	};
};

const GoingForm = z.strictObject({
	mode: z.enum(MODES),
	version: z.coerce.number().int(),
	circuity: z.coerce.number().min(1).max(3),
	speed: z.coerce.number().min(1).max(100),
	overhead: z.coerce.number().min(0).max(60)
});

export const actions: Actions = {
	going: async ({ locals, request }) => {
		requireAccess(locals, 'plan_trips');
		const form = await parseForm(request, GoingForm);
		if (!form.ok) return form.refused;
		const { mode, version, circuity, speed, overhead } = form.data;
		try {
			await learning.saveGoing(locals.db, mode, version, {
				circuity,
				kilometresAnHour: speed,
				overhead: Math.round(overhead * 60)
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/trips/learn?saved=1');
	}
};
