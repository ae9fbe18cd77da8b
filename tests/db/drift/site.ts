import * as site from '../../../src/lib/server/db/site';
import type { Calls } from './world.ts';

export const calls: Calls = {
	byCode: ({ db, site: { code } }) => site.byCode(db, code),
	byId: ({ db, site: { id } }) => site.byId(db, id),
	byIds: ({ db, site: { id } }) => site.byIds(db, [id]),
	hours: ({ db, site: { id } }) => site.hours(db, id),
	estimates: ({ db, site: { id } }) => site.estimates(db, id),
	changes: ({ db, site: { id } }) => site.changes(db, id),
	visits: ({ db, site: { id } }) => site.visits(db, id, 1),
	links: ({ db, site: { id }, successor }) => site.links(db, { id, successor_id: successor }),
	history: ({ db, site: { id } }) => site.history(db, id),
	note: ({ db, site: { id } }) => site.note(db, id),
	locationReads: ({ db, site: { id } }) => site.locationReads(db, id)
};
