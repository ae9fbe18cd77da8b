import * as devices from '../../../src/lib/server/db/devices';
import * as field from '../../../src/lib/server/db/field';
import type { Calls } from './world.ts';

const device = { id: '00000000-0000-4000-b000-000000000f02', key: 'k'.repeat(43) };

/** It ends the session of another account, so it comes after all that speak with it. */
export const last = true;

export const calls: Calls = {
	// another's phone: revoking one's own would end the session that makes these calls
	list: async ({ db, outreach }) => {
		await field.register(outreach, device);
		return devices.list(db);
	},
	revoke: ({ db }) => devices.revoke(db, device.id)
};
