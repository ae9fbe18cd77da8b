-- The audit log: written in the same transaction as the change, each row hashed with the one before it, so that an edit or
-- a gap shows. It says who, when, what and which columns; never a note's text, never a coordinate.

create table audit.log (
  -- counted by audit.head, not by a sequence: a sequence leaves gaps on rollback, and here a gap is a finding
  id bigint primary key,
  at timestamptz not null,
  actor uuid,
  action text not null,
  entity text not null,
  organisation_id uuid,
  row_ids text[] not null default '{}',
  columns text[] not null default '{}',
  -- counts, filters, old and new role: facts about the act, never contents of a row
  detail jsonb not null default '{}',
  previous_hash text not null,
  hash text not null
);

create table audit.head (
  only_row boolean primary key default true check (only_row),
  last_id bigint not null,
  last_hash text not null
);

insert into audit.head (last_id, last_hash) values (0, repeat('0', 64));

-- One row for one asking: who asked for which sites, and why.
create table audit.location_reads (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor uuid not null,
  site_ids uuid[] not null,
  purpose text not null check (purpose in ('map', 'detail', 'edit', 'note', 'import', 'export', 'proposal'))
);

create index log_entity on audit.log (entity, id desc);
create index log_organisation on audit.log (organisation_id, id desc);
create index log_actor on audit.log (actor, id desc);
create index log_rows on audit.log using gin (row_ids);
create index location_reads_sites on audit.location_reads using gin (site_ids);
create index location_reads_actor on audit.location_reads (actor, at desc);

-- Append-only, for the owner too. A superuser can disable triggers: the chain then shows it (see supabase/README.md).
create function audit.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = '42501', message = 'audit_is_append_only';
end
$$;

create trigger log_is_append_only before update or delete on audit.log
  for each row execute function audit.refuse_change();
create trigger log_is_never_truncated before truncate on audit.log
  for each statement execute function audit.refuse_change();
create trigger location_reads_are_append_only before update or delete on audit.location_reads
  for each row execute function audit.refuse_change();
create trigger location_reads_are_never_truncated before truncate on audit.location_reads
  for each statement execute function audit.refuse_change();
create trigger head_is_never_deleted before delete on audit.head
  for each row execute function audit.refuse_change();
create trigger head_is_never_truncated before truncate on audit.head
  for each statement execute function audit.refuse_change();

alter table audit.log enable row level security;
alter table audit.log force row level security;
alter table audit.head enable row level security;
alter table audit.head force row level security;
alter table audit.location_reads enable row level security;
alter table audit.location_reads force row level security;

-- The canonical text of a row: jsonb prints the same in every session, a timestamptz does not, hence the epoch.
create function audit.hash_of(
  previous text, id bigint, at timestamptz, actor uuid, action text, entity text,
  organisation_id uuid, row_ids text[], columns text[], detail jsonb
) returns text
language sql immutable set search_path = ''
as $$
  select encode(sha256(convert_to(previous || jsonb_build_array(
    id, extract(epoch from at), actor, action, entity, organisation_id, to_jsonb(row_ids), to_jsonb(columns), detail
  )::text, 'UTF8')), 'hex')
$$;

