import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import * as contacts from '$lib/server/db/organisation-contacts';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

/** One contact, or an empty form at `contacts/new`. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	requireAccess(locals, 'edit_organisation', params.id);
	const [entry, people] = await loading(
		Promise.all([organisations.get(locals.db, params.id), contacts.list(locals.db, params.id)])
	);
	const contact = people.find(({ id }) => id === params.contact) ?? null;
	if (!entry || (!contact && params.contact !== 'new')) error(404, 'not_found');
	return {
		id: entry.id,
		title: entry.shortName,
		contact,
		removing: contact !== null && url.searchParams.get('step') === 'remove'
	};
};

const Contact = z.strictObject({
	name: z.string().min(1).max(120),
	position: z.string().max(120).optional(),
	phone: z.string().max(60).optional(),
	email: z.email().max(254).optional(),
	version: z.coerce.number().int().optional()
});

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const form = await parseForm(request, Contact);
		const version = Number(form.values.version ?? 0);
		if (!form.ok) return fail(400, { ...form.refused.data, version });
		const { version: _, ...fields } = form.data;
		const existing = params.contact === 'new' ? null : { id: params.contact, version };
		try {
			await contacts.save(locals.db, params.id, existing, fields);
		} catch (failure) {
			const refused = failForm(form, failure);
			const stale = failure instanceof DbFailure && failure.code === 'version_conflict';
			const now = stale ? await contacts.list(locals.db, params.id) : [];
			const found = now.find(({ id }) => id === params.contact);
			return fail(refused.status, { ...refused.data, version: found?.version ?? version });
		}
		redirect(303, `/organisations/${params.id}`);
	},
	remove: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const form = await parseForm(request, z.strictObject({}));
		if (!form.ok) return fail(400, { ...form.refused.data, version: 0 });
		try {
			await contacts.remove(locals.db, params.id, params.contact);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, version: 0 });
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
