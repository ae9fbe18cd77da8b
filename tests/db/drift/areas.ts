import * as areas from '../../../src/lib/server/db/areas';
import type { Calls } from './world.ts';

export const calls: Calls = {
	list: ({ db }) => areas.list(db),
	withBoundaries: ({ db }) => areas.withBoundaries(db),
	importBoundaries: ({ db }) => areas.importBoundaries(db, [{ code: '81.71.01', boundary: null }])
};
