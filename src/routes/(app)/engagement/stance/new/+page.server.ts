import { fail, redirect } from '@sveltejs/kit';
import { newest, readId } from '$lib/engagement';
import { formatDay, m } from '$lib/i18n';
import { engagementTerm } from '$lib/i18n/engagement-terms';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { StanceForm } from '$lib/server/engagement-form';
import { organisationOptions } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import type { Actions, PageServerLoad } from './$types';

/** A blank judgement; wish and influence stand as they were last said, the level is asked anew. */
export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'record_engagement');
	const { db, today } = locals;
	const organisation = readId(url.searchParams, 'organisation');
	const [stances, events, directory] = await loading(
		Promise.all([
			organisation === null ? [] : engagement.stances(db, organisation),
			engagement.events(db),
			organisations.list(db)
		])
	);
	const last = organisation === null ? undefined : newest(stances).get(organisation);
	const held = events.filter(({ heldOn }) => heldOn <= today);
	return {
		// Members are the coalition itself: it wins over the others.
		organisations: organisationOptions(directory.filter(({ isMember }) => !isMember)),
		events: held.map(({ id, title, heldOn }) => ({
			value: id,
			label: `${formatDay(heldOn)} · ${title}`
		})),
		last: last
			? m.engagement_stance_last({
					level: engagementTerm('stance_level', last.level),
					day: formatDay(last.assessedOn)
				})
			: null,
		values: {
			id: crypto.randomUUID(),
			organisation_id: organisation ?? '',
			assessed_on: today,
			level: '',
			wanted: last?.wanted ?? '',
			influence: last ? String(last.influence) : '3',
			confidence: '2',
			event_id: held.find(({ id }) => id === readId(url.searchParams, 'event'))?.id ?? ''
		} as Record<string, string>
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, StanceForm);
		if (!form.ok) return form.refused;
		const { data } = form;
		if (!data.event_id && !data.evidence) {
			const fields: Record<string, string> = { evidence: m.failure_evidence_needed() };
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values });
		}
		try {
			await engagement.assessStance(locals.db, {
				id: data.id,
				organisation: data.organisation_id,
				assessedOn: data.assessed_on,
				level: data.level,
				wanted: data.wanted ?? null,
				influence: data.influence,
				confidence: data.confidence,
				event: data.event_id ?? null,
				evidence: data.evidence ?? null
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/engagement/stance/${data.organisation_id}?said=saved`);
	}
};
