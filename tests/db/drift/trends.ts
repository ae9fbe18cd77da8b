import * as trends from '../../../src/lib/server/db/trends';
import type { Calls } from './world.ts';

const scope = { kind: null, area: null, organisation: null };

export const calls: Calls = {
	series: ({ db }) =>
		trends.series(db, scope, { from: '2019-01', to: '2099-12', split: 'kind', targets: null }),
	gaps: ({ db }) =>
		trends.gaps(db, scope, { from: '2019-01-01', today: '2026-11-24', page: 1, pageSize: 50 })
};
