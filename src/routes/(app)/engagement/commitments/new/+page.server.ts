import { redirect } from '@sveltejs/kit';
import { readId } from '$lib/engagement';
import { formatDay } from '$lib/i18n';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { CommitmentForm } from '$lib/server/engagement-form';
import { organisationOptions } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'record_engagement');
	const { db, today } = locals;
	const [events, directory] = await loading(
		Promise.all([engagement.events(db), organisations.list(db)])
	);
	const held = events.filter(({ heldOn }) => heldOn <= today);
	const event = held.find(({ id }) => id === readId(url.searchParams, 'event'));
	return {
		organisations: organisationOptions(directory),
		events: held.map(({ id, title, heldOn }) => ({
			value: id,
			label: `${formatDay(heldOn)} · ${title}`
		})),
		values: {
			id: crypto.randomUUID(),
			organisation_id: readId(url.searchParams, 'organisation') ?? '',
			event_id: event?.id ?? '',
			promised_on: event?.heldOn ?? today
		} as Record<string, string>
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, CommitmentForm);
		if (!form.ok) return form.refused;
		try {
			await engagement.recordCommitment(locals.db, {
				id: form.data.id,
				organisation: form.data.organisation_id,
				event: form.data.event_id ?? null,
				promise: form.data.promise,
				promisedOn: form.data.promised_on,
				dueOn: form.data.due_on ?? null
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/engagement/commitments/${form.data.id}?said=saved`);
	}
};
