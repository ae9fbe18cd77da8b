-- Which identifier of a DHIS2 stands for which number and which area of ours. Nothing is sent anywhere: a coordinator
-- downloads a file made with these.

create table public.dhis2_settings (
  only_row boolean primary key default true check (only_row),
  data_set text check (data_set ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
  -- what stands for a total without an area
  whole_org_unit text check (whole_org_unit ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid
);

insert into public.dhis2_settings default values;

create table public.dhis2_elements (
  id uuid primary key default gen_random_uuid(),
  indicator text not null check (indicator in ('people', 'people_with_package', 'outreach_workers')),
  -- null: totals of all kinds together
  site_kind public.site_kind,
  data_element text not null check (data_element ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
  -- null: DHIS2's default
  category_option_combo text check (category_option_combo ~ '^[A-Za-z][A-Za-z0-9]{10}$'),
  constraint dhis2_elements_key unique nulls not distinct (indicator, site_kind)
);

create table public.dhis2_org_units (
  area_code text primary key references public.areas (code),
  org_unit text not null check (org_unit ~ '^[A-Za-z][A-Za-z0-9]{10}$')
);

select audit.watch('public.dhis2_settings', 'only_row');
select audit.watch('public.dhis2_elements');
select audit.watch('public.dhis2_org_units', 'area_code');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.dhis2_settings', 'public.dhis2_elements', 'public.dhis2_org_units']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
    execute format('create policy "coordinators read the mapping to DHIS2" on %s for select to authenticated
      using ((select private.is_coordinator()))', v_table);
  end loop;
end
$$;

-- {version, data_set, whole_org_unit, elements: [{indicator, site_kind, data_element, category_option_combo}], org_units:
-- [{area_code, org_unit}]}; null for whoever is no coordinator.
create function public.dhis2_mapping() returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('version', s.version, 'data_set', s.data_set, 'whole_org_unit', s.whole_org_unit,
    'elements', (select coalesce(jsonb_agg(to_jsonb(e) - 'id' order by e.indicator, e.site_kind nulls first), '[]')
                   from public.dhis2_elements e),
    'org_units', (select coalesce(jsonb_agg(to_jsonb(u) order by u.area_code), '[]') from public.dhis2_org_units u))
    from public.dhis2_settings s
$$;

-- Saves the mapping whole, as dhis2_mapping() gives it; what is not named is no longer mapped. Returns the new version.
create function public.save_dhis2_mapping(base_version int, mapping jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_version int;
begin
  perform private.require_coordinator();
  if jsonb_typeof(mapping) is distinct from 'object' or pg_column_size(mapping) > 200000 then
    perform private.refuse(400, 'invalid_input', 'mapping');
  end if;
  update public.dhis2_settings s set data_set = nullif(mapping ->> 'data_set', ''),
      whole_org_unit = nullif(mapping ->> 'whole_org_unit', ''), version = s.version + 1, updated_at = now(),
      updated_by = auth.uid()
   where s.version = base_version
  returning s.version into v_version;
  if v_version is null then perform private.refuse(409, 'version_conflict'); end if;
  delete from public.dhis2_elements e where not exists (
    select 1 from jsonb_to_recordset(coalesce(mapping -> 'elements', '[]')) as m (indicator text, site_kind public.site_kind)
     where m.indicator = e.indicator and m.site_kind is not distinct from e.site_kind);
  insert into public.dhis2_elements (indicator, site_kind, data_element, category_option_combo)
  select m.indicator, m.site_kind, m.data_element, nullif(m.category_option_combo, '')
    from jsonb_to_recordset(coalesce(mapping -> 'elements', '[]'))
      as m (indicator text, site_kind public.site_kind, data_element text, category_option_combo text)
  on conflict on constraint dhis2_elements_key do update
    set data_element = excluded.data_element, category_option_combo = excluded.category_option_combo
    where (dhis2_elements.data_element, dhis2_elements.category_option_combo)
      is distinct from (excluded.data_element, excluded.category_option_combo);
  delete from public.dhis2_org_units u where not exists (
    select 1 from jsonb_to_recordset(coalesce(mapping -> 'org_units', '[]')) as m (area_code text) where m.area_code = u.area_code);
  insert into public.dhis2_org_units (area_code, org_unit)
  select m.area_code, m.org_unit
    from jsonb_to_recordset(coalesce(mapping -> 'org_units', '[]')) as m (area_code text, org_unit text)
  on conflict on constraint dhis2_org_units_pkey do update set org_unit = excluded.org_unit
    where dhis2_org_units.org_unit <> excluded.org_unit;
  return v_version;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.dhis2_settings', 'select'),
  ('authenticated', 'table', 'public.dhis2_elements', 'select'),
  ('authenticated', 'table', 'public.dhis2_org_units', 'select'),
  ('authenticated', 'function', 'public.dhis2_mapping()', 'execute'),
  ('authenticated', 'function', 'public.save_dhis2_mapping(integer,jsonb)', 'execute');

comment on table public.dhis2_elements is 'Which data element of a DHIS2 takes which number of reach_totals.';
comment on table public.dhis2_org_units is 'Which organisation unit of a DHIS2 is which area.';

select private.apply_grants();
