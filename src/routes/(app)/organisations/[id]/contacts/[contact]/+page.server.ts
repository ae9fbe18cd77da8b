import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { m } from '$lib/i18n';
import type { OrganisationContact } from '$lib/organisations';
import * as contacts from '$lib/server/db/organisation-contacts';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { comparison, isStale, STANDS_ON, standsOn } from '$lib/server/stale';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = ['name', 'position', 'phone', 'email'] as const;

/** A contact as the values of its form. */
function toValues(contact: Partial<OrganisationContact> | null): Record<string, string> {
	return Object.fromEntries(FIELDS.map((field) => [field, contact?.[field] ?? '']));
}

/**
 * One contact, or an empty form at `contacts/new`. One that somebody deleted is not there, except to a form that was just sent
 * for it: what was typed comes back.
 */
export const load: PageServerLoad = async ({ locals, params, url, request }) => {
	requireAccess(locals, 'edit_organisation', params.id);
	const [entry, people] = await loading(
		Promise.all([organisations.get(locals.db, params.id), contacts.list(locals.db, params.id)])
	);
	const contact = people.find(({ id }) => id === params.contact) ?? null;
	const isThere = contact !== null || params.contact === 'new' || request.method === 'POST';
	if (!entry || !isThere) error(404, 'not_found');
	return {
		id: entry.id,
		title: entry.shortName,
		contact,
		values: toValues(contact),
		base: JSON.stringify(toValues(contact)),
		removing: contact !== null && url.searchParams.get('step') === 'remove'
	};
};

const Contact = z.strictObject({
	name: z.string().min(1).max(120),
	position: z.string().max(120).optional(),
	phone: z.string().max(60).optional(),
	email: z.email().max(254).optional(),
	...STANDS_ON,
	version: STANDS_ON.version.optional(),
	/** Saves as a new one what was typed for a contact that somebody deleted meanwhile. */
	anew: z.literal('on').optional()
});

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const form = await parseForm(request, Contact);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		const { version = 0, base: _, anew, ...fields } = form.data;
		const existing = params.contact === 'new' || anew ? null : { id: params.contact, version };
		try {
			await contacts.save(locals.db, params.id, existing, fields);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const now = await contacts.list(locals.db, params.id);
			const found = now.find(({ id }) => id === params.contact);
			if (!found) {
				const fields: Record<string, string> = {};
				const failure = { code: 'gone', message: m.organisations_contact_gone(), fields };
				return fail(409, { ...again, values: form.values, failure, isGone: true });
			}
			const stored = { version: found.version, values: toValues(found) };
			const { merged, ...compared } = comparison(form.values, stored, toValues(fields));
			return fail(409, { ...refused.data, ...compared, values: { ...merged } });
		}
		redirect(303, `/organisations/${params.id}`);
	},
	remove: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const form = await parseForm(request, z.strictObject({}));
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		try {
			await contacts.remove(locals.db, params.id, params.contact);
		} catch (failure) {
			// Somebody else deleted it first: it is gone, which is what was wanted.
			const isGone = failure instanceof DbFailure && failure.code === 'not_found';
			if (!isGone) {
				const refused = failForm(form, failure);
				return fail(refused.status, { ...refused.data, ...again });
			}
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
