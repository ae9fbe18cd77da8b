import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { CLASSIFICATION_FIELDS, toClassification } from '$lib/server/organisation-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	requireAccess(locals, 'add_organisation');
	const { db } = locals;
	const entry = await loading(organisations.get(db, params.id));
	if (!entry) error(404, 'not_found');
	const enforces = await loading(organisations.enforces(db, entry.id));
	return {
		id: entry.id,
		title: entry.shortName,
		version: entry.version,
		values: {
			kind: entry.kind as string,
			level: entry.level as string,
			is_member: entry.isMember ? 'on' : '',
			enforces: enforces ? 'on' : ''
		}
	};
};

const Form = z.strictObject({ ...CLASSIFICATION_FIELDS, version: z.coerce.number().int() });

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		requireAccess(locals, 'add_organisation');
		const form = await parseForm(request, Form);
		const version = Number(form.values.version ?? 0);
		if (!form.ok) return fail(400, { ...form.refused.data, version });
		try {
			const is = toClassification(form.data);
			await organisations.classify(locals.db, params.id, form.data.version, is);
		} catch (failure) {
			const refused = failForm(form, failure);
			const stale = failure instanceof DbFailure && failure.code === 'version_conflict';
			const now = stale ? await organisations.get(locals.db, params.id) : null;
			return fail(refused.status, { ...refused.data, version: now?.version ?? version });
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
