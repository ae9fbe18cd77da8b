import { error, fail, redirect } from '@sveltejs/kit';
import { PROFILE_FIELDS, servicesOf, toProfile } from '$lib/organisations';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { formValues, postedProfile, profileForm, toColumns } from '$lib/server/organisation-form';
import { comparison, isStale, standsOn } from '$lib/server/stale';
import type { Actions, PageServerLoad } from './$types';

/** The entry as it stands now, as a form. Answers 404 to those who do not keep it. */
async function current(db: App.Locals['db'], id: string) {
	const [entry, offered] = await Promise.all([
		organisations.get(db, id),
		organisations.offeredBy(db, id)
	]);
	if (!entry) error(404, 'not_found');
	return { entry, profile: toProfile(entry, offered) };
}

export const load: PageServerLoad = async ({ locals, params }) => {
	requireAccess(locals, 'edit_organisation', params.id);
	const { db } = locals;
	const [{ entry, profile }, services, allAreas] = await loading(
		Promise.all([current(db, params.id), organisations.services(db), areas.list(db)])
	);
	return {
		id: entry.id,
		title: entry.shortName,
		version: entry.version,
		base: JSON.stringify(profile),
		values: formValues(profile),
		offered: servicesOf(profile).map(({ code }) => code),
		services,
		areas: allAreas
	};
};

export const actions: Actions = {
	default: async ({ request, locals, params }) => {
		requireAccess(locals, 'edit_organisation', params.id);
		const { db } = locals;
		const form = await parseForm(request, profileForm(await organisations.services(db)));
		const offered = form.lists.services ?? [];
		const again = { offered, ...standsOn(form.values) };
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		const mine = postedProfile(form.values, offered, PROFILE_FIELDS);
		try {
			const columns = toColumns(form.data, locals.today);
			await organisations.save(db, params.id, again.version, columns, servicesOf(mine));
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const { entry, profile } = await current(db, params.id);
			const now = { version: entry.version, values: profile };
			const { merged, ...compared } = comparison(form.values, now, mine);
			return fail(409, {
				...refused.data,
				...compared,
				values: { ...formValues(merged), reviewed: form.values.reviewed ?? '' },
				offered: servicesOf(merged).map(({ code }) => code)
			});
		}
		redirect(303, `/organisations/${params.id}`);
	}
};
