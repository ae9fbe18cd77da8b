import * as exchange from '../../../src/lib/server/db/exchange';
import type { Calls, World } from './world.ts';

let staged = '';

/** Stages one visit to the site; `staged` is its import. */
async function bringVisit({ db, site, organisation }: World) {
	staged = await exchange.start(db, 'visits', 'visits.csv', 1);
	const payload = {
		id: crypto.randomUUID(),
		site_code: site.code,
		organisation_id: organisation,
		started_at: '2026-01-02T12:00:00Z',
		services: [{ code: 'condoms', quantity: 3 }]
	};
	return exchange.stage(db, staged, [{ position: 1, payload }]);
}

export const calls: Calls = {
	memberOrganisations: ({ db }) => exchange.memberOrganisations(db),
	directory: ({ db }) => exchange.directory(db),
	services: ({ db }) => exchange.services(db),
	siteCodes: ({ db }) => exchange.siteCodes(db),
	sitesForImport: ({ db }) => exchange.sitesForImport(db),
	visitsById: ({ db, visit }) => exchange.visitsById(db, [visit]),
	start: ({ db }) => exchange.start(db, 'visits', 'gone.csv', 1),
	cancel: async ({ db }) => exchange.cancel(db, await exchange.start(db, 'visits', 'gone.csv', 1)),
	commit: async (world) => {
		await bringVisit(world);
		return exchange.commit(world.db, staged);
	},
	stage: bringVisit,
	recentImports: ({ db }) => exchange.recentImports(db)
};
