import * as siteProposals from '../../../src/lib/server/db/site-proposals';
import type { Calls, World } from './world.ts';

const newest = async (db: World['db']) => (await siteProposals.list(db))[0]?.id ?? '';

export const calls: Calls = {
	propose: ({ outreach, outreachOrganisation, area }) =>
		siteProposals.propose(outreach, {
			organisationId: outreachOrganisation,
			siteId: null,
			proposal: { name: 'Contoh', kind: 'street', area_code: area },
			note: 'Contoh',
			place: { longitude: 128.19, latitude: -3.69 },
			hours: [{ weekday: 5, opens: '20:00', closes: '02:00' }]
		}),
	list: ({ db }) => siteProposals.list(db),
	proposers: async ({ db }) => siteProposals.proposers(db, [await newest(db)]),
	place: async ({ db }) => siteProposals.place(db, await newest(db)),
	decide: async ({ db }) =>
		siteProposals.decide(db, await newest(db), { accept: true, code: 'BARU-9' })
};
