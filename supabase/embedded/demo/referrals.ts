import { addDays, addMonths, monthOf, monthsFrom } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import { makeDice } from './random.ts';

/** From, to, service, an ordinary month's number, and the share that arrives. */
type Way = [from: string, to: string, service: string, usual: number, arrives: number];

const ways: Way[] = [
	['Baileo Setara', 'Klinik Sahabat', 'hiv_testing', 9, 0.82],
	['Baileo Setara', 'Klinik Sahabat', 'sti_care', 5, 0.74],
	['Baileo Setara', 'Arus Leitimur', 'skills_training', 4, 0.55],
	['Baileo Setara', 'Dinas Sosial', 'skills_training', 3, 0.34],
	['Baileo Setara', 'Dinas Sosial', 'social_assistance', 4, 0.4],
	['Baileo Setara', 'Cakrawala Teluk', 'legal_aid', 2, 0.7],
	['Baileo Setara', 'Forum Iman', 'shelter', 1, 0.6],
	['Cakrawala Teluk', 'Klinik Sahabat', 'hiv_testing', 7, 0.78],
	['Cakrawala Teluk', 'Dinas Kesehatan', 'tb_care', 3, 0.66],
	['Cakrawala Teluk', 'Dinas Kesehatan', 'art', 2, 0.8],
	['Cakrawala Teluk', 'Arus Leitimur', 'business_support', 2, 0.5],
	['Cakrawala Teluk', 'Disdukcapil', 'identity_papers', 3, 0.45],
	['Arus Leitimur', 'Disdukcapil', 'identity_papers', 4, 0.5],
	['Arus Leitimur', 'Dinas Sosial', 'social_assistance', 3, 0.38],
	['Arus Leitimur', 'Klinik Sahabat', 'mental_health', 2, 0.62],
	['Klinik Sahabat', 'Dinas Kesehatan', 'art', 3, 0.85],
	['Klinik Sahabat', 'Arus Leitimur', 'skills_training', 2, 0.5]
];

/** The sender whose register starts later than the others', so that a month without a record stands beside zero. */
const late = 'Klinik Sahabat';
const MONTHS = 20;

type Around = { today: string; organisations: ReadonlyMap<string, string> };

/**
 * Adds referrals of the last months, and what organisations said of their entries. A dice of its own: what is added here
 * moves nothing of what the rest of the demo rolls.
 */
export async function addReferrals(sql: Sql, around: Around) {
	const { today, organisations } = around;
	const dice = makeDice(20200206);
	const thisMonth = monthOf(today);
	const months = monthsFrom(addMonths(thisMonth, -MONTHS), addMonths(thisMonth, -1));
	const rows = ways.flatMap(([from, to, service_code, usual, arrives]) =>
		months.flatMap((month, index) => {
			if (from === late && index < 8) return [];
			const growth = 0.7 + (0.6 * index) / MONTHS;
			const made = Math.round(usual * growth * (0.5 + dice.roll()));
			// The last two months are too near; of an older one now and then nobody asked.
			const isKnown = index < MONTHS - 2 && !dice.happens(0.08);
			const share = Math.min(1, Math.max(0, arrives + (dice.roll() - 0.5) * 0.3 + index * 0.004));
			return {
				id: dice.id(),
				from_organisation_id: organisations.get(from),
				to_organisation_id: organisations.get(to),
				service_code,
				month: `${month}-01`,
				made,
				completed: isKnown ? Math.round(made * share) : null,
				created_by: people.coordinator.id
			};
		})
	);
	await insertSet(sql, 'public.referrals', rows);
	await confirmEntries(sql, around);
}

/** Some entries were looked at lately, others long ago: what the page of an organisation is for. */
async function confirmEntries(sql: Sql, { today, organisations }: Around) {
	const dice = makeDice(20191126);
	const checks: [organisation: string, entry: string, daysAgo: number, by: string][] = [
		['Cakrawala Teluk', 'services', 430, people.partner.id],
		['Arus Leitimur', 'services', 60, people.secondPartner.id],
		['Baileo Setara', 'services', 35, people.coordinator.id]
	];
	await insertSet(
		sql,
		'public.confirmations',
		checks.map(([organisation, entry, daysAgo, created_by]) => ({
			id: dice.id(),
			organisation_id: organisations.get(organisation),
			entry,
			confirmed_on: addDays(today, -daysAgo),
			created_at: `${addDays(today, -daysAgo)}T03:00:00Z`,
			created_by
		}))
	);
}
