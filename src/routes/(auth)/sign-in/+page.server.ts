import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { isDue } from '$lib/server/db/second-factor';
import { withPassword } from '$lib/server/db/sign-in';
import { clearOthersNight } from '$lib/server/device';
import { parseForm } from '$lib/server/http';
import { takeNext } from '$lib/server/next';
import { outcomeText } from '$lib/server/outcome-text';
import { steadily } from '$lib/server/steady-time';
import type { Actions, PageServerLoad } from './$types';

const SECOND_FACTOR = '/account/second-factor';

const Credentials = z.strictObject({
	email: z.email().max(254),
	// No lower limit here: a short guess gets the same answer as a long one.
	password: z.string().min(1).max(1024)
});

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.access) redirect(303, '/overview');
	return { reason: url.searchParams.get('reason') };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, locals, cookies, url } = event;
		const form = await parseForm(request, Credentials);
		if (!form.ok) return form.refused;
		const { email, password } = form.data;
		const outcome = await steadily(() => withPassword(locals.db, email, password));
		if (outcome === 'done') {
			await clearOthersNight(event);
			// The page that was wanted waits in its cookie until the second factor is shown.
			redirect(303, (await isDue(locals.db)) ? SECOND_FACTOR : takeNext(cookies, url));
		}
		const { status, message } = outcomeText(outcome, m.shell_sign_in_refused());
		return fail(status, {
			failure: { code: outcome as string, message, fields: {} as Record<string, string> },
			values: form.values
		});
	}
};
