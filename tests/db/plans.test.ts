import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/*
 * What the wall costs, told by plans and buffers (the same on every run), not by a clock: no part of a policy runs per row,
 * and reading through the wall touches at most 1.15 times the pages of reading without it (performance.md, SQL).
 */
type Plan = {
	'Node Type': string;
	'Subplan Name'?: string;
	'Parent Relationship'?: string;
	'Actual Loops': number;
	'Shared Hit Blocks': number;
	'Shared Read Blocks': number;
	'Function Name'?: string;
	Filter?: string;
	Plans?: Plan[];
};

let database: TestDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
	await database.script(seed);
	await database.script('vacuum analyze');
});
afterAll(() => database.close());

/** Twenty organisations, 2,000 sites, 100,000 visits; a coordinator, and a partner of the first organisation. */
const seed = `
set session_replication_role = replica;
insert into public.organisations (id, name, short_name, kind, is_member)
  select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'Organisation ' || i, 'O' || i, 'ngo', true
    from generate_series(1, 20) i;
insert into public.sites (id, code, name, kind, area_code, organisation_id)
  select ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid, 'S-' || i, 'Site ' || i,
    (array['street', 'karaoke', 'hotel_guesthouse'])[1 + i % 3]::public.site_kind, '81.71.0' || (1 + i % 5),
    ('00000000-0000-4000-8000-' || lpad((1 + i % 20)::text, 12, '0'))::uuid from generate_series(1, 2000) i;
insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, contacts_new)
  select gen_random_uuid(), s.id, s.organisation_id, s.kind, s.area_code, timestamptz '2024-01-01' + (i * 10 || ' minutes')::interval,
    (timestamptz '2024-01-01' + (i * 10 || ' minutes')::interval)::date, i % 9
    from generate_series(1, 100000) i join public.sites s on s.id = ('00000000-0000-4000-9000-' || lpad((1 + i % 2000)::text, 12, '0'))::uuid;
insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
  select id, organisation_id, 'condoms', 3 from public.visits;
insert into public.site_hours select id, organisation_id, 5, '21:00', '03:00' from public.sites;
insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source)
  select id, organisation_id, 5, 9, '2025-01-01', 'count' from public.sites;
insert into auth.users (id, email) values ('00000000-0000-4000-a000-000000000001', 'c@example.test'), ('00000000-0000-4000-a000-000000000002', 'p@example.test');
insert into auth.sessions (id, user_id, created_at) select ('00000000-0000-4000-b000-' || right(id::text, 12))::uuid, id, now() from auth.users;
insert into public.memberships (user_id, organisation_id, role) values
  ('00000000-0000-4000-a000-000000000001', '00000000-0000-4000-8000-000000000001', 'coordinator'),
  ('00000000-0000-4000-a000-000000000002', '00000000-0000-4000-8000-000000000001', 'partner');
set session_replication_role = origin;
select private.rebuild_rollups();
`;

const people = { coordinator: '1', partner: '2' } as const;

async function explain(query: string, as?: keyof typeof people): Promise<Plan> {
	await database.script('begin');
	try {
		if (as) {
			const user = `00000000-0000-4000-a000-00000000000${people[as]}`;
			const claims = JSON.stringify({
				sub: user,
				role: 'authenticated',
				session_id: user.replace('a000', 'b000')
			});
			await database.sql(
				`select set_config('request.jwt.claims', $1, true), set_config('request.jwt.claim.sub', $2, true)`,
				[claims, user]
			);
			await database.script('set local role authenticated');
		}
		const run = () =>
			database.sql<{ 'QUERY PLAN': { Plan: Plan }[] }>(
				`explain (analyze, buffers, costs off, timing off, format json) ${query}`
			);
		await run();
		const [row] = await run();
		const plan = row?.['QUERY PLAN'][0]?.Plan;
		if (!plan) throw new Error(`no plan for ${query}`);
		return plan;
	} finally {
		await database.script('rollback');
	}
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const buffers = (plan: Plan) => plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];

const tables = [
	'sites',
	'site_hours',
	'site_estimates',
	'visits',
	'visit_services',
	'visit_months',
	'visit_service_months',
	'site_activity'
];

describe.each(tables)('reading all of %s', (table) => {
	const query = `select sum(length(t::text)) from public.${table} t`;

	it.each(['coordinator', 'partner'] as const)('asks the wall once, as %s', async (person) => {
		const plan = await explain(query, person);
		const perRow = nodes(plan).filter(
			(node) => node['Parent Relationship'] === 'SubPlan' && node['Actual Loops'] > 1
		);
		expect(perRow).toEqual([]);
		const filters = nodes(plan).map((node) => node.Filter ?? '');
		expect(filters.filter((filter) => /(private|auth)\.\w+\(/.test(filter))).toEqual([]);
	});

	it('touches hardly more pages than without the wall', async () => {
		const without = buffers(await explain(query));
		const coordinator = buffers(await explain(query, 'coordinator'));
		// asking who is there costs the same few dozen pages however large the table is
		const asking = buffers(await explain('select count(*) from public.settings', 'coordinator'));
		expect(coordinator - 3 * asking).toBeLessThanOrEqual(1.15 * without);
		const partner = buffers(await explain(query, 'partner'));
		expect(partner - 3 * asking).toBeLessThanOrEqual(1.15 * without);
	});
});

describe('contacts by month', () => {
	// The budget is for a million visits. The rollup's rows do not grow with them, only with months, kinds and areas.
	it('come from the rollup, at most a hundredth of the pages of a million raw rows', async () => {
		const raw = await explain(
			`select date_trunc('month', visited_on), site_kind, sum(contacts_new) from public.visits group by 1, 2`
		);
		const rollup = await explain(
			`select month, site_kind, sum(contacts_new) from public.visit_months group by 1, 2`
		);
		// a tenth of the budget's visits stand here
		expect(buffers(rollup)).toBeLessThanOrEqual(0.01 * 10 * buffers(raw));
	});
});

describe('the index of sites', () => {
	it('is one value of all sites for a coordinator and of the own ones for a partner', async () => {
		const plan = await explain('select public.site_index()', 'coordinator');
		const partner = await explain('select public.site_index()', 'partner');
		expect(buffers(partner)).toBeLessThan(buffers(plan));
	});
});
