import * as organisationContacts from '../../../src/lib/server/db/organisation-contacts';
import type { Calls } from './world.ts';

export const calls: Calls = {
	save: ({ db, organisation }) =>
		organisationContacts.save(db, organisation, null, { name: 'Contoh', position: 'Staf' }),
	list: ({ db, organisation }) => organisationContacts.list(db, organisation),
	remove: async ({ db, organisation }) => {
		const [contact] = await organisationContacts.list(db, organisation);
		return organisationContacts.remove(db, organisation, contact?.id ?? '');
	}
};
