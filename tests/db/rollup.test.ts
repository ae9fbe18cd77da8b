import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from '../../supabase/embedded/demo/index.ts';
import { makeDice } from '../../supabase/embedded/demo/random.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
	await loadDemo(database.sql, { today: '2026-11-24' });
}, 60_000);
afterAll(() => database?.close());

/** Rows that stand in the rollup and not in what the raw rows add up to, or the other way round. */
async function differences() {
	const months = await database.sql(`
		with raw as (
			select organisation_id, date_trunc('month', visited_on)::date as month, site_kind, area_code, count(*)::int as visits,
				sum(contacts_new)::int as contacts_new, sum(contacts_returning)::int as contacts_returning
			from public.visits group by 1, 2, 3, 4)
		(table raw except table public.visit_months) union all (table public.visit_months except table raw)`);
	const activity = await database.sql(`
		with raw as (
			select v.site_id, s.organisation_id, max(v.visited_on) as last_visited_on, count(*)::int as visits
			from public.visits v join public.sites s on s.id = v.site_id group by 1, 2)
		(table raw except table public.site_activity) union all (table public.site_activity except table raw)`);
	return [...months, ...activity];
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
		for (let step = 0; step < 40; step++) {
			const share = dice.roll() * 0.02;
			const turn = dice.between(0, 3);
			const seed = `hashtextextended(v.id::text, ${step})`;
			const some = `abs(${seed} % 10000) < ${Math.ceil(share * 10000)}`;
			if (turn === 0) await database.sql(`delete from public.visits v where ${some}`);
			if (turn === 1) {
				await database.sql(`update public.visits v set contacts_new = abs(${seed} % 40)::int,
					visited_on = visited_on - ${dice.between(0, 60)} where ${some}`);
			}
			if (turn === 2) {
				await database.sql(`update public.visits v set organisation_id =
					(select id from public.organisations where is_member order by id limit 1 offset ${dice.between(0, 3)})
					where ${some}`);
			}
			if (turn === 3) {
				await database.sql(`insert into public.visits (id, site_id, organisation_id, site_kind, area_code,
						started_at, visited_on, contacts_new, contacts_returning)
					select gen_random_uuid(), site_id, organisation_id, site_kind, area_code, started_at,
						visited_on + ${dice.between(0, 90)}, ${dice.between(0, 30)}, ${dice.between(0, 30)}
					from public.visits v where ${some}`);
			}
			expect(await differences(), `after step ${step}`).toEqual([]);
		}
	}, 60_000);

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
		const before = await database.sql('select * from public.visit_months order by 1, 2, 3, 4');
		await database.sql('select private.rebuild_rollups()');
		expect(await database.sql('select * from public.visit_months order by 1, 2, 3, 4')).toEqual(
			before
		);
	});
});
