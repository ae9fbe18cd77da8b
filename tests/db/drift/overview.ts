import * as overview from '../../../src/lib/server/db/overview';
import type { Calls } from './world.ts';

export const calls: Calls = {
	recentChanges: ({ db }) => overview.recentChanges(db, 12),
	closures: ({ db }) => overview.closures(db, '2000-01-01'),
	pendingProposals: ({ db }) => overview.pendingProposals(db),
	siteNames: ({ db, site }) => overview.siteNames(db, [site.id]),
	hasSites: ({ db }) => overview.hasSites(db)
};
