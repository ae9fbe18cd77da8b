import { redirect } from '@sveltejs/kit';
import * as areas from '$lib/server/db/areas';
import * as sites from '$lib/server/db/sites';
import { PlacesWish } from '$lib/server/exchange/places-wish';
import { failureText } from '$lib/server/failure-text';
import { load as loading, parseForm, requireAccess } from '$lib/server/http';
import { parseSiteFilter } from '$lib/sites';
import { m } from '$lib/i18n';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'export_places');
	const { db, today } = locals;
	const [all, areaList] = await loading(
		Promise.all([sites.list(db, parseSiteFilter(new URLSearchParams()), today), areas.list(db)])
	);
	const names = new Map(areaList.map(({ code, name }) => [code, name]));
	// Districts that have a site, so that a person takes one evening's part and not everything.
	const districts = [
		...new Set(all.map(({ areaCode }) => areaCode.split('.').slice(0, 3).join('.')))
	];
	const problem = url.searchParams.get('problem');
	return {
		count: all.filter(({ status }) => status !== 'closed').length,
		areas: districts
			.map((code) => ({ value: code, label: names.get(code) ?? code }))
			.sort((a, b) => a.label.localeCompare(b.label)),
		problem:
			problem === null
				? ''
				: problem === 'reason'
					? m.exchange_places_no_reason()
					: problem === 'none'
						? m.exchange_places_none()
						: failureText(problem)
	};
};

export const actions: Actions = {
	/** Looks at what is typed and keeps it where something is missing; the file comes from where the same form is sent on to. */
	default: async ({ request, locals }) => {
		requireAccess(locals, 'export_places');
		const form = await parseForm(request, PlacesWish);
		if (!form.ok) return form.refused;
		redirect(307, '/exchange/export/places/file');
	}
};
