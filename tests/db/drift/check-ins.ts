import * as checkIns from '../../../src/lib/server/db/check-ins';
import * as field from '../../../src/lib/server/db/field';
import type { Calls } from './world.ts';

const device = { id: '00000000-0000-4000-b000-000000000f03', key: 'k'.repeat(43) };
const id = '00000000-0000-4000-b000-000000000cc1';

export const calls: Calls = {
	list: async ({ db }) => {
		await field.register(db, device);
		const [{ data }, { colleagues }] = await Promise.all([
			db.auth.getUser(),
			field.pack(db, device)
		]);
		const [from, to] = [new Date(), new Date(Date.now() + 3_600_000)].map((at) => at.toISOString());
		const evening = { started_at: from ?? '', due_at: to ?? '', buddy_id: colleagues[0]?.id ?? '' };
		const items = [{ id, kind: 'check_in', ...evening } as const];
		await field.sync(db, device, data.user?.id ?? '', items, { queued: 0, refused: 0 });
		return checkIns.list(db);
	},
	end: ({ db }) => checkIns.end(db, id)
};
