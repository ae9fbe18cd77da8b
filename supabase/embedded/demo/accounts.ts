import type { DemoAccount } from '../demo-once.ts';
import type { Sql } from '../sql.ts';
import { createUser } from '../users.ts';
import { insertSet } from './bulk.ts';

/** One for all: the demo is for looking around, and the terminal prints it. */
const password = 'contoh-baileo-ambon';

type Person = { role: string; mailbox: string; id: string; name: string; organisation: string };

const id = (last: string) => `00000000-0000-4000-a000-0000000000${last}`;

/** Invented people, by what they do; the organisation is its short name in the demo. */
export const people = {
	coordinator: {
		role: 'coordinator',
		mailbox: 'koordinator',
		id: id('01'),
		name: 'Koordinator Contoh',
		organisation: 'Baileo Setara'
	},
	outreach: {
		role: 'outreach',
		mailbox: 'lapangan',
		id: id('02'),
		name: 'Petugas Lapangan Contoh',
		organisation: 'Baileo Setara'
	},
	partner: {
		role: 'partner',
		mailbox: 'mitra',
		id: id('03'),
		name: 'Mitra Contoh',
		organisation: 'Cakrawala Teluk'
	},
	stakeholder: {
		role: 'stakeholder',
		mailbox: 'dinas',
		id: id('04'),
		name: 'Staf Dinas Contoh',
		organisation: 'Dinas Sosial'
	},
	secondCoordinator: {
		role: 'coordinator',
		mailbox: 'koordinator2',
		id: id('05'),
		name: 'Wakil Koordinator Contoh',
		organisation: 'Cakrawala Teluk'
	},
	secondPartner: {
		role: 'partner',
		mailbox: 'mitra2',
		id: id('06'),
		name: 'Mitra Kedua Contoh',
		organisation: 'Arus Leitimur'
	},
	secondOutreach: {
		role: 'outreach',
		mailbox: 'lapangan2',
		id: id('07'),
		name: 'Petugas Lapangan Kedua Contoh',
		organisation: 'Arus Leitimur'
	}
} as const satisfies Record<string, Person>;

const emailOf = ({ mailbox }: Person) => `${mailbox}@contoh.baileo.test`;

/** The accounts that the terminal prints after the first start. */
export const demoAccounts: DemoAccount[] = Object.values(people).map((person) => ({
	role: person.role,
	email: emailOf(person),
	password,
	organisation: person.organisation
}));

/** Makes the accounts and their memberships. `organisationIds` by short name. */
export async function addPeople(
	sql: Sql,
	organisationIds: ReadonlyMap<string, string>
): Promise<void> {
	for (const person of Object.values(people)) {
		await createUser(sql, { id: person.id, email: emailOf(person), password });
	}
	await insertSet(
		sql,
		'public.memberships',
		Object.values(people).map((person) => ({
			user_id: person.id,
			organisation_id: organisationIds.get(person.organisation),
			role: person.role,
			display_name: person.name
		}))
	);
}
