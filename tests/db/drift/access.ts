import * as access from '../../../src/lib/server/db/access';
import type { Calls } from './world.ts';

export const calls: Calls = {
	openSession: ({ db }) => access.openSession(db),
	acceptInvitations: ({ db }) => access.acceptInvitations(db)
};
