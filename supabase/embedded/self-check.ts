import { missingMigrations, type Migration } from './migrate.ts';
import { Refusal } from './refusal.ts';
import type { Owner } from './sql.ts';

/*
 * What stands between a mistake in a grant and a reader: the process does not listen while the catalogue differs from
 * the list in private.expected_grants(), in either direction. Grants to PUBLIC count as grants to both roles.
 */

/** Schemas that are neither Postgres's own nor temporary. */
const ours = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;

const grantees = `
select 0::oid as oid, 'public' as name
union all select r.oid, r.rolname::text from pg_catalog.pg_roles r where r.rolname in ('anon', 'authenticated')`;

/** Every privilege on relations, columns and functions that the catalogue holds; attnum 0 is the whole object. */
const actual = `
select g.name as grantee, 'table' as kind, c.oid as object, lower(a.privilege_type) as privilege, 0 as attnum
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.aclexplode(c.relacl) a join grantees g on g.oid = a.grantee
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ours}
union all
select g.name, 'table', c.oid, lower(a.privilege_type), t.attnum
from pg_catalog.pg_attribute t join pg_catalog.pg_class c on c.oid = t.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.aclexplode(t.attacl) a join grantees g on g.oid = a.grantee
where not t.attisdropped and ${ours}
union all
select g.name, 'function', p.oid, lower(a.privilege_type), 0
from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
cross join lateral pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
join grantees g on g.oid = a.grantee
where ${ours} and n.nspname not in ('auth', 'extensions')`;

const expected = `
select e.grantee, e.kind, e.object::regclass::oid as object, e.privilege, 0 as attnum
from private.expected_grants() e where e.kind = 'table' and e.columns is null
union all
select e.grantee, e.kind, e.object::regclass::oid, e.privilege, t.attnum
from private.expected_grants() e cross join lateral unnest(e.columns) as wanted (name)
left join pg_catalog.pg_attribute t on t.attrelid = e.object::regclass and t.attname = wanted.name
where e.kind = 'table' and e.columns is not null
union all
select e.grantee, e.kind, e.object::regprocedure::oid, e.privilege, 0
from private.expected_grants() e where e.kind = 'function'`;

const said = `
select d.difference || ' ' || d.grantee || ': ' || d.privilege || ' on ' ||
  case d.kind when 'function' then d.object::regprocedure::text else d.object::regclass::text end ||
  coalesce(' (' || t.attname || ')', '') as problem
from differences d left join pg_catalog.pg_attribute t
  on d.kind = 'table' and d.attnum <> 0 and t.attrelid = d.object and t.attnum = d.attnum`;

const privilegeProblems = `
with grantees as (${grantees}), actual as (${actual}), expected as (${expected}),
differences as (
  select 'not on the list,' as difference, x.* from (select * from actual except select * from expected) x
  union all
  select 'on the list but not granted,', x.* from (select * from expected except select * from actual) x)
${said} order by 1`;

const schemaProblems = `
with grantees as (${grantees})
select 'not on the list, ' || g.name || ': ' || lower(a.privilege_type) || ' on schema ' || n.nspname as problem
from pg_catalog.pg_namespace n cross join lateral pg_catalog.aclexplode(n.nspacl) a
join grantees g on g.oid = a.grantee
where ${ours}
  and not (n.nspname = 'public' and a.privilege_type = 'USAGE')
  and not (n.nspname in ('auth', 'extensions') and a.privilege_type = 'USAGE')
union all
select 'not on the list, ' || g.name || ': ' || lower(a.privilege_type) || ' on what will be made later'
from pg_catalog.pg_default_acl d cross join lateral pg_catalog.aclexplode(d.defaclacl) a
join grantees g on g.oid = a.grantee
order by 1`;

const roleProblems = `
select r.rolname || ' has an attribute that passes row level security' as problem
from pg_catalog.pg_roles r
where r.rolname in ('anon', 'authenticated')
  and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
union all
select r.rolname || ' is a member of ' || m.roleid::regrole
from pg_catalog.pg_auth_members m join pg_catalog.pg_roles r on r.oid = m.member
where r.rolname in ('anon', 'authenticated')
union all
select 'row level security is off on ' || c.oid::regclass
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not c.relrowsecurity and ${ours}
  and n.nspname not in ('auth', 'extensions', 'supabase_migrations')
order by 1`;

/** Everything that speaks against listening, in sentences; empty when the wall stands. */
export async function findProblems(owner: Owner, migrations: Migration[]): Promise<string[]> {
	const [list] = await owner.sql<{ there: boolean }>(
		`select to_regprocedure('private.expected_grants()') is not null as there`
	);
	if (!list?.there) return ['the list of privileges, private.expected_grants(), is missing'];
	const missing = await missingMigrations(owner, migrations);
	const problems = missing.map(({ version, name }) => `migration ${version}_${name} is missing`);
	for (const query of [privilegeProblems, schemaProblems, roleProblems]) {
		const rows = await owner.sql<{ problem: string }>(query);
		problems.push(...rows.map(({ problem }) => problem));
	}
	return problems;
}

/** Throws a Refusal that names every problem. */
export async function assertWallStands(owner: Owner, migrations: Migration[]): Promise<void> {
	const problems = await findProblems(owner, migrations);
	if (problems.length === 0) return;
	throw new Refusal(
		`The database is not safe to serve and stays closed:\n${problems.map((line) => `  - ${line}`).join('\n')}`
	);
}
