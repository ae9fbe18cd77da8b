import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as organisations from '$lib/server/db/organisations';
import * as people from '$lib/server/db/people';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

/** The second step before rights are taken: a page of its own, so that it needs no script. */
export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'manage_people');
	const [everybody, directory] = await loading(
		Promise.all([people.list(locals.db), organisations.list(locals.db)])
	);
	const person = everybody.find(
		({ userId, organisationId, active }) =>
			active &&
			userId === url.searchParams.get('person') &&
			organisationId === url.searchParams.get('organisation')
	);
	if (!person) error(404, 'not_found');
	const { userId, organisationId, email, displayName } = person;
	return {
		userId,
		organisationId,
		name: displayName ?? email,
		organisation: directory.find(({ id }) => id === organisationId)?.shortName ?? ''
	};
};

const Revoke = z.strictObject({ user_id: z.uuid(), organisation_id: z.uuid() });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'manage_people');
		const form = await parseForm(request, Revoke);
		if (!form.ok) return form.refused;
		try {
			await people.revoke(locals.db, form.data.user_id, form.data.organisation_id);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/people');
	}
};
