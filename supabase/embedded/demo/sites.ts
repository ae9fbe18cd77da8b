import { addDays } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { insertSet } from './bulk.ts';
import { makePlaces } from './places.ts';
import type { Dice } from './random.ts';
import type { PlannedSite } from './site-plan.ts';

type Around = { dice: Dice; today: string; organisations: ReadonlyMap<string, string> };
type Child = { site_id: string; organisation_id: string | undefined };

/** Adds the planned sites with hours, estimates that disagree, invented places on land, and notes. */
export async function addSites(sql: Sql, plan: readonly PlannedSite[], around: Around) {
	const { dice, today, organisations } = around;
	const idOf = new Map(plan.map(({ code, id }) => [code, id]));
	await insertSet(
		sql,
		'public.sites',
		plan.map((site, index) => ({
			id: site.id,
			code: site.code,
			name: site.name,
			kind: site.kind,
			population: site.population,
			status: site.status,
			successor_id: site.successor ? idOf.get(site.successor) : null,
			area_code: site.area,
			organisation_id: organisations.get(site.steward),
			minimum_team: site.risk > 1 ? 2 : 1,
			risk: site.risk,
			consent_by: index % 3 === 0 ? 'Pengelola tempat' : null,
			consent_scope: index % 3 === 0 ? 'Penjangkauan dan pembagian kondom, tanpa foto' : null,
			consent_until: index % 6 === 0 ? addDays(today, dice.between(-60, 300)) : null,
			created_at: `${addDays(today, -900)}T03:00:00Z`,
			// Some were last looked at weeks ago, some nearly a year.
			updated_at: `${addDays(today, -20 - ((index * 53) % 320))}T03:00:00Z`
		}))
	);
	const child = (site: PlannedSite): Child => ({
		site_id: site.id,
		organisation_id: organisations.get(site.steward)
	});
	const estimates = plan.flatMap((site) => estimatesOf(site, child(site), dice, today));
	await insertSet(
		sql,
		'public.site_hours',
		plan.flatMap((site) => hoursOf(site, child(site)))
	);
	await insertSet(sql, 'public.site_estimates', estimates);
	const placeIn = makePlaces(dice);
	const located = plan.filter((site) => site.kind !== 'online');
	await insertSet(
		sql,
		'restricted.site_locations',
		// jsonb_populate_recordset leaves out defaults only of columns that are not named, so the time is the database's.
		located.map((site) => ({ ...child(site), ...placeIn(site.area) }))
	);
	const noted = plan.filter((_, index) => index % 2 === 0);
	await insertSet(
		sql,
		'restricted.site_notes',
		noted.map((site) => ({ ...child(site), ...noteOf(site) }))
	);
}

/** Opening hours by kind; most run past midnight, equal times are around the clock. */
const hours: Record<string, [days: number[], opens: string, closes: string]> = {
	lokalisasi: [[1, 2, 3, 4, 5, 6, 7], '19:00', '03:00'],
	street: [[4, 5, 6, 7], '21:00', '03:30'],
	karaoke: [[1, 2, 3, 4, 5, 6], '16:00', '02:00'],
	bar_club: [[3, 4, 5, 6], '20:00', '03:00'],
	massage_spa_salon: [[1, 2, 3, 4, 5, 6, 7], '10:00', '22:00'],
	hotel_guesthouse: [[1, 2, 3, 4, 5, 6, 7], '00:00', '00:00'],
	boarding_house: [[1, 3, 5, 6], '14:00', '23:00'],
	port_terminal: [[2, 5, 7], '18:00', '01:00'],
	online: [[1, 2, 3, 4, 5, 6, 7], '19:00', '00:30'],
	other: [[5, 6], '17:00', '22:30']
};

function hoursOf(site: PlannedSite, child: Child) {
	const [days, opens, closes] = hours[site.kind] ?? [[], '18:00', '22:00'];
	return days.map((weekday) => ({ ...child, weekday, opens, closes }));
}

const sources: [string, string][] = [
	['Komunitas', 'Hitungan malam oleh sebaya'],
	['Pemetaan Dinas Kesehatan', 'Wawancara informan kunci'],
	['Pengelola tempat', 'Keterangan lisan'],
	['Petugas lapangan', 'Rata-rata tiga kunjungan']
];

function estimatesOf(site: PlannedSite, child: Child, dice: Dice, today: string) {
	const truth = (site.visits?.size ?? 6) * 1.6;
	const count = dice.between(2, 4);
	const chosen = dice.between(0, count - 1);
	const oldest = site.status === 'closed' ? 900 : 700;
	return sources.slice(0, count).map(([source, method], index) => {
		// Each source sees something else: officials too few, managers too many.
		const middle = truth * (0.65 + dice.roll() * 0.8);
		const minimum = Math.max(1, Math.round(middle * 0.8));
		return {
			id: dice.id(),
			...child,
			minimum,
			maximum: Math.max(minimum, Math.round(middle * (1.1 + dice.roll() * 0.4))),
			counted_on: addDays(today, -dice.between(20, oldest)),
			source,
			method,
			chosen: index === chosen,
			chosen_reason: index === chosen ? 'Hitungan paling baru yang metodenya kami ketahui' : null
		};
	});
}

const manners: Record<string, string> = {
	street: 'Datang berdua, jangan membawa spanduk. Pindah bila ada patroli.',
	karaoke: 'Lapor dulu di meja depan, masuk lewat pintu samping setelah pukul 20.00.',
	boarding_house: 'Kabari penjaga sehari sebelumnya. Datang tanpa seragam.',
	hotel_guesthouse: 'Bicara pelan di lobi, tunggu di ruang belakang.'
};

function noteOf(site: PlannedSite) {
	return {
		access: manners[site.kind] ?? 'Beri tahu pengelola sebelum datang.',
		safety: site.risk > 2 ? 'Razia pernah terjadi pada akhir pekan. Sepakati titik kumpul.' : null,
		gatekeepers: 'Penjaga shift malam (tanpa nama)'
	};
}
