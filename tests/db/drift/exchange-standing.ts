import * as exchangeStanding from '../../../src/lib/server/db/exchange-standing';
import type { Calls } from './world.ts';

export const calls: Calls = {
	allPages: () => exchangeStanding.allPages(() => Promise.resolve([])),
	organisations: ({ db }) => exchangeStanding.organisations(db),
	estimates: ({ db }) => exchangeStanding.estimates(db),
	reachTotals: ({ db }) => exchangeStanding.reachTotals(db),
	referrals: ({ db }) => exchangeStanding.referrals(db)
};
