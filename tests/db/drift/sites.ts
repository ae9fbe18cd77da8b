import { parseSiteFilter } from '../../../src/lib/sites';
import * as sites from '../../../src/lib/server/db/sites';
import type { Calls } from './world.ts';

const everything = parseSiteFilter(new URLSearchParams());

export const calls: Calls = {
	list: ({ db, today }) => sites.list(db, everything, today),
	places: ({ db, site }) => sites.places(db, [site.id], 'detail'),
	logExport: ({ db, today }) => sites.logExport(db, 3, everything, today)
};
