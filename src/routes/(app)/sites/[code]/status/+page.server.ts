import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { term } from '$lib/i18n/terms';
import * as site from '$lib/server/db/site';
import * as writes from '$lib/server/db/site-writes';
import * as sites from '$lib/server/db/sites';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { day, requireCoordinator } from '$lib/server/site-form';
import { siteStanding } from '$lib/server/site-standing';
import { comparison, isStale, STANDS_ON, standsOn } from '$lib/server/stale';
import { parseSiteFilter } from '$lib/sites';
import { SITE_STATUSES } from '$lib/sites/kinds';
import type { Actions, PageServerLoad } from './$types';

async function find(locals: App.Locals, code: string) {
	requireCoordinator(locals);
	const found = await loading(site.byCode(locals.db, code));
	if (!found) error(404, 'not_found');
	return found;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = await find(locals, params.code);
	const [all, standing] = await loading(
		Promise.all([
			sites.list(locals.db, parseSiteFilter(new URLSearchParams()), locals.today),
			siteStanding(locals.db, found)
		])
	);
	return {
		site: { code: found.code, name: found.name, status: found.status, version: found.version },
		base: JSON.stringify(standing),
		others: all
			.filter(({ id }) => id !== found.id)
			.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))
	};
};

const Change = z.strictObject({
	...STANDS_ON,
	to_status: z.enum(SITE_STATUSES),
	changed_on: day,
	reason: z.string().min(3).max(1000),
	successor_id: z.uuid().optional()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, Change);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		try {
			await writes.changeStatus(locals.db, found.id, form.data.version, form.data);
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const row = await loading(site.byId(locals.db, found.id));
			if (!row) error(404, 'not_found');
			const now = { version: row.version, values: await loading(siteStanding(locals.db, row)) };
			const chosen = { ...now.values, status: term('site_status', form.data.to_status) };
			const { merged: _, ...compared } = comparison(form.values, now, chosen);
			return fail(409, { ...refused.data, ...compared });
		}
		redirect(303, `/sites/${found.code}`);
	}
};
