import { fail, redirect } from '@sveltejs/kit';
import { PROFILE_FIELDS, servicesOf } from '$lib/organisations';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import {
	newOrganisationForm,
	postedProfile,
	toClassification,
	toColumns
} from '$lib/server/organisation-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireAccess(locals, 'add_organisation');
	const [services, allAreas] = await loading(
		Promise.all([organisations.services(locals.db), areas.list(locals.db)])
	);
	return { services, areas: allAreas };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'add_organisation');
		const { db } = locals;
		const form = await parseForm(request, newOrganisationForm(await organisations.services(db)));
		const offered = form.lists.services ?? [];
		if (!form.ok) return fail(400, { ...form.refused.data, offered });
		let id: string;
		try {
			const columns = toColumns({ ...form.data, reviewed: 'on' }, locals.today);
			id = await organisations.create(db, columns, toClassification(form.data));
			const services = servicesOf(postedProfile(form.values, offered, PROFILE_FIELDS));
			if (services.length > 0) await organisations.save(db, id, 1, {}, services);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, offered });
		}
		redirect(303, `/organisations/${id}`);
	}
};
