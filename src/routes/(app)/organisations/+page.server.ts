import { byCode } from '$lib/areas';
import { getLocale } from '$lib/i18n';
import { parseOrganisationFilter, selectOrganisations } from '$lib/organisations';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import { organisationChips } from '$lib/server/filter-chips';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

/** The directory as the address asks for it: all of it is read, for the coalition's is a small one. */
export const load: PageServerLoad = async ({ locals, url }) => {
	requireAccess(locals, 'see_directory');
	const { db, today } = locals;
	const filter = parseOrganisationFilter(url.searchParams);
	const [directory, offered, services, allAreas] = await loading(
		Promise.all([
			organisations.list(db),
			organisations.offered(db),
			organisations.services(db),
			areas.list(db)
		])
	);
	const areaOf = byCode(allAreas);
	const entries = selectOrganisations(directory, offered, filter, today).map((entry) => ({
		id: entry.id,
		name: entry.name,
		shortName: entry.shortName,
		kind: entry.kind,
		level: entry.level,
		isMember: entry.isMember,
		area: (entry.areaCode && areaOf.get(entry.areaCode)?.name) || null,
		services: offered.get(entry.id) ?? [],
		reviewedOn: entry.reviewedOn
	}));
	const english = getLocale() === 'en';
	const names = new Map([
		...allAreas.map(({ code, name }) => [code, name] as const),
		...services.map(
			(service) => [service.code, english ? service.labelEn : service.labelId] as const
		)
	]);
	return {
		filter,
		chips: organisationChips(filter, names),
		total: directory.length,
		entries,
		services,
		areas: allAreas
			.filter(({ level }) => level !== 'village')
			.map(({ code, name, parent_code }) => ({
				code,
				name,
				parent_code,
				longitude: null,
				latitude: null
			}))
	};
};
