import { error } from '@sveltejs/kit';
import { byCode } from '$lib/areas';
import * as areas from '$lib/server/db/areas';
import * as site from '$lib/server/db/site';
import * as sites from '$lib/server/db/sites';
import { drawEstimates } from '$lib/server/estimates-drawing';
import { load as loading } from '$lib/server/http';
import { placeNames } from '$lib/server/site-choices';
import { goesThere, proposingFor } from '$lib/server/site-form';
import { areaMap, exactMap } from '$lib/server/site-map';
import type { Actions, PageServerLoad } from './$types';

/** The site of the address, or 404: another organisation's site and none at all get the same answer. */
async function find(locals: App.Locals, code: string) {
	if (!locals.access) error(404, 'not_found');
	const found = await loading(site.byCode(locals.db, code));
	if (!found) error(404, 'not_found');
	return { access: locals.access, found };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { access, found } = await find(locals, params.code);
	const { db } = locals;
	const page = Math.max(1, Math.min(10_000, Math.trunc(Number(url.searchParams.get('page'))) || 1));
	const [hours, estimates, changes, visits, links, history, reads, names] = await loading(
		Promise.all([
			site.hours(db, found.id),
			site.estimates(db, found.id),
			site.changes(db, found.id),
			site.visits(db, found.id, page),
			site.links(db, found),
			site.history(db, found.id),
			access.isCoordinator ? site.locationReads(db, found.id) : null,
			placeNames(db, found.area_code)
		])
	);
	return {
		site: found,
		hours,
		estimates,
		estimateChart: drawEstimates(estimates),
		changes,
		links,
		history,
		reads,
		area: names.area,
		map: areaMap(found.area_code, names.areas),
		steward: names.organisations.get(found.organisation_id) ?? '',
		page,
		moreVisits: visits.more,
		visits: visits.rows.map((visit) => ({
			...visit,
			by: names.organisations.get(visit.organisation_id) ?? ''
		})),
		goesThere: goesThere(access, found.organisation_id),
		mayPropose: proposingFor(access).some(
			({ organisationId }) => organisationId === found.organisation_id
		)
	};
};

// Actions, so that no prefetch, bookmark or reload by address reads an exact place; the answer is in this response only.
export const actions: Actions = {
	locate: async ({ locals, params }) => {
		const { access, found } = await find(locals, params.code);
		if (!goesThere(access, found.organisation_id)) error(404, 'not_found');
		const [places, allAreas] = await loading(
			Promise.all([sites.places(locals.db, [found.id], 'detail'), areas.list(locals.db)])
		);
		const place = places.get(found.id) ?? null;
		const map = place && exactMap([place.longitude, place.latitude], byCode(allAreas));
		return { shown: 'place' as const, place, map };
	},
	note: async ({ locals, params }) => {
		const { access, found } = await find(locals, params.code);
		if (!goesThere(access, found.organisation_id)) error(404, 'not_found');
		return { shown: 'note' as const, note: await loading(site.note(locals.db, found.id)) };
	}
};
