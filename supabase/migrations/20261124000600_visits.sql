-- Visits: contacts counted at a place in an evening. Counts only; no column could hold a person.

create table public.visits (
  -- made by the client, so that a retry is not a second visit
  id uuid primary key,
  site_id uuid not null,
  -- the organisation that went
  organisation_id uuid not null references public.organisations (id),
  -- kind and area of the site, kept equal to it by the foreign key: the rollup and the policies need no join
  site_kind public.site_kind not null,
  area_code text not null,
  started_at timestamptz not null check (started_at > timestamptz '1990-01-01'),
  -- the day in the coalition's zone
  visited_on date not null,
  minutes int check (minutes between 1 and 1440),
  team_size smallint not null default 1 check (team_size between 1 and 50),
  contacts_new int not null default 0 check (contacts_new between 0 and 10000),
  contacts_returning int not null default 0 check (contacts_returning between 0 and 10000),
  note text check (length(note) <= 1000),
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  constraint visits_id_organisation_key unique (id, organisation_id),
  foreign key (site_id, site_kind, area_code) references public.sites (id, kind, area_code) on update cascade
);

create table public.visit_services (
  visit_id uuid not null,
  organisation_id uuid not null,
  service_code text not null references public.services (code),
  quantity int not null check (quantity between 1 and 100000),
  primary key (visit_id, service_code),
  foreign key (visit_id, organisation_id) references public.visits (id, organisation_id) on update cascade on delete cascade
);

-- What the charts read: one row for an organisation, month, kind and area. Kept by statement triggers; a test rebuilds it
-- from the raw rows and compares.
create table public.visit_months (
  organisation_id uuid not null references public.organisations (id),
  month date not null check (extract(day from month) = 1),
  site_kind public.site_kind not null,
  area_code text not null references public.areas (code),
  visits int not null,
  contacts_new int not null,
  contacts_returning int not null,
  primary key (organisation_id, month, site_kind, area_code)
);

-- The last visit of a site, whoever went: what makes a site overdue.
create table public.site_activity (
  site_id uuid primary key,
  organisation_id uuid not null,
  last_visited_on date not null,
  visits int not null,
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

create index visits_site on public.visits (site_id, visited_on desc);
create index visits_site_kind_area on public.visits (site_id, site_kind, area_code);
-- the organisation alone: few distinct values pack tightly, so that even a coordinator, who reads all, pays little for it
create index visits_organisation on public.visits (organisation_id);
create index visits_visited_on on public.visits (visited_on desc);
create index visit_services_visit on public.visit_services (visit_id, organisation_id);
create index visit_services_organisation on public.visit_services (organisation_id);
create index visit_services_service on public.visit_services (service_code);
create index visit_months_area on public.visit_months (area_code);
create index site_activity_site on public.site_activity (site_id, organisation_id);
create index site_activity_organisation on public.site_activity (organisation_id);

-- Adds the counts of some visits to the months, with a sign: +1 for rows that came, -1 for rows that went.
create function private.roll_up(rolled jsonb, sign int) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.visit_months as m (organisation_id, month, site_kind, area_code, visits, contacts_new, contacts_returning)
  select r.organisation_id, r.month, r.site_kind, r.area_code, sign * r.visits, sign * r.contacts_new, sign * r.contacts_returning
    from jsonb_to_recordset(rolled) as r (organisation_id uuid, month date, site_kind public.site_kind, area_code text,
      visits int, contacts_new int, contacts_returning int)
  on conflict (organisation_id, month, site_kind, area_code) do update set
    visits = m.visits + excluded.visits,
    contacts_new = m.contacts_new + excluded.contacts_new,
    contacts_returning = m.contacts_returning + excluded.contacts_returning;
  if sign < 0 then delete from public.visit_months m where m.visits = 0; end if;
end
$$;

create function private.roll_up_visits() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_rows jsonb;
  v_sites uuid[] := '{}';
begin
  if tg_op in ('UPDATE', 'DELETE') then
    select jsonb_agg(g), array_agg(distinct s) into v_rows, v_sites from (
      select organisation_id, date_trunc('month', visited_on)::date as month, site_kind, area_code, count(*)::int as visits,
             sum(contacts_new)::int as contacts_new, sum(contacts_returning)::int as contacts_returning
        from old_rows group by 1, 2, 3, 4) g
      cross join lateral (select null::uuid as s) x;
    if v_rows is not null then perform private.roll_up(v_rows, -1); end if;
    v_sites := array(select distinct site_id from old_rows);
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    select jsonb_agg(g) into v_rows from (
      select organisation_id, date_trunc('month', visited_on)::date as month, site_kind, area_code, count(*)::int as visits,
             sum(contacts_new)::int as contacts_new, sum(contacts_returning)::int as contacts_returning
        from new_rows group by 1, 2, 3, 4) g;
    if v_rows is not null then perform private.roll_up(v_rows, 1); end if;
  end if;
  if tg_op = 'INSERT' then
    insert into public.site_activity as a (site_id, organisation_id, last_visited_on, visits)
    select n.site_id, s.organisation_id, max(n.visited_on), count(*)
      from new_rows n join public.sites s on s.id = n.site_id group by 1, 2
    on conflict (site_id) do update set
      last_visited_on = greatest(a.last_visited_on, excluded.last_visited_on), visits = a.visits + excluded.visits;
  else
    if tg_op = 'UPDATE' then
      v_sites := v_sites || array(select distinct site_id from new_rows);
    end if;
    delete from public.site_activity a where a.site_id = any (v_sites);
    insert into public.site_activity (site_id, organisation_id, last_visited_on, visits)
    select v.site_id, s.organisation_id, max(v.visited_on), count(*)
      from public.visits v join public.sites s on s.id = v.site_id
     where v.site_id = any (v_sites) group by 1, 2;
  end if;
  return null;
end
$$;

create trigger roll_up_insert after insert on public.visits referencing new table as new_rows
  for each statement execute function private.roll_up_visits();
create trigger roll_up_update after update on public.visits referencing old table as old_rows new table as new_rows
  for each statement execute function private.roll_up_visits();
create trigger roll_up_delete after delete on public.visits referencing old table as old_rows
  for each statement execute function private.roll_up_visits();

-- Builds both rollups anew from the raw rows: after a bulk load that went round the triggers.
create function private.rebuild_rollups() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.visit_months where true;
  insert into public.visit_months (organisation_id, month, site_kind, area_code, visits, contacts_new, contacts_returning)
  select organisation_id, date_trunc('month', visited_on)::date, site_kind, area_code, count(*),
         sum(contacts_new), sum(contacts_returning)
    from public.visits group by 1, 2, 3, 4;
  delete from public.site_activity where true;
  insert into public.site_activity (site_id, organisation_id, last_visited_on, visits)
  select v.site_id, s.organisation_id, max(v.visited_on), count(*)
    from public.visits v join public.sites s on s.id = v.site_id group by 1, 2;
end
$$;

select audit.watch('public.visits');
select audit.watch('public.visit_services', 'visit_id');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.visits', 'public.visit_services', 'public.visit_months', 'public.site_activity']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

create policy "coordinators read all visits, organisations their own" on public.visits for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "services follow the visit" on public.visit_services for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "months follow the visits" on public.visit_months for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "activity follows the site" on public.site_activity for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));

