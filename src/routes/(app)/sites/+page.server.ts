import { byCode } from '$lib/areas';
import { getLocale } from '$lib/i18n';
import { areaLabels, organisationMarkers, siteMarkers, toPoints } from '$lib/map';
import { siteChips } from '$lib/server/filter-chips';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as sites from '$lib/server/db/sites';
import { load as loading, requireAccess } from '$lib/server/http';
import { mapPicture } from '$lib/server/map-picture';
import { isOverdue, parseSiteFilter, sortSites } from '$lib/sites';
import type { PageServerLoad } from './$types';

/** Rows of a page of the list; the map always shows all that the filter holds. */
const PAGE_SIZE = 200;

/** Sites in list and map: exact places only for those who go there, and each such reading on record. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseSiteFilter(url.searchParams);
	const withOrganisations = url.searchParams.get('layer') === 'organisations';
	const [found, allAreas, directory] = await loading(
		Promise.all([sites.list(db, filter, today), areas.list(db), organisations.list(db)])
	);
	// A partner's editors know their sites by area; the database would give them nothing either.
	const goesThere =
		access.isCoordinator || access.memberships.some(({ role }) => role === 'outreach');
	const places = goesThere
		? await loading(
				sites.places(
					db,
					found.map(({ id }) => id),
					'map'
				)
			)
		: new Map<string, sites.SitePlace>();

	const areaOf = byCode(allAreas);
	const areaName = (code: string) => areaOf.get(code)?.name ?? code;
	const stewards = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const sorted = sortSites(found, filter, areaName, getLocale());
	const page = Math.min(filter.page, Math.max(1, Math.ceil(sorted.length / PAGE_SIZE)));
	const layers = [
		toPoints('site', '/sites/', siteMarkers(sorted, places, areaOf, today)),
		...(withOrganisations
			? [toPoints('organisation', '/organisations/', organisationMarkers(directory, areaOf))]
			: [])
	];
	const names = new Map([...allAreas.map(({ code, name }) => [code, name] as const), ...stewards]);
	return {
		filter: { ...filter, page },
		chips: siteChips(filter, names, withOrganisations ? { layer: 'organisations' } : {}),
		withOrganisations,
		total: sorted.length,
		overdue: sorted.filter((site) => isOverdue(site, today)).length,
		pageSize: PAGE_SIZE,
		rows: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((site) => ({
			...site,
			areaName: areaName(site.areaCode),
			steward: stewards.get(site.organisationId) ?? ''
		})),
		layers,
		picture: mapPicture(layers, access.settings),
		names: areaLabels(allAreas),
		areas: allAreas
			.filter(({ level }) => level !== 'province')
			.map(({ code, name, level }) => ({ code, name, level })),
		stewards: directory
			.filter(
				({ id, isMember }) =>
					isMember &&
					(access.isCoordinator || access.memberships.some((own) => own.organisationId === id))
			)
			.map(({ id, shortName }) => ({ value: id, label: shortName }))
	};
};
