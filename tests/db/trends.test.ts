import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trendChart } from '../../src/lib/charts/trends';
import { periodsFrom } from '../../src/lib/reach/periods';
import { MEASURES, parseTrendFilter, type Split } from '../../src/lib/reach/trend-filter';
import { askTrends } from '../../src/lib/server/trends-page';
import { openDemo, type Demo, type Person } from '../support/demo.ts';

/*
 * What a chart's table says equals what SQL over the raw rows says, asked as the same person. The page's own code is asked,
 * through a client that runs each call in the role of that person and counts them.
 */
const today = '2026-11-24';
const people = ['coordinator', 'partner', 'outreach'] as const;
type Client = Parameters<typeof askTrends>[0];
type Access = Parameters<typeof askTrends>[3];

let demo: Demo;
beforeAll(async () => {
	demo = await openDemo(today);
}, 300_000);
afterAll(() => demo?.close());

const as = <T>(person: Person, work: () => Promise<T>) => demo.as(person, work);
const raw = <T extends Record<string, unknown>>(text: string) => demo.rows<T>(text);

/** Only what the page uses: a call of a function with one value. */
function client() {
	const calls: string[] = [];
	const rpc = async (name: string, { filter }: { filter: unknown }) => {
		calls.push(name);
		const [row] = await demo.rows<{ data: unknown }>(`select public.${name}($1::jsonb) as data`, [
			JSON.stringify(filter)
		]);
		return { data: row?.data, error: null, status: 200 };
	};
	return { db: { rpc } as unknown as Client, calls };
}

async function tablesAs(person: Person, query: string) {
	const filter = parseTrendFilter(new URLSearchParams(query), '2026-11');
	const memberships = await raw<{ organisationId: string; role: string }>(
		`select organisation_id as "organisationId", role from public.memberships where user_id = auth.uid()`
	);
	const access = {
		isCoordinator: person === 'coordinator',
		memberships
	} as unknown as Access;
	const { db, calls } = client();
	const { trends } = await askTrends(db, today, filter, access);
	return {
		filter,
		trends,
		calls,
		chart: (name: Parameters<typeof trendChart>[0]) => trendChart(name, trends, filter)
	};
}

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

	it('say of each group, period and measure what the visits say', async () => {
		const measures: Record<(typeof MEASURES)[number], string> = {
			contacts: 'sum(contacts_new + contacts_returning)::int',
			fresh: 'sum(contacts_new)::int',
			visits: 'count(*)::int',
			hours: 'round(coalesce(sum(minutes), 0) / 6.0)::float / 10'
		};
		await as(person, async () => {
			for (const measure of MEASURES) {
				const { chart, filter, trends } = await tablesAs(
					person,
					`measure=${measure}&by=quarter&from=2026-01`
				);
				const rows = await raw<{ key: string; start: string; value: number }>(
					`select site_kind::text as key, to_char(date_trunc('quarter', visited_on), 'YYYY-MM') as start,
						${measures[measure]} as value
					 from public.visits where visited_on >= '${filter.from}-01' group by 1, 2`
				);
				const labels = new Map(trends.cube.groups.map(({ key, label }) => [key, label]));
				const expected = new Map(
					rows.map(({ key, start, value }) => [`${labels.get(key)} ${start}`, value])
				);
				const periods = periodsFrom(filter.from, filter.to, 'quarter');
				const { rows: table } = chart('multiples').table;
				expect(table.length, measure).toBeGreaterThan(0);
				for (const [label, total, , ...values] of table) {
					const sum = values.reduce<number>((all, value) => all + Number(value ?? 0), 0);
					expect(sum).toBeCloseTo(Number(total), 6);
					periods.forEach(({ from }, index) => {
						const said = values[index] ?? null;
						expect(said, `${measure} ${label} ${from}`).toBe(
							expected.get(`${label} ${from}`) ?? null
						);
					});
				}
			}
		});
	});

	it('say of the year before and of targets what visits and targets say', async () => {
		await as(person, async () => {
			const { chart } = await tablesAs(person, 'by=quarter');
			const said = new Map(chart('contacts').table.rows.map((row) => [row[0], row.slice(5)]));
			const quarter = (day: string) => `to_char(${day}, 'YYYY-"Q"Q')`;
			const before = await raw<{ key: string; contacts: number }>(
				`select ${quarter("visited_on + interval '1 year'")} as key,
					sum(contacts_new + contacts_returning)::int as contacts
				 from public.visits where visited_on >= '2024-01-01' and visited_on < '2025-10-01' group by 1`
			);
			expect(before.length).toBeGreaterThan(4);
			for (const { key, contacts } of before) expect(said.get(key)?.[0], key).toBe(contacts);
			// A coordinator sees all visits beside the coalition's targets, others their own beside their own.
			const aims = await raw<{ key: string; value: number }>(
				`select ${quarter('period_start')} as key, value from public.targets t
				 where t.indicator = 'contacts' and t.site_kind is null and t.organisation_id is not distinct from ${
						person === 'coordinator'
							? 'null::uuid'
							: '(select m.organisation_id from public.memberships m where m.user_id = auth.uid() limit 1)'
					}`
			);
			expect(aims.length > 0).toBe(person === 'coordinator');
			const aimOf = new Map(aims.map(({ key, value }) => [key, value]));
			for (const [key, [, aim]] of said)
				expect(aim, String(key)).toBe(aimOf.get(String(key)) ?? null);
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
			const { trends, filter } = await tablesAs(person, '');
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
				// The last visit is known whoever went, though its record is another organisation's.
				const known = [...days.map(({ day }) => day), site.lastVisitedOn ?? ''].filter(
					(day) => day >= '2023-12-01'
				);
				expect(site.visitedOn.filter((day) => day >= '2023-12-01')).toEqual([...new Set(known)]);
			}
			// A week of the strip is a Monday to a Sunday; the drawing of a laptop holds the latest that fit.
			const shown = trendChart('gaps', trends, filter).table.rows;
			const said = shown.map((row) => [String(row[0]).split(' ')[0], row[1], row[2], row[3]]);
			const expected = await raw<{ code: string; last: string; days: number; late: number }>(
				`select s.code, to_char(a.last_visited_on, 'YYYY-MM-DD') as last, r.days,
					case when s.status not in ('closed', 'seasonal') and a.last_visited_on is not null
						then greatest(0, date '${today}' - a.last_visited_on - r.days) end as late
				 from public.sites s left join public.site_activity a on a.site_id = s.id
				 join public.revisit_intervals r on r.site_kind = s.kind`
			);
			const byCode = new Map(
				expected.map(({ code, last, days, late }) => [code, [code, last, days, late]])
			);
			expect(said.length).toBe(Math.min(expected.length, 20));
			expect(said).toEqual(said.map(([code]) => byCode.get(String(code))));
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
