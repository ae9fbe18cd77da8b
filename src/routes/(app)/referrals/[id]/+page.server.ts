import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { can } from '$lib/access';
import { formatInstant, getLocale } from '$lib/i18n';
import * as organisations from '$lib/server/db/organisations';
import * as referrals from '$lib/server/db/referrals';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { count } from '$lib/server/site-form';
import type { Actions, PageServerLoad } from './$types';

/** One row with what it said before; whoever is of the referring organisation may complete or correct it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_referrals');
	const { db } = locals;
	const row = await loading(referrals.get(db, params.id));
	if (!row) error(404, 'not_found');
	const [history, directory, services] = await loading(
		Promise.all([referrals.history(db, row.id), organisations.list(db), organisations.services(db)])
	);
	const names = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const service = services.find(({ code }) => code === row.service);
	const label = getLocale() === 'en' ? service?.labelEn : service?.labelId;
	return {
		row: {
			...row,
			fromName: names.get(row.from) ?? '',
			toName: names.get(row.to) ?? '',
			serviceLabel: label ?? row.service
		},
		history: history.map(({ at, ...change }) => ({
			...change,
			at: formatInstant(at, access.settings.timeZone)
		})),
		mayCorrect: can(access, 'record_referrals', row.from),
		saved: url.searchParams.has('saved')
	};
};

const Correction = z.strictObject({
	version: count,
	made: count.pipe(z.number().max(10_000)),
	completed: count.pipe(z.number().max(10_000)).optional()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		requireAccess(locals, 'record_referrals');
		const form = await parseForm(request, Correction);
		if (!form.ok) return form.refused;
		const { version, made, completed } = form.data;
		try {
			await referrals.correct(
				locals.db,
				{ id: params.id, version },
				{ made, completed: completed ?? null }
			);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/referrals/${params.id}?saved=1`);
	}
};
