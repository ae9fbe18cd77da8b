import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { periodKey, periodsUntil } from '$lib/reach/periods';
import * as reach from '$lib/server/db/reach';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { misfit, toContent, totalShape } from '$lib/server/reach-form';
import { membersFor } from '$lib/server/reach-page';
import { periodOptions } from '$lib/server/reach-words';
import { areaOptions } from '$lib/server/site-choices';
import type { Actions, PageServerLoad } from './$types';

/** Who may enter totals, and for which organisations; nobody else finds the page. */
async function writers(locals: App.Locals) {
	const access = requireAccess(locals, 'edit_organisation');
	const organisations = await membersFor(locals.db, access, true);
	if (organisations.length === 0) error(404, 'not_found');
	return organisations;
}

export const load: PageServerLoad = async ({ locals }) => {
	const organisations = await writers(locals);
	// The last quarter that is over: what is most likely to be entered.
	const [, quarter] = periodsUntil('quarter', locals.today, 2);
	return {
		organisations,
		areas: await loading(areaOptions(locals.db)),
		periods: periodOptions(locals.today),
		values: {
			organisation_id: organisations[0]?.value ?? '',
			period: quarter ? periodKey(quarter) : ''
		} as Record<string, string>
	};
};

const NewTotal = z.strictObject({
	...totalShape,
	organisation_id: z.uuid({ error: 'bad_choice' })
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		await writers(locals);
		const form = await parseForm(request, NewTotal);
		if (!form.ok) return form.refused;
		const content = toContent(form.data);
		const fields = misfit(content);
		if (fields) {
			const failure = { code: 'check_form', message: m.failure_check_form(), fields };
			return fail(400, { failure, values: form.values });
		}
		try {
			await reach.addTotal(locals.db, form.data.organisation_id, content);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/reach/totals?said=saved');
	}
};
