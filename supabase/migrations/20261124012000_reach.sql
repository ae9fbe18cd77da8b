-- Reach: people, counted by an organisation from its own register, one total for a period. Never made from visits, and never
-- added up: somebody reached in January and in February is one person of the quarter, and two organisations may have met
-- the same one. No function here sums people over periods or organisations, and none may be added that does.

create type public.target_indicator as enum ('contacts', 'visits', 'people_reached', 'people_reached_with_package');

-- A month, a quarter, a half year or a year of the calendar, whole.
create function private.is_period(period_start date, period_end date) returns boolean
language sql immutable set search_path = ''
as $$
  select extract(day from period_start) = 1 and (
    period_end = (period_start + interval '1 month')::date - 1
    or (extract(month from period_start) in (1, 4, 7, 10) and period_end = (period_start + interval '3 months')::date - 1)
    or (extract(month from period_start) in (1, 7) and period_end = (period_start + interval '6 months')::date - 1)
    or (extract(month from period_start) = 1 and period_end = (period_start + interval '12 months')::date - 1))
$$;

create table public.reach_totals (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  -- null: all kinds of site together, as one register counts them; not the sum of the kinds
  site_kind public.site_kind,
  -- null: all areas together
  area_code text references public.areas (code),
  period_start date not null check (period_start >= date '2000-01-01'),
  -- the last day, inclusive
  period_end date not null,
  people int not null check (people between 0 and 1000000),
  people_with_package int check (people_with_package >= 0),
  -- who worked in that period: the yardstick of about one for 50 people (WHO 2013)
  outreach_workers int check (outreach_workers between 1 and 10000),
  source text not null check (length(source) between 2 and 200),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint reach_totals_period_end_check check (private.is_period(period_start, period_end)),
  constraint reach_totals_people_with_package_check1 check (people_with_package <= people),
  constraint reach_totals_entry_key unique nulls not distinct (organisation_id, site_kind, area_code, period_start, period_end)
);

-- What a total said before, and why it says something else now. after null: the entry was taken back. It outlives the entry,
-- hence no foreign key to it.
create table public.reach_total_changes (
  id uuid primary key default gen_random_uuid(),
  reach_total_id uuid not null,
  organisation_id uuid not null references public.organisations (id),
  -- the version that was replaced
  version int not null,
  before jsonb not null,
  after jsonb,
  reason text not null check (length(reason) between 3 and 1000),
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  constraint reach_total_changes_version_key unique (reach_total_id, version)
);

create table public.targets (
  id uuid primary key default gen_random_uuid(),
  indicator public.target_indicator not null,
  -- null: the coalition's own target, not the sum of its members'
  organisation_id uuid references public.organisations (id),
  site_kind public.site_kind,
  period_start date not null check (period_start >= date '2000-01-01'),
  period_end date not null,
  value int not null check (value between 1 and 10000000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint targets_period_end_check check (private.is_period(period_start, period_end)),
  constraint targets_entry_key unique nulls not distinct (indicator, organisation_id, site_kind, period_start, period_end)
);

create index reach_totals_area on public.reach_totals (area_code);
create index reach_totals_period on public.reach_totals (period_start desc);
create index reach_total_changes_organisation on public.reach_total_changes (organisation_id);
create index targets_organisation on public.targets (organisation_id);

create trigger touch before update on public.reach_totals for each row execute function private.touch_row();
create trigger touch before update on public.targets for each row execute function private.touch_row();

select audit.watch('public.reach_totals');
select audit.watch('public.reach_total_changes');
select audit.watch('public.targets');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.reach_totals', 'public.reach_total_changes', 'public.targets']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

create policy "coordinators read all totals, organisations their own" on public.reach_totals for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "changes of a total are read with it" on public.reach_total_changes for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "the coalition's targets for its members, others to their own" on public.targets for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[])
    or (organisation_id is null and (select private.is_insider())));

