import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import * as site from '$lib/server/db/site';
import * as writes from '$lib/server/db/site-writes';
import { drawEstimates } from '$lib/server/estimates-drawing';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { count, day, requireCoordinator } from '$lib/server/site-form';
import type { Actions, PageServerLoad } from './$types';

async function find(locals: App.Locals, code: string) {
	requireCoordinator(locals);
	const found = await loading(site.byCode(locals.db, code));
	if (!found) error(404, 'not_found');
	return found;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await find(locals, params.code);
	const estimates = await loading(site.estimates(locals.db, found.id));
	return {
		site: { code: found.code, name: found.name },
		estimates,
		estimateChart: drawEstimates(estimates)
	};
};

const people = count.pipe(z.number().max(100_000));
const NewEstimate = z.strictObject({
	minimum: people,
	maximum: people,
	counted_on: day,
	source: z.string().max(200),
	method: z.string().max(200).optional(),
	choose_because: z.string().min(3).max(400).optional()
});
const Choice = z.strictObject({
	estimate_id: z.uuid({ error: 'bad_choice' }),
	choice_reason: z.string().min(3).max(400)
});

export const actions: Actions = {
	add: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, NewEstimate);
		if (!form.ok) return form.refused;
		if (form.data.maximum < form.data.minimum) {
			const fields: Record<string, string> = { maximum: m.site_est_order() };
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values });
		}
		try {
			await writes.addEstimate(locals.db, found.id, form.data);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/sites/${found.code}`);
	},
	choose: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, Choice);
		if (!form.ok) return form.refused;
		try {
			const all = await site.estimates(locals.db, found.id);
			// The address names the site: an estimate of another one is not chosen from here.
			if (!all.some(({ id }) => id === form.data.estimate_id)) error(404, 'not_found');
			await writes.chooseEstimate(locals.db, form.data.estimate_id, form.data.choice_reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/sites/${found.code}`);
	}
};
