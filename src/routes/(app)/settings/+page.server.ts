import { fail, redirect } from '@sveltejs/kit';
import * as settings from '$lib/server/db/settings';
import { failForm, load as loading, parseForm, requireAccess } from '$lib/server/http';
import { SettingsForm, settingsValues, toChanges } from '$lib/server/settings-form';
import { comparison, isStale, standsOn } from '$lib/server/stale';
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
		secondFactorOffered: locals.assurance !== null,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		requireAccess(locals, 'change_settings');
		const { db } = locals;
		const form = await parseForm(request, SettingsForm);
		const again = standsOn(form.values);
		if (!form.ok) return fail(400, { ...form.refused.data, ...again });
		try {
			await settings.save(db, again.version, toChanges(form.data));
		} catch (failure) {
			const refused = failForm(form, failure);
			if (!isStale(failure)) return fail(refused.status, { ...refused.data, ...again });
			const stored = await settings.get(db);
			const values = settingsValues(stored);
			const mine = Object.fromEntries(
				Object.keys(values).map((key) => [key, form.values[key] ?? ''])
			);
			const now = { version: stored.settings.version, values };
			const { merged, ...compared } = comparison(form.values, now, mine);
			return fail(409, { ...refused.data, ...compared, values: { ...merged } });
		}
		redirect(303, '/settings?saved');
	}
};
