import { isOpening, ours, type Rule } from './rule.ts';

const table = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours} and c.relkind in ('r', 'p')`;
const policy = `from pg_policy p join pg_class c on c.oid = p.polrelid
	cross join lateral (select coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' ||
	  coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as said) x`;
const named = `p.polrelid::regclass || ': ' || p.polname`;

/** What row level security must look like. */
export const policyRules: Rule[] = [
	{
		name: 'row level security is on for every table',
		linter: '0007, 0013',
		offenders: `select c.oid::regclass::text ${table} and not c.relrowsecurity`,
		breaks: [
			['alter table public.sites disable row level security', 'sites'],
			['alter table audit.head disable row level security', 'audit.head'],
			['create table public.bare (id int primary key)', 'bare'],
			[
				`create table public.parent (id int primary key) partition by range (id);
				alter table public.parent enable row level security;
				create table public.part partition of public.parent for values from (0) to (9)`,
				'part'
			]
		]
	},
	{
		name: 'row level security is forced on every table, the owner included',
		offenders: `select c.oid::regclass::text ${table} and not c.relforcerowsecurity`,
		breaks: [
			[
				'alter table restricted.site_locations no force row level security',
				'restricted.site_locations'
			]
		]
	},
	{
		name: 'a table that the API serves has a policy',
		linter: '0008',
		offenders: `select c.oid::regclass::text ${table} and n.nspname = 'public' and not exists (
			select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive)`,
		breaks: [['drop policy "members read the services" on public.services', 'services']]
	},
	{
		name: 'a table with a policy asks whether the session is live',
		offenders: `select p.polrelid::regclass::text from pg_policy p join pg_class c on c.oid = p.polrelid
			where p.polpermissive and not ${isOpening} and not exists (
			select 1 from pg_policy r where r.polrelid = p.polrelid and not r.polpermissive and r.polcmd = '*'
			  and pg_get_expr(r.polqual, r.polrelid) = '( SELECT private.session_live() AS session_live)')`,
		breaks: [
			['drop policy "the session is live" on public.sites', 'sites'],
			[
				`alter policy "the session is live" on public.visits using (true or (select private.session_live()))`,
				'visits'
			],
			[
				`drop policy "the session is live" on public.visits;
				create policy "the session is live" on public.visits as restrictive for select to authenticated
				  using ((select private.session_live()))`,
				'visits'
			]
		]
	},
	{
		name: 'every policy names the signed-in role and nobody else',
		offenders: `select ${named} from pg_policy p join pg_class c on c.oid = p.polrelid
			where p.polroles <> array['authenticated'::regrole::oid] and not ${isOpening}`,
		breaks: [
			[
				'create policy "open house" on public.sites for select to public using (true)',
				'open house'
			],
			['alter policy "members read the services" on public.services to anon', 'services'],
			[
				`create policy "anybody adds areas" on public.areas for insert to anon with check (false)`,
				'anybody adds areas'
			],
			['alter policy "members read the areas" on public.areas to authenticated, anon', 'areas']
		]
	},
	{
		name: 'one permissive policy per table, command and role',
		linter: '0006',
		offenders: `select p.polrelid::regclass || ' ' || p.polcmd::text from pg_policy p
			where p.polpermissive group by p.polrelid, p.polcmd, p.polroles having count(*) > 1`,
		breaks: [
			[
				`create policy "another way in" on public.sites for select to authenticated
				  using ((select private.is_coordinator()))`,
				'sites r'
			]
		]
	},
	{
		name: 'no permissive policy is for all commands',
		offenders: `select ${named} from pg_policy p where p.polpermissive and p.polcmd = '*'`,
		breaks: [
			[
				'create policy "everything" on public.areas for all to authenticated using (false)',
				'everything'
			]
		]
	},
	{
		name: 'no policy lets everybody through',
		linter: '0024',
		offenders: `select ${named} from pg_policy p join pg_class c on c.oid = p.polrelid
			where p.polpermissive and not ${isOpening}
			  and 'true' in (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))`,
		breaks: [
			['alter policy "members read the areas" on public.areas using (true)', 'areas'],
			[
				'alter policy "coordinators add sites" on public.sites with check (true)',
				'coordinators add sites'
			]
		]
	},
	{
		name: 'no policy opens where there is no user',
		linter: '0030 rls_policy_null_auth_disjunct',
		offenders: `select ${named} ${policy} where x.said ~* 'auth\\.(uid|jwt|role)\\(\\)[^)]*\\)? is null'`,
		breaks: [
			[
				`alter policy "members read the areas" on public.areas
				  using ((select auth.uid()) is null or (select private.is_member()))`,
				'areas'
			]
		]
	},
	{
		name: 'policies wrap every call, so that it runs once per statement',
		linter: '0003',
		offenders: `select ${named} ${policy}
			where regexp_replace(x.said, '(SELECT|FROM) (auth|private)\\.', '', 'g') ~ '(auth|private)\\.[a-z_]+\\('`,
		breaks: [
			[
				'alter policy "own imports" on restricted.imports using (user_id = auth.uid())',
				'own imports'
			],
			['alter policy "members read the areas" on public.areas using (private.is_member())', 'areas']
		]
	},
	{
		name: 'no policy passes a column to a function, which would run once per row',
		offenders: `select ${named} ${policy} join pg_attribute a on a.attrelid = p.polrelid and a.attnum > 0
			where x.said ~ ('(auth|private)\\.[a-z_]+\\([^()]*\\m' || a.attname || '\\M')`,
		breaks: [
			[
				`create function private.keeps(o uuid) returns boolean language sql stable security definer
				  set search_path = '' as 'select o in (select private.site_organisations())';
				alter policy "hours follow the site" on public.site_hours using (private.keeps(organisation_id))`,
				'hours follow the site'
			],
			[
				`create function private.keeps(o uuid) returns boolean language sql stable security definer
				  set search_path = '' as 'select o in (select private.site_organisations())';
				alter policy "hours follow the site" on public.site_hours using ((select private.keeps(organisation_id)))`,
				'hours follow the site'
			]
		]
	},
	{
		name: 'no policy looks into another table row by row',
		offenders: `select ${named} ${policy} where x.said ~* '\\mexists\\M|\\mfrom (public|restricted|audit)\\.|from [a-z_]+ [a-z]+ where'`,
		breaks: [
			[
				`alter policy "hours follow the site" on public.site_hours using (exists (
				  select 1 from public.sites s where s.id = site_id))`,
				'hours follow the site'
			]
		]
	},
	{
		name: 'what a policy calls is stable',
		offenders: `select pr.oid::regprocedure::text from pg_depend d join pg_proc pr on pr.oid = d.refobjid
			where d.classid = 'pg_policy'::regclass and d.refclassid = 'pg_proc'::regclass and pr.provolatile = 'v'`,
		breaks: [['alter function private.is_member() volatile', 'is_member']]
	},
	{
		name: 'an update is checked on both sides',
		offenders: `select ${named} from pg_policy p where p.polcmd = 'w' and (p.polqual is null or p.polwithcheck is null
			or pg_get_expr(p.polqual, p.polrelid) <> pg_get_expr(p.polwithcheck, p.polrelid))`,
		breaks: [
			[
				`drop policy "coordinators change sites" on public.sites;
				create policy "coordinators change sites" on public.sites for update to authenticated
				  using ((select private.is_coordinator()))`,
				'coordinators change sites'
			],
			['alter policy "coordinators change sites" on public.sites with check (true)', 'sites']
		]
	},
	{
		name: 'no policy reads what a user may write about itself',
		linter: '0015',
		offenders: `select ${named} ${policy} where x.said ~ 'user_metadata|app_metadata|raw_user_meta_data'`,
		breaks: [
			[
				`alter policy "members read the areas" on public.areas
				  using (((select auth.jwt()) -> 'user_metadata' ->> 'role') = 'coordinator')`,
				'areas'
			]
		]
	}
];
