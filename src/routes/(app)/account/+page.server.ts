import { error, fail } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/i18n';
import { changePassword, endOtherSessions } from '$lib/server/db/sign-in';
import { parseForm } from '$lib/server/http';
import { outcomeText } from '$lib/server/outcome-text';
import { steadily } from '$lib/server/steady-time';
import type { Actions } from './$types';

const Passwords = z.strictObject({
	current_password: z.string().min(1).max(1024),
	// bcrypt reads 72 bytes and no more.
	new_password: z.string().min(12).max(72)
});

export const actions: Actions = {
	password: async ({ request, locals }) => {
		const { access, db } = locals;
		if (!access) error(404, 'not_found');
		const form = await parseForm(request, Passwords);
		if (!form.ok) return form.refused;
		const { current_password, new_password } = form.data;
		const outcome = await steadily(() =>
			changePassword(db, access.email, current_password, new_password)
		);
		if (outcome === 'done') return { said: m.shell_password_changed() };
		const { status, message } = outcomeText(outcome, m.shell_current_password_wrong());
		const fields: Record<string, string> =
			outcome === 'refused' ? { current_password: message } : {};
		return fail(status, {
			failure: { code: outcome as string, message, fields },
			values: form.values
		});
	},
	others: async ({ locals }) => {
		if (!locals.access) error(404, 'not_found');
		const outcome = await endOtherSessions(locals.db);
		if (outcome === 'done') return { said: m.shell_others_signed_out() };
		const { status, message } = outcomeText(outcome, m.shell_unreachable());
		return fail(status, {
			failure: { code: outcome as string, message, fields: {} as Record<string, string> },
			values: {} as Record<string, string>
		});
	}
};
