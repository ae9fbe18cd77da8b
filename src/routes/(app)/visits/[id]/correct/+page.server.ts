import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { m } from '$lib/i18n';
import * as visits from '$lib/server/db/visit-records';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { count } from '$lib/server/site-form';
import { localMoment, toEntry, toValues, visitFields, visitShape } from '$lib/server/visit-form';
import { formContext, knownNames, siteToVisit } from '$lib/server/visit-page';
import { askAboutPeople, askAboutTeam, isAnswered, signature } from '$lib/server/visit-questions';
import { saidChanges } from '$lib/server/visit-words';
import { findConflicts, mergeValues } from '$lib/sites/edit-conflict';
import type { Actions, PageServerLoad } from './$types';

/** A visit that stands and that the person may correct, or 404. */
async function find(locals: App.Locals, id: string) {
	const access = requireAccess(locals, 'record_visit');
	const found = await loading(visits.byId(locals.db, id));
	if (!found || found.withdrawn_at !== null) error(404, 'not_found');
	return { access, found };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { access, found } = await find(locals, params.id);
	const { boxes } = await formContext(locals.db, locals.today);
	const { timeZone } = access.settings;
	return {
		visit: { id: found.id, day: found.visited_on, version: found.version, site: found.site },
		boxes,
		latest: localMoment(locals.now, timeZone),
		values: toValues(found, timeZone)
	};
};

const reason = z.string().min(3).max(1000);

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const { access, found } = await find(locals, params.id);
		const { db, today } = locals;
		const { timeZone } = access.settings;
		const { services } = await formContext(db, today);
		const fields = visitFields(services);
		const base = Object.fromEntries(
			fields.map((name) => [`base_${name}`, z.string().max(2000).optional()])
		);
		const form = await parseForm(
			request,
			z.strictObject({ ...visitShape(services), ...base, version: count, reason })
		);
		if (!form.ok) return form.refused;
		const entry = { ...toEntry(form.data, services, timeZone), site_id: found.site_id };
		const site = await siteToVisitOrNull(db, found.site_id);
		const { note, closed_reason } = form.data;
		const people = askAboutPeople(
			{ note, closed_reason, reason: form.data.reason },
			site ? await knownNames(db, site) : []
		);
		const questions = [
			...people.questions,
			...(entry.team_size === found.team_size
				? []
				: askAboutTeam(entry.team_size, found.site.minimum_team))
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
			saved = await visits.correct(db, found.id, form.data.version, entry, form.data.reason);
		} catch (failure) {
			if (failure instanceof DbFailure && failure.code === 'version_conflict') {
				return fail(409, conflict(found, form.values, fields, services, timeZone));
			}
			return failForm(form, failure);
		}
		if (saved.version === form.data.version) {
			const failure = { code: 'nothing', message: m.visits_e_same(), fields: {} };
			return fail(400, { failure, values: form.values });
		}
		redirect(303, `/visits/${found.id}?said=corrected`);
	},
	withdraw: async ({ request, locals, params }) => {
		const { found } = await find(locals, params.id);
		const form = await parseForm(
			request,
			z.strictObject({ version: count, withdraw_reason: reason })
		);
		if (!form.ok) return form.refused;
		const people = askAboutPeople({ withdraw_reason: form.data.withdraw_reason }, []);
		if (Object.keys(people.refused).length > 0) {
			const failure = {
				code: 'check_form',
				message: m.failure_check_form(),
				fields: people.refused
			};
			return fail(422, { failure, values: form.values });
		}
		try {
			await visits.withdraw(locals.db, found.id, form.data.version, form.data.withdraw_reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/visits/${found.id}?said=withdrawn`);
	}
};

/** The site of a visit, where the person may read it: its steward may be another organisation by now. */
async function siteToVisitOrNull(db: App.Locals['db'], id: string) {
	try {
		return await siteToVisit(db, id);
	} catch {
		return null;
	}
}

/** What somebody else corrected meanwhile, and the form on top of their version. */
function conflict(
	found: visits.VisitRecord,
	typed: Record<string, string>,
	fields: readonly string[],
	services: readonly visits.ServiceRow[],
	timeZone: string
) {
	const theirs: Record<string, string> = toValues(found, timeZone);
	const base = Object.fromEntries(fields.map((name) => [name, typed[`base_${name}`] ?? '']));
	const mine = { ...typed };
	const conflicts = findConflicts(fields, base, theirs, mine);
	const words = { services, sites: new Map<string, string>(), timeZone };
	const [latest] = found.changes;
	return {
		failure: {
			code: 'version_conflict',
			message: m.failure_version_conflict(),
			fields: {} as Record<string, string>
		},
		values: mergeValues(mine, conflicts),
		conflict: {
			version: found.version,
			theirs,
			changes: latest ? saidChanges(latest.before, latest.after, words) : []
		}
	};
}
