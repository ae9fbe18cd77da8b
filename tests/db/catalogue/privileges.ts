import { isOpen, openedTo, ours, type Rule } from './rule.ts';

const relation = `pg_class c join pg_namespace n on n.oid = c.relnamespace`;
const routine = `pg_proc p join pg_namespace n on n.oid = p.pronamespace`;

/** What a function that runs as its owner must ask in its declarations or its first statement. */
const guards =
	'require_coordinator|require_releaser|require_member|require_device|require_account|session_live|mfa_ok|may_read_contacts|kept_organisations|my_organisations|site_organisations|is_coordinator|is_insider';

/** Who may touch and call what. */
export const privilegeRules: Rule[] = [
	{
		name: 'anon and the service role hold no privilege on any table',
		offenders: `select r.role || ' ' || c.oid::regclass || ' ' || p.privilege from ${relation}
			cross join unnest(array['anon', 'service_role']) r (role)
			cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p (privilege)
			where n.nspname in ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'f') and (has_table_privilege(r.role, c.oid, p.privilege)
			  or p.privilege in ('select', 'insert', 'update', 'references') and has_any_column_privilege(r.role, c.oid, p.privilege))
			  and not (r.role = 'anon' and p.privilege = 'select' and ${isOpen})`,
		breaks: [
			['grant select on public.sites to anon', 'anon sites select'],
			['grant select (name) on public.sites to anon', 'anon sites select'],
			['grant insert on public.sites to public', 'anon sites insert'],
			[
				'grant all on restricted.site_locations to service_role',
				'service_role restricted.site_locations'
			]
		]
	},
	{
		name: 'anon and the service role may execute nothing',
		linter: '0028',
		offenders: `select r.role || ' ' || p.oid::regprocedure from ${routine}
			cross join unnest(array['anon', 'service_role']) r (role)
			where n.nspname in ${ours} and has_function_privilege(r.role, p.oid, 'execute')`,
		breaks: [
			['grant execute on function public.site_index(jsonb) to anon', 'anon site_index'],
			['grant execute on function public.people() to service_role', 'service_role people'],
			['grant execute on function public.people() to public', 'anon people'],
			[
				`alter default privileges grant execute on functions to public;
				create function public.new_door() returns int language sql set search_path = '' as 'select 1'`,
				'anon new_door'
			]
		]
	},
	{
		name: 'the signed-in role touches and calls what the list names, nothing else',
		offenders: `select c.oid::regclass || ' ' || p.privilege from ${relation}
			cross join unnest(array['select', 'insert', 'update', 'delete']) p (privilege)
			where n.nspname in ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'f')
			  and (has_table_privilege('authenticated', c.oid, p.privilege)
			    or p.privilege <> 'delete' and has_any_column_privilege('authenticated', c.oid, p.privilege))
			  and not exists (select 1 from private.grant_list g where g.kind = 'table' and g.grantee = 'authenticated'
			    and g.object::regclass = c.oid and g.privilege = p.privilege)
			union all
			select p.oid::regprocedure::text from ${routine}
			where n.nspname in ${ours} and has_function_privilege('authenticated', p.oid, 'execute')
			  and not exists (select 1 from private.grant_list g where g.kind = 'function' and g.grantee = 'authenticated'
			    and g.object::regprocedure = p.oid)`,
		breaks: [
			['grant delete on public.sites to authenticated', 'sites delete'],
			['grant insert on public.visits to public', 'visits insert'],
			['grant update (role) on public.memberships to authenticated', 'memberships update'],
			[
				'grant execute on function private.apply_grants() to authenticated',
				'private.apply_grants()'
			]
		]
	},
	{
		name: 'nobody holds truncate, references or trigger',
		offenders: `select r.role || ' ' || c.oid::regclass from ${relation}
			cross join ${openedTo} r (role) cross join unnest(array['truncate', 'references', 'trigger']) p (privilege)
			where n.nspname in ${ours} and c.relkind in ('r', 'p') and has_table_privilege(r.role, c.oid, p.privilege)`,
		breaks: [
			['grant truncate on public.sites to authenticated', 'authenticated sites'],
			['grant references on public.visits to authenticated', 'authenticated visits'],
			['grant trigger on public.areas to anon', 'anon areas']
		]
	},
	{
		name: 'nobody may count on by a sequence',
		offenders: `select r.role || ' ' || c.oid::regclass from ${relation} cross join ${openedTo} r (role)
			cross join unnest(array['usage', 'select', 'update']) p (privilege)
			where n.nspname in ${ours} and c.relkind = 'S' and has_sequence_privilege(r.role, c.oid, p.privilege)`,
		breaks: [
			[
				'grant usage on all sequences in schema audit to authenticated',
				'authenticated audit.location_reads_id_seq'
			]
		]
	},
	{
		name: 'the schemas behind the wall open to nobody',
		offenders: `select r.role || ' ' || n.nspname from pg_namespace n cross join ${openedTo} r (role)
			cross join unnest(array['usage', 'create']) p (privilege)
			where n.nspname in ('restricted', 'private', 'audit') and has_schema_privilege(r.role, n.oid, p.privilege)`,
		breaks: [
			['grant usage on schema restricted to authenticated', 'authenticated restricted'],
			['grant usage on schema audit to public', 'anon audit']
		]
	},
	{
		name: 'nobody makes things in an exposed schema',
		offenders: `select r.role || ' ' || n.nspname from pg_namespace n cross join ${openedTo} r (role)
			where n.nspname = 'public' and has_schema_privilege(r.role, n.oid, 'create')`,
		breaks: [['grant create on schema public to authenticated', 'authenticated public']]
	},
	{
		name: 'there is no schema that nobody thought of',
		offenders: `select n.nspname::text from pg_namespace n where n.nspname !~ '^pg_' and n.nspname not in (
			'public', 'restricted', 'private', 'audit', 'auth', 'extensions', 'storage', 'supabase_migrations', 'information_schema')`,
		breaks: [['create schema api', 'api']]
	},
	{
		name: 'a function that runs as its owner asks who calls before it does anything',
		linter: '0029',
		offenders: `select p.oid::regprocedure::text from ${routine}
			where n.nspname = 'public' and p.prosecdef and split_part(p.prosrc, 'begin', 1) ||
			  split_part(split_part(p.prosrc, 'begin', 2), ';', 1) !~ 'private\\.(${guards})\\('`,
		breaks: [
			[
				`create function public.open_door() returns int language sql stable security definer set search_path = ''
				  as 'select count(*)::int from public.sites'`,
				'open_door'
			],
			[
				`create function public.late() returns void language plpgsql security definer set search_path = '' as $f$
				begin
				  delete from public.visits where true;
				  perform private.require_coordinator();
				end $f$`,
				'late'
			]
		]
	},
	{
		name: 'every function has an empty search path',
		linter: '0011',
		offenders: `select p.oid::regprocedure::text from ${routine}
			where n.nspname in ${ours} and not coalesce(p.proconfig, '{}') @> array['search_path=""']`,
		breaks: [
			['alter function private.is_coordinator() reset search_path', 'private.is_coordinator()'],
			['alter function public.people() set search_path = public', 'people()']
		]
	},
	{
		name: 'no function reads what a user may write about itself',
		linter: '0015',
		offenders: `select p.oid::regprocedure::text from ${routine}
			where n.nspname in ${ours} and p.prosrc ~ 'user_metadata|app_metadata|raw_user_meta_data'`,
		breaks: [
			[
				`create function private.claims() returns text language sql stable set search_path = ''
				  as $f$ select auth.jwt() -> 'user_metadata' ->> 'role' $f$`,
				'private.claims()'
			]
		]
	},
	{
		name: 'no function builds SQL out of what it is given',
		offenders: `select p.oid::regprocedure::text from ${routine}
			where n.nspname in ${ours} and p.prosrc ~* '\\mexecute\\M' and p.pronargs > 0
			  and p.oid::regprocedure::text not in ('audit.watch(regclass,text)')`,
		breaks: [
			[
				`create function public.look_up(relation text) returns void language plpgsql set search_path = '' as $f$
				begin execute 'select 1 from ' || relation; end $f$`,
				'look_up'
			]
		]
	}
];