-- Appends one entry. The head row is locked until the transaction ends, so entries stand in the order of their commits.
create function audit.append(
  action text, entity text, organisation_id uuid default null,
  row_ids text[] default '{}', columns text[] default '{}', detail jsonb default '{}'
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_head audit.head;
  v_id bigint;
  v_hash text;
begin
  select * into v_head from audit.head for update;
  v_id := v_head.last_id + 1;
  v_hash := audit.hash_of(v_head.last_hash, v_id, now(), auth.uid(), action, entity, organisation_id, row_ids, columns, detail);
  insert into audit.log (id, at, actor, action, entity, organisation_id, row_ids, columns, detail, previous_hash, hash)
  values (v_id, now(), auth.uid(), action, entity, organisation_id, row_ids, columns, detail, v_head.last_hash, v_hash);
  update audit.head set last_id = v_id, last_hash = v_hash;
end
$$;

-- One entry a statement, not a row: a chain of row triggers is quadratic in a bulk insert. The trigger's argument names the
-- column that identifies a row. Above 500 rows the entry keeps their count and a digest of their ids instead of the ids.
create function audit.record() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_key text := coalesce(tg_argv[0], 'id');
  v_ids text[];
  v_columns text[] := '{}';
  v_organisations uuid[];
  v_count int;
  v_detail jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    select array_agg(to_jsonb(n) ->> v_key order by to_jsonb(n) ->> v_key),
           array_agg(distinct (to_jsonb(n) ->> 'organisation_id')::uuid)
      into v_ids, v_organisations from new_rows n;
  elsif tg_op = 'DELETE' then
    select array_agg(to_jsonb(o) ->> v_key order by to_jsonb(o) ->> v_key),
           array_agg(distinct (to_jsonb(o) ->> 'organisation_id')::uuid)
      into v_ids, v_organisations from old_rows o;
  else
    select array_agg(to_jsonb(n) ->> v_key order by to_jsonb(n) ->> v_key),
           array_agg(distinct (to_jsonb(n) ->> 'organisation_id')::uuid)
      into v_ids, v_organisations from new_rows n;
    select coalesce(array_agg(distinct c.key order by c.key), '{}') into v_columns
      from new_rows n
      join old_rows o on to_jsonb(o) ->> v_key = to_jsonb(n) ->> v_key
      cross join lateral jsonb_each(to_jsonb(n)) c
     where (to_jsonb(o) -> c.key) is distinct from c.value
       and c.key not in ('version', 'updated_at', 'updated_by');
    if v_columns = '{}' then return null; end if;
  end if;
  v_count := coalesce(array_length(v_ids, 1), 0);
  if v_count = 0 then return null; end if;
  if v_count > 500 then
    v_detail := jsonb_build_object('rows', v_count,
      'digest', encode(sha256(convert_to(array_to_string(v_ids, ','), 'UTF8')), 'hex'));
    v_ids := '{}';
  end if;
  perform audit.append(lower(tg_op), tg_table_schema || '.' || tg_table_name,
    case when array_length(v_organisations, 1) = 1 then v_organisations[1] end, v_ids, v_columns, v_detail);
  return null;
end
$$;

-- Puts the three statement triggers on a table.
create function audit.watch(watched regclass, key_column text default 'id') returns void
language plpgsql set search_path = ''
as $$
begin
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows
    for each statement execute function audit.record(%L)', watched, key_column);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows
    for each statement execute function audit.record(%L)', watched, key_column);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows
    for each statement execute function audit.record(%L)', watched, key_column);
end
$$;

-- Walks the chain. Null when it is whole, else the first entry that does not fit and why.
create function audit.first_break() returns table (id bigint, reason text)
language sql stable set search_path = ''
as $$
  with walked as (
    select l.*,
           lag(l.id, 1, 0::bigint) over (order by l.id) as before_id,
           lag(l.hash, 1, repeat('0', 64)) over (order by l.id) as before_hash
      from audit.log l
  ), broken as (
    select w.id, case
        when w.id <> w.before_id + 1 then 'gap'
        when w.previous_hash <> w.before_hash then 'chain'
        else 'edited' end as reason
      from walked w
     where w.id <> w.before_id + 1
        or w.previous_hash <> w.before_hash
        or w.hash <> audit.hash_of(w.before_hash, w.id, w.at, w.actor, w.action, w.entity,
             w.organisation_id, w.row_ids, w.columns, w.detail)
    union all
    select h.last_id, 'cut' from audit.head h
     where h.last_id <> coalesce((select max(l.id) from audit.log l), 0)
        or h.last_hash <> coalesce((select l.hash from audit.log l order by l.id desc limit 1), repeat('0', 64))
  )
  select b.id, b.reason from broken b order by b.id limit 1
$$;

-- Coordinators read the log and check the chain through these; the tables stay unreachable.
create function public.audit_entries(
  before_id bigint default null, of_entity text default null, by_actor uuid default null, page_size int default 50
) returns table (
  id bigint, at timestamptz, actor uuid, actor_name text, action text, entity text,
  organisation_id uuid, row_ids text[], columns text[], detail jsonb
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select l.id, l.at, l.actor, private.person_name(l.actor), l.action, l.entity,
           l.organisation_id, l.row_ids, l.columns, l.detail
      from audit.log l
     where (before_id is null or l.id < before_id)
       and (of_entity is null or l.entity = of_entity)
       and (by_actor is null or l.actor = by_actor)
     order by l.id desc
     limit least(greatest(page_size, 1), 200);
end
$$;

create function public.verify_audit() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_break record;
begin
  perform private.require_coordinator();
  select * into v_break from audit.first_break();
  return jsonb_build_object(
    'entries', (select h.last_id from audit.head h),
    'head', (select h.last_hash from audit.head h),
    'broken_at', v_break.id,
    'reason', v_break.reason);
end
$$;

-- What changed lately, for the overview: everything for coordinators, the own organisation's entries for its members.
create function public.recent_changes(page_size int default 12) returns table (
  id bigint, at timestamptz, actor_name text, action text, entity text, organisation_id uuid, row_ids text[], columns text[]
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_coordinator boolean := private.is_coordinator();
  v_organisations uuid[] := array(select private.site_organisations());
begin
  perform private.require_member();
  return query
    select l.id, l.at, private.person_name(l.actor), l.action, l.entity, l.organisation_id, l.row_ids, l.columns
      from audit.log l
     where l.entity in ('public.sites', 'public.site_estimates', 'public.site_changes', 'public.site_proposals',
             'public.organisations', 'public.organisation_services', 'public.visits', 'exchange')
       and (v_coordinator or l.organisation_id = any (v_organisations))
     order by l.id desc
     limit least(greatest(page_size, 1), 50);
end
$$;

-- An export leaves the wall, so it is counted and on record before the first byte goes out.
create function public.log_export(kind text, row_count int, filter jsonb default '{}') returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if kind !~ '^[a-z_]{1,40}$' or row_count < 0 or pg_column_size(filter) > 4000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  perform private.take_quota('export', interval '1 hour', 60);
  perform audit.append('export', kind, null, '{}', '{}', jsonb_build_object('rows', row_count, 'filter', filter));
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.audit_entries(bigint,text,uuid,integer)', 'execute'),
  ('authenticated', 'function', 'public.verify_audit()', 'execute'),
  ('authenticated', 'function', 'public.recent_changes(integer)', 'execute'),
  ('authenticated', 'function', 'public.log_export(text,integer,jsonb)', 'execute');
