import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import * as site from '$lib/server/db/site';
import * as writes from '$lib/server/db/site-writes';
import * as sites from '$lib/server/db/sites';
import { failForm, load as loading, parseForm } from '$lib/server/http';
import { count, day, requireCoordinator } from '$lib/server/site-form';
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
	const all = await loading(
		sites.list(locals.db, parseSiteFilter(new URLSearchParams()), locals.today)
	);
	return {
		site: { code: found.code, name: found.name, status: found.status, version: found.version },
		others: all
			.filter(({ id }) => id !== found.id)
			.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))
	};
};

const Change = z.strictObject({
	version: count,
	to_status: z.enum(SITE_STATUSES),
	changed_on: day,
	reason: z.string().min(3).max(1000),
	successor_id: z.uuid().optional()
});

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		const found = await find(locals, params.code);
		const form = await parseForm(request, Change);
		if (!form.ok) return form.refused;
		try {
			await writes.changeStatus(locals.db, found.id, form.data.version, form.data);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, `/sites/${found.code}`);
	}
};
