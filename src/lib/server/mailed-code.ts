import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { SupabaseClient } from '@supabase/supabase-js';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { isDue } from './db/second-factor';
import type { Outcome } from './db/sign-in';
import { clearOthersNight } from './device';
import { parseForm } from './http';
import { takeNext } from './next';
import { outcomeText } from './outcome-text';
import { steadily } from './steady-time';

const Address = z.strictObject({ email: z.email().max(254) });

/** An address and the code that was mailed to it; people type the code in two halves. */
export const MailedCode = Address.extend({
	code: z
		.string()
		.transform((text) => text.replace(/[\s-]/g, ''))
		.pipe(z.string().regex(/^\d{6,10}$/))
});

/** What a step that did not work answers, with everything typed; `sent`: the address that a code went to. */
function refused(
	outcome: Parameters<typeof outcomeText>[0],
	values: Record<string, string>,
	sent?: string
) {
	const { status, message } = outcomeText(outcome, m.shell_code_refused());
	const fields: Record<string, string> = {};
	return fail(status, { failure: { code: outcome as string, message, fields }, values, sent });
}

/** First step: mails a code by `mail`, and answers alike for every address. */
export async function sendMailedCode(
	{ request, locals }: RequestEvent,
	mail: (db: SupabaseClient, email: string) => Promise<Outcome>
) {
	const form = await parseForm(request, Address);
	if (!form.ok) return form.refused;
	const { email } = form.data;
	const outcome = await steadily(() => mail(locals.db, email));
	return outcome === 'done' ? { sent: email, values: form.values } : refused(outcome, form.values);
}

/** Second step: checks what was posted against `schema`, uses the code by `use`, and goes to the page that was wanted. */
export async function useMailedCode<T>(
	event: RequestEvent,
	schema: z.ZodType<T>,
	use: (db: SupabaseClient, posted: T) => Promise<Outcome | 'password_refused'>
) {
	const { request, locals, cookies, url } = event;
	const form = await parseForm(request, schema);
	const sent = form.values.email ?? '';
	if (!form.ok) return fail(400, { ...form.refused.data, sent });
	const { data } = form;
	const outcome = await steadily(() => use(locals.db, data));
	if (outcome === 'done') {
		await clearOthersNight(event);
		redirect(303, (await isDue(locals.db)) ? '/account/second-factor' : takeNext(cookies, url));
	}
	return refused(outcome, form.values, sent);
}
