import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { DbFailure } from '$lib/failure';
import { formatNumber, m } from '$lib/i18n';
import * as reach from '$lib/server/db/reach';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { misfit, toContent, totalShape, toValues } from '$lib/server/reach-form';
import { membersFor, reachNames, saidChange } from '$lib/server/reach-page';
import { periodOptions, periodText } from '$lib/server/reach-words';
import { areaOptions } from '$lib/server/site-choices';
import { count } from '$lib/server/site-form';
import { askAboutPeople } from '$lib/server/visit-questions';
import type { Actions, PageServerLoad } from './$types';

/** A total that the person may correct, or 404. */
async function find(locals: App.Locals, id: string) {
	const access = requireAccess(locals, 'edit_organisation');
	const [found, organisations] = await Promise.all([
		loading(reach.totalById(locals.db, id)),
		membersFor(locals.db, access, true)
	]);
	if (!found || !organisations.some(({ value }) => value === found.organisation_id)) {
		error(404, 'not_found');
	}
	return found;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await find(locals, params.id);
	const { db, today } = locals;
	const [areas, history, names] = await Promise.all([
		loading(areaOptions(db)),
		loading(reach.history(db, found.id, 50)),
		reachNames(db)
	]);
	const period = { start: found.period_start, end: found.period_end };
	return {
		total: {
			version: found.version,
			organisation: names.organisations.get(found.organisation_id) ?? '',
			period: periodText(period)
		},
		areas,
		periods: periodOptions(today, period),
		values: toValues(found),
		changes: history.map((change) => saidChange(change, names))
	};
};

const reason = z.string().min(3).max(1000);
const Correction = z.strictObject({ ...totalShape, version: count, reason });
const Removal = z.strictObject({ version: count, remove_reason: reason });

/** A form that may not be saved as it is, with a sentence for each field. */
function refuse(values: Record<string, string>, fields: Record<string, string>) {
	const failure = { code: 'check_form', message: m.failure_check_form(), fields };
	return fail(400, { failure, values });
}

export const actions: Actions = {
	save: async ({ request, locals, params }) => {
		const found = await find(locals, params.id);
		const form = await parseForm(request, Correction);
		if (!form.ok) return form.refused;
		const content = toContent(form.data);
		const { refused } = askAboutPeople({ reason: form.data.reason, source: content.source }, []);
		const fields = { ...misfit(content), ...refused };
		if (Object.keys(fields).length > 0) return refuse(form.values, fields);
		let saved;
		try {
			saved = await reach.correctTotal(
				locals.db,
				found.id,
				form.data.version,
				content,
				form.data.reason
			);
		} catch (failure) {
			if (failure instanceof DbFailure && failure.code === 'version_conflict') {
				const message = m.reach_conflict({ people: formatNumber(found.people) });
				return fail(409, {
					failure: { code: failure.code, message, fields: {} as Record<string, string> },
					values: { ...form.values, version: String(found.version) }
				});
			}
			return failForm(form, failure);
		}
		if (saved.version === form.data.version) {
			return refuse(form.values, { people: m.reach_same() });
		}
		redirect(303, '/reach/totals?said=corrected');
	},
	remove: async ({ request, locals, params }) => {
		const found = await find(locals, params.id);
		const form = await parseForm(request, Removal);
		if (!form.ok) return form.refused;
		const { refused } = askAboutPeople({ remove_reason: form.data.remove_reason }, []);
		if (Object.keys(refused).length > 0) return refuse(form.values, refused);
		try {
			await reach.removeTotal(locals.db, found.id, form.data.version, form.data.remove_reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/reach/totals?said=removed');
	}
};
