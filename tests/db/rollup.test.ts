import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../supabase/embedded/demo/index.ts';
import { makeDice, type Dice } from '../../supabase/embedded/demo/random.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
	await loadDemo(database.sql, { today: '2026-11-24' });
});
afterAll(() => database?.close());

/** What each rollup must hold, from the raw rows alone. */
const fromRawRows = {
	visit_months: `select organisation_id, date_trunc('month', visited_on)::date as month, site_kind, area_code,
			count(*)::int as visits, sum(contacts_new)::int as contacts_new,
			sum(contacts_returning)::int as contacts_returning, coalesce(sum(minutes), 0)::int as minutes,
			sum(team_size)::int as team_visits
		from public.visits where withdrawn_at is null group by 1, 2, 3, 4`,
	visit_service_months: `select v.organisation_id, date_trunc('month', v.visited_on)::date as month, v.site_kind,
			v.area_code, s.service_code, sum(s.quantity)::int as quantity, count(*)::int as visits
		from public.visit_services s join public.visits v on v.id = s.visit_id
		where v.withdrawn_at is null group by 1, 2, 3, 4, 5`,
	site_activity: `select v.site_id, s.organisation_id, max(v.visited_on) as last_visited_on, count(*)::int as visits
		from public.visits v join public.sites s on s.id = v.site_id where v.withdrawn_at is null group by 1, 2`
};

/** Rows that stand in a rollup and not in what the raw rows add up to, or the other way round. */
async function differences() {
	const found = [];
	for (const [table, raw] of Object.entries(fromRawRows)) {
		found.push(
			...(await database.sql(`with raw as (${raw}) select '${table}' as rollup, x::text from (
				(table raw except table public.${table}) union all (table public.${table} except table raw)) x`))
		);
	}
	return found;
}

describe('the rollup of visits', () => {
	it('equals the raw rows after the demo is loaded', async () => {
		const [found] = await database.sql<{ months: number }>(
			'select count(*)::int as months from public.visit_months'
		);
		expect(found?.months).toBeGreaterThan(300);
		expect(await differences()).toEqual([]);
	});

	it('equals them after many inserts, changes and deletions in any order', async () => {
		const dice = makeDice(41);
		for (let step = 0; step < 48; step++) {
			const share = dice.roll() * 0.02;
			const turn = step % 8;
			const seed = `hashtextextended(v.id::text, ${step})`;
			const some = `abs(${seed} % 10000) < ${Math.ceil(share * 10000)}`;
			await database.script(changes(dice, seed, some)[turn] ?? '');
			expect(await differences(), `after step ${step}`).toEqual([]);
		}
		const withdrawn = await database.sql(
			'select 1 from public.visits where withdrawn_at is not null'
		);
		expect(withdrawn.length).toBeGreaterThan(0);
	});

	it('moves the counts of a site that turns out to be of another kind, or in another village', async () => {
		const kinds = () =>
			database.sql<{ site_kind: string; visits: number }>(
				`select site_kind, sum(visits)::int as visits from public.visit_months
				where site_kind in ('karaoke', 'bar_club') group by 1 order by 1`
			);
		const [before] = await kinds();
		await database.sql(`update public.sites set kind = 'bar_club' where code = 'KRK-001'`);
		expect((await kinds())[0]?.visits).not.toBe(before?.visits);
		expect(await differences()).toEqual([]);
		await database.sql(
			`update public.sites set area_code = '81.71.05.2003' where code = 'KRK-001'`
		);
		expect(await differences()).toEqual([]);
		const moved = await database.sql(
			`select 1 from public.visit_months where area_code = '81.71.05.2003'`
		);
		expect(moved.length).toBeGreaterThan(0);
	});

	it('follows a site to another steward', async () => {
		await database.sql(`update public.sites set organisation_id =
			(select id from public.organisations where short_name = 'Arus Leitimur') where code = 'KRK-003'`);
		expect(await differences()).toEqual([]);
	});

	it('is built anew from the raw rows, the same', async () => {
		const all = () =>
			Promise.all(
				Object.keys(fromRawRows).map((table) =>
					database.sql(`select * from public.${table} t order by t::text`)
				)
			);
		const before = await all();
		expect(before.map((rows) => rows.length > 0)).toEqual([true, true, true]);
		await database.script('update public.visit_service_months set quantity = quantity + 1');
		expect(await differences()).not.toEqual([]);
		await database.sql('select private.rebuild_rollups()');
		expect(await all()).toEqual(before);
	});
});

/** One statement of each sort that visits and their services meet, for some of the visits `v`. */
function changes(dice: Dice, seed: string, some: string) {
	const member = `(select id from public.organisations where is_member order by id limit 1 offset ${dice.between(0, 3)})`;
	return [
		`delete from public.visits v where ${some}`,
		`update public.visits v set contacts_new = abs(${seed} % 40)::int, minutes = nullif(abs(${seed} % 90)::int, 0),
			team_size = 1 + abs(${seed} % 4)::int, visited_on = visited_on - ${dice.between(0, 60)} where ${some}`,
		`update public.visits v set organisation_id = ${member} where ${some}`,
		`insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes,
				team_size, contacts_new, contacts_returning)
			select gen_random_uuid(), site_id, organisation_id, site_kind, area_code, started_at,
				visited_on + ${dice.between(0, 90)}, nullif(minutes, 40), team_size, ${dice.between(0, 30)}, ${dice.between(0, 30)}
			from public.visits v where ${some}`,
		`insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
			select v.id, v.organisation_id, (array['condoms', 'information', 'referral'])[${dice.between(1, 3)}],
				${dice.between(1, 50)} from public.visits v where ${some}
			on conflict on constraint visit_services_pkey do update set quantity = visit_services.quantity + 3`,
		`delete from public.visit_services s using public.visits v where v.id = s.visit_id and ${some}`,
		`update public.visits v set withdrawn_at = case when withdrawn_at is null then now() end where ${some}`,
		`update public.visit_services s set service_code = 'legal_aid', quantity = ${dice.between(1, 9)} from public.visits v
			where v.id = s.visit_id and s.service_code = 'hiv_testing' and ${some}`
	];
}
