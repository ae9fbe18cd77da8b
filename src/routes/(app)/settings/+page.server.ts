import { fail, redirect } from '@sveltejs/kit';
import { DbFailure } from '$lib/failure';
import { mergeProfiles, type Difference } from '$lib/organisations';
import * as settings from '$lib/server/db/settings';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { readBase } from '$lib/server/organisation-form';
import { SettingsForm, settingsValues, toChanges } from '$lib/server/settings-form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'change_settings');
	const stored = await loading(settings.get(locals.db));
	const values = settingsValues(stored);
	const zones = Intl.supportedValuesOf('timeZone');
	const chosen = values.time_zone ?? '';
	return {
		values,
		base: JSON.stringify(values),
		version: stored.settings.version,
		// The zone in use may be one that this machine lists under another name.
		timeZones: zones.includes(chosen) ? zones : [chosen, ...zones],
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'change_settings');
		const { db } = locals;
		const form = await parseForm(request, SettingsForm);
		const version = Number(form.values.version ?? 0);
		const again = { version, base: form.values.base ?? '', differences: [] as Difference[] };
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		try {
			await settings.save(db, version, toChanges(form.data));
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!(failure instanceof DbFailure && failure.code === 'version_conflict')) {
				return fail(refused.status, { ...refused.data, ...again });
			}
			const stored = await settings.get(db);
			const now = settingsValues(stored);
			const mine = Object.fromEntries(Object.keys(now).map((key) => [key, form.values[key] ?? '']));
			const { merged, differences } = mergeProfiles(readBase(form.values.base) ?? now, now, mine);
			return fail(409, {
				...refused.data,
				values: { ...merged },
				version: stored.settings.version,
				base: JSON.stringify(now),
				differences
			});
		}
		redirect(303, '/settings?saved');
	}
};