-- Contacts by month and kind of site, for the chart on the overview: from the rollup, under the caller's rights.
create function public.contacts_by_month(from_month date) returns table (
  month date, site_kind public.site_kind, visits int, contacts_new int, contacts_returning int
)
language sql stable set search_path = ''
as $$
  select m.month, m.site_kind, sum(m.visits)::int, sum(m.contacts_new)::int, sum(m.contacts_returning)::int
    from public.visit_months m where m.month >= from_month
   group by 1, 2 order by 1, 2
$$;

-- All sites the caller may read, as one value (a row cap of the API must not cut a map), filtered.
-- filter: kind [], status [], area (code, its villages included), organisation, risk [], text, overdue (true), today (date).
create function public.site_index(filter jsonb default '{}') returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'code', s.code, 'name', s.name, 'kind', s.kind, 'population', s.population, 'status', s.status,
      'area_code', s.area_code, 'organisation_id', s.organisation_id, 'minimum_team', s.minimum_team, 'risk', s.risk,
      'estimate_minimum', e.minimum, 'estimate_maximum', e.maximum,
      'last_visited_on', a.last_visited_on, 'revisit_days', r.days, 'version', s.version) order by s.code), '[]')
    from public.sites s
    left join public.site_estimates e on e.site_id = s.id and e.chosen
    left join public.site_activity a on a.site_id = s.id
    left join public.revisit_intervals r on r.site_kind = s.kind
   where (filter -> 'kind' is null or filter -> 'kind' ? s.kind::text)
     and (filter -> 'status' is null or filter -> 'status' ? s.status::text)
     and (filter ->> 'area' is null or s.area_code = filter ->> 'area' or s.area_code like (filter ->> 'area') || '.%')
     and (filter ->> 'organisation' is null or s.organisation_id = (filter ->> 'organisation')::uuid)
     and (filter -> 'risk' is null or filter -> 'risk' @> to_jsonb(s.risk))
     and (filter ->> 'text' is null or position(lower(filter ->> 'text') in lower(s.code || ' ' || s.name)) > 0)
     and (coalesce((filter ->> 'overdue')::boolean, false) is false
       or (s.status in ('active', 'threatened', 'dispersed')
         and (a.last_visited_on is null or a.last_visited_on + r.days < (filter ->> 'today')::date)))
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.visits', 'select'),
  ('authenticated', 'table', 'public.visit_services', 'select'),
  ('authenticated', 'table', 'public.visit_months', 'select'),
  ('authenticated', 'table', 'public.site_activity', 'select'),
  ('authenticated', 'function', 'public.contacts_by_month(date)', 'execute'),
  ('authenticated', 'function', 'public.site_index(jsonb)', 'execute');

comment on table public.visits is 'One visit of a team to a site: contacts are encounters, not people. Written by functions only.';
comment on table public.visit_months is 'Rollup of visits. Contacts add up over months; people reached never do (see reach_totals, later).';
