import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { mailCode, withCode } from '$lib/server/db/sign-in';
import { parseForm } from '$lib/server/http';
import { takeNext } from '$lib/server/next';
import { outcomeText } from '$lib/server/outcome-text';
import { steadily } from '$lib/server/steady-time';
import type { Actions } from './$types';

const Address = z.strictObject({ email: z.email().max(254) });
const Code = z.strictObject({
	email: z.email().max(254),
	// People type the code in two halves.
	code: z
		.string()
		.transform((text) => text.replace(/[\s-]/g, ''))
		.pipe(z.string().regex(/^\d{6,10}$/))
});

export const actions: Actions = {
	send: async ({ request, locals }) => {
		const form = await parseForm(request, Address);
		if (!form.ok) return form.refused;
		const outcome = await steadily(() => mailCode(locals.db, form.data.email));
		if (outcome === 'done') return { sent: form.data.email, values: form.values };
		const { status, message } = outcomeText(outcome, m.shell_code_refused());
		return fail(status, {
			failure: { code: outcome as string, message, fields: {} as Record<string, string> },
			values: form.values
		});
	},
	verify: async ({ request, locals, cookies, url }) => {
		const form = await parseForm(request, Code);
		const sent = form.values.email ?? '';
		if (!form.ok) return fail(400, { ...form.refused.data, sent });
		const { email, code } = form.data;
		const outcome = await steadily(() => withCode(locals.db, email, code));
		if (outcome === 'done') redirect(303, takeNext(cookies, url));
		const { status, message } = outcomeText(outcome, m.shell_code_refused());
		return fail(status, {
			failure: { code: outcome as string, message, fields: {} as Record<string, string> },
			values: form.values,
			sent
		});
	}
};
