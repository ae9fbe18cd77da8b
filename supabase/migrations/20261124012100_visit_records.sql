-- Visits as a record: entered once, corrected with a reason, taken back but never deleted; and the rollups that follow.
--
-- A visit entered by mistake is withdrawn. Its row stays (a stop of a route may point to it) and the policy below hides it from
-- everybody's lists and sums; visit_record() still shows it, with its history, to those who could read it before.

alter table public.visits add column version int not null default 1;
alter table public.visits add column withdrawn_at timestamptz;
-- why a team went to a site that was closed on that day
alter table public.visits add column closed_reason text check (length(closed_reason) between 3 and 400);

alter table public.visit_months add column minutes int not null default 0;
alter table public.visit_months add column team_visits int not null default 0;

create type public.visit_change_kind as enum ('correction', 'withdrawal', 'import');

-- What a visit said before, and why it says something else now.
create table public.visit_changes (
  id uuid primary key default gen_random_uuid(),
  visit_id uuid not null,
  organisation_id uuid not null,
  kind public.visit_change_kind not null,
  -- the version that was replaced
  version int not null,
  before jsonb not null,
  -- null for a withdrawal
  after jsonb,
  reason text not null check (length(reason) between 3 and 1000),
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  constraint visit_changes_version_key unique (visit_id, version),
  foreign key (visit_id, organisation_id) references public.visits (id, organisation_id) on update cascade on delete cascade
);

-- What was given, by month, kind, area and service: quantity is what was handed out or done, visits how many visits gave it.
create table public.visit_service_months (
  organisation_id uuid not null references public.organisations (id),
  month date not null check (extract(day from month) = 1),
  site_kind public.site_kind not null,
  area_code text not null references public.areas (code),
  service_code text not null references public.services (code),
  quantity int not null,
  visits int not null,
  primary key (organisation_id, month, site_kind, area_code, service_code)
);

create index visit_changes_visit on public.visit_changes (visit_id, organisation_id);
create index visit_changes_organisation on public.visit_changes (organisation_id);
create index visit_service_months_area on public.visit_service_months (area_code);
create index visit_service_months_service on public.visit_service_months (service_code);

-- The rollups. A statement's rows become one delta a month (or month and service), added with a sign; a row that came to
-- nothing goes. Deltas are arrays of the table's own row type, so that one function serves insert, update and delete.

