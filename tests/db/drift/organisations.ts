import * as organisations from '../../../src/lib/server/db/organisations';
import type { Calls } from './world.ts';

export const calls: Calls = {
	list: ({ db }) => organisations.list(db),
	get: ({ db, organisation }) => organisations.get(db, organisation),
	services: ({ db }) => organisations.services(db),
	offered: ({ db }) => organisations.offered(db),
	offeredBy: ({ db, organisation }) => organisations.offeredBy(db, organisation),
	enforces: ({ db, organisation }) => organisations.enforces(db, organisation),
	siteCount: ({ db, organisation }) => organisations.siteCount(db, organisation),
	create: ({ db, area }) =>
		organisations.create(
			db,
			{
				name: 'Contoh Baru',
				short_name: 'CB',
				area_code: area,
				about: null,
				public_contact: null,
				address: null,
				longitude: null,
				latitude: null
			},
			{ kind: 'ngo', level: 'local', isMember: false, enforces: false }
		),
	save: async ({ db, organisation }) => {
		const known = await organisations.get(db, organisation);
		return organisations.save(db, organisation, known?.version ?? 0, { about: 'Contoh' }, null);
	},
	classify: async ({ db, organisation }) => {
		const known = await organisations.get(db, organisation);
		const is = { kind: 'ngo', level: 'local', isMember: true, enforces: false } as const;
		return organisations.classify(db, organisation, known?.version ?? 0, is);
	},
	logExport: ({ db }) => organisations.logExport(db, 3, 'kind=ngo')
};
