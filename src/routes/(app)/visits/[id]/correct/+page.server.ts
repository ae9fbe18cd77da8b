import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { m } from '$lib/i18n';
import * as siteTable from '$lib/server/db/site';
import * as sites from '$lib/server/db/sites';
import * as visits from '$lib/server/db/visit-records';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { count } from '$lib/server/site-form';
import { localMoment, toEntry, toValues, visitFields, visitShape } from '$lib/server/visit-form';
import { formContext, knownNames } from '$lib/server/visit-page';
import {
	askAboutOthers,
	askAboutPeople,
	askAboutTeam,
	isAnswered,
	signature
} from '$lib/server/visit-questions';
import { saidChanges } from '$lib/server/visit-words';
import { parseSiteFilter } from '$lib/sites';
import { findConflicts, mergeValues } from '$lib/sites/edit-conflict';
import type { Day } from '$lib/time';
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
	const { db, today } = locals;
	const [{ boxes }, sites] = await Promise.all([
		formContext(db, today),
		sitesToOffer(db, found.organisation_id, today)
	]);
	const { timeZone } = access.settings;
	return {
		visit: { id: found.id, day: found.visited_on, version: found.version, site: found.site },
		boxes,
		sites,
		latest: localMoment(locals.now, timeZone),
		values: valuesOf(found, timeZone)
	};
};

/** Codes offered while a site is typed; any other that the person may visit can be typed too. */
const OFFERED = 200;

async function sitesToOffer(db: App.Locals['db'], organisation: string, today: Day) {
	const filter = parseSiteFilter(new URLSearchParams({ steward: organisation }));
	const found = await loading(sites.list(db, filter, today));
	return found.slice(0, OFFERED).map(({ code, name }) => ({ code, name }));
}

/** The form's values; the site stands in it by its code. */
function valuesOf(visit: visits.VisitRecord, timeZone: string): Record<string, string> {
	return { site: visit.site.code, ...toValues(visit, timeZone) };
}

const siteCode = z
	.string()
	.max(20)
	.transform((typed) => typed.toUpperCase());
const reason = z.string().min(3).max(1000);

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const { access, found } = await find(locals, params.id);
		const { db, today } = locals;
		const { timeZone } = access.settings;
		const { services } = await formContext(db, today);
		const fields = ['site', ...visitFields(services)];
		const base = Object.fromEntries(
			fields.map((name) => [`base_${name}`, z.string().max(2000).optional()])
		);
		const form = await parseForm(
			request,
			z.strictObject({
				...visitShape(services),
				...base,
				site: siteCode,
				version: count,
				reason
			})
		);
		if (!form.ok) return form.refused;
		const hasMoved = form.data.site !== found.site.code;
		const site = await loading(
			hasMoved ? siteTable.byCode(db, form.data.site) : siteTable.byId(db, found.site_id)
		);
		if (hasMoved && !site) {
			// One that is not there and one that the person may not know of look the same.
			const fields = { site: m.visits_e_site_none() };
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values });
		}
		const siteId = hasMoved && site ? site.id : found.site_id;
		const entry = toEntry(form.data, siteId, services, timeZone);
		const day = form.data.started_at.slice(0, 10);
		const others =
			hasMoved || day !== found.visited_on ? await loading(visits.atSiteOn(db, siteId, day)) : [];
		const { note, closed_reason } = form.data;
		const people = askAboutPeople(
			{ note, closed_reason, reason: form.data.reason },
			site ? await knownNames(db, site) : []
		);
		const questions = [
			...people.questions,
			...(entry.team_size === found.team_size && !hasMoved
				? []
				: askAboutTeam(entry.team_size, site?.minimum_team ?? found.site.minimum_team)),
			...askAboutOthers(
				others.filter(({ id }) => id !== found.id),
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
			saved = await visits.correct(db, found.id, form.data.version, entry, form.data.reason);
		} catch (failure) {
			if (failure instanceof DbFailure && failure.code === 'version_conflict') {
				return fail(409, await conflict(db, found, form.values, fields, services, timeZone));
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

/** What somebody else corrected meanwhile, and the form on top of their version. */
async function conflict(
	db: App.Locals['db'],
	found: visits.VisitRecord,
	typed: Record<string, string>,
	fields: readonly string[],
	services: readonly visits.ServiceRow[],
	timeZone: string
) {
	const theirs = valuesOf(found, timeZone);
	const base = Object.fromEntries(fields.map((name) => [name, typed[`base_${name}`] ?? '']));
	const mine = { ...typed };
	const conflicts = findConflicts(fields, base, theirs, mine);
	const [latest] = found.changes;
	const moved = latest ? [latest.before.site_id, latest.after?.site_id ?? ''].filter(Boolean) : [];
	const named = await loading(siteTable.byIds(db, moved));
	const words = { services, sites: new Map(named.map(({ id, code }) => [id, code])), timeZone };
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
