import * as referrals from '../../../src/lib/server/db/referrals';
import { addMonths } from '../../../src/lib/time/days.ts';
import type { Calls } from './world.ts';

const id = '00000000-0000-4000-8000-0000000000d1';
const thisMonth = new Date().toISOString().slice(0, 7);
const filter = {
	from: addMonths(thisMonth, -24),
	until: thisMonth,
	sender: null,
	receiver: null,
	class: null,
	page: 1
};

export const calls: Calls = {
	record: ({ db, organisation, otherOrganisation }) =>
		referrals.record(db, organisation, '2020-01', [
			{
				id,
				to: otherOrganisation,
				service: 'legal_aid',
				made: 3,
				completed: null,
				baseVersion: null
			}
		]),
	correct: ({ db }) => referrals.correct(db, { id, version: 1 }, { made: 3, completed: 2 }),
	get: ({ db }) => referrals.get(db, id),
	history: ({ db }) => referrals.history(db, id),
	list: ({ db }) => referrals.list(db, filter, null, { from: 0, to: 9 }),
	all: ({ db }) => referrals.all(db, filter, ['legal_aid', 'hiv_testing']),
	recorded: ({ db, organisation }) =>
		referrals.recorded(db, organisation, filter.from, filter.until),
	pathway: ({ db }) => referrals.pathway(db, filter),
	logExport: ({ db }) => referrals.logExport(db, 3, 'from=2020-01')
};
