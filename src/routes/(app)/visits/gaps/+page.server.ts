import { byCode } from '$lib/areas';
import * as areas from '$lib/server/db/areas';
import * as organisations from '$lib/server/db/organisations';
import * as sites from '$lib/server/db/sites';
import { load as loading, requireAccess } from '$lib/server/http';
import { areaOptions } from '$lib/server/site-choices';
import { daysSinceVisit, parseSiteFilter, visitState } from '$lib/sites';
import { byWaiting, lateness } from '$lib/visits/waiting';
import type { PageServerLoad } from './$types';

const SHOWS = { late: ['never', 'overdue'], due: ['never', 'overdue', 'due'], all: null } as const;
type Shows = keyof typeof SHOWS;
const PAGE_SIZE = 100;

/** Open sites by how long they wait. Closed sites and those out of season wait for nobody. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db, today } = locals;
	const filter = parseSiteFilter(url.searchParams);
	const asked = url.searchParams.get('show') ?? '';
	const show: Shows = asked === 'due' || asked === 'all' ? asked : 'late';
	const [found, allAreas, groups, directory] = await loading(
		Promise.all([
			sites.list(db, { ...filter, overdue: false, statuses: [] }, today),
			areas.list(db),
			areaOptions(db),
			organisations.list(db)
		])
	);
	const open = found
		.map((site) => ({ ...site, state: visitState(site, today) }))
		.filter(({ state }) => state !== 'resting');
	const states: readonly string[] | null = SHOWS[show];
	const shown = open
		.filter(({ state }) => states === null || states.includes(state))
		.sort(byWaiting(today));
	const count = (state: string) => open.filter((site) => site.state === state).length;
	const page = Math.min(filter.page, Math.max(1, Math.ceil(shown.length / PAGE_SIZE)));
	const areaOf = byCode(allAreas);
	const nameOf = new Map(directory.map(({ id, shortName }) => [id, shortName]));
	return {
		show,
		filter,
		page,
		pageSize: PAGE_SIZE,
		total: shown.length,
		open: open.length,
		never: count('never'),
		late: count('overdue'),
		due: count('due'),
		rows: shown.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((site) => {
			const over = lateness(site, today);
			return {
				code: site.code,
				name: site.name,
				kind: site.kind,
				state: site.state,
				area: areaOf.get(site.areaCode)?.name ?? site.areaCode,
				steward: nameOf.get(site.organisationId) ?? '',
				days: daysSinceVisit(site, today),
				lastVisitedOn: site.lastVisitedOn,
				interval: site.revisitDays,
				over: Number.isFinite(over) && over > 0 ? over : null
			};
		}),
		areas: groups,
		organisations: directory
			.filter(
				({ id, isMember }) =>
					isMember &&
					(access.isCoordinator || access.memberships.some((own) => own.organisationId === id))
			)
			.map(({ id, shortName }) => ({ value: id, label: shortName }))
	};
};
