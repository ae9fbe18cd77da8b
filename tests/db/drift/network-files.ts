import * as files from '../../../src/lib/server/db/network-files';
import type { Calls } from './world.ts';

export const calls: Calls = {
	importTies: ({ db, organisation, otherOrganisation }) =>
		files.importTies(db, [
			{
				id: '00000000-0000-4000-8000-0000000000e1',
				source: organisation,
				target: otherOrganisation,
				kind: 'supplies',
				strength: 1,
				startedOn: '2020-01-15',
				endedOn: '2020-02-15',
				endReason: 'selesai',
				evidence: 'surat'
			}
		]),
	ties: ({ db }) => files.ties(db)
};
