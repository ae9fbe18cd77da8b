import { release, type ReleaseCaseInput } from '../../../src/lib/releases';
import * as releases from '../../../src/lib/server/db/releases';
import type { Calls, World } from './world.ts';

/** Two drafts of one quarter in the second series, which the demo does not tell: the first goes its whole way. */
const first = '00000000-0000-4000-8000-0000000de1a1';
const second = '00000000-0000-4000-8000-0000000de1a2';
let sha256 = '';

async function prepare({ db }: World, id: string) {
	const [quarter] = await releases.quarters(db);
	const found = await releases.caseOf(db, 'r2', quarter?.period ?? '');
	const made = await release({ ...(found.case as ReleaseCaseInput), title: 'Kontak' });
	return releases.draft(db, id, made.text, made.certificate);
}

export const calls: Calls = {
	quarters: ({ db }) => releases.quarters(db),
	caseOf: async ({ db }) => {
		const [quarter] = await releases.quarters(db);
		return releases.caseOf(db, 'r2', quarter?.period ?? '');
	},
	parameters: ({ db }) => releases.parameters(db),
	raise: ({ db }) => releases.raise(db, { k: 10, minimum_sites: 3, percent: 25, coalition: 1 }),
	draft: async (world) => {
		sha256 = await prepare(world, first);
		await prepare(world, second);
	},
	drafts: ({ db }) => releases.drafts(db),
	working: ({ db }) => releases.working(db, first),
	discard: ({ db }) => releases.discard(db, second),
	approve: ({ secondCoordinator }) => releases.approve(secondCoordinator, first, sha256),
	publish: ({ db }) => releases.publish(db, first),
	open: ({ db }) => releases.open(db, first),
	withdraw: ({ db }) => releases.withdraw(db, first, 'salah judul')
};
