import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { byCode } from '$lib/areas';
import { m } from '$lib/i18n';
import * as areas from '$lib/server/db/areas';
import * as siteTable from '$lib/server/db/site';
import * as sites from '$lib/server/db/sites';
import * as visits from '$lib/server/db/visit-records';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { localMoment, toEntry, visitShape } from '$lib/server/visit-form';
import { formContext, knownNames, recordingFor, siteToVisit } from '$lib/server/visit-page';
import {
	askAboutOthers,
	askAboutPeople,
	askAboutTeam,
	isAnswered,
	signature
} from '$lib/server/visit-questions';
import { daysSinceVisit, parseSiteFilter } from '$lib/sites';
import { byWaiting } from '$lib/visits/waiting';
import type { Actions, PageServerLoad } from './$types';

/** Sites on the first page of the picker; the search narrows the rest. */
const PICK = 60;

export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'record_visit');
	const { db, today, now } = locals;
	const { timeZone } = access.settings;
	const code = url.searchParams.get('site');
	if (code === null) return { form: null, pick: await picker(locals, url.searchParams) };
	const found = await loading(siteTable.byCode(db, code));
	if (!found) error(404, 'not_found');
	const [context, organisations] = await Promise.all([
		formContext(db, today),
		recordingFor(db, access)
	]);
	return {
		pick: null,
		form: {
			site: {
				id: found.id,
				code: found.code,
				name: found.name,
				kind: found.kind,
				minimumTeam: found.minimum_team,
				isClosed: found.status === 'closed'
			},
			boxes: context.boxes,
			organisations,
			latest: localMoment(now, timeZone),
			values: {
				// Made once for this form: sent twice, it is one visit.
				visit_id: crypto.randomUUID(),
				organisation_id: found.organisation_id,
				started_at: localMoment(now, timeZone),
				team_size: String(found.minimum_team),
				contacts_new: '0',
				contacts_returning: '0'
			} as Record<string, string>
		}
	};
};

/** Open sites by who waits longest; a search also finds the closed ones. */
async function picker({ db, today }: App.Locals, search: URLSearchParams) {
	const filter = parseSiteFilter(new URLSearchParams({ q: search.get('q') ?? '' }));
	const [found, allAreas] = await loading(
		Promise.all([sites.list(db, filter, today), areas.list(db)])
	);
	const areaOf = byCode(allAreas);
	const shown = found
		.filter(({ status }) => status !== 'closed' || filter.text !== '')
		.sort(byWaiting(today));
	return {
		text: filter.text,
		more: Math.max(0, shown.length - PICK),
		sites: shown.slice(0, PICK).map((site) => ({
			code: site.code,
			name: site.name,
			kind: site.kind,
			area: areaOf.get(site.areaCode)?.name ?? site.areaCode,
			status: site.status,
			lastVisitedOn: site.lastVisitedOn,
			revisitDays: site.revisitDays,
			days: daysSinceVisit(site, today)
		}))
	};
}

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const access = requireAccess(locals, 'record_visit');
		const { db, today } = locals;
		const { timeZone } = access.settings;
		const { services } = await formContext(db, today);
		const Visit = z.strictObject({
			...visitShape(services),
			site_id: z.uuid({ error: 'bad_choice' }),
			organisation_id: z.uuid({ error: 'bad_choice' }).optional()
		});
		const form = await parseForm(request, Visit);
		if (!form.ok) return form.refused;
		const found = await siteToVisit(db, form.data.site_id);
		const entry = toEntry(form.data, found.id, services, timeZone);
		const [names, others] = await Promise.all([
			knownNames(db, found),
			loading(visits.atSiteOn(db, found.id, form.data.started_at.slice(0, 10)))
		]);
		const { note, closed_reason } = form.data;
		const people = askAboutPeople({ note, closed_reason }, names);
		const questions = [
			...people.questions,
			...askAboutTeam(entry.team_size, found.minimum_team),
			...askAboutOthers(
				others.filter(({ id }) => id !== form.data.visit_id),
				timeZone
			)
		];
		const isRefused = Object.keys(people.refused).length > 0;
		if (isRefused || !isAnswered(questions, form.values)) {
			return fail(422, {
				failure: isRefused
					? { code: 'check_form', message: m.failure_check_form(), fields: people.refused }
					: null,
				values: form.values,
				questions,
				asked: signature(questions)
			});
		}
		let saved;
		try {
			saved = await visits.record(db, form.data.visit_id, {
				...entry,
				...(access.isCoordinator && { organisation_id: form.data.organisation_id })
			});
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/visits/${saved.id}?said=${saved.created ? 'saved' : 'again'}`);
	}
};
