import { periodsUntil, type Period } from '../../../src/lib/reach/periods.ts';
import type { Sql } from '../sql.ts';
import { people } from './accounts.ts';
import { insertSet } from './bulk.ts';
import { makeDice, type Dice } from './random.ts';
import type { PlannedSite } from './site-plan.ts';

type Around = { today: string; organisations: ReadonlyMap<string, string> };

/** Quarters that are told of; the one that is running is not yet counted. */
const QUARTERS = 12;

/**
 * Adds what each member counted from its own register: people reached by quarter, by kind of site and in all, for each year
 * in all, and a coordinator's targets. A quarter in all is less than its kinds together, a year less than its quarters:
 * the same people come again. Where many came through, more were met than were estimated.
 */
export async function addReach(sql: Sql, plan: readonly PlannedSite[], around: Around) {
	// Its own dice: what the demo tells elsewhere stays as it was before there was reach.
	const dice = makeDice(20200206);
	const stewards = [...new Set(plan.map((site) => site.steward))].sort();
	const totals = stewards.flatMap((steward) =>
		totalsOf(
			steward,
			plan.filter((site) => site.steward === steward),
			dice,
			around
		)
	);
	await insertSet(sql, 'public.reach_totals', totals);
	await insertSet(sql, 'public.targets', targetsOf(dice, around));
}

function totalsOf(steward: string, sites: readonly PlannedSite[], dice: Dice, around: Around) {
	const { today, organisations } = around;
	const kinds = [...new Set(sites.map((site) => site.kind))].sort();
	const total = (site_kind: string | null, { start, end }: Period, count: number) => ({
		id: dice.id(),
		organisation_id: organisations.get(steward),
		site_kind,
		period_start: start,
		period_end: end,
		people: count,
		people_with_package: Math.round(count * (0.5 + dice.roll() * 0.3)),
		// mostly within 35 to 65 people for one worker
		outreach_workers:
			site_kind === null ? Math.max(1, Math.round(count / dice.between(38, 72))) : null,
		source: 'Register penjangkauan (contoh)',
		created_by: people.coordinator.id
	});
	const quarters = periodsUntil('quarter', today, QUARTERS + 1).slice(1);
	const counted = quarters.map((quarter, back) => {
		const byKind = kinds.flatMap((kind) => {
			const met = peopleAt(sites, kind, quarter, QUARTERS - back, dice);
			return met === 0 ? [] : [total(kind, quarter, met)];
		});
		const together = byKind.reduce((sum, { people: met }) => sum + met, 0);
		return { quarter, byKind, all: Math.round(together * (0.86 + dice.roll() * 0.08)) };
	});
	const ofQuarters = counted
		.filter(({ all }) => all > 0)
		.flatMap(({ quarter, byKind, all }) => [...byKind, total(null, quarter, all)]);
	const ofYears = periodsUntil('year', today, 3)
		.slice(1)
		.flatMap((year) => {
			const parts = counted.filter(
				({ quarter }) => year.start <= quarter.start && quarter.end <= year.end
			);
			const together = parts.reduce((sum, { all }) => sum + all, 0);
			return parts.length < 4 || together === 0
				? []
				: [total(null, year, Math.round(together * 0.43))];
		});
	return [...ofQuarters, ...ofYears];
}

/** People met at the sites of a kind in a quarter: a share of those who are there, growing as the teams become known. */
function peopleAt(
	sites: readonly PlannedSite[],
	kind: string,
	quarter: Period,
	nth: number,
	dice: Dice
): number {
	const there = sites
		.filter(
			({ kind: own, visits }) =>
				own === kind && visits && visits.from <= quarter.end && visits.until >= quarter.start
		)
		.reduce((sum, { visits }) => sum + (visits?.size ?? 0) * 1.6, 0);
	const share = 0.42 + nth * 0.035 + dice.roll() * 0.2 + (kind === 'port_terminal' ? 0.35 : 0);
	return Math.round(there * share);
}

function targetsOf(dice: Dice, { today, organisations }: Around) {
	const target = (indicator: string, { start, end }: Period, value: number, member?: string) => ({
		id: dice.id(),
		indicator,
		organisation_id: member === undefined ? null : organisations.get(member),
		period_start: start,
		period_end: end,
		value,
		created_by: people.coordinator.id
	});
	return periodsUntil('quarter', today, 5).flatMap((quarter, back) => [
		target('contacts', quarter, 1900 - back * 50),
		target('visits', quarter, 170 - back * 5),
		target('visits', quarter, 60, 'Baileo Setara'),
		target('people_reached', quarter, 290 - back * 10, 'Baileo Setara'),
		target('people_reached', quarter, 270 - back * 10, 'Cakrawala Teluk'),
		target('people_reached_with_package', quarter, 170, 'Cakrawala Teluk')
	]);
}
