import * as checkIns from '../../../src/lib/server/db/check-ins';
import * as field from '../../../src/lib/server/db/field';
import type { Calls } from './world.ts';

const device = { id: '00000000-0000-4000-b000-000000000f03', key: 'k'.repeat(43) };
const id = '00000000-0000-4000-b000-000000000cc1';

export const calls: Calls = {
	list: async ({ phone }) => {
		await field.register(phone, device);
		const [{ data }, { colleagues }] = await Promise.all([
			phone.auth.getUser(),
			field.pack(phone, device)
		]);
		const [from, to] = [new Date(), new Date(Date.now() + 3_600_000)].map((at) => at.toISOString());
		const evening = { started_at: from ?? '', due_at: to ?? '', buddy_id: colleagues[0]?.id ?? '' };
		const items = [{ id, kind: 'check_in', ...evening } as const];
		await field.sync(phone, device, data.user?.id ?? '', items, { queued: 0, refused: 0 });
		return checkIns.list(phone);
	},
	end: ({ phone }) => checkIns.end(phone, id)
};