-- What a person entered, as it is kept when it is replaced.
create function private.reach_total_content(total public.reach_totals) returns jsonb
language sql stable set search_path = ''
as $$
  select to_jsonb(total) - array['id', 'organisation_id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']
$$;

-- Enters a total (total_id null) or corrects one (its version and a reason). total: {organisation_id, site_kind, area_code,
-- period_start, period_end, people, people_with_package, outreach_workers, source}; the organisation never changes afterwards.
-- Returns {id, version}. Partners for their own organisation, coordinators for every member.
create function public.save_reach_total(total_id uuid, base_version int, total jsonb, reason text default null) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_old public.reach_totals;
  v_new public.reach_totals;
begin
  if jsonb_typeof(total) is distinct from 'object' or exists (select 1 from jsonb_object_keys(total) k where k not in (
      'organisation_id', 'site_kind', 'area_code', 'period_start', 'period_end', 'people', 'people_with_package',
      'outreach_workers', 'source')) then
    perform private.refuse(400, 'invalid_input', 'total');
  end if;
  if total_id is null then
    v_new := jsonb_populate_record(null::public.reach_totals, total);
    if v_new.organisation_id is null or v_new.organisation_id not in (select private.kept_organisations()) then
      perform private.refuse(403, 'not_allowed', 'organisation_id');
    end if;
    if not exists (select 1 from public.organisations o where o.id = v_new.organisation_id and o.is_member) then
      perform private.refuse(400, 'organisation_not_member', 'organisation_id');
    end if;
  else
    select * into v_old from public.reach_totals t
     where t.id = total_id and t.organisation_id in (select private.kept_organisations()) for update;
    if not found then perform private.refuse(404, 'not_found'); end if;
    if v_old.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
    v_new := jsonb_populate_record(v_old, total - 'organisation_id');
  end if;
  v_new.source := btrim(v_new.source);
  if v_new.period_start > (now() at time zone (select g.time_zone from public.settings g))::date then
    perform private.refuse(400, 'date_in_future', 'period_start');
  end if;
  if exists (select 1 from public.reach_totals t
      where (t.organisation_id, t.period_start, t.period_end) = (v_new.organisation_id, v_new.period_start, v_new.period_end)
        and t.site_kind is not distinct from v_new.site_kind and t.area_code is not distinct from v_new.area_code
        and t.id is distinct from v_old.id) then
    perform private.refuse(409, 'total_exists', 'period_start');
  end if;
  if v_old.id is null then
    insert into public.reach_totals (organisation_id, site_kind, area_code, period_start, period_end, people,
      people_with_package, outreach_workers, source)
    values (v_new.organisation_id, v_new.site_kind, v_new.area_code, v_new.period_start, v_new.period_end, v_new.people,
      v_new.people_with_package, v_new.outreach_workers, v_new.source)
    returning * into v_new;
  elsif private.reach_total_content(v_new) <> private.reach_total_content(v_old) then
    if length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'reason_needed', 'reason'); end if;
    update public.reach_totals t set site_kind = v_new.site_kind, area_code = v_new.area_code,
        period_start = v_new.period_start, period_end = v_new.period_end, people = v_new.people,
        people_with_package = v_new.people_with_package, outreach_workers = v_new.outreach_workers, source = v_new.source
     where t.id = v_old.id returning * into v_new;
    insert into public.reach_total_changes (reach_total_id, organisation_id, version, before, after, reason)
    values (v_old.id, v_old.organisation_id, v_old.version, private.reach_total_content(v_old),
      private.reach_total_content(v_new), btrim(save_reach_total.reason));
  end if;
  return jsonb_build_object('id', v_new.id, 'version', v_new.version);
end
$$;

-- Takes back a total that should not stand; what it said stays among the changes.
create function public.remove_reach_total(total_id uuid, base_version int, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v public.reach_totals;
begin
  select * into v from public.reach_totals t
   where t.id = total_id and t.organisation_id in (select private.kept_organisations()) for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  if length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'reason_needed', 'reason'); end if;
  insert into public.reach_total_changes (reach_total_id, organisation_id, version, before, after, reason)
  values (v.id, v.organisation_id, v.version, private.reach_total_content(v), null, btrim(remove_reach_total.reason));
  delete from public.reach_totals t where t.id = v.id;
