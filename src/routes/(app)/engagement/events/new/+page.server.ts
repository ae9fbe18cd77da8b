import { fail, redirect } from '@sveltejs/kit';
import { readLines, withHost } from '$lib/engagement';
import { m } from '$lib/i18n';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import {
	BLANK_LINES,
	EventForm,
	postedLines,
	toContent,
	withBlanks
} from '$lib/server/engagement-form';
import { organisationOptions } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireAccess(locals, 'record_engagement');
	const directory = await loading(organisations.list(locals.db));
	return {
		organisations: organisationOptions(directory),
		values: { id: crypto.randomUUID(), held_on: locals.today } as Record<string, string>,
		lines: withBlanks([], BLANK_LINES)
	};
};

export const actions: Actions = {
	save: async ({ request, locals }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, EventForm);
		const posted = postedLines(form.values, form.values.held_on ?? '', locals.today);
		const lines = withBlanks(posted.lines);
		if (!form.ok) {
			const { failure, values } = form.refused.data;
			const fields = { ...failure.fields, ...posted.fields };
			return fail(400, { failure: { ...failure, fields }, values, lines });
		}
		if (Object.keys(posted.fields).length > 0) {
			const message = m.failure_check_form();
			const failure = { code: 'check_form', message, fields: posted.fields };
			return fail(400, { failure, values: form.values, lines });
		}
		const content = toContent(form.data);
		try {
			await engagement.saveEvent(
				locals.db,
				{ id: form.data.id, version: null, content },
				withHost(posted.entries, content.host_id)
			);
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, lines });
		}
		redirect(303, `/engagement/events/${form.data.id}?saved=1`);
	},
	/** Gives the form back with more empty lines; nothing is saved. */
	more: async ({ request, locals }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, EventForm);
		const lines = withBlanks(readLines(form.values), 2 * BLANK_LINES);
		return { failure: null, values: form.values, lines };
	}
};
