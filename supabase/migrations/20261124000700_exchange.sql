-- Exchange: files come in by staging. Rows are staged in pieces (progress, cancel), then applied in one transaction: all or
-- nothing. A staged row is a line of somebody's file, so staging stands in restricted.

create type public.import_kind as enum ('sites', 'visits');

create table restricted.imports (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null default auth.uid(),
  kind public.import_kind not null,
  file_name text not null check (length(file_name) between 1 and 200),
  row_count int not null check (row_count between 1 and 50000),
  created_at timestamptz not null default now()
);

create table restricted.import_rows (
  import_id uuid not null references restricted.imports (id) on delete cascade,
  position int not null check (position between 1 and 50000),
  payload jsonb not null,
  primary key (import_id, position)
);

create index imports_user on restricted.imports (user_id);

alter table restricted.imports enable row level security;
alter table restricted.imports force row level security;
alter table restricted.import_rows enable row level security;
alter table restricted.import_rows force row level security;

create policy "the session is live" on restricted.imports as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "own imports" on restricted.imports for select to authenticated using (user_id = (select auth.uid()));
create policy "the session is live" on restricted.import_rows as restrictive for all to authenticated
  using ((select private.session_live()));

create function public.start_import(kind public.import_kind, file_name text, row_count int) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_coordinator();
  perform private.take_quota('import', interval '1 hour', 30);
  -- what was left half staged by an earlier try of the same person, or by anybody a day ago, is nobody's
  delete from restricted.imports i where i.user_id = auth.uid() or i.created_at < now() - interval '1 day';
  insert into restricted.imports (kind, file_name, row_count)
  values (start_import.kind, left(start_import.file_name, 200), start_import.row_count)
  returning id into v_id;
  return v_id;
end
$$;