end
$$;

-- The changes of totals that the caller may read, with who made them: of one total, or the latest of all.
create function public.reach_history(total_id uuid default null, page_size int default 50) returns table (
  id uuid, reach_total_id uuid, organisation_id uuid, at timestamptz, actor_name text, before jsonb, after jsonb, reason text
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_organisations uuid[] := array(select private.site_organisations());
begin
  return query
    select c.id, c.reach_total_id, c.organisation_id, c.created_at, private.person_name(c.created_by), c.before, c.after,
           c.reason
      from public.reach_total_changes c
     where c.organisation_id = any (v_organisations) and (total_id is null or c.reach_total_id = total_id)
     order by c.created_at desc, c.version desc limit least(greatest(page_size, 1), 200);
end
$$;

-- target: {indicator, organisation_id, site_kind, period_start, period_end, value}. target_id null sets a new one.
create function public.save_target(target_id uuid, base_version int, target jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v public.targets;
begin
  perform private.require_coordinator();
  if jsonb_typeof(target) is distinct from 'object' or exists (select 1 from jsonb_object_keys(target) k where k not in (
      'indicator', 'organisation_id', 'site_kind', 'period_start', 'period_end', 'value')) then
    perform private.refuse(400, 'invalid_input', 'target');
  end if;
  if target_id is not null then
    select * into v from public.targets t where t.id = target_id for update;
    if not found then perform private.refuse(404, 'not_found'); end if;
    if v.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  end if;
  v := jsonb_populate_record(v, target);
  if v.organisation_id is not null and not exists (
      select 1 from public.organisations o where o.id = v.organisation_id and o.is_member) then
    perform private.refuse(400, 'organisation_not_member', 'organisation_id');
  end if;
  if exists (select 1 from public.targets t
      where (t.indicator, t.period_start, t.period_end) = (v.indicator, v.period_start, v.period_end)
        and t.organisation_id is not distinct from v.organisation_id and t.site_kind is not distinct from v.site_kind
        and t.id is distinct from v.id) then
    perform private.refuse(409, 'target_exists', 'period_start');
  end if;
  if target_id is null then
    insert into public.targets (indicator, organisation_id, site_kind, period_start, period_end, value)
    values (v.indicator, v.organisation_id, v.site_kind, v.period_start, v.period_end, v.value) returning * into v;
  else
    update public.targets t set indicator = v.indicator, organisation_id = v.organisation_id, site_kind = v.site_kind,
        period_start = v.period_start, period_end = v.period_end, value = v.value
     where t.id = target_id returning * into v;
  end if;
  return jsonb_build_object('id', v.id, 'version', v.version);
end
$$;

create function public.remove_target(target_id uuid, base_version int) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  delete from public.targets t where t.id = target_id and t.version = base_version;
  if not found then perform private.refuse(409, 'version_conflict'); end if;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.reach_totals', 'select'),
  ('authenticated', 'table', 'public.reach_total_changes', 'select'),
  ('authenticated', 'table', 'public.targets', 'select'),
  ('authenticated', 'function', 'public.save_reach_total(uuid,integer,jsonb,text)', 'execute'),
  ('authenticated', 'function', 'public.remove_reach_total(uuid,integer,text)', 'execute'),
  ('authenticated', 'function', 'public.reach_history(uuid,integer)', 'execute'),
  ('authenticated', 'function', 'public.save_target(uuid,integer,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.remove_target(uuid,integer)', 'execute');

comment on table public.reach_totals is
  'People reached in a period, from an organisation''s own register. Periods and organisations do not add up: never sum.';
comment on table public.reach_total_changes is 'What a total said before it was corrected or taken back, who did it and why.';
comment on table public.targets is 'What a period is to bring, for the coalition or one organisation. Written by coordinators.';

select private.apply_grants();
