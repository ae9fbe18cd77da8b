import * as visits from '../../../src/lib/server/db/visit-records';
import { parseVisitFilter } from '../../../src/lib/visits/filter';
import type { Calls, World } from './world.ts';

const id = '00000000-0000-4000-8000-0000000d41f7';
const entry = ({ site }: World): visits.VisitEntry => ({
	site_id: site.id,
	started_at: '2026-01-20T12:00:00Z',
	minutes: 40,
	team_size: 3,
	contacts_new: 1,
	contacts_returning: 2,
	note: null,
	closed_reason: 'Contoh',
	services: [{ code: 'condoms', quantity: 9 }]
});
const filter = ({ today }: World) => parseVisitFilter(new URLSearchParams('from='), today);

export const calls: Calls = {
	record: (world) => visits.record(world.db, id, entry(world)),
	correct: (world) =>
		visits.correct(world.db, id, 1, { ...entry(world), contacts_new: 4 }, 'Contoh'),
	byId: ({ db }) => visits.byId(db, id),
	atSiteOn: ({ db, site }) => visits.atSiteOn(db, site.id, '2026-01-20'),
	withdraw: ({ db }) => visits.withdraw(db, id, 2, 'Contoh'),
	withdrawn: ({ db }) => visits.withdrawn(db, 5),
	list: (world) => visits.list(world.db, filter(world), 5),
	hasAny: ({ db }) => visits.hasAny(db),
	allServices: ({ db }) => visits.allServices(db),
	servicesSince: ({ db }) => visits.servicesSince(db, '2020-01-01'),
	logExport: (world) => visits.logExport(world.db, 1, filter(world))
};
