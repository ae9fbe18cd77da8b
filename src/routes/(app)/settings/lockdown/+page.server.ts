import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { formatInstant, formatNumber, m } from '$lib/i18n';
import * as lockdown from '$lib/server/db/lockdown';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { parseInstant } from '$lib/time';
import type { Actions, PageServerLoad } from './$types';

const REASONS: Record<lockdown.LockdownReason, () => string> = {
	device_taken: m.access_lockdown_reason_device_taken,
	threat: m.access_lockdown_reason_threat,
	misuse: m.access_lockdown_reason_misuse,
	drill: m.access_lockdown_reason_drill
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { settings } = requireAccess(locals, 'lock_down');
	const rows = await loading(lockdown.list(locals.db));
	const at = (instant: string) => formatInstant(parseInstant(instant), settings.timeZone);
	const standing = rows.find((row) => row.lifted_at === null);
	return {
		standing: standing
			? m.access_lockdown_since({
					at: at(standing.started_at),
					name: standing.started_by_name ?? '',
					reason: REASONS[standing.reason](),
					count: formatNumber(standing.ended_sessions)
				})
			: null,
		before: rows.flatMap(({ started_at, started_by_name, reason, lifted_at, lifted_by_name }) =>
			lifted_at === null
				? []
				: m.access_lockdown_was({
						from: at(started_at),
						to: at(lifted_at),
						reason: REASONS[reason](),
						name: started_by_name ?? '',
						lifter: lifted_by_name ?? m.access_lockdown_by_server()
					})
		),
		reasons: lockdown.LOCKDOWN_REASONS.map((value) => ({ value, label: REASONS[value]() })),
		word: m.access_lockdown_word(),
		lifted: url.searchParams.has('lifted')
	};
};

const Start = z.strictObject({
	reason: z.enum(lockdown.LOCKDOWN_REASONS),
	word: z.string().max(20)
});

export const actions: Actions = {
	start: async ({ request, locals }) => {
		requireAccess(locals, 'lock_down');
		const form = await parseForm(request, Start);
		if (!form.ok) return form.refused;
		const word = m.access_lockdown_word();
		if (form.data.word.toUpperCase() !== word) {
			const message = m.access_lockdown_word_wrong({ word });
			return fail(400, {
				failure: {
					code: 'check_form',
					message,
					fields: { word: message } as Record<string, string>
				},
				values: form.values
			});
		}
		try {
			await lockdown.start(locals.db, form.data.reason);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/settings/lockdown');
	},
	lift: async ({ request, locals }) => {
		requireAccess(locals, 'lock_down');
		const form = await parseForm(request, z.strictObject({}));
		if (!form.ok) return form.refused;
		try {
			await lockdown.lift(locals.db);
		} catch (failure) {
			return failForm(form, failure);
		}
		redirect(303, '/settings/lockdown?lifted');
	}
};
