import { error, fail, redirect } from '@sveltejs/kit';
import { linesOf, readLines, withHost } from '$lib/engagement';
import { m } from '$lib/i18n';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import {
	BLANK_LINES,
	EventForm,
	eventPartWords,
	eventValues,
	postedEvent,
	postedLines,
	toContent,
	withBlanks
} from '$lib/server/engagement-form';
import { namesOf, organisationOptions } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { comparison, isStale, standsOn } from '$lib/server/stale';
import type { Actions, PageServerLoad } from './$types';

/** The event as it stands now, as the parts of its form. */
async function current(db: App.Locals['db'], id: string) {
	const [event, came] = await loading(
		Promise.all([engagement.eventById(db, id), engagement.attendance(db, { event: id })])
	);
	if (!event) error(404, 'not_found');
	return { title: event.title, version: event.version, values: eventValues(event, came) };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	requireAccess(locals, 'record_engagement');
	const [now, directory] = await Promise.all([
		current(locals.db, params.id),
		loading(organisations.list(locals.db))
	]);
	return {
		id: params.id,
		title: now.title,
		version: now.version,
		base: JSON.stringify(now.values),
		values: now.values,
		lines: withBlanks(linesOf(now.values)),
		organisations: organisationOptions(directory)
	};
};

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		requireAccess(locals, 'record_engagement');
		const { db } = locals;
		const form = await parseForm(request, EventForm);
		const posted = postedLines(form.values, form.values.held_on ?? '', locals.today);
		const again = { lines: withBlanks(posted.lines), ...standsOn(form.values) };
		if (!form.ok) {
			const { failure, values } = form.refused.data;
			const fields = { ...failure.fields, ...posted.fields };
			return fail(400, { failure: { ...failure, fields }, values, ...again });
		}
		if (Object.keys(posted.fields).length > 0) {
			const message = m.failure_check_form();
			const failure = { code: 'check_form', message, fields: posted.fields };
			return fail(400, { failure, values: form.values, ...again });
		}
		const content = toContent(form.data);
		const came = withHost(posted.entries, content.host_id);
		try {
			await engagement.saveEvent(db, { id: params.id, version: again.version, content }, came);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const [now, directory] = await Promise.all([
				current(db, params.id),
				loading(organisations.list(db))
			]);
			const { merged, differences, ...stands } = comparison(
				form.values,
				now,
				postedEvent(form.values, came)
			);
			const { label, words } = eventPartWords(namesOf(directory));
			return fail(409, {
				...refused.data,
				...stands,
				// Told in words here: the page knows neither names nor kinds of other organisations.
				differences: differences.map(({ key, before, theirs, mine, clash }) => ({
					key: label(key),
					before: words(key, before),
					theirs: words(key, theirs),
					mine: words(key, mine),
					clash
				})),
				values: { ...form.values, ...merged },
				lines: withBlanks(linesOf(merged))
			});
		}
		redirect(303, `/engagement/events/${params.id}?saved=1`);
	},
	/** Gives the form back with more empty lines; nothing is saved. */
	more: async ({ request, locals }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, EventForm);
		const lines = withBlanks(readLines(form.values), 2 * BLANK_LINES);
		return { failure: null, values: form.values, lines, ...standsOn(form.values) };
	}
};
