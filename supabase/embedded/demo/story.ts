import { addDays } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import type { Dice } from './random.ts';
import { closedAgo, type PlannedSite } from './site-plan.ts';

type Around = { dice: Dice; today: string; organisations: ReadonlyMap<string, string> };

/** Adds what changed at the sites and why, and what people proposed. */
export async function addStory(sql: Sql, plan: readonly PlannedSite[], around: Around) {
	await insertSet(sql, 'public.site_changes', changesOf(plan, around));
	await insertSet(sql, 'public.site_proposals', proposalsOf(plan, around));
	await changeLately(sql, around.today);
}

const changes: [
	code: string,
	daysAgo: number,
	from: string,
	to: string,
	reason: string,
	to_site?: string
][] = [
	[
		'TBM-001',
		closedAgo + 70,
		'active',
		'threatened',
		'Penutupan diumumkan; pertemuan dengan warga (contoh)'
	],
	[
		'TBM-001',
		closedAgo,
		'threatened',
		'closed',
		'Kompleks ditutup; sebagian pindah ke kos (contoh)',
		'KOS-101'
	],
	[
		'JLN-102',
		170,
		'active',
		'dispersed',
		'Razia berulang; sebagian pindah ke pesisir (contoh)',
		'JLN-101'
	],
	['KOS-103', 98, 'active', 'dispersed', 'Pemilik tidak memperpanjang sewa (contoh)', 'KOS-104'],
	['KRK-005', 208, 'active', 'closed', 'Izin usaha tidak diperpanjang (contoh)'],
	['KPX-001', 60, 'active', 'threatened', 'Kabar rencana penertiban (contoh)'],
	['JLN-003', 33, 'active', 'threatened', 'Patroli setiap malam selama dua minggu (contoh)'],
	['KRK-009', 20, 'active', 'threatened', 'Keberatan warga sekitar (contoh)'],
	['PLB-002', 300, 'active', 'seasonal', 'Ramai hanya saat kapal besar sandar (contoh)']
];

function changesOf(plan: readonly PlannedSite[], { dice, today, organisations }: Around) {
	const siteOf = new Map(plan.map((site) => [site.code, site]));
	return changes.flatMap(([code, daysAgo, from_status, to_status, reason, next]) => {
		const site = siteOf.get(code);
		if (!site) return [];
		return {
			id: dice.id(),
			site_id: site.id,
			organisation_id: organisations.get(site.steward),
			changed_on: addDays(today, -daysAgo),
			from_status,
			to_status,
			reason,
			successor_id: next ? siteOf.get(next)?.id : null,
			created_by: people.coordinator.id
		};
	});
}

function proposalsOf(plan: readonly PlannedSite[], { dice, today, organisations }: Around) {
	const known = plan.find((site) => site.steward === 'Cakrawala Teluk');
	return [
		{
			id: dice.id(),
			organisation_id: organisations.get('Baileo Setara'),
			site_id: null,
			proposal: {
				name: 'Kos Contoh Waihaong',
				kind: 'boarding_house',
				population: 'female',
				area_code: '81.71.01.1012',
				minimum_team: 2,
				risk: 2
			},
			note: 'Beberapa teman pindah ke sini bulan lalu.',
			proposed_by: people.outreach.id,
			status: 'pending',
			decided_by: null,
			decided_at: null,
			decision_reason: null
		},
		{
			id: dice.id(),
			organisation_id: organisations.get('Cakrawala Teluk'),
			site_id: known?.id,
			proposal: { risk: 3 },
			note: 'Suasana berubah sejak ada patroli.',
			proposed_by: people.partner.id,
			status: 'declined',
			decided_by: people.coordinator.id,
			decided_at: `${addDays(today, -12)}T03:00:00Z`,
			decision_reason: 'Tim lain baru dari sana dan menilai tetap tenang.'
		}
	];
}

/** A few changes under people's own names, so that the overview and the log have something to tell. */
async function changeLately(sql: Sql, today: string) {
	const { coordinator, partner, secondPartner } = people;
	await changeAs(
		sql,
		partner.id,
		'organisations',
		'public_contact',
		'0911-555-0199',
		'short_name',
		'Cakrawala Teluk'
	);
	await changeAs(
		sql,
		secondPartner.id,
		'organisations',
		'reviewed_on',
		addDays(today, -1),
		'short_name',
		'Arus Leitimur'
	);
	await changeAs(sql, coordinator.id, 'sites', 'risk', '2', 'code', 'KRK-002');
	await changeAs(sql, coordinator.id, 'sites', 'minimum_team', '3', 'code', 'JLN-003');
}

/** One field of one row, changed by this person: the audit entry reads who from the claims of the transaction. */
async function changeAs(
	sql: Sql,
	person: string,
	table: 'organisations' | 'sites',
	field: string,
	value: string,
	key: string,
	keyValue: string
) {
	await sql(
		`with who as (select set_config('request.jwt.claim.sub', $1, true))
		update public.${table} t set ${field} = (jsonb_populate_record(t, $2::jsonb)).${field} from who where t.${key} = $3`,
		[person, JSON.stringify({ [field]: value }), keyValue]
	);
}
