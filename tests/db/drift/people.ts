import * as people from '../../../src/lib/server/db/people';
import type { Calls } from './world.ts';

export const calls: Calls = {
	list: ({ db }) => people.list(db),
	invite: ({ db, organisation }) =>
		people.invite(db, {
			email: 'tamu@contoh.test',
			organisation_id: organisation,
			role: 'partner',
			display_name: 'Tamu'
		}),
	invitations: ({ db }) => people.invitations(db),
	revokeInvitation: async ({ db }) => {
		const [invitation] = await people.invitations(db);
		return people.revokeInvitation(db, invitation?.id ?? '');
	},
	changeRole: ({ db, person }) =>
		people.changeRole(db, person.userId, person.organisationId, 'outreach'),
	revoke: ({ db, person }) => people.revoke(db, person.userId, person.organisationId)
};