-- rows: array of {position, payload}, at most 1,000. Staging a position again replaces it, so a retry is safe.
-- Returns how many rows are staged.
create function public.stage_import_rows(import_id uuid, rows jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not exists (select 1 from restricted.imports i where i.id = stage_import_rows.import_id and i.user_id = auth.uid()) then
    perform private.refuse(404, 'not_found');
  end if;
  if jsonb_typeof(rows) <> 'array' or jsonb_array_length(rows) > 1000 then perform private.refuse(400, 'invalid_input'); end if;
  insert into restricted.import_rows (import_id, position, payload)
  select stage_import_rows.import_id, (r ->> 'position')::int, r -> 'payload' from jsonb_array_elements(rows) r
  on conflict on constraint import_rows_pkey do update set payload = excluded.payload;
  return (select count(*) from restricted.import_rows r where r.import_id = stage_import_rows.import_id);
end
$$;

create function public.cancel_import(import_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  delete from restricted.imports i where i.id = cancel_import.import_id and i.user_id = auth.uid();
end
$$;

-- What an import of sites compares with: every field a file can carry. Counts as a reading of all exact places.
create function public.sites_for_import() returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  perform private.record_location_read(array(select l.site_id from restricted.site_locations l), 'import');
  return coalesce((
    select jsonb_agg(jsonb_build_object(
        'id', s.id, 'version', s.version, 'code', s.code, 'name', s.name, 'kind', s.kind, 'population', s.population,
        'status', s.status, 'area_code', s.area_code, 'organisation_id', s.organisation_id,
        'minimum_team', s.minimum_team, 'risk', s.risk,
        'consent_by', s.consent_by, 'consent_scope', s.consent_scope, 'consent_until', s.consent_until,
        'longitude', l.longitude, 'latitude', l.latitude, 'accuracy_m', l.accuracy_m, 'access', n.access,
        'hours', (select coalesce(jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
            'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens), '[]')
            from public.site_hours h where h.site_id = s.id),
        'estimates', (select coalesce(jsonb_agg(jsonb_build_object('minimum', e.minimum, 'maximum', e.maximum,
            'counted_on', e.counted_on, 'source', e.source, 'method', e.method) order by e.counted_on, e.source), '[]')
            from public.site_estimates e where e.site_id = s.id))
        order by s.code)
      from public.sites s
      left join restricted.site_locations l on l.site_id = s.id
      left join restricted.site_notes n on n.site_id = s.id), '[]');
end
$$;

-- A staged site: {code, base_version (null: create), name, kind, population, status, area_code, organisation_id, minimum_team,
-- risk, consent_by, consent_scope, consent_until, hours, estimate, location, access}. A key that is absent leaves the field.
create function private.apply_site_row(row_value jsonb, import_date date) returns void
language plpgsql set search_path = ''
as $$
declare
  v public.sites;
  v_site jsonb := row_value - array['base_version', 'status', 'hours', 'estimate', 'location', 'access', 'organisation_id'];
  v_saved jsonb;
  v_estimate uuid;
begin
  if row_value ->> 'base_version' is null then
    if exists (select 1 from public.sites s where s.code = row_value ->> 'code') then
      perform private.refuse(409, 'import_stale', row_value ->> 'code');
    end if;
    v_saved := public.save_site(null, null, v_site || jsonb_build_object('organisation_id', row_value ->> 'organisation_id'),
      row_value -> 'hours');
    select * into v from public.sites s where s.id = (v_saved ->> 'id')::uuid;
    -- a site that comes in closed was closed before we knew it: the status is a fact of the file, not a change of today
    if row_value ? 'status' and v.status::text <> row_value ->> 'status' then
      update public.sites s set status = (row_value ->> 'status')::public.site_status where s.id = v.id;
    end if;
  else
    select * into v from public.sites s where s.code = row_value ->> 'code' for update;
    if not found or v.version <> (row_value ->> 'base_version')::int then
      perform private.refuse(409, 'import_stale', row_value ->> 'code');
    end if;
    if v_site - 'code' <> '{}'::jsonb or row_value ? 'hours' then
      v_saved := public.save_site(v.id, v.version, v_site, row_value -> 'hours');
      v.version := (v_saved ->> 'version')::int;
    end if;
    if row_value ? 'organisation_id' and v.organisation_id <> (row_value ->> 'organisation_id')::uuid then
      v.version := public.change_site_steward(v.id, v.version, (row_value ->> 'organisation_id')::uuid);
    end if;
    if row_value ? 'status' and v.status::text <> row_value ->> 'status' then
      perform public.change_site_status(v.id, v.version, (row_value ->> 'status')::public.site_status, import_date,
        'Impor berkas / file import');
    end if;
  end if;
  if row_value -> 'estimate' is not null then
    insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, method)
    select s.id, s.organisation_id, (e ->> 'minimum')::int, (e ->> 'maximum')::int, (e ->> 'counted_on')::date,
           e ->> 'source', e ->> 'method'
      from public.sites s, (select row_value -> 'estimate' as e) x where s.id = v.id
    returning id into v_estimate;
    -- the first estimate of a site is the one to work with; a later one waits for somebody to choose it
    if not exists (select 1 from public.site_estimates e where e.site_id = v.id and e.chosen) then
      perform public.choose_site_estimate(v_estimate, 'Impor berkas / file import');
    end if;
  end if;
  if row_value -> 'location' is not null then
    perform public.set_site_location(v.id, (row_value -> 'location' ->> 'longitude')::float8,
      (row_value -> 'location' ->> 'latitude')::float8, (row_value -> 'location' ->> 'accuracy_m')::int);
  end if;
  if row_value ? 'access' then
    perform public.set_site_note(v.id, row_value ->> 'access',
      (select n.safety from restricted.site_notes n where n.site_id = v.id),
      (select n.gatekeepers from restricted.site_notes n where n.site_id = v.id));
  end if;
end
$$;

-- Staged visits: {id, site_code, organisation_id, started_at, minutes, team_size, contacts_new, contacts_returning, note,
-- services: [{code, quantity}]}. Applied as sets: twenty thousand rows are four statements, not eighty thousand.
create function private.apply_visit_rows(from_import uuid) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_zone text := (select g.time_zone from public.settings g);
  v_created int;
  v_changed int;
begin
  if exists (
    select 1 from restricted.import_rows r
      left join public.sites s on s.code = r.payload ->> 'site_code'
      left join public.organisations o on o.id = (r.payload ->> 'organisation_id')::uuid
     where r.import_id = from_import and (s.id is null or o.id is null)) then
    perform private.refuse(409, 'import_stale', 'site_code');
  end if;
  create temporary table staged_visits on commit drop as
    select (r.payload ->> 'id')::uuid as id, s.id as site_id, (r.payload ->> 'organisation_id')::uuid as organisation_id,
           s.kind as site_kind, s.area_code, (r.payload ->> 'started_at')::timestamptz as started_at,
           ((r.payload ->> 'started_at')::timestamptz at time zone v_zone)::date as visited_on,
           (r.payload ->> 'minutes')::int as minutes, coalesce((r.payload ->> 'team_size')::smallint, 1) as team_size,
           coalesce((r.payload ->> 'contacts_new')::int, 0) as contacts_new,
           coalesce((r.payload ->> 'contacts_returning')::int, 0) as contacts_returning,
           nullif(btrim(r.payload ->> 'note'), '') as note, coalesce(r.payload -> 'services', '[]') as services
      from restricted.import_rows r join public.sites s on s.code = r.payload ->> 'site_code'
     where r.import_id = from_import;
  -- an id that stands under another organisation is somebody else's visit
  if exists (select 1 from pg_temp.staged_visits t join public.visits v on v.id = t.id
              where v.organisation_id <> t.organisation_id) then
    perform private.refuse(409, 'import_stale', 'id');
  end if;
  update public.visits v set site_id = t.site_id, site_kind = t.site_kind, area_code = t.area_code,
      started_at = t.started_at, visited_on = t.visited_on, minutes = t.minutes, team_size = t.team_size,
      contacts_new = t.contacts_new, contacts_returning = t.contacts_returning, note = t.note
    from pg_temp.staged_visits t
   where v.id = t.id
     and (v.site_id, v.started_at, v.minutes, v.team_size, v.contacts_new, v.contacts_returning, v.note)
       is distinct from (t.site_id, t.started_at, t.minutes, t.team_size, t.contacts_new, t.contacts_returning, t.note);
  get diagnostics v_changed = row_count;
  insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes, team_size,
      contacts_new, contacts_returning, note)
  select t.id, t.site_id, t.organisation_id, t.site_kind, t.area_code, t.started_at, t.visited_on, t.minutes, t.team_size,
         t.contacts_new, t.contacts_returning, t.note
    from pg_temp.staged_visits t where not exists (select 1 from public.visits v where v.id = t.id);
  get diagnostics v_created = row_count;
  delete from public.visit_services s using pg_temp.staged_visits t
   where s.visit_id = t.id
     and not exists (select 1 from jsonb_array_elements(t.services) e where e ->> 'code' = s.service_code);
  insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
  select t.id, t.organisation_id, e ->> 'code', (e ->> 'quantity')::int
    from pg_temp.staged_visits t cross join jsonb_array_elements(t.services) e
  on conflict (visit_id, service_code) do update set quantity = excluded.quantity
    where visit_services.quantity <> excluded.quantity;
  drop table pg_temp.staged_visits;
  return jsonb_build_object('created', v_created, 'changed', v_changed);
end
$$;

-- Applies a staged import whole, or raises and leaves the database as it was.
create function public.commit_import(import_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_import restricted.imports;
  v_row jsonb;
  v_today date;
  v_result jsonb := '{"created": 0, "changed": 0}';
begin
  perform private.require_coordinator();
  select * into v_import from restricted.imports i
   where i.id = commit_import.import_id and i.user_id = auth.uid() for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if (select count(*) from restricted.import_rows r where r.import_id = v_import.id) <> v_import.row_count then
    perform private.refuse(409, 'import_incomplete');
  end if;
  if v_import.kind = 'visits' then
    v_result := private.apply_visit_rows(v_import.id);
  else
    v_today := (now() at time zone (select g.time_zone from public.settings g))::date;
    for v_row in select r.payload from restricted.import_rows r where r.import_id = v_import.id order by r.position loop
      perform private.apply_site_row(v_row, v_today);
      v_result := jsonb_set(v_result, array[case when v_row ->> 'base_version' is null then 'created' else 'changed' end],
        to_jsonb((v_result ->> case when v_row ->> 'base_version' is null then 'created' else 'changed' end)::int + 1));
    end loop;
  end if;
  delete from restricted.imports i where i.id = v_import.id;
  perform audit.append('import', 'exchange', null, '{}', '{}',
    v_result || jsonb_build_object('kind', v_import.kind, 'rows', v_import.row_count));
  return v_result;
end
$$;

-- Which of these visits stand already, for the comparison before an import: by id, at most 1,000 a call.
create function public.visits_by_id(visit_ids uuid[]) returns jsonb
language sql stable set search_path = ''
as $$
  with asked as materialized (select distinct i as id from unnest(visit_ids[1:1000]) i),
  -- the services of all visits at once: a look-up for each visit costs ten times as much under row level security
  given as materialized (
    select x.visit_id, jsonb_agg(jsonb_build_object('code', x.service_code, 'quantity', x.quantity)
        order by x.service_code) as services
      from public.visit_services x where x.visit_id in (select a.id from asked a) group by x.visit_id)
  select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'site_code', s.code, 'organisation_id', v.organisation_id,
      'started_at', to_char(v.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'minutes', v.minutes,
      'team_size', v.team_size, 'contacts_new', v.contacts_new, 'contacts_returning', v.contacts_returning, 'note', v.note,
      'services', coalesce(g.services, '[]'))), '[]')
    from asked a
      join public.visits v on v.id = a.id
      join public.sites s on s.id = v.site_id
      left join given g on g.visit_id = v.id
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.start_import(public.import_kind,text,integer)', 'execute'),
  ('authenticated', 'function', 'public.stage_import_rows(uuid,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.cancel_import(uuid)', 'execute'),
  ('authenticated', 'function', 'public.commit_import(uuid)', 'execute'),
  ('authenticated', 'function', 'public.sites_for_import()', 'execute'),
  ('authenticated', 'function', 'public.visits_by_id(uuid[])', 'execute');
