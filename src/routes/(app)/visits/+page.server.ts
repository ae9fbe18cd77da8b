import { byCode } from '$lib/areas';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as visits from '$lib/server/db/visit-records';
import { load as loading, requireAccess } from '$lib/server/http';
import { areaOptions } from '$lib/server/site-choices';
import { serviceName } from '$lib/server/visit-words';
import { parseVisitFilter, visitFilterCount } from '$lib/visits/filter';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 50;

/** A page of the visits that the address asks for, with the totals of all of them; the database sorts and cuts. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseVisitFilter(url.searchParams, today);
	const [found, services, allAreas, groups, directory, withdrawn] = await loading(
		Promise.all([
			visits.list(db, filter, PAGE_SIZE),
			visits.allServices(db),
			areas.list(db),
			areaOptions(db),
			organisations.list(db),
			visits.withdrawn(db, 10)
		])
	);
	const hasAny = found.totals.visits > 0 || (await loading(visits.hasAny(db)));
	const areaOf = byCode(allAreas);
	const nameOf = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	const labels = new Map(services.map((service) => [service.code, serviceName(service)]));
	return {
		filter,
		narrowed: visitFilterCount(filter),
		hasAny,
		totals: found.totals,
		pageSize: PAGE_SIZE,
		rows: found.rows.map((row) => ({
			id: row.id,
			day: row.visited_on,
			code: row.site_code,
			name: row.site_name,
			kind: row.site_kind,
			area: areaOf.get(row.area_code)?.name ?? row.area_code,
			organisation: nameOf.get(row.organisation_id) ?? '',
			contactsNew: row.contacts_new,
			contactsReturning: row.contacts_returning,
			minutes: row.minutes,
			teamSize: row.team_size,
			corrected: row.corrected,
			services: Object.entries(row.services).map(([code, quantity]) => ({
				label: labels.get(code) ?? code,
				quantity
			}))
		})),
		withdrawn: withdrawn.map((row) => ({
			id: row.id,
			code: row.site_code,
			day: row.visited_on,
			who: row.actor_name,
			reason: row.reason
		})),
		areas: groups,
		services: services.map((service) => ({ value: service.code, label: serviceName(service) })),
		organisations: directory
			.filter(
				({ id, isMember }) =>
					isMember &&
					(access.isCoordinator || access.memberships.some((own) => own.organisationId === id))
			)
			.map(({ id, shortName }) => ({ value: id, label: shortName }))
	};
};
