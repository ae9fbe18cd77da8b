import { addDays } from '../../../src/lib/time/days.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import type { Dice } from './random.ts';
import type { PlannedSite } from './site-plan.ts';

type Around = { dice: Dice; today: string; organisations: ReadonlyMap<string, string> };
type Visit = {
	id: string;
	site_id: string;
	organisation_id: string | undefined;
	site_kind: string;
	area_code: string;
	started_at: string;
	visited_on: string;
	minutes: number;
	team_size: number;
	contacts_new: number;
	contacts_returning: number;
	note: string | null;
	created_by: string;
};

/** Rain from June to August and Christmas keep people in: contacts by month as a share of an ordinary one. */
const season = [0.95, 1, 1.05, 1.05, 1, 0.8, 0.68, 0.75, 1, 1.1, 1.1, 0.72];

/** Adds three years of visits, and what was handed out at them. */
export async function addVisits(sql: Sql, plan: readonly PlannedSite[], around: Around) {
	const visits = plan.flatMap((site) => visitsOf(site, around));
	await insertSet(sql, 'public.visits', visits);
	await insertSet(
		sql,
		'public.visit_services',
		visits.flatMap((visit) => servicesOf(visit, around.dice))
	);
}

function visitsOf(site: PlannedSite, { dice, today, organisations }: Around): Visit[] {
	if (!site.visits) return [];
	const { from, until, every, size } = site.visits;
	const visits: Visit[] = [];
	let day = addDays(from, dice.between(0, every));
	while (day <= until && day < today) {
		const went = dice.happens(0.12) ? 'Baileo Setara' : site.steward;
		const share = season[Number(day.slice(5, 7)) - 1] ?? 1;
		const contacts = Math.round(size * share * (0.65 + dice.roll() * 0.7));
		// A place that is new to the team is full of new faces; later most are known.
		const newShare = visits.length < 4 ? 0.6 - visits.length * 0.1 : 0.12 + dice.roll() * 0.14;
		const isAfterMidnight = site.kind === 'bar_club' && dice.happens(0.3);
		const hour = isAfterMidnight ? 0 : dice.between(18, 22);
		visits.push({
			id: dice.id(),
			site_id: site.id,
			organisation_id: organisations.get(went),
			site_kind: site.kind,
			area_code: site.area,
			started_at: `${day}T${String(hour).padStart(2, '0')}:${dice.pick(['00', '15', '30'])}:00+09:00`,
			visited_on: day,
			minutes: dice.between(25, 110),
			team_size: dice.between(2, 3),
			contacts_new: Math.round(contacts * newShare),
			contacts_returning: contacts - Math.round(contacts * newShare),
			note: dice.happens(0.06) ? 'Sepi malam ini, kembali minggu depan.' : null,
			created_by: went === 'Arus Leitimur' ? people.secondOutreach.id : people.outreach.id
		});
		day = addDays(day, Math.max(4, Math.round(every * (0.75 + dice.roll() * 0.6))));
	}
	return visits;
}

function servicesOf(visit: Visit, dice: Dice) {
	const contacts = visit.contacts_new + visit.contacts_returning;
	const given: [string, number][] = [
		['condoms', contacts * dice.between(4, 9)],
		['information', dice.happens(0.7) ? contacts : 0],
		['hiv_testing', dice.happens(0.25) ? Math.round(contacts * 0.3) : 0],
		['referral', dice.happens(0.15) ? dice.between(1, 3) : 0]
	];
	return given
		.filter(([, quantity]) => quantity > 0)
		.map(([service_code, quantity]) => ({
			visit_id: visit.id,
			organisation_id: visit.organisation_id,
			service_code,
			quantity
		}));
}
