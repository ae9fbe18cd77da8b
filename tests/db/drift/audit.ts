import * as audit from '../../../src/lib/server/db/audit';
import type { Calls } from './world.ts';

export const calls: Calls = {
	entries: ({ db }) => audit.entries(db, { entity: null, person: null, before: null }, 50),
	verify: ({ db }) => audit.verify(db),
	siteCodes: ({ db, site }) => audit.siteCodes(db, [site.id])
};
