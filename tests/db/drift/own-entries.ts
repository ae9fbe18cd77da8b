import * as own from '../../../src/lib/server/db/own-entries';
import { addMonths } from '../../../src/lib/time/days.ts';
import type { Calls } from './world.ts';

const confirmation = '00000000-0000-4000-8000-0000000000c1';
const thisMonth = new Date().toISOString().slice(0, 7);
const months = Array.from({ length: 6 }, (_, back) => addMonths(thisMonth, -back));

export const calls: Calls = {
	list: ({ partner, partnerOrganisation }) => own.list(partner, partnerOrganisation),
	confirm: ({ partner, partnerOrganisation }) =>
		own.confirm(partner, confirmation, partnerOrganisation, {
			kind: 'services',
			id: partnerOrganisation
		}),
	withdraw: ({ partner }) => own.withdraw(partner, confirmation),
	changes: ({ partner, partnerOrganisation }) => own.changes(partner, partnerOrganisation, 10),
	markSeen: ({ partner, partnerOrganisation }) => own.markSeen(partner, partnerOrganisation, 1),
	inviteOutreach: ({ partner, partnerOrganisation }) =>
		own.inviteOutreach(partner, {
			email: 'petugas@contoh.test',
			organisationId: partnerOrganisation,
			displayName: 'Petugas'
		}),
	visitsIn: ({ partner, partnerOrganisation }) =>
		own.visitsIn(partner, partnerOrganisation, months),
	reach: ({ partner, partnerOrganisation }) => own.reach(partner, partnerOrganisation)
};
