import { can } from '$lib/access';
import { keptChart } from '$lib/charts/engagement/kept';
import { byUrgency, daysOverdue, isOverdue, readId } from '$lib/engagement';
import * as engagement from '$lib/server/db/engagement';
import * as organisations from '$lib/server/db/organisations';
import { namesOf } from '$lib/server/engagement-page';
import { load as loading, requireAccess } from '$lib/server/http';
import type { PageServerLoad } from './$types';

const STATES = ['open', 'overdue', 'settled'] as const;

/** Promises, what is overdue first, and the share that was kept. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const access = requireAccess(locals, 'see_engagement');
	const { db, today } = locals;
	const [all, events, directory] = await loading(
		Promise.all([engagement.commitments(db, null), engagement.events(db), organisations.list(db)])
	);
	const names = namesOf(directory);
	const titles = new Map(events.map(({ id, title }) => [id, title]));
	const organisation = readId(url.searchParams, 'organisation');
	const state = STATES.find((known) => known === url.searchParams.get('state')) ?? null;
	const promised = new Set(all.map((row) => row.organisation));
	const rows = byUrgency(all).filter(
		(row) =>
			(organisation === null || row.organisation === organisation) &&
			(state === null ||
				(state === 'overdue'
					? isOverdue(row, today)
					: (row.status === 'open') === (state === 'open')))
	);
	return {
		filter: { organisation, state },
		rows: rows.map((row) => ({
			...row,
			name: names.get(row.organisation) ?? '',
			eventTitle: row.event === null ? null : (titles.get(row.event) ?? null),
			overdue: daysOverdue(row, today)
		})),
		total: all.length,
		overdueCount: all.filter((row) => isOverdue(row, today)).length,
		mayRecord: can(access, 'record_engagement'),
		organisations: directory
			.filter(({ id }) => promised.has(id))
			.map(({ id, shortName }) => ({ value: id, label: shortName })),
		chart: keptChart(all, today)
	};
};
