import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMigrations } from '../../supabase/embedded/migrate.ts';
import { findProblems } from '../../supabase/embedded/self-check.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/*
 * Rules over the whole catalogue: what Supabase's database linter (splinter) asserts, and more. Each query lists what
 * breaks the rule, so the message of a failure names it.
 */
let database: TestDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

const ours = `('public', 'restricted', 'private', 'audit')`;
const openedTo = `unnest(array['anon', 'authenticated', 'service_role'])`;

const rules: [rule: string, offenders: string][] = [
	[
		'row level security is on and forced for every table',
		`select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 where n.nspname in ${ours} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`
	],
	[
		'there is no view and no materialised view that would run as its owner',
		`select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 where n.nspname in ${ours} and (c.relkind = 'm' or c.relkind = 'v' and
		   coalesce(array_to_string(c.reloptions, ','), '') not like '%security_invoker=true%')`
	],
	[
		'every function has an empty search path',
		`select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		 where n.nspname in ${ours} and not coalesce(p.proconfig, '{}') @> array['search_path=""']`
	],
	[
		'policies wrap every call, so that it runs once per statement',
		`select p.polrelid::regclass || ': ' || p.polname from pg_policy p
		 cross join lateral (select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' ||
		   coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as said) x
		 where regexp_replace(x.said, '(SELECT|FROM) (auth|private)\\.', '', 'g') ~ '(auth|private)\\.[a-z_]+\\('`
	],
	[
		'no policy passes a column to a function',
		`select p.polrelid::regclass || ': ' || p.polname from pg_policy p join pg_attribute a
		   on a.attrelid = p.polrelid and a.attnum > 0
		 where pg_get_expr(p.polqual, p.polrelid) ~ ('(auth|private)\\.[a-z_]+\\([^)]*\\m' || a.attname || '\\M')`
	],
	[
		'every policy names the signed-in role and nobody else',
		`select p.polrelid::regclass || ': ' || p.polname from pg_policy p
		 where p.polroles <> array['authenticated'::regrole::oid]`
	],
	[
		'one permissive policy per table and command',
		`select polrelid::regclass || ' ' || polcmd::text from pg_policy where polpermissive group by polrelid, polcmd having count(*) > 1`
	],
	[
		'no permissive policy is for all commands',
		`select polrelid::regclass || ': ' || polname from pg_policy where polpermissive and polcmd = '*'`
	],
	[
		'a table that can be read asks whether the session is live',
		`select distinct p.polrelid::regclass::text from pg_policy p where p.polpermissive and not exists (
		   select 1 from pg_policy r where r.polrelid = p.polrelid and not r.polpermissive and r.polcmd = '*'
		     and pg_get_expr(r.polqual, r.polrelid) like '%private.session_live()%')`
	],
	[
		'every foreign key has an index that begins with it',
		`select c.conrelid::regclass || ' ' || c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
		 where c.contype = 'f' and n.nspname in ${ours} and not exists (
		   select 1 from pg_index i where i.indrelid = c.conrelid
		     and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey
		     and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] <@ c.conkey)`
	],
	[
		'every organisation column that a policy asks is indexed',
		`select distinct p.polrelid::regclass::text from pg_policy p join pg_attribute a
		   on a.attrelid = p.polrelid and a.attname = 'organisation_id'
		 where pg_get_expr(p.polqual, p.polrelid) like '%organisation_id = ANY%' and not exists (
		   select 1 from pg_index i where i.indrelid = p.polrelid and i.indkey[0] = a.attnum)`
	],
	[
		'nobody but the list holds a privilege: anon and the service role hold none on any table',
		`select r.role || ' ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 cross join unnest(array['anon', 'service_role']) r (role)
		 cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p (privilege)
		 where n.nspname in ${ours} and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege(r.role, c.oid, p.privilege)`
	],
	[
		'anon and the service role may execute nothing',
		`select r.role || ' ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		 cross join unnest(array['anon', 'service_role']) r (role)
		 where n.nspname in ${ours} and has_function_privilege(r.role, p.oid, 'execute')`
	],
	[
		'nobody holds truncate, references or trigger',
		`select r.role || ' ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 cross join ${openedTo} r (role) cross join unnest(array['truncate', 'references', 'trigger']) p (privilege)
		 where n.nspname in ${ours} and c.relkind in ('r', 'p') and has_table_privilege(r.role, c.oid, p.privilege)`
	],
	[
		'the schemas behind the wall open to nobody',
		`select r.role || ' ' || n.nspname from pg_namespace n cross join ${openedTo} r (role)
		 where n.nspname in ('restricted', 'private', 'audit') and has_schema_privilege(r.role, n.oid, 'usage')`
	],
	[
		'a definer function asks who calls before it does anything',
		`select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		 where n.nspname = 'public' and p.prosecdef and p.prosrc !~
		   'require_coordinator|require_member|session_live|may_read_contacts|kept_organisations|my_organisations|site_organisations'`
	],
	[
		'no policy, function or trigger reads what a user may write about itself',
		`select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
		 where n.nspname in ${ours} and p.prosrc ~ 'user_metadata|app_metadata|raw_user_meta_data'`
	],
	[
		'no extension stands in an exposed schema',
		`select e.extname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace
		 where n.nspname in ${ours}`
	],
	[
		'no column could hold a person: no name, number or result of somebody reached',
		`select c.oid::regclass || '.' || a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
		 join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
		 where n.nspname in ${ours} and c.relkind = 'r' and c.relname in ('visits', 'visit_services', 'visit_months', 'sites')
		   and a.attname ~ 'client|person|nik|patient|hiv|initial'`
	]
];

describe('the catalogue', () => {
	it.each(rules)('%s', async (_rule, offenders) => {
		const rows = await database.sql(offenders);
		expect(rows.flatMap((row) => Object.values(row))).toEqual([]);
	});

	it('sees what breaks each of these rules', async () => {
		await database.script(`
			begin;
			create table public.broken (id int primary key, organisation_id uuid references public.organisations (id));
			create table public.child (broken_id int references public.broken (id));
			create function private.asks(o uuid) returns boolean language sql stable security definer as 'select true';
			create policy one on public.broken for select to public using (private.asks(organisation_id));
			create policy two on public.broken for select using (organisation_id = any (array[auth.uid()]));
			create policy all_of_it on public.child for all to authenticated using (true);
			create view public.leak as select * from public.sites;
			create function public.open_door() returns int language sql security definer set search_path = ''
				as 'select length(u.raw_user_meta_data::text) from auth.users u';
			alter table public.visits add column client_name text;
			grant select, truncate on public.broken to anon, authenticated;
			grant usage on schema restricted to authenticated;
			grant execute on function public.open_door() to anon;
			create extension if not exists pgtap with schema public;`);
		try {
			const blind = [];
			for (const [rule, offenders] of rules) {
				if ((await database.sql(offenders)).length === 0) blind.push(rule);
			}
			expect(blind).toEqual([]);
		} finally {
			await database.script('rollback');
		}
	});

	it('agrees with the list of grants, in both directions', async () => {
		const folder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));
		expect(await findProblems(database, readMigrations(folder))).toEqual([]);
	});
});
