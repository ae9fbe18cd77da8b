import * as exchangeExport from '../../../src/lib/server/db/exchange-export';
import type { Calls } from './world.ts';

const months = { from: '2020-01', until: '2030-12' } as const;

export const calls: Calls = {
	counts: ({ db }) => exchangeExport.counts(db, months),
	sites: ({ db }) => exchangeExport.sites(db),
	visits: ({ db }) => exchangeExport.visits(db, months).next(),
	log: ({ db }) => exchangeExport.log(db, 'visits', 3)
};
