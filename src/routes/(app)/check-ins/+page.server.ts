import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { formatInstant } from '$lib/i18n';
import * as checkIns from '$lib/server/db/check-ins';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { settings } = requireAccess(locals, 'see_check_ins');
	const at = (instant: string) => formatInstant(parseInstant(instant), settings.timeZone);
	const rows = await loading(checkIns.list(locals.db));
	return {
		people: rows.map((row) => ({
			id: row.id,
			name: row.user_name,
			buddy: row.buddy_name,
			dueAt: at(row.due_at),
			endedAt: row.ended_at && at(row.ended_at),
			endedBy: row.ended_by_name,
			isOverdue: row.is_overdue
		}))
	};
};

const End = z.strictObject({ id: z.uuid() });

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'see_check_ins');
		const form = await parseForm(request, End);
		if (!form.ok) return form.refused;
		try {
			await checkIns.end(locals.db, form.data.id);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/check-ins');
	}
};
