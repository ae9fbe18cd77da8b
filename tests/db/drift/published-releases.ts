import * as published from '../../../src/lib/server/db/published-releases';
import type { Calls } from './world.ts';

export const calls: Calls = {
	list: ({ db }) => published.list(db),
	byId: async ({ db }) => {
		const [first] = await published.list(db);
		if (!first || !(await published.byId(db, first.id))) throw new Error('no release to read');
	},
	ofSeries: async ({ db }) => {
		const [first] = await published.list(db);
		if (!first || (await published.ofSeries(db, first.series)).length === 0)
			throw new Error('no series to read');
	}
};
