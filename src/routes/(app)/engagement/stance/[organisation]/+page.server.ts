import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import { formatInstant } from '$lib/i18n';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import * as people from '$lib/server/db/people';
import { drawStance, firstDay } from '$lib/server/engagement-page';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

/** All that was ever judged of one organisation, withdrawn judgements too; who judged is shown to coordinators. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_engagement');
	const { db, today } = locals;
	const mayRecord = can(access, 'record_engagement');
	const organisation = await loading(organisations.get(db, params.organisation));
	if (!organisation) error(404, 'not_found');
	const [stances, events, persons] = await loading(
		Promise.all([
			engagement.stances(db, organisation.id),
			engagement.events(db),
			mayRecord ? people.list(db) : []
		])
	);
	const titles = new Map(events.map(({ id, title }) => [id, title]));
	const names = new Map(
		persons.map(({ userId, displayName, email }) => [userId, displayName ?? email])
	);
	const days = stances.map(({ assessedOn }) => assessedOn);
	return {
		organisation: { id: organisation.id, name: organisation.shortName },
		mayRecord,
		said: url.searchParams.get('said'),
		history: [...stances]
			.sort(
				(a, b) => b.assessedOn.localeCompare(a.assessedOn) || b.createdAt.localeCompare(a.createdAt)
			)
			.map((stance) => ({
				...stance,
				eventTitle: stance.event === null ? null : (titles.get(stance.event) ?? null),
				by: stance.assessedBy === null ? null : (names.get(stance.assessedBy) ?? null),
				withdrawn: stance.withdrawn && {
					reason: stance.withdrawn.reason,
					at: formatInstant(parseInstant(stance.withdrawn.at), access.settings.timeZone)
				}
			})),
		chart: drawStance(stances, events, [organisation], {
			from: firstDay('start', today, days),
			today
		})
	};
};

const Withdrawal = z.strictObject({
	stance_id: z.uuid(),
	reason: z.string().min(3).max(400)
});

export const actions: Actions = {
	withdraw: async ({ request, locals, params }) => {
		requireAccess(locals, 'record_engagement');
		const form = await parseForm(request, Withdrawal);
		if (!form.ok) return form.refused;
		try {
			await engagement.withdrawStance(locals.db, form.data.stance_id, form.data.reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/engagement/stance/${params.organisation}?said=withdrawn`);
	}
};
