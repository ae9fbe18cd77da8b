import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import {
	CLASSIFICATION_FIELDS,
	classificationValues,
	toClassification
} from '$lib/server/organisation-form';
import { comparison, isStale, STANDS_ON, standsOn } from '$lib/server/stale';
import type { Actions, PageServerLoad } from './$types';

/** The classification as it stands now, as a form, or 404. */
async function current(db: App.Locals['db'], id: string) {
	const [entry, enforces] = await Promise.all([
		organisations.get(db, id),
		organisations.enforces(db, id)
	]);
	if (!entry) error(404, 'not_found');
	const values = classificationValues({ ...entry, enforces: enforces === true });
	return { entry, version: entry.version, values };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	requireAccess(locals, 'add_organisation');
	const { entry, version, values } = await loading(current(locals.db, params.id));
	return { id: entry.id, title: entry.shortName, version, base: JSON.stringify(values), values };
};

const Form = z.strictObject({ ...CLASSIFICATION_FIELDS, ...STANDS_ON });

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		requireAccess(locals, 'add_organisation');
		const form = await parseForm(request, Form);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		const is = toClassification(form.data);
		try {
			await organisations.classify(locals.db, params.id, form.data.version, is);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const now = await loading(current(locals.db, params.id));
			const { merged, ...compared } = comparison(form.values, now, classificationValues(is));
			return fail(409, { ...refused.data, ...compared, values: { ...merged } });
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
