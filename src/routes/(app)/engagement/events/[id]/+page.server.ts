import { error } from '@sveltejs/kit';
import { can } from '$lib/access';
import { byUrgency, daysOverdue, turnoutOf } from '$lib/engagement';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { drawAround, namesOf } from '$lib/server/engagement-page';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

/** One event: who came, what was promised, and for readers of the network who stood where before and after. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = requireAccess(locals, 'see_events');
	const { db, today } = locals;
	const seesAll = can(access, 'see_engagement');
	const event = await loading(engagement.eventById(db, params.id));
	if (!event) error(404, 'not_found');
	const [attendance, directory, commitments, stances] = await loading(
		Promise.all([
			engagement.attendance(db, { event: event.id }),
			organisations.list(db),
			seesAll ? engagement.commitments(db, null) : [],
			seesAll ? engagement.stances(db, null) : []
		])
	);
	const names = namesOf(directory);
	const isPlanned = event.heldOn > today;
	const order = ['host', 'attended', 'invited'];
	return {
		event: { ...event, hostName: event.host === null ? null : (names.get(event.host) ?? null) },
		isPlanned,
		seesAll,
		mayRecord: can(access, 'record_engagement'),
		saved: url.searchParams.has('saved'),
		turnout: turnoutOf(attendance),
		attendance: attendance
			.map((row) => ({ ...row, name: names.get(row.organisation) ?? '' }))
			.sort(
				(a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.name.localeCompare(b.name)
			),
		commitments: byUrgency(commitments.filter((row) => row.event === event.id)).map((row) => ({
			...row,
			name: names.get(row.organisation) ?? '',
			overdue: daysOverdue(row, today)
		})),
		chart: seesAll && !isPlanned ? drawAround(event, stances, attendance, directory) : null
	};
};
