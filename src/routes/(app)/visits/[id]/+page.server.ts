import { error } from '@sveltejs/kit';
import * as overview from '$lib/server/db/overview';
import * as visits from '$lib/server/db/visit-records';
import { load as loading, requireAccess } from '$lib/server/http';
import { placeNames } from '$lib/server/site-choices';
import { saidChanges, serviceName } from '$lib/server/visit-words';
import type { PageServerLoad } from './$types';

const SAID = ['saved', 'again', 'corrected', 'withdrawn'] as const;

/** One visit with what it said before; a withdrawn one too, for those who could read it. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_sites');
	const { db } = locals;
	const found = await loading(visits.byId(db, params.id));
	if (!found) error(404, 'not_found');
	const siteIds = found.changes.flatMap(({ before, after }) => [
		before.site_id,
		...(after ? [after.site_id] : [])
	]);
	const [services, names, sites] = await loading(
		Promise.all([
			visits.allServices(db),
			placeNames(db, found.area_code),
			overview.siteNames(db, [found.site_id, ...siteIds])
		])
	);
	const words = {
		services,
		sites: new Map([...sites].map(([id, { code }]) => [id, code])),
		timeZone: access.settings.timeZone
	};
	return {
		said: SAID.find((what) => what === url.searchParams.get('said')) ?? null,
		mayCorrect: found.withdrawn_at === null,
		visit: {
			id: found.id,
			day: found.visited_on,
			startedAt: found.started_at,
			site: found.site,
			/** The site is open to the reader, so its code is a link. */
			isOwnSite: found.site.name !== null,
			kind: found.site_kind,
			area: names.area,
			organisation: names.organisations.get(found.organisation_id) ?? '',
			minutes: found.minutes,
			teamSize: found.team_size,
			contactsNew: found.contacts_new,
			contactsReturning: found.contacts_returning,
			note: found.note,
			closedReason: found.closed_reason,
			isWithdrawn: found.withdrawn_at !== null,
			createdAt: found.created_at,
			createdBy: found.created_by,
			services: services.flatMap((service) => {
				const quantity = found.services[service.code];
				return quantity ? [{ label: serviceName(service), quantity }] : [];
			})
		},
		changes: found.changes.map(({ kind, at, actor_name, reason, before, after }) => ({
			kind,
			at,
			who: actor_name,
			reason,
			fields: saidChanges(before, after, words)
		}))
	};
};
