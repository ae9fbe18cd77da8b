import { ours, type Rule } from './rule.ts';

const relation = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours}`;

/** SQL: the first columns of an index, as many as a key has, whatever their order. */
const begins = (key: string) => `(i.indkey::int2[])[0:array_length(${key}, 1) - 1] @> ${key}
	and (i.indkey::int2[])[0:array_length(${key}, 1) - 1] <@ ${key} and i.indpred is null and i.indisvalid`;

/** Tables that only migrations or triggers write, or whose rows stand and fall with another's: the log need not watch them. */
const unwatched = [
	'areas',
	'services',
	'visit_months',
	'visit_service_months',
	'site_activity',
	'referral_changes',
	'restricted.imports',
	'restricted.import_rows',
	'restricted.site_proposal_locations'
];

/** What tables, views, keys and indexes must look like. */
export const shapeRules: Rule[] = [
	{
		name: 'no view runs as its owner',
		linter: '0010',
		offenders: `select c.oid::regclass::text ${relation} and c.relkind = 'v'
			and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']`,
		breaks: [
			['create view public.leak as select * from public.sites', 'leak'],
			[
				'create view public.leak with (security_invoker = false) as select * from public.sites',
				'leak'
			]
		]
	},
	{
		name: 'no view shows accounts',
		linter: '0002',
		offenders: `select c.oid::regclass::text ${relation} and c.relkind in ('v', 'm') and exists (
			select 1 from pg_rewrite w join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
			 where w.ev_class = c.oid and d.refobjid = 'auth.users'::regclass)`,
		breaks: [
			[
				'create view public.who with (security_invoker = true) as select id, email from auth.users',
				'who'
			]
		]
	},
	{
		name: 'there is no materialised view: row level security does not reach into one',
		linter: '0016',
		offenders: `select c.oid::regclass::text ${relation} and c.relkind = 'm'`,
		breaks: [
			['create materialized view public.totals as select count(*) from public.visits', 'totals']
		]
	},
	{
		name: 'there is no foreign table: row level security does not reach into one',
		linter: '0017',
		offenders: `select c.oid::regclass::text ${relation} and c.relkind = 'f'`,
		breaks: [
			[
				`create foreign data wrapper elsewhere; create server elsewhere foreign data wrapper elsewhere;
				create foreign table public.far (id int) server elsewhere`,
				'far'
			]
		]
	},
	{
		name: 'every table has a primary key',
		linter: '0004',
		offenders: `select c.oid::regclass::text ${relation} and c.relkind in ('r', 'p')
			and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
		breaks: [['create table public.heap (id int)', 'heap']]
	},
	{
		name: 'every foreign key has an index that begins with it',
		linter: '0001',
		offenders: `select c.conrelid::regclass || ' ' || c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
			where c.contype = 'f' and n.nspname in ${ours}
			  and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and ${begins('c.conkey')})`,
		breaks: [
			['drop index public.visits_site_kind_area', 'visits'],
			[
				`drop index public.sites_area;
				create index sites_area on public.sites (area_code) where status = 'active'`,
				'sites_area_code_fkey'
			]
		]
	},
	{
		name: 'every organisation column that a policy asks is indexed',
		offenders: `select p.polrelid::regclass::text from pg_policy p
			join pg_attribute a on a.attrelid = p.polrelid and a.attname = 'organisation_id'
			where pg_get_expr(p.polqual, p.polrelid) like '%organisation_id = ANY%' and not exists (
			  select 1 from pg_index i where i.indrelid = p.polrelid and i.indkey[0] = a.attnum and i.indpred is null)`,
		breaks: [['drop index public.visits_organisation', 'visits']]
	},
	{
		name: 'no index stands twice',
		linter: '0009',
		offenders: `select min(i.indexrelid::regclass::text) from pg_index i join pg_class c on c.oid = i.indrelid
			join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ours}
			group by i.indrelid, i.indkey::text, i.indclass::text, i.indoption::text, i.indcollation::text,
			  pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid)
			having count(*) > 1`,
		breaks: [['create index a_second_time on public.visits (organisation_id)', 'a_second_time']]
	},
	{
		name: 'every index is valid',
		linter: '0030 invalid_index',
		offenders: `select i.indexrelid::regclass::text from pg_index i where not (i.indisvalid and i.indisready)`,
		breaks: [
			[
				`update pg_index set indisvalid = false where indexrelid = 'public.visits_site'::regclass`,
				'visits_site'
			]
		]
	},
	{
		name: 'no table has its vacuum switched off',
		linter: '0030 autovacuum_disabled',
		offenders: `select c.oid::regclass::text ${relation} and c.reloptions::text ~ 'autovacuum_enabled=(false|off|0)'`,
		breaks: [['alter table public.visits set (autovacuum_enabled = false)', 'visits']]
	},
	{
		name: 'no extension stands in one of our schemas',
		linter: '0014',
		offenders: `select e.extname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace
			where n.nspname in ${ours}`,
		breaks: [['create extension pgtap with schema public', 'pgtap']]
	},
	{
		name: 'nothing serves the tables a second time',
		linter: '0019, 0026, 0027',
		offenders: `select e.extname::text from pg_extension e where e.extname in ('pg_graphql', 'pgmq', 'http', 'pg_net', 'dblink')`,
		breaks: [
			[`update pg_extension set extname = 'pg_graphql' where extname = 'plpgsql'`, 'pg_graphql']
		]
	},
	{
		name: 'no table is published, where deletes would tell their keys',
		offenders: `select pr.prrelid::regclass::text from pg_publication_rel pr
			union all select p.pubname::text from pg_publication p where p.puballtables`,
		breaks: [['create publication everything for table public.sites', 'sites']]
	},
	{
		name: 'no column is of a type that stands in the way of an upgrade',
		linter: '0018',
		offenders: `select c.oid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
			join pg_namespace n on n.oid = c.relnamespace
			where n.nspname in ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.atttypid in (
			  'regcollation'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype, 'regnamespace'::regtype,
			  'regoper'::regtype, 'regoperator'::regtype, 'regproc'::regtype, 'regprocedure'::regtype)`,
		breaks: [['alter table public.areas add column helper regprocedure', 'areas.helper']]
	},
	{
		name: 'keys to accounts point to the account itself',
		linter: '0021',
		offenders: `select c.conrelid::regclass || ' ' || c.conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
			where c.contype = 'f' and n.nspname in ${ours} and c.confrelid = 'auth.users'::regclass
			  and c.conindid <> (select i.indexrelid from pg_index i where i.indrelid = c.confrelid and i.indisprimary)`,
		breaks: [
			[
				`alter table auth.users add constraint by_two unique (id, email);
				alter table public.invitations add constraint by_address foreign key (accepted_by, email)
				  references auth.users (id, email)`,
				'by_address'
			]
		]
	},
	{
		name: 'no column could hold a secret or a number of a person',
		linter: '0023',
		offenders: `select c.oid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
			join pg_namespace n on n.oid = c.relnamespace
			where n.nspname in ${ours} and c.relkind in ('r', 'p') and a.attnum > 0
			  and a.attname ~ '^(nik|ktp|bpjs|ssn|passport|paspor|birth|tanggal_lahir|mother|patient|client|pasien|hiv)(_|$)|password|secret|token|private_key'`,
		breaks: [
			['alter table public.visits add column client_name text', 'visits.client_name'],
			['alter table public.invitations add column token text', 'invitations.token'],
			['alter table public.memberships add column nik text', 'memberships.nik']
		]
	},
	{
		name: 'a site and a visit have no column for somebody reached',
		offenders: `select c.oid::regclass || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
			where a.attnum > 0 and c.oid in ('public.visits'::regclass, 'public.visit_services'::regclass,
			  'public.visit_months'::regclass, 'public.sites'::regclass)
			  and a.attname ~ 'client|person|nik|patient|hiv|initial|phone'`,
		breaks: [['alter table public.sites add column person_met text', 'sites.person_met']]
	},
	{
		name: 'the log watches every table that people write',
		offenders: `select c.oid::regclass || ' ' || w.event ${relation.replace(
			'where',
			`cross join unnest(array['insert', 'update', 'delete']) w (event) where`
		)} and n.nspname in ('public', 'restricted') and c.relkind in ('r', 'p')
			and c.oid::regclass::text not in (${unwatched.map((name) => `'${name}'`).join(', ')})
			and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_' || w.event
			  and t.tgfoid = 'audit.record()'::regprocedure and t.tgenabled = 'O')`,
		breaks: [
			['drop trigger audit_update on public.sites', 'sites update'],
			[
				'alter table restricted.site_notes disable trigger audit_delete',
				'restricted.site_notes delete'
			],
			['create table public.unseen (id int primary key)', 'unseen insert']
		]
	},
	{
		name: 'the log, its head and the read register are append-only, for the owner too',
		offenders: `select t.relation || ' ' || t.event from (values ('audit.log', 'update'), ('audit.log', 'delete'),
			  ('audit.log', 'truncate'), ('audit.location_reads', 'update'), ('audit.location_reads', 'delete'),
			  ('audit.location_reads', 'truncate'), ('audit.head', 'delete'), ('audit.head', 'truncate')) t (relation, event)
			where not exists (select 1 from pg_trigger g where g.tgrelid = t.relation::regclass and g.tgenabled = 'O'
			  and g.tgfoid = 'audit.refuse_change()'::regprocedure and g.tgtype & 2 = 2
			  and g.tgtype & case t.event when 'delete' then 8 when 'update' then 16 else 32 end > 0)`,
		breaks: [
			['drop trigger log_is_append_only on audit.log', 'audit.log update'],
			['alter table audit.location_reads disable trigger all', 'audit.location_reads delete'],
			['drop trigger head_is_never_truncated on audit.head', 'audit.head truncate']
		]
	}
];
