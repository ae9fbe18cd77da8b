import { fail, redirect } from '@sveltejs/kit';
import { m } from '$lib/i18n';
import * as writes from '$lib/server/db/site-writes';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { areaOptions, stewardOptions } from '$lib/server/site-choices';
import {
	hoursTyped,
	NewSite,
	readHoursForm,
	requireCoordinator,
	toFields
} from '$lib/server/site-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireCoordinator(locals);
	const [areas, stewards] = await loading(
		Promise.all([areaOptions(locals.db), stewardOptions(locals.db)])
	);
	return { areas, stewards };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireCoordinator(locals);
		const form = await parseForm(request, NewSite);
		const { hours, errors } = readHoursForm(form.values);
		if (!form.ok || Object.keys(errors).length > 0) {
			const failure = form.ok
				? { code: 'check_form', message: m.failure_check_form(), fields: {} }
				: form.refused.data.failure;
			const fields: Record<string, string> = { ...failure.fields, ...errors };
			return fail(400, {
				failure: { ...failure, fields },
				values: form.values,
				rows: hoursTyped(form.values)
			});
		}
		let saved;
		try {
			saved = await writes.create(
				locals.db,
				{ ...toFields(form.data), organisation_id: form.data.organisation_id },
				hours
			);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, rows: hoursTyped(form.values) });
		}
		redirect(303, `/sites/${saved.code}`);
	}
};
