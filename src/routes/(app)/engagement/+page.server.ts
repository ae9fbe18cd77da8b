import { can } from '$lib/access';
import { groupBy, parseEventFilter, turnoutOf } from '$lib/engagement';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { drawSensitised, namesOf, organisationOptions, yearsOf } from '$lib/server/engagement-page';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

/** Events the reader may see, and for readers of the network whom sensitisation reached. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_events');
	const { db, today } = locals;
	const seesAll = can(access, 'see_engagement');
	const filter = parseEventFilter(url.searchParams);
	const [events, attendance, directory] = await loading(
		Promise.all([engagement.events(db), engagement.attendance(db), organisations.list(db)])
	);
	const names = namesOf(directory);
	const cameTo = groupBy(attendance, ({ event }) => event);
	const rows = events
		.filter(
			({ id, kind, heldOn }) =>
				(filter.kind === null || kind === filter.kind) &&
				(filter.year === null || heldOn.startsWith(String(filter.year))) &&
				(filter.organisation === null ||
					cameTo.get(id)?.some(({ organisation }) => organisation === filter.organisation))
		)
		.map((event) => ({
			id: event.id,
			kind: event.kind,
			title: event.title,
			heldOn: event.heldOn,
			isPlanned: event.heldOn > today,
			place: event.place,
			host: event.host === null ? null : (names.get(event.host) ?? null),
			turnout: turnoutOf(cameTo.get(event.id) ?? [])
		}));
	return {
		filter,
		rows,
		total: events.length,
		seesAll,
		mayRecord: can(access, 'record_engagement'),
		years: yearsOf(events.map(({ heldOn }) => heldOn)),
		organisations: organisationOptions(directory),
		chart: seesAll ? drawSensitised(events, attendance, filter.year, today) : null
	};
};
