import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trendChart } from '../../src/lib/charts/trends';
import { parseTrendFilter, type Split } from '../../src/lib/reach/trend-filter';
import { askTrends } from '../../src/lib/server/trends-page';
import { loadDemo } from '../../supabase/embedded/demo/index.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/*
 * What a chart's table says equals what SQL over the raw rows says, asked as the same person. The page's own code is asked,
 * through a client that runs each call in the role of that person and counts them.
 */
const today = '2026-11-24';
const people = ['coordinator', 'partner', 'outreach'] as const;
type Person = (typeof people)[number] | 'stakeholder';
type Client = Parameters<typeof askTrends>[0];
type Access = Parameters<typeof askTrends>[3];

let database: TestDatabase;
beforeAll(async () => {
	database = await openTestDatabase();
	await loadDemo(database.sql, { today });
	await database.script(
		`insert into auth.sessions (id, user_id, created_at) select gen_random_uuid(), id, now() from auth.users`
	);
	await database.script('vacuum analyze');
}, 300_000);
afterAll(() => database?.close());

async function as<T>(person: Person, work: () => Promise<T>): Promise<T> {
	const [who] = await database.sql<{ user_id: string; session_id: string }>(
		`select m.user_id, s.id as session_id from public.memberships m join auth.sessions s on s.user_id = m.user_id
		 where m.role = $1::public.member_role order by m.user_id limit 1`,
		[person]
	);
	const claims = { sub: who?.user_id, role: 'authenticated', session_id: who?.session_id };
	await database.script('begin');
	try {
		await database.sql(
			`select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
			[JSON.stringify(claims), who?.user_id]
		);
		await database.script('set local role authenticated');
		return await work();
	} finally {
		await database.script('rollback');
	}
}

/** Only what the page uses: a call of a function with one value. */
function client() {
	const calls: string[] = [];
	const rpc = async (name: string, { filter }: { filter: unknown }) => {
		calls.push(name);
		const [row] = await database.sql<{ data: unknown }>(
			`select public.${name}($1::jsonb) as data`,
			[JSON.stringify(filter)]
		);
		return { data: row?.data, error: null, status: 200 };
	};
	return { db: { rpc } as unknown as Client, calls };
}

async function tablesAs(person: Person, query: string) {
	const filter = parseTrendFilter(new URLSearchParams(query), '2026-11');
	const access = { isCoordinator: person === 'coordinator', memberships: [] } as unknown as Access;
	const { db, calls } = client();
	const { trends } = await askTrends(db, today, filter, access);
	return {
		filter,
		trends,
		calls,
		chart: (name: Parameters<typeof trendChart>[0]) => trendChart(name, trends, filter)
	};
}

const raw = <T extends Record<string, unknown>>(text: string) => database.sql<T>(text);

describe.each(people)('the tables of the charts, as %s', (person) => {
	it('say of contacts what the visits say, by month, quarter and year', async () => {
		await as(person, async () => {
			for (const by of ['month', 'quarter', 'year'] as const) {
				const { chart, filter } = await tablesAs(person, `by=${by}`);
				const rows = await raw<{ start: string; visits: number; fresh: number; returning: number }>(
					`select to_char(date_trunc('${by}', visited_on), 'YYYY-MM') as start, count(*)::int as visits,
						sum(contacts_new)::int as fresh, sum(contacts_returning)::int as returning
					 from public.visits where visited_on >= '${filter.from}-01' group by 1 order by 1`
				);
				expect(rows.length).toBeGreaterThan(1);
				const said = chart('contacts')
					.table.rows.filter((row) => typeof row[2] === 'number')
					.map((row) => row.slice(1, 5));
				expect(said).toEqual(
					rows.map(({ visits, fresh, returning }) => [visits, fresh, returning, fresh + returning])
				);
			}
		});
	});

	it('say of each group what the visits say', async () => {
		const columns: Record<Split, string> = {
			kind: 'v.site_kind::text',
			organisation: 'v.organisation_id::text',
			area: `array_to_string((string_to_array(v.area_code, '.'))[1:3], '.')`
		};
		await as(person, async () => {
			for (const split of ['kind', 'organisation', 'area'] as const) {
				const { chart, filter, trends } = await tablesAs(person, `split=${split}&from=2026-01`);
				const rows = await raw<{ key: string; contacts: number }>(
					`select ${columns[split]} as key, sum(contacts_new + contacts_returning)::int as contacts
					 from public.visits v where visited_on >= '${filter.from}-01' group by 1
					 having sum(contacts_new + contacts_returning) > 0`
				);
				const labels = new Map(trends.cube.groups.map(({ key, label }) => [key, label]));
				const expected = rows.map(({ key, contacts }) => [labels.get(key), contacts]);
				const said = chart('multiples').table.rows.map((row) => row.slice(0, 2));
				expect(new Map(said as [])).toEqual(new Map(expected as []));
			}
		});
	});

	it('say of services what the visits say', async () => {
		await as(person, async () => {
			const { chart, filter, trends } = await tablesAs(person, 'from=2026-01');
			const rows = await raw<{ code: string; visits: number; quantity: number }>(
				`select s.service_code as code, count(*)::int as visits, sum(s.quantity)::int as quantity
				 from public.visit_services s join public.visits v on v.id = s.visit_id
				 where v.visited_on >= '${filter.from}-01' group by 1`
			);
			const labels = new Map(trends.cube.services.map(({ code, label }) => [code, label]));
			const said = chart('services').table.rows.map((row) => [row[0], row[1], row[3]]);
			const expected = rows.map(({ code, visits, quantity }) => [
				labels.get(code),
				visits,
				quantity
			]);
			expect(said.sort()).toEqual(expected.sort());
		});
	});

	it('say of people reached, coverage and load what the register and the estimates say', async () => {
		await as(person, async () => {
			const { chart } = await tablesAs(person, 'by=quarter');
			const rows = await raw<{
				start: string;
				people: number;
				low: number | null;
				load: number | null;
			}>(
				`select to_char(t.period_start, 'YYYY-MM-DD') as start, t.people, t.organisation_id,
					round(t.people::numeric / nullif((select sum(e.maximum) from public.sites s join public.site_estimates e
						on e.site_id = s.id and e.chosen where s.organisation_id = t.organisation_id
						and not exists (select 1 from public.site_changes c where c.site_id = s.id and c.to_status = 'closed'
							and c.changed_on < t.period_start and s.status = 'closed')), 0), 3)::float as low,
					round(t.people::numeric / t.outreach_workers, 1)::float as load
				 from public.reach_totals t
				 where t.site_kind is null and t.area_code is null and t.period_end < t.period_start + interval '4 months'
					and t.period_end >= '2023-10-01'`
			);
			expect(rows.length).toBeGreaterThan(0);
			const sorted = (list: unknown[][]) => list.map((row) => JSON.stringify(row)).sort();
			const of = (name: 'reached' | 'coverage' | 'load', place: number) =>
				sorted(chart(name).table.rows.map((row) => [row[1], row[3], row[place]]));
			expect(sorted(chart('reached').table.rows.map((row) => [row[1], row[3]]))).toEqual(
				sorted(rows.map(({ start, people: met }) => [start, met]))
			);
			expect(of('coverage', 6)).toEqual(
				sorted(rows.map(({ start, people: met, low }) => [start, met, low]))
			);
			expect(of('load', 5)).toEqual(
				sorted(rows.map(({ start, people: met, load }) => [start, met, load]))
			);
		});
	});

	it('say of gaps what the sites and their last visits say, the longest overdue first', async () => {
		await as(person, async () => {
			const { trends } = await tablesAs(person, '');
			const [counted] = await raw<{ total: number; overdue: number }>(
				`select count(*)::int as total, count(*) filter (where s.status not in ('closed', 'seasonal')
					and (a.last_visited_on is null or a.last_visited_on + r.days < '${today}'))::int as overdue
				 from public.sites s left join public.site_activity a on a.site_id = s.id
				 join public.revisit_intervals r on r.site_kind = s.kind`
			);
			expect(trends.gaps).toMatchObject({ ...counted });
			for (const site of trends.gaps.sites) {
				const days = await raw<{ day: string }>(
					`select distinct to_char(v.visited_on, 'YYYY-MM-DD') as day from public.visits v join public.sites s on s.id = v.site_id
					 where s.code = '${site.code}' and v.visited_on >= '2023-12-01' order by 1`
				);
				expect(site.visitedOn.filter((day) => day >= '2023-12-01')).toEqual(
					days.map(({ day }) => day)
				);
			}
		});
	});
});

describe('what the page asks', () => {
	it('is two queries, whatever it shows', async () => {
		await as('coordinator', async () => {
			for (const query of ['', 'by=year&split=area&measure=hours&kind=karaoke&area=81.71&page=2']) {
				expect((await tablesAs('coordinator', query)).calls.sort()).toEqual([
					'trend_gaps',
					'trends'
				]);
			}
		});
	});

	it('gets a stakeholder no number at all', async () => {
		await as('stakeholder', async () => {
			const { trends } = await tablesAs('stakeholder', '');
			expect(trends.cube.groups).toEqual([]);
			expect(trends.totals).toEqual([]);
			expect(trends.targets).toEqual([]);
			expect(trends.closures).toEqual([]);
			expect(trends.gaps).toEqual({ total: 0, overdue: 0, sites: [] });
		});
	});

	it('gets a partner nothing of another organisation, though asked for it', async () => {
		const [other] = await raw<{ id: string }>(
			`select o.id from public.organisations o where o.is_member and o.id not in (
				select m.organisation_id from public.memberships m where m.role = 'partner') limit 1`
		);
		await as('partner', async () => {
			const { trends } = await tablesAs('partner', `organisation=${other?.id}`);
			expect(trends.cube.visits.some((count) => count > 0)).toBe(false);
			expect(trends.totals).toEqual([]);
			expect(trends.gaps.total).toBe(0);
		});
	});
});