create function private.add_to_visit_months(delta public.visit_months[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.visit_months as m (organisation_id, month, site_kind, area_code, visits, contacts_new,
    contacts_returning, minutes, team_visits)
  select d.organisation_id, d.month, d.site_kind, d.area_code, d.visits, d.contacts_new, d.contacts_returning, d.minutes,
         d.team_visits
    from unnest(delta) d
  on conflict on constraint visit_months_pkey do update set
    visits = m.visits + excluded.visits,
    contacts_new = m.contacts_new + excluded.contacts_new,
    contacts_returning = m.contacts_returning + excluded.contacts_returning,
    minutes = m.minutes + excluded.minutes,
    team_visits = m.team_visits + excluded.team_visits;
  delete from public.visit_months m using unnest(delta) d
   where d.visits < 0 and m.visits = 0
     and (m.organisation_id, m.month, m.site_kind, m.area_code) = (d.organisation_id, d.month, d.site_kind, d.area_code);
end
$$;

create function private.add_to_visit_service_months(delta public.visit_service_months[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.visit_service_months as m (organisation_id, month, site_kind, area_code, service_code, quantity, visits)
  select d.organisation_id, d.month, d.site_kind, d.area_code, d.service_code, d.quantity, d.visits
    from unnest(delta) d
  on conflict on constraint visit_service_months_pkey do update set
    quantity = m.quantity + excluded.quantity, visits = m.visits + excluded.visits;
  delete from public.visit_service_months m using unnest(delta) d
   where d.visits < 0 and m.visits = 0
     and (m.organisation_id, m.month, m.site_kind, m.area_code, m.service_code)
       = (d.organisation_id, d.month, d.site_kind, d.area_code, d.service_code);
end
$$;

create or replace function private.roll_up_visits() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_months public.visit_months[];
  v_services public.visit_service_months[];
  v_sites uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(row(g.*)::public.visit_months) into v_months from (
      select n.organisation_id, date_trunc('month', n.visited_on)::date as month, n.site_kind, n.area_code, count(*)::int,
             sum(n.contacts_new)::int, sum(n.contacts_returning)::int, coalesce(sum(n.minutes), 0)::int,
             sum(n.team_size)::int
        from new_rows n where n.withdrawn_at is null group by 1, 2, 3, 4) g;
    perform private.add_to_visit_months(v_months);
    insert into public.site_activity as a (site_id, organisation_id, last_visited_on, visits)
    select n.site_id, s.organisation_id, max(n.visited_on), count(*)
      from new_rows n join public.sites s on s.id = n.site_id where n.withdrawn_at is null group by 1, 2
    on conflict on constraint site_activity_pkey do update set
      last_visited_on = greatest(a.last_visited_on, excluded.last_visited_on), visits = a.visits + excluded.visits;
    return null;
  end if;
  if tg_op = 'DELETE' then
    -- their services went before them (clear_visit_services)
    select array_agg(row(g.*)::public.visit_months) into v_months from (
      select o.organisation_id, date_trunc('month', o.visited_on)::date as month, o.site_kind, o.area_code, -count(*)::int,
             -sum(o.contacts_new)::int, -sum(o.contacts_returning)::int, -coalesce(sum(o.minutes), 0)::int,
             -sum(o.team_size)::int
        from old_rows o where o.withdrawn_at is null group by 1, 2, 3, 4) g;
    v_sites := array(select distinct o.site_id from old_rows o);
  else
    select array_agg(row(g.*)::public.visit_months) into v_months from (
      select r.organisation_id, date_trunc('month', r.visited_on)::date as month, r.site_kind, r.area_code,
             sum(r.sign)::int, sum(r.sign * r.contacts_new)::int, sum(r.sign * r.contacts_returning)::int,
             sum(r.sign * coalesce(r.minutes, 0))::int, sum(r.sign * r.team_size)::int
        from (select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n) r
       where r.withdrawn_at is null group by 1, 2, 3, 4) g;
    -- services move with a visit that goes to another month, kind, area or organisation, or is withdrawn
    select array_agg(row(g.*)::public.visit_service_months) into v_services from (
      select r.organisation_id, date_trunc('month', r.visited_on)::date as month, r.site_kind, r.area_code, s.service_code,
             sum(r.sign * s.quantity)::int, sum(r.sign)::int
        from (select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n) r
        join public.visit_services s on s.visit_id = r.id
       where r.withdrawn_at is null group by 1, 2, 3, 4, 5 having sum(r.sign) <> 0 or sum(r.sign * s.quantity) <> 0) g;
    perform private.add_to_visit_service_months(v_services);
    v_sites := array(
      select distinct unnest(array[o.site_id, n.site_id]) from old_rows o join new_rows n on n.id = o.id
       where (o.site_id, o.visited_on, o.withdrawn_at) is distinct from (n.site_id, n.visited_on, n.withdrawn_at));
  end if;
  perform private.add_to_visit_months(v_months);
  delete from public.site_activity a where a.site_id = any (v_sites);
  insert into public.site_activity (site_id, organisation_id, last_visited_on, visits)
  select v.site_id, s.organisation_id, max(v.visited_on), count(*)
    from public.visits v join public.sites s on s.id = v.site_id
   where v.site_id = any (v_sites) and v.withdrawn_at is null group by 1, 2;
  return null;
end
$$;

drop function private.roll_up(jsonb, int);

-- The visit tells month, kind, area and organisation; a row of services only what was given, and how much of it.
create function private.roll_up_visit_services() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_services public.visit_service_months[];
begin
  if tg_op = 'INSERT' then
    select array_agg(row(g.*)::public.visit_service_months) into v_services from (
      select v.organisation_id, date_trunc('month', v.visited_on)::date as month, v.site_kind, v.area_code, n.service_code,
             sum(n.quantity)::int, count(*)::int
        from new_rows n join public.visits v on v.id = n.visit_id
       where v.withdrawn_at is null group by 1, 2, 3, 4, 5) g;
  elsif tg_op = 'DELETE' then
    select array_agg(row(g.*)::public.visit_service_months) into v_services from (
      select v.organisation_id, date_trunc('month', v.visited_on)::date as month, v.site_kind, v.area_code, o.service_code,
             -sum(o.quantity)::int, -count(*)::int
        from old_rows o join public.visits v on v.id = o.visit_id
       where v.withdrawn_at is null group by 1, 2, 3, 4, 5) g;
  else
    select array_agg(row(g.*)::public.visit_service_months) into v_services from (
      select v.organisation_id, date_trunc('month', v.visited_on)::date as month, v.site_kind, v.area_code, r.service_code,
             sum(r.sign * r.quantity)::int, sum(r.sign)::int
        from (select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n) r
        join public.visits v on v.id = r.visit_id
       where v.withdrawn_at is null group by 1, 2, 3, 4, 5 having sum(r.sign) <> 0 or sum(r.sign * r.quantity) <> 0) g;
  end if;
  perform private.add_to_visit_service_months(v_services);
  return null;
end
$$;

-- Retention deletes visits one day. Their services are taken first, while the visit still tells where they counted.
create function private.clear_visit_services() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.visit_services s where s.visit_id = old.id;
  return old;
end
$$;

create trigger clear_services before delete on public.visits
  for each row execute function private.clear_visit_services();
create trigger roll_up_insert after insert on public.visit_services referencing new table as new_rows
  for each statement execute function private.roll_up_visit_services();
create trigger roll_up_update after update on public.visit_services referencing old table as old_rows new table as new_rows
  for each statement execute function private.roll_up_visit_services();
create trigger roll_up_delete after delete on public.visit_services referencing old table as old_rows
  for each statement execute function private.roll_up_visit_services();

create or replace function private.rebuild_rollups() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.visit_months where true;
  insert into public.visit_months (organisation_id, month, site_kind, area_code, visits, contacts_new, contacts_returning,
    minutes, team_visits)
  select organisation_id, date_trunc('month', visited_on)::date, site_kind, area_code, count(*), sum(contacts_new),
         sum(contacts_returning), coalesce(sum(minutes), 0), sum(team_size)
    from public.visits where withdrawn_at is null group by 1, 2, 3, 4;
  delete from public.visit_service_months where true;
  insert into public.visit_service_months (organisation_id, month, site_kind, area_code, service_code, quantity, visits)
  select v.organisation_id, date_trunc('month', v.visited_on)::date, v.site_kind, v.area_code, s.service_code,
         sum(s.quantity), count(*)
    from public.visit_services s join public.visits v on v.id = s.visit_id
   where v.withdrawn_at is null group by 1, 2, 3, 4, 5;
  delete from public.site_activity where true;
  insert into public.site_activity (site_id, organisation_id, last_visited_on, visits)
  select v.site_id, s.organisation_id, max(v.visited_on), count(*)
    from public.visits v join public.sites s on s.id = v.site_id where v.withdrawn_at is null group by 1, 2;
end
$$;

-- what was there before this file
select private.rebuild_rollups();

select audit.watch('public.visit_changes');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.visit_changes', 'public.visit_service_months']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

drop policy "coordinators read all visits, organisations their own" on public.visits;
create policy "coordinators read all visits, organisations their own, but none that was withdrawn" on public.visits
  for select to authenticated
  using (withdrawn_at is null and organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "changes of a visit are read with it" on public.visit_changes for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "services by month follow the visits" on public.visit_service_months for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));

-- What a visit says, in one shape whoever wrote it: for comparing a retry, and for what is kept when it is replaced.
create function private.visit_content(visit public.visits, services jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object('site_id', visit.site_id, 'organisation_id', visit.organisation_id,
    'started_at', to_char(visit.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'minutes', visit.minutes,
    'team_size', visit.team_size, 'contacts_new', visit.contacts_new, 'contacts_returning', visit.contacts_returning,
    'note', visit.note, 'closed_reason', visit.closed_reason, 'services', services)
$$;

-- {service code: quantity} of a visit that stands.
create function private.visit_services_of(of_visit uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(s.service_code, s.quantity), '{}') from public.visit_services s where s.visit_id = of_visit
$$;

-- Whether a site was closed for the whole of a day, by its history: on the day of closing, teams still go.
create function private.site_was_closed(site public.sites, day date) returns boolean
language sql stable set search_path = ''
as $$
  select bool_and(coalesce(
      (select c.to_status from public.site_changes c where c.site_id = site.id and c.changed_on <= d.day
        order by c.changed_on desc, c.created_at desc limit 1),
      (select c.from_status from public.site_changes c where c.site_id = site.id and c.changed_on > d.day
        order by c.changed_on, c.created_at limit 1),
      site.status) = 'closed')
    from (values (site_was_closed.day), (site_was_closed.day - 1)) d (day)
$$;

-- Who may record at a site: its own organisation's outreach workers and partners in that organisation's name, coordinators in
-- the name of any member.
create function private.may_record_visit(site public.sites, organisation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select case when private.is_coordinator()
    then exists (select 1 from public.organisations o where o.id = organisation and o.is_member)
    else site.organisation_id = organisation and organisation in (select private.my_organisations('outreach', 'partner')) end
$$;

-- Checks what a form or a phone sent and makes the row of it: kind, area and day are the database's to say. old: null, or the
-- visit that is being corrected, whose organisation stays. Answers the row; the services are checked by checked_services.
create function private.checked_visit(visit jsonb, old public.visits) returns public.visits
language plpgsql stable security definer set search_path = ''
as $$
declare
  v public.visits;
  v_site public.sites;
begin
  if jsonb_typeof(visit) is distinct from 'object' or exists (select 1 from jsonb_object_keys(visit) k where k not in (
      'site_id', 'organisation_id', 'started_at', 'minutes', 'team_size', 'contacts_new', 'contacts_returning', 'note',
      'closed_reason', 'services')) then
    perform private.refuse(400, 'invalid_input', 'visit');
  end if;
  v := jsonb_populate_record(old, visit - 'services' - case when old.id is null then '' else 'organisation_id' end);
  select * into v_site from public.sites s where s.id = v.site_id;
  if not found then perform private.refuse(404, 'not_found', 'site_id'); end if;
  v.organisation_id := coalesce(v.organisation_id, v_site.organisation_id);
  if old.id is null or old.site_id <> v.site_id then
    if not private.may_record_visit(v_site, v.organisation_id) then
      -- another's site is as if it were not there; another's name is a forgery
      if v_site.organisation_id in (select private.site_organisations()) then
        perform private.refuse(403, 'not_allowed', 'organisation_id');
      end if;
      perform private.refuse(404, 'not_found', 'site_id');
    end if;
  end if;
  if v.started_at is null then perform private.refuse(400, 'invalid_input', 'started_at'); end if;
  -- a phone's clock may run a little ahead
  if v.started_at > now() + interval '10 minutes' then perform private.refuse(400, 'date_in_future', 'started_at'); end if;
  v.site_kind := v_site.kind;
  v.area_code := v_site.area_code;
  v.started_at := date_trunc('second', v.started_at);
  v.visited_on := (v.started_at at time zone (select g.time_zone from public.settings g))::date;
  v.team_size := coalesce(v.team_size, 1);
  v.contacts_new := coalesce(v.contacts_new, 0);
  v.contacts_returning := coalesce(v.contacts_returning, 0);
  v.note := nullif(btrim(v.note), '');
  v.closed_reason := nullif(btrim(v.closed_reason), '');
  if private.site_was_closed(v_site, v.visited_on) then
    if v.closed_reason is null then perform private.refuse(409, 'site_closed', 'closed_reason'); end if;
  else
    v.closed_reason := null;
  end if;
  return v;
end
$$;

-- [{code, quantity}] as {code: quantity}; each service once and at least one of it.
create function private.checked_services(services jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v jsonb;
begin
  if jsonb_typeof(services) is distinct from 'array' or jsonb_array_length(services) > 50 then
    perform private.refuse(400, 'invalid_input', 'services');
  end if;
  select coalesce(jsonb_object_agg(e ->> 'code', (e ->> 'quantity')::int), '{}') into v
    from jsonb_array_elements(services) e
    join public.services s on s.code = e ->> 'code'
   where (e ->> 'quantity')::int between 1 and 100000;
  if (select count(*) from jsonb_object_keys(v)) <> jsonb_array_length(services) then
    perform private.refuse(400, 'invalid_input', 'services');
  end if;
  return v;
end
$$;

create function private.write_visit_services(of_visit public.visits, services jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.visit_services s where s.visit_id = of_visit.id and not services ? s.service_code;
  insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
  select of_visit.id, of_visit.organisation_id, e.key, e.value::int from jsonb_each_text(services) e
  on conflict on constraint visit_services_pkey do update set quantity = excluded.quantity
    where visit_services.quantity <> excluded.quantity;
end
$$;

-- Records a visit under the id that the client made. visit: {site_id, organisation_id (default: the site's), started_at, minutes,
-- team_size, contacts_new, contacts_returning, note, closed_reason, services: [{code, quantity}]}.
-- Sent again unchanged, it is the same visit ({created: false}), also after somebody corrected it; under the same id with
-- other content it is refused. Returns {id, version, created, team_below_minimum}.
create function public.record_visit(visit_id uuid, visit jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v public.visits;
  v_services jsonb;
  v_content jsonb;
  v_stands public.visits;
  v_created boolean;
begin
  perform private.require_member();
  if visit_id is null then perform private.refuse(400, 'invalid_input', 'visit_id'); end if;
  v := private.checked_visit(visit, null);
  v.id := record_visit.visit_id;
  v_services := private.checked_services(coalesce(visit -> 'services', '[]'));
  insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes, team_size,
    contacts_new, contacts_returning, note, closed_reason)
  values (v.id, v.site_id, v.organisation_id, v.site_kind, v.area_code, v.started_at, v.visited_on, v.minutes, v.team_size,
    v.contacts_new, v.contacts_returning, v.note, v.closed_reason)
  on conflict on constraint visits_pkey do nothing returning visits.version into v.version;
  v_created := found;
  if v_created then
    perform private.write_visit_services(v, v_services);
  else
    select * into v_stands from public.visits w where w.id = v.id;
    v_content := private.visit_content(v, v_services);
    if private.visit_content(v_stands, private.visit_services_of(v.id)) <> v_content and not exists (
        select 1 from public.visit_changes c where c.visit_id = v.id and c.before = v_content) then
      perform private.refuse(409, 'visit_differs');
    end if;
    v := v_stands;
  end if;
  return jsonb_build_object('id', v.id, 'version', v.version, 'created', v_created,
    'team_below_minimum', v.team_size < (select s.minimum_team from public.sites s where s.id = v.site_id));
end
$$;

-- Corrects a visit: keys as record_visit, those absent stay. The old values and the reason are kept. Returns {id, version}.
create function public.correct_visit(visit_id uuid, base_version int, visit jsonb, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_old public.visits;
  v public.visits;
  v_services jsonb;
  v_before jsonb;
  v_after jsonb;
begin
  perform private.require_member();
  select * into v_old from public.visits w
   where w.id = correct_visit.visit_id and w.withdrawn_at is null
     and w.organisation_id in (select private.site_organisations()) for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v_old.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  v := private.checked_visit(visit, v_old);
  v_services := private.visit_services_of(v_old.id);
  v_before := private.visit_content(v_old, v_services);
  if visit ? 'services' then v_services := private.checked_services(visit -> 'services'); end if;
  v_after := private.visit_content(v, v_services);
  if v_before = v_after then return jsonb_build_object('id', v_old.id, 'version', v_old.version); end if;
  if length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'reason_needed', 'reason'); end if;
  insert into public.visit_changes (visit_id, organisation_id, kind, version, before, after, reason)
  values (v_old.id, v_old.organisation_id, 'correction', v_old.version, v_before, v_after, btrim(correct_visit.reason));
  update public.visits w set site_id = v.site_id, site_kind = v.site_kind, area_code = v.area_code, started_at = v.started_at,
      visited_on = v.visited_on, minutes = v.minutes, team_size = v.team_size, contacts_new = v.contacts_new,
      contacts_returning = v.contacts_returning, note = v.note, closed_reason = v.closed_reason, version = w.version + 1
   where w.id = v_old.id;
  perform private.write_visit_services(v_old, v_services);
  return jsonb_build_object('id', v_old.id, 'version', v_old.version + 1);
end
$$;

-- Takes back a visit that never was. It leaves lists, sums and rollups; what it said stays among its changes.
create function public.withdraw_visit(visit_id uuid, base_version int, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v public.visits;
begin
  perform private.require_member();
  select * into v from public.visits w
   where w.id = withdraw_visit.visit_id and w.withdrawn_at is null
     and w.organisation_id in (select private.site_organisations()) for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  if length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'reason_needed', 'reason'); end if;
  insert into public.visit_changes (visit_id, organisation_id, kind, version, before, reason)
  values (v.id, v.organisation_id, 'withdrawal', v.version, private.visit_content(v, private.visit_services_of(v.id)),
    btrim(withdraw_visit.reason));
  delete from public.visit_services s where s.visit_id = v.id;
  update public.visits w set withdrawn_at = now(), version = w.version + 1 where w.id = v.id;
end
$$;

-- One visit with its site, its services and what it said before, a withdrawn one too. Null: not there, or not for the caller.
create function public.visit_record(visit_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v public.visits;
begin
  select * into v from public.visits w
   where w.id = visit_record.visit_id and w.organisation_id in (select private.site_organisations());
  if not found then return null; end if;
  return private.visit_content(v, private.visit_services_of(v.id)) || jsonb_build_object(
    'id', v.id, 'version', v.version, 'visited_on', v.visited_on, 'withdrawn_at', v.withdrawn_at,
    'created_at', v.created_at, 'created_by', private.person_name(v.created_by), 'site_kind', v.site_kind,
    'area_code', v.area_code,
    -- a site may have another steward by now: its name then stays behind the wall, its code is what sheets carry anyway
    'site', (select jsonb_build_object('code', s.code, 'minimum_team', s.minimum_team,
        'name', case when s.organisation_id in (select private.site_organisations()) then s.name end)
        from public.sites s where s.id = v.site_id),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'at', c.created_at,
        'actor_name', private.person_name(c.created_by), 'reason', c.reason, 'before', c.before, 'after', c.after)
        order by c.version desc), '[]') from public.visit_changes c where c.visit_id = v.id));
end
$$;

-- Visits one page at a time, with what all that pass the filter add up to (contacts and visits do add up; people would not).
-- filter: from, to (days), site (id), text (in code and name), kind [], area (its villages included), organisation, service.
-- sort: visited_on, site, contacts, minutes, team_size. Under the caller's rights.
create function public.visit_index(
  filter jsonb default '{}', sort text default 'visited_on', descending boolean default true,
  page_size int default 50, page_offset int default 0
) returns jsonb
language sql stable set search_path = ''
as $$
  with passing as materialized (
    select v.*, s.code, s.name, case sort when 'contacts' then v.contacts_new + v.contacts_returning
             when 'minutes' then v.minutes when 'team_size' then v.team_size
             when 'visited_on' then v.visited_on - date '1990-01-01' end * case when descending then -1 else 1 end as sort_number
      from public.visits v left join public.sites s on s.id = v.site_id
     where (filter ->> 'from' is null or v.visited_on >= (filter ->> 'from')::date)
       and (filter ->> 'to' is null or v.visited_on <= (filter ->> 'to')::date)
       and (filter ->> 'site' is null or v.site_id = (filter ->> 'site')::uuid)
       and (filter -> 'kind' is null or filter -> 'kind' ? v.site_kind::text)
       and (filter ->> 'area' is null or v.area_code = filter ->> 'area' or v.area_code like (filter ->> 'area') || '.%')
       and (filter ->> 'organisation' is null or v.organisation_id = (filter ->> 'organisation')::uuid)
       and (filter ->> 'text' is null or position(lower(filter ->> 'text') in lower(s.code || ' ' || s.name)) > 0)
       and (filter ->> 'service' is null or v.id in (
         select x.visit_id from public.visit_services x where x.service_code = filter ->> 'service'))
  ), page as (
    select p.*, row_number() over () as place from (
      select * from passing p
       order by p.sort_number nulls last, case when sort = 'site' and not descending then p.code end,
             case when sort = 'site' and descending then p.code end desc, p.started_at desc, p.id
       limit least(greatest(page_size, 1), 10000) offset greatest(page_offset, 0)) p
  )
  select jsonb_build_object(
    'totals', (select jsonb_build_object('visits', count(*), 'sites', count(distinct p.site_id),
        'contacts_new', coalesce(sum(p.contacts_new), 0), 'contacts_returning', coalesce(sum(p.contacts_returning), 0),
        'minutes', coalesce(sum(p.minutes), 0)) from passing p),
    'rows', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'site_code', p.code, 'site_name', p.name,
        'site_kind', p.site_kind, 'area_code', p.area_code, 'organisation_id', p.organisation_id, 'visited_on', p.visited_on,
        'started_at', p.started_at, 'minutes', p.minutes, 'team_size', p.team_size, 'contacts_new', p.contacts_new,
        'contacts_returning', p.contacts_returning, 'corrected', p.version > 1,
        'services', (select coalesce(jsonb_object_agg(x.service_code, x.quantity), '{}')
            from public.visit_services x where x.visit_id = p.id)) order by p.place), '[]') from page p))
$$;

-- The latest visits that were taken back, so that one can be found again.
create function public.withdrawn_visits(page_size int default 20) returns table (
  id uuid, site_code text, visited_on date, organisation_id uuid, withdrawn_at timestamptz, actor_name text, reason text
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_organisations uuid[] := array(select private.site_organisations());
begin
  return query
    select v.id, s.code, v.visited_on, v.organisation_id, v.withdrawn_at, private.person_name(c.created_by), c.reason
      from public.visit_changes c
      join public.visits v on v.id = c.visit_id
      join public.sites s on s.id = v.site_id
     where c.kind = 'withdrawal' and c.organisation_id = any (v_organisations)
     order by c.created_at desc limit least(greatest(page_size, 1), 100);
end
$$;

-- Staged visits, as before (see exchange), and now with a history: what a file changes is kept like a correction, a visit that
-- was withdrawn stays withdrawn.
create or replace function private.apply_visit_rows(from_import uuid) returns jsonb
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
           nullif(btrim(r.payload ->> 'note'), '') as note,
           (select coalesce(jsonb_object_agg(e ->> 'code', (e ->> 'quantity')::int), '{}')
              from jsonb_array_elements(coalesce(r.payload -> 'services', '[]')) e) as services
      from restricted.import_rows r join public.sites s on s.code = r.payload ->> 'site_code'
     where r.import_id = from_import;
  -- an id that stands under another organisation is somebody else's visit
  if exists (select 1 from pg_temp.staged_visits t join public.visits v on v.id = t.id
              where v.organisation_id <> t.organisation_id) then
    perform private.refuse(409, 'import_stale', 'id');
  end if;
  delete from pg_temp.staged_visits t using public.visits v where v.id = t.id and v.withdrawn_at is not null;
  insert into public.visit_changes (visit_id, organisation_id, kind, version, before, after, reason)
  select c.id, c.organisation_id, 'import', c.version, c.before, c.after, 'Impor berkas / file import'
    from (
      select v.id, v.organisation_id, v.version, private.visit_content(v, private.visit_services_of(v.id)) as before,
             private.visit_content(v, t.services) || jsonb_build_object('site_id', t.site_id,
               'started_at', to_char(t.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'minutes', t.minutes,
               'team_size', t.team_size, 'contacts_new', t.contacts_new, 'contacts_returning', t.contacts_returning,
               'note', t.note) as after
        from pg_temp.staged_visits t join public.visits v on v.id = t.id) c
   where c.before <> c.after;
  get diagnostics v_changed = row_count;
  update public.visits v set site_id = t.site_id, site_kind = t.site_kind, area_code = t.area_code,
      started_at = t.started_at, visited_on = t.visited_on, minutes = t.minutes, team_size = t.team_size,
      contacts_new = t.contacts_new, contacts_returning = t.contacts_returning, note = t.note, version = v.version + 1
    from pg_temp.staged_visits t
   where v.id = t.id and exists (
     select 1 from public.visit_changes c where c.visit_id = v.id and c.version = v.version);
  insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes, team_size,
      contacts_new, contacts_returning, note)
  select t.id, t.site_id, t.organisation_id, t.site_kind, t.area_code, t.started_at, t.visited_on, t.minutes, t.team_size,
         t.contacts_new, t.contacts_returning, t.note
    from pg_temp.staged_visits t where not exists (select 1 from public.visits v where v.id = t.id);
  get diagnostics v_created = row_count;
  delete from public.visit_services s using pg_temp.staged_visits t
   where s.visit_id = t.id and not t.services ? s.service_code;
  insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
  select t.id, t.organisation_id, e.key, e.value::int
    from pg_temp.staged_visits t cross join jsonb_each_text(t.services) e
  on conflict (visit_id, service_code) do update set quantity = excluded.quantity
    where visit_services.quantity <> excluded.quantity;
  drop table pg_temp.staged_visits;
  return jsonb_build_object('created', v_created, 'changed', v_changed);
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.visit_changes', 'select'),
  ('authenticated', 'table', 'public.visit_service_months', 'select'),
  ('authenticated', 'function', 'public.record_visit(uuid,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.correct_visit(uuid,integer,jsonb,text)', 'execute'),
  ('authenticated', 'function', 'public.withdraw_visit(uuid,integer,text)', 'execute'),
  ('authenticated', 'function', 'public.visit_record(uuid)', 'execute'),
  ('authenticated', 'function', 'public.visit_index(jsonb,text,boolean,integer,integer)', 'execute'),
  ('authenticated', 'function', 'public.withdrawn_visits(integer)', 'execute');

comment on column public.visits.withdrawn_at is 'Entered by mistake: hidden from lists and sums by policy, never deleted.';
comment on table public.visit_changes is 'What a visit said before it was corrected, imported over or withdrawn, who did it and why.';
comment on table public.visit_service_months is 'Rollup of visit_services. Quantities add up over months and organisations.';

select private.apply_grants();
