-- Imports of organisations and of size estimates, staged and applied like sites and visits.

-- A staged organisation: {id and base_version (both null: create), short_name, name, kind, level, area_code, is_member, about,
-- public_contact, address, longitude, latitude, reviewed_on, services: [code]}. A key that is absent leaves the field. Whether
-- it takes part in raids is no part of a file: a new one stands as "nobody has said".
create function private.apply_organisation_row(row_value jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  v public.organisations;
  v_profile jsonb := row_value - array['id', 'base_version', 'kind', 'level', 'is_member', 'services'];
  v_services jsonb;
begin
  if row_value ->> 'id' is null then
    if exists (select 1 from public.organisations o where lower(o.short_name) = lower(row_value ->> 'short_name')) then
      perform private.refuse(409, 'import_stale', row_value ->> 'short_name');
    end if;
    v := jsonb_populate_record(null::public.organisations, row_value);
    insert into public.organisations (name, short_name, kind, level, area_code, is_member, about, public_contact, address,
        longitude, latitude, reviewed_on)
    values (v.name, v.short_name, v.kind, coalesce(v.level, 'regency'), v.area_code, coalesce(v.is_member, false), v.about,
        v.public_contact, v.address, v.longitude, v.latitude, v.reviewed_on)
    returning * into v;
  else
    select * into v from public.organisations o where o.id = (row_value ->> 'id')::uuid for update;
    if not found or v.version <> (row_value ->> 'base_version')::int then
      perform private.refuse(409, 'import_stale', row_value ->> 'short_name');
    end if;
    if v_profile <> '{}'::jsonb then
      v.version := public.save_organisation(v.id, v.version, v_profile);
    end if;
    if row_value ?| array['kind', 'level', 'is_member'] then
      -- the flag beside these three is left alone, so the row is written here and not by classify_organisation
      update public.organisations o set
          kind = coalesce((row_value ->> 'kind')::public.organisation_kind, o.kind),
          level = coalesce((row_value ->> 'level')::public.organisation_level, o.level),
          is_member = coalesce((row_value ->> 'is_member')::boolean, o.is_member)
       where o.id = v.id;
    end if;
  end if;
  if row_value -> 'services' is not null then
    v_services := row_value -> 'services';
    delete from public.organisation_services s where s.organisation_id = v.id and not v_services ? s.service_code;
    -- what is particular about a service there was written by hand, and stays
    insert into public.organisation_services (organisation_id, service_code)
    select v.id, code from jsonb_array_elements_text(v_services) code
    on conflict on constraint organisation_services_pkey do nothing;
  end if;
end
$$;

-- Staged estimates: {site_code, minimum, maximum, counted_on, source, method}. None is ever overwritten: what stands already, to
-- the last number, is left out. The first of a site is the one to work with; a later one waits for somebody to choose it.
create function private.apply_estimate_rows(from_import uuid, import_date date) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_created int;
begin
  if exists (
    select 1 from restricted.import_rows r left join public.sites s on s.code = r.payload ->> 'site_code'
     where r.import_id = from_import and s.id is null) then
    perform private.refuse(409, 'import_stale', 'site_code');
  end if;
  if exists (select 1 from restricted.import_rows r
              where r.import_id = from_import and (r.payload ->> 'counted_on')::date > import_date) then
    perform private.refuse(400, 'date_in_future', 'counted_on');
  end if;
  insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, method)
  select s.id, s.organisation_id, (r.payload ->> 'minimum')::int, (r.payload ->> 'maximum')::int,
         (r.payload ->> 'counted_on')::date, r.payload ->> 'source', nullif(btrim(r.payload ->> 'method'), '')
    from restricted.import_rows r join public.sites s on s.code = r.payload ->> 'site_code'
   where r.import_id = from_import
     and not exists (
       select 1 from public.site_estimates e
        where e.site_id = s.id and e.counted_on = (r.payload ->> 'counted_on')::date
          and e.minimum = (r.payload ->> 'minimum')::int and e.maximum = (r.payload ->> 'maximum')::int
          and lower(e.source) = lower(r.payload ->> 'source'));
  get diagnostics v_created = row_count;
  update public.site_estimates e set chosen = true, chosen_reason = 'Impor berkas / file import'
    from (
      select distinct on (x.site_id) x.id
        from public.site_estimates x join public.sites s on s.id = x.site_id
       where s.code in (select r.payload ->> 'site_code' from restricted.import_rows r where r.import_id = from_import)
         and not exists (select 1 from public.site_estimates c where c.site_id = x.site_id and c.chosen)
       order by x.site_id, x.counted_on desc, x.created_at desc, x.id) latest
   where e.id = latest.id;
  return jsonb_build_object('created', v_created, 'changed', 0);
end
$$;

-- Applies a staged import whole, or raises and leaves the database as it was.
create or replace function public.commit_import(import_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_import restricted.imports;
  v_row jsonb;
  v_key text;
  v_today date := (now() at time zone (select g.time_zone from public.settings g))::date;
  v_result jsonb := '{"created": 0, "changed": 0}';
begin
  perform private.require_coordinator();
  select * into v_import from restricted.imports i
   where i.id = commit_import.import_id and i.user_id = auth.uid() for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if (select count(*) from restricted.import_rows r where r.import_id = v_import.id) <> v_import.row_count then
    perform private.refuse(409, 'import_incomplete');
  end if;
  if v_import.kind::text = 'visits' then
    v_result := private.apply_visit_rows(v_import.id);
  elsif v_import.kind::text = 'estimates' then
    v_result := private.apply_estimate_rows(v_import.id, v_today);
  elsif v_import.kind::text in ('sites', 'organisations') then
    for v_row in select r.payload from restricted.import_rows r where r.import_id = v_import.id order by r.position loop
      if v_import.kind::text = 'sites' then
        perform private.apply_site_row(v_row, v_today);
      else
        perform private.apply_organisation_row(v_row);
      end if;
      v_key := case when v_row ->> 'base_version' is null then 'created' else 'changed' end;
      v_result := jsonb_set(v_result, array[v_key], to_jsonb((v_result ->> v_key)::int + 1));
    end loop;
  else
    perform private.refuse(400, 'invalid_input', 'kind');
  end if;
  delete from restricted.imports i where i.id = v_import.id;
  perform audit.append('import', 'exchange', null, '{}', '{}',
    v_result || jsonb_build_object('kind', v_import.kind, 'rows', v_import.row_count));
  return v_result;
end
$$;

select private.apply_grants();
