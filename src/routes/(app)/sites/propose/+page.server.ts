import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import * as areas from '$lib/server/db/areas';
import * as proposals from '$lib/server/db/site-proposals';
import * as site from '$lib/server/db/site';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { areaOptions } from '$lib/server/site-choices';
import {
	day,
	hoursShape,
	hoursTyped,
	proposingFor,
	readHoursForm,
	siteShape,
	toValues
} from '$lib/server/site-form';
import { readPlace } from '$lib/server/site-place';
import { SITE_STATUSES } from '$lib/sites';
import { hoursText } from '$lib/sites/hours-form';
import type { Actions, PageServerLoad } from './$types';

/** Who proposes, and on which site, if on one: an own one, or 404. */
async function find(locals: App.Locals, code: string | null) {
	const { access } = locals;
	const organisations = access ? proposingFor(access) : [];
	if (!access || organisations.length === 0) error(404, 'not_found');
	if (code === null) return { access, organisations, found: null };
	const found = await loading(site.byCode(locals.db, code));
	const own = organisations.filter(
		({ organisationId }) => organisationId === found?.organisation_id
	);
	if (!found || own.length === 0) error(404, 'not_found');
	return { access, organisations: own, found };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { organisations, found } = await find(locals, url.searchParams.get('site'));
	return {
		site: found && { code: found.code, name: found.name, status: found.status },
		hours: found ? await loading(site.hours(locals.db, found.id)) : [],
		values: found ? toValues(found, []) : {},
		organisations: organisations.map(({ organisationId, organisationName }) => ({
			value: organisationId,
			label: organisationName
		})),
		areas: await loading(areaOptions(locals.db))
	};
};

const Proposal = z.strictObject({
	...siteShape,
	...hoursShape,
	to_status: z.enum(SITE_STATUSES).optional(),
	changed_on: day.optional(),
	reason: z.string().min(3).max(1000).optional(),
	organisation_id: z.uuid({ error: 'bad_choice' }),
	note: z.string().max(1000).optional(),
	place: z.string().max(120).optional(),
	swap: z.literal('on').optional(),
	south: z.literal('on').optional(),
	sure: z.literal('on').optional()
});

/** A status changes on a day that has come, for a reason; both are asked for only where one is chosen. */
function statusProblems(values: Readonly<Record<string, string>>, today: string) {
	if (!values.to_status) return {};
	return {
		...((values.reason ?? '').length < 3 && { reason: m.failure_required() }),
		...(!values.changed_on && { changed_on: m.failure_required() }),
		...((values.changed_on ?? '') > today && { changed_on: m.failure_date_in_future() })
	};
}

export const actions: Actions = {
	default: async ({ request, locals, url }) => {
		const { access, found } = await find(locals, url.searchParams.get('site'));
		const form = await parseForm(request, Proposal);
		const { place = '', swap, south, sure, area_code: code } = form.values;
		const answers = { swap: swap === 'on', south: south === 'on', sure: sure === 'on' };
		const area = { code, areas: await loading(areas.withBoundaries(locals.db)) };
		const read = readPlace(place.slice(0, 200), answers, access.settings, area);
		const typed = readHoursForm(form.values);
		const missing = statusProblems(form.values, locals.today);
		const isWrong = Object.keys({ ...typed.errors, ...missing }).length > 0;
		const rows = hoursTyped(form.values);
		if (!form.ok || !read.ok || isWrong) {
			const failure = form.ok
				? { code: 'check_form', message: m.failure_check_form(), fields: {} }
				: form.refused.data.failure;
			const fields: Record<string, string> = { ...typed.errors, ...missing, ...failure.fields };
			if (!read.ok) fields.place = read.message;
			const asks = read.ok ? null : read.asks;
			return fail(400, { failure: { ...failure, fields }, values: form.values, asks, rows });
		}
		const before: Record<string, string> = found ? toValues(found, []) : {};
		const proposal: Record<string, string | number | null> = {};
		for (const field of proposals.PROPOSED_FIELDS) {
			const value = form.data[field] ?? null;
			// Only what would change, so that accepting later does not undo what others changed meanwhile.
			if (found ? String(value ?? '') !== before[field] : value !== null) proposal[field] = value;
		}
		const stands = found ? hoursText(await loading(site.hours(locals.db, found.id))) : '';
		const hours = hoursText(typed.hours) === stands ? null : typed.hours;
		const { to_status: toStatus, changed_on: changedOn, reason } = form.data;
		const status =
			found && toStatus && changedOn && reason && toStatus !== found.status
				? { toStatus, changedOn, reason }
				: null;
		const isEmpty = Object.keys(proposal).length === 0 && !read.point && !hours && !status;
		if (found && isEmpty) {
			const failure = { code: 'check_form', message: m.site_propose_nothing(), fields: {} };
			return fail(400, { failure, values: form.values, asks: null, rows });
		}
		try {
			await proposals.propose(locals.db, {
				organisationId: form.data.organisation_id,
				siteId: found?.id ?? null,
				proposal,
				note: form.data.note ?? null,
				place: read.point,
				hours,
				status
			});
		} catch (failure) {
			const refused = failForm(form, failure);
			return fail(refused.status, { ...refused.data, asks: null, rows });
		}
		redirect(303, '/sites/proposals?sent=1');
	}
};
