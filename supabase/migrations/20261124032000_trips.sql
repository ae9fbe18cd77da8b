-- Trips: an evening that coordinators plan and hand to outreach workers. Being sent to a site opens its exact place, from the day
-- before until the day after, to those of the team and to nobody else.

create type public.trip_status as enum ('draft', 'assigned', 'under_way', 'done', 'cancelled');
create type public.stop_status as enum ('planned', 'visited', 'skipped');
create type public.skip_reason as enum ('closed', 'nobody_there', 'unsafe', 'no_access', 'no_time', 'other');

create table public.trips (
  -- made by the client, so that a retry is not a second trip
  id uuid primary key,
  -- the evening's day in the coalition's zone; a shift may end on the next
  planned_on date not null check (planned_on > date '2000-01-01'),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  status public.trip_status not null default 'draft',
  -- what was asked of the planner: mode, workers, area of the start, codes that must or must not be visited; never a coordinate
  parameters jsonb not null default '{}',
  seed int not null check (seed between 1 and 1000000),
  -- rounds of the search, 0 where the plan was computed exactly or made by hand
  iterations int not null check (iterations >= 0),
  matrix_source text not null check (matrix_source in ('estimate', 'streets', 'osrm', 'given')),
  score int not null check (score >= 0),
  travel_seconds int not null check (travel_seconds >= 0),
  note text check (length(note) <= 1000),
  cancel_reason text check (length(cancel_reason) <= 400),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint trips_shift_check check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  constraint trips_parameters_check check (jsonb_typeof(parameters) = 'object' and pg_column_size(parameters) <= 20000),
  constraint trips_cancel_check check ((status = 'cancelled') = (cancel_reason is not null))
);

create table public.trip_teams (
  id uuid primary key default gen_random_uuid(),
  trip_id uuid not null references public.trips (id) on delete cascade,
  number smallint not null check (number between 1 and 6),
  -- null: nothing to do for this team
  departs_at timestamptz,
  back_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  constraint trip_teams_number_key unique (trip_id, number),
  constraint trip_teams_id_trip_key unique (id, trip_id),
  check ((departs_at is null) = (back_at is null) and back_at >= departs_at),
  check ((ended_at is null) = (ended_by is null))
);

-- Who goes. A worker is in one team of a trip.
create table public.trip_members (
  trip_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  team_id uuid not null,
  primary key (trip_id, user_id),
  foreign key (team_id, trip_id) references public.trip_teams (id, trip_id) on delete cascade
);

create table public.trip_stops (
  id uuid primary key default gen_random_uuid(),
  trip_id uuid not null,
  team_id uuid not null,
  position smallint not null check (position between 1 and 60),
  site_id uuid references public.sites (id),
  -- a clinic or drop-in centre on the way
  clinic_id uuid references public.organisations (id),
  arrive_at timestamptz not null,
  -- of the visit, after waiting
  start_at timestamptz not null,
  leave_at timestamptz not null,
  -- stays where it is when the rest is planned anew
  locked boolean not null default false,
  status public.stop_status not null default 'planned',
  skip_reason public.skip_reason,
  skip_note text check (length(skip_note) <= 400),
  visit_id uuid references public.visits (id) on delete set null,
  -- as it was: what calibrates the estimates
  arrived_at timestamptz,
  left_at timestamptz,
  -- made by the phone that said so, so that a retry is not a second answer
  mark_id uuid,
  marked_at timestamptz,
  marked_by uuid,
  -- checked when a statement ends, so that two stops can change places
  constraint trip_stops_position_key unique (team_id, position) deferrable initially immediate,
  constraint trip_stops_site_key unique (trip_id, site_id),
  constraint trip_stops_clinic_key unique (trip_id, clinic_id),
  foreign key (team_id, trip_id) references public.trip_teams (id, trip_id),
  constraint trip_stops_place_check check (num_nonnulls(site_id, clinic_id) = 1),
  constraint trip_stops_times_check check (arrive_at <= start_at and start_at <= leave_at),
  constraint trip_stops_done_check check (left_at >= arrived_at),
  constraint trip_stops_skip_check check ((status = 'skipped') = (skip_reason is not null)),
  constraint trip_stops_mark_check check ((status = 'planned') = (mark_id is null)),
  check (visit_id is null or status = 'visited')
);

-- What a trip was before each change: the whole plan, as the trigger found it.
create table public.trip_changes (
  trip_id uuid not null references public.trips (id) on delete cascade,
  version int not null,
  status public.trip_status not null,
  plan jsonb not null,
  -- who replaced it, and when
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (trip_id, version)
);

-- How each mode gets along, in the coalition's own experience; the planner's estimate of the ways reads it.
create table public.trip_going (
  mode text primary key check (mode in ('car', 'bike', 'foot', 'transit')),
  circuity double precision not null check (circuity between 1 and 3),
  kilometres_an_hour double precision not null check (kilometres_an_hour between 1 and 100),
  overhead_seconds int not null check (overhead_seconds between 0 and 3600),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid
);

insert into public.trip_going (mode, circuity, kilometres_an_hour, overhead_seconds) values
  ('car', 1.35, 25, 180), ('bike', 1.3, 14, 60), ('foot', 1.25, 4.8, 0), ('transit', 1.45, 15, 420);

create index trips_planned_on on public.trips (planned_on desc);
create index trip_members_team on public.trip_members (team_id, trip_id);
create index trip_members_user on public.trip_members (user_id);
create index trip_stops_team on public.trip_stops (team_id, trip_id);
create index trip_stops_trip on public.trip_stops (trip_id);
create index trip_stops_site on public.trip_stops (site_id);
create index trip_stops_clinic on public.trip_stops (clinic_id);
create index trip_stops_visit on public.trip_stops (visit_id);

-- A trip as it stands, in one value; never a place.
create function private.trip_plan(of_trip uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select to_jsonb(t) - 'id' - 'created_at' - 'created_by' - 'updated_by' || jsonb_build_object('teams', (
      select coalesce(jsonb_agg(jsonb_build_object('number', g.number, 'departs_at', g.departs_at, 'back_at', g.back_at,
          'members', array(select m.user_id from public.trip_members m where m.team_id = g.id order by m.user_id),
          'stops', (
            select coalesce(jsonb_agg(jsonb_build_object('site_id', s.site_id, 'clinic_id', s.clinic_id, 'arrive_at', s.arrive_at,
                'start_at', s.start_at, 'leave_at', s.leave_at, 'locked', s.locked, 'status', s.status) order by s.position), '[]')
              from public.trip_stops s where s.team_id = g.id)) order by g.number), '[]')
        from public.trip_teams g where g.trip_id = t.id))
    from public.trips t where t.id = of_trip
$$;

-- Runs before the row changes, and every function below changes the row before its teams and stops: so what is kept is whole.
create function private.keep_trip_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.trip_changes (trip_id, version, status, plan, changed_by)
  values (old.id, old.version, old.status, private.trip_plan(old.id), auth.uid());
  return new;
end
$$;

create trigger keep_change before update on public.trips for each row execute function private.keep_trip_change();
create trigger touch before update on public.trips for each row execute function private.touch_row();

select audit.watch('public.trips');
select audit.watch('public.trip_teams');
select audit.watch('public.trip_members', 'team_id');
select audit.watch('public.trip_stops');
select audit.watch('public.trip_changes', 'trip_id');
select audit.watch('public.trip_going', 'mode');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.trips', 'public.trip_teams', 'public.trip_members', 'public.trip_stops',
    'public.trip_changes', 'public.trip_going']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

-- The teams the caller was sent with, whenever that was. Whoever is an outreach worker no more is sent nowhere.
create function private.sent_teams() returns setof public.trip_teams
language sql stable security definer set search_path = ''
as $$
  select g.* from public.trip_members m join public.trip_teams g on g.id = m.team_id join public.trips t on t.id = m.trip_id
   where m.user_id = auth.uid() and t.status <> 'draft'
     and exists (select 1 from private.my_organisations('coordinator', 'outreach'))
$$;

-- Those whose plan the caller reads: from the day it was assigned until the day after it.
create function private.my_trip_teams() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select g.id from private.sent_teams() g join public.trips t on t.id = g.trip_id
   where t.planned_on >= private.coalition_day() - 1
$$;

create function private.my_trips() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select g.trip_id from private.sent_teams() g where g.id in (select private.my_trip_teams())
$$;

-- Sites whose code, name and hours a trip lets the caller read: from the day before until the day after.
create function private.trip_sites() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select s.site_id from private.sent_teams() g join public.trips t on t.id = g.trip_id
    join public.trip_stops s on s.team_id = g.id
   where s.site_id is not null and t.status <> 'cancelled'
     and private.coalition_day() between t.planned_on - 1 and t.planned_on + 1
$$;

-- Sites whose exact place a trip lets the caller read: the same days, and no longer than the team is out. A trip that was
-- cancelled or is over closes them at once.
create function private.trip_places() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select s.site_id from private.sent_teams() g join public.trips t on t.id = g.trip_id
    join public.trip_stops s on s.team_id = g.id
   where s.site_id is not null and t.status in ('assigned', 'under_way') and g.ended_at is null and private.mfa_ok()
     and private.coalition_day() between t.planned_on - 1 and t.planned_on + 1
$$;

-- The one rule of exact places, for functions: those of these sites whose place the caller may know. The policies say the same.
create function private.located(site_ids uuid[]) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select array(
    select l.id from public.sites l
     where l.id = any (located.site_ids)
       and (l.organisation_id = any (array(select private.located_organisations()))
         or l.id = any (array(select private.trip_places())))
     order by l.id)
$$;

alter policy "exact places for those who go there" on restricted.site_locations
  using (organisation_id = any ((select array(select private.located_organisations()))::uuid[])
    or site_id = any ((select array(select private.trip_places()))::uuid[]));
alter policy "access notes for those who go there" on restricted.site_notes
  using (organisation_id = any ((select array(select private.located_organisations()))::uuid[])
    or site_id = any ((select array(select private.trip_places()))::uuid[]));

drop policy "coordinators read all sites, outreach and partners their own" on public.sites;
create policy "coordinators read all sites, others their own and a trip's" on public.sites for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[])
    or id = any ((select array(select private.trip_sites()))::uuid[]));
alter policy "hours follow the site" on public.site_hours
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[])
    or site_id = any ((select array(select private.trip_sites()))::uuid[]));

create policy "coordinators read trips, workers their own" on public.trips for select to authenticated
  using ((select private.is_coordinator()) or id = any ((select array(select private.my_trips()))::uuid[]));
create policy "coordinators read teams, workers their own" on public.trip_teams for select to authenticated
  using ((select private.is_coordinator()) or id = any ((select array(select private.my_trip_teams()))::uuid[]));
create policy "coordinators read who goes, workers who goes with them" on public.trip_members for select to authenticated
  using ((select private.is_coordinator()) or team_id = any ((select array(select private.my_trip_teams()))::uuid[]));
create policy "coordinators read stops, workers those of their team" on public.trip_stops for select to authenticated
  using ((select private.is_coordinator()) or team_id = any ((select array(select private.my_trip_teams()))::uuid[]));
create policy "coordinators read what a trip was before" on public.trip_changes for select to authenticated
  using ((select private.is_coordinator()));
create policy "coordinators read how modes get along" on public.trip_going for select to authenticated
  using ((select private.is_coordinator()));

alter table audit.location_reads drop constraint location_reads_purpose_check;
alter table audit.location_reads add constraint location_reads_purpose_check
  check (purpose in ('map', 'detail', 'edit', 'note', 'import', 'export', 'proposal', 'trip'));

-- As before, by the rule above. purpose: map, detail, edit, export or trip.
create or replace function public.site_locations(site_ids uuid[], purpose text) returns table (
  site_id uuid, longitude double precision, latitude double precision, accuracy_m int
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_allowed uuid[];
begin
  perform private.require_member();
  if site_locations.purpose not in ('map', 'detail', 'edit', 'export', 'trip')
     or coalesce(array_length(site_ids, 1), 0) > 10000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  v_allowed := array(
    select l.site_id from restricted.site_locations l where l.site_id = any (private.located(site_locations.site_ids)));
  perform private.record_location_read(v_allowed, site_locations.purpose);
  return query select l.site_id, l.longitude, l.latitude, l.accuracy_m
    from restricted.site_locations l where l.site_id = any (v_allowed);
end
$$;

-- As before, by the rule above.
create or replace function public.site_note(site_id uuid)
returns table (access text, safety text, gatekeepers text, updated_at timestamptz)
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if not exists (
    select 1 from restricted.site_notes n
     where n.site_id = site_note.site_id and n.site_id = any (private.located(array[site_note.site_id]))) then
    return;
  end if;
  perform private.record_location_read(array[site_note.site_id], 'note');
  return query select n.access, n.safety, n.gatekeepers, n.updated_at
    from restricted.site_notes n where n.site_id = site_note.site_id;
end
$$;

-- As before, by the rule above.
create or replace function public.export_site_places(site_ids uuid[], format text, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_reason text := btrim(regexp_replace(coalesce(reason, ''), '[[:cntrl:]]+', ' ', 'g'));
  v_allowed uuid[];
  v_count int;
begin
  perform private.require_member();
  if not exists (select 1 from private.my_organisations('coordinator', 'outreach')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  if coalesce(format, '') not in ('geojson', 'kml', 'gpx') then perform private.refuse(400, 'invalid_input', 'format'); end if;
  if length(v_reason) not between 10 and 400 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  if coalesce(array_length(site_ids, 1), 0) not between 1 and 10000 then
    perform private.refuse(400, 'invalid_input', 'site_ids');
  end if;
  perform private.take_quota('places', interval '1 day', 20);
  v_allowed := array(
    select l.site_id from restricted.site_locations l where l.site_id = any (private.located(export_site_places.site_ids))
     order by l.site_id);
  v_count := coalesce(array_length(v_allowed, 1), 0);
  perform private.record_location_read(v_allowed, 'export');
  perform audit.append('export', 'site_places', null,
    case when v_count <= 500 then array(select a::text from unnest(v_allowed) a) else '{}' end, '{}',
    jsonb_build_object('rows', v_count, 'format', export_site_places.format, 'reason', v_reason,
      'digest', encode(sha256(convert_to(array_to_string(v_allowed, ','), 'UTF8')), 'hex')));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'kind', s.kind, 'status', s.status,
        'area_code', s.area_code, 'longitude', l.longitude, 'latitude', l.latitude, 'accuracy_m', l.accuracy_m)
        order by s.code), '[]')
      from restricted.site_locations l join public.sites s on s.id = l.site_id
     where l.site_id = any (v_allowed));
end
$$;

-- Whether the caller was sent to a site for a day, whatever the day is now: a visit may come home late.
create function private.was_sent(site uuid, day date) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from private.sent_teams() g join public.trips t on t.id = g.trip_id join public.trip_stops s on s.team_id = g.id
     where s.site_id = site and t.status <> 'cancelled' and was_sent.day between t.planned_on and t.planned_on + 1)
$$;

-- As before, and: who was sent to another's site records the visit, in the name of the own organisation.
create or replace function private.checked_visit(visit jsonb, old public.visits) returns public.visits
language plpgsql stable security definer set search_path = ''
as $$
declare
  v public.visits;
  v_site public.sites;
  v_own uuid[];
begin
  if jsonb_typeof(visit) is distinct from 'object' or exists (select 1 from jsonb_object_keys(visit) k where k not in (
      'site_id', 'organisation_id', 'started_at', 'minutes', 'team_size', 'contacts_new', 'contacts_returning', 'note',
      'closed_reason', 'services')) then
    perform private.refuse(400, 'invalid_input', 'visit');
  end if;
  v := jsonb_populate_record(old, visit - 'services' - case when old.id is null then '' else 'organisation_id' end);
  select * into v_site from public.sites s where s.id = v.site_id;
  if not found then perform private.refuse(404, 'not_found', 'site_id'); end if;
  v.started_at := date_trunc('second', v.started_at);
  v.visited_on := (v.started_at at time zone (select g.time_zone from public.settings g))::date;
  v_own := array(select private.my_organisations('outreach'));
  if not private.is_coordinator() and not v_site.organisation_id = any (array(select private.site_organisations()))
     and private.was_sent(v_site.id, v.visited_on) then
    v.organisation_id := coalesce(v.organisation_id, v_own[1]);
    if not v.organisation_id = any (v_own) then perform private.refuse(403, 'not_allowed', 'organisation_id'); end if;
  else
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
  end if;
  if v.started_at is null then perform private.refuse(400, 'invalid_input', 'started_at'); end if;
  -- a phone's clock may run a little ahead
  if v.started_at > now() + interval '10 minutes' then perform private.refuse(400, 'date_in_future', 'started_at'); end if;
  v.site_kind := v_site.kind;
  v.area_code := v_site.area_code;
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

-- [{number, departs_at, back_at, stops: [{site_id | clinic_id, arrive_at, start_at, leave_at, locked}]}] as rows of stops.
create function private.planned_stops(teams jsonb) returns table (
  number smallint, departs_at timestamptz, back_at timestamptz, "position" smallint, site_id uuid, clinic_id uuid,
  arrive_at timestamptz, start_at timestamptz, leave_at timestamptz, locked boolean
)
language sql stable set search_path = ''
as $$
  select g.number, g.departs_at, g.back_at, e.n::smallint, (e.stop ->> 'site_id')::uuid, (e.stop ->> 'clinic_id')::uuid,
         (e.stop ->> 'arrive_at')::timestamptz, (e.stop ->> 'start_at')::timestamptz, (e.stop ->> 'leave_at')::timestamptz,
         coalesce((e.stop ->> 'locked')::boolean, false)
    from jsonb_to_recordset(teams) as g (number smallint, departs_at timestamptz, back_at timestamptz, stops jsonb)
   cross join lateral jsonb_array_elements(g.stops) with ordinality e (stop, n)
$$;

-- Refuses a plan that no form of ours sends: places that are not there, times out of order or out of the shift.
create function private.check_planned(trip public.trips, teams jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if (select count(distinct g.number) <> count(*) or bool_or(g.number is null or jsonb_typeof(g.stops) is distinct from 'array')
        from jsonb_to_recordset(teams) as g (number smallint, stops jsonb)) then
    perform private.refuse(400, 'invalid_input', 'teams');
  end if;
  if (select count(*) > 200 from private.planned_stops(teams)) then perform private.refuse(400, 'invalid_input', 'stops'); end if;
  if exists (
    select 1 from private.planned_stops(teams) p
     where num_nonnulls(p.site_id, p.clinic_id) <> 1
        or p.site_id is not null and not exists (select 1 from public.sites s where s.id = p.site_id)
        or p.clinic_id is not null and not exists (select 1 from public.organisations o where o.id = p.clinic_id)) then
    perform private.refuse(404, 'not_found', 'stops');
  end if;
  if exists (
    select 1 from private.planned_stops(teams) p group by coalesce(p.site_id, p.clinic_id) having count(*) > 1) then
    perform private.refuse(400, 'invalid_input', 'stops');
  end if;
  if exists (
    select 1 from (
      select p.*, coalesce(lag(p.leave_at) over (partition by p.number order by p.position), p.departs_at) as free_at
        from private.planned_stops(teams) p) x
     where not coalesce(x.departs_at >= trip.starts_at and x.free_at <= x.arrive_at and x.arrive_at <= x.start_at
       and x.start_at <= x.leave_at and x.leave_at <= x.back_at and x.back_at <= trip.ends_at, false)) then
    perform private.refuse(400, 'invalid_input', 'times');
  end if;
end
$$;

-- Saves a whole plan. base_version null: a new trip; the same id again returns its version. What was visited or skipped stays
-- a stop. trip: planned_on, starts_at, ends_at, parameters, seed, iterations, matrix_source, score, travel_seconds, note.
create function public.save_trip(trip_id uuid, base_version int, trip jsonb, teams jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trips;
  v_version int;
  v_status public.trip_status;
begin
  perform private.require_coordinator();
  if trip_id is null or jsonb_typeof(trip) is distinct from 'object' or jsonb_typeof(teams) is distinct from 'array'
     or jsonb_array_length(teams) not between 1 and 6
     or exists (select 1 from jsonb_object_keys(trip) k where k not in ('planned_on', 'starts_at', 'ends_at', 'parameters',
       'seed', 'iterations', 'matrix_source', 'score', 'travel_seconds', 'note')) then
    perform private.refuse(400, 'invalid_input');
  end if;
  v := jsonb_populate_record(null::public.trips, trip);
  v.parameters := coalesce(v.parameters, '{}');
  if v.planned_on is null or v.starts_at is null or v.ends_at is null or not (v.ends_at > v.starts_at)
     or (v.starts_at at time zone (select g.time_zone from public.settings g))::date <> v.planned_on then
    perform private.refuse(400, 'invalid_input', 'planned_on');
  end if;
  perform private.check_planned(v, teams);
  if base_version is null then
    select t.version into v_version from public.trips t where t.id = save_trip.trip_id;
    if found then return v_version; end if;
    insert into public.trips (id, planned_on, starts_at, ends_at, parameters, seed, iterations, matrix_source, score,
      travel_seconds, note)
    values (save_trip.trip_id, v.planned_on, v.starts_at, v.ends_at, v.parameters, v.seed, v.iterations, v.matrix_source,
      v.score, v.travel_seconds, nullif(btrim(v.note), ''))
    returning version into v_version;
  else
    select t.version, t.status into v_version, v_status from public.trips t where t.id = save_trip.trip_id for update;
    if not found then perform private.refuse(404, 'not_found'); end if;
    if v_version <> base_version then perform private.refuse(409, 'version_conflict'); end if;
    if v_status in ('done', 'cancelled') then perform private.refuse(409, 'trip_is_over'); end if;
    if exists (
      select 1 from public.trip_stops s where s.trip_id = save_trip.trip_id and s.status <> 'planned' and not exists (
        select 1 from private.planned_stops(teams) p
         where p.site_id = s.site_id or p.clinic_id = s.clinic_id)) then
      perform private.refuse(409, 'stop_is_done');
    end if;
    update public.trips t set planned_on = v.planned_on, starts_at = v.starts_at, ends_at = v.ends_at, parameters = v.parameters,
        seed = v.seed, iterations = v.iterations, matrix_source = v.matrix_source, score = v.score,
        travel_seconds = v.travel_seconds, note = nullif(btrim(v.note), '')
     where t.id = save_trip.trip_id returning version into v_version;
  end if;
  insert into public.trip_teams as g (trip_id, number, departs_at, back_at)
  select save_trip.trip_id, r.number, r.departs_at, r.back_at
    from jsonb_to_recordset(teams) as r (number smallint, departs_at timestamptz, back_at timestamptz)
  on conflict on constraint trip_teams_number_key do update set departs_at = excluded.departs_at, back_at = excluded.back_at
    where (g.departs_at, g.back_at) is distinct from (excluded.departs_at, excluded.back_at);
  delete from public.trip_stops s where s.trip_id = save_trip.trip_id and not exists (
    select 1 from private.planned_stops(teams) p where p.site_id = s.site_id or p.clinic_id = s.clinic_id);
  update public.trip_stops s set team_id = g.id, position = p.position, arrive_at = p.arrive_at, start_at = p.start_at,
      leave_at = p.leave_at, locked = p.locked
    from private.planned_stops(teams) p
    join public.trip_teams g on g.trip_id = save_trip.trip_id and g.number = p.number
   where s.trip_id = save_trip.trip_id and (p.site_id = s.site_id or p.clinic_id = s.clinic_id)
     and (s.team_id, s.position, s.arrive_at, s.start_at, s.leave_at, s.locked)
       is distinct from (g.id, p.position, p.arrive_at, p.start_at, p.leave_at, p.locked);
  insert into public.trip_stops (trip_id, team_id, position, site_id, clinic_id, arrive_at, start_at, leave_at, locked)
  select save_trip.trip_id, g.id, p.position, p.site_id, p.clinic_id, p.arrive_at, p.start_at, p.leave_at, p.locked
    from private.planned_stops(teams) p
    join public.trip_teams g on g.trip_id = save_trip.trip_id and g.number = p.number
   where not exists (select 1 from public.trip_stops s
     where s.trip_id = save_trip.trip_id and (p.site_id = s.site_id or p.clinic_id = s.clinic_id));
  delete from public.trip_teams g where g.trip_id = save_trip.trip_id and not exists (
    select 1 from jsonb_to_recordset(teams) as r (number smallint) where r.number = g.number);
  return v_version;
end
$$;

-- The trip a coordinator is about to change, locked; refuses one that somebody changed in between or that is over.
create function private.changeable_trip(of_trip uuid, base_version int) returns public.trips
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trips;
begin
  select * into v from public.trips t where t.id = of_trip for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  if v.status in ('done', 'cancelled') then perform private.refuse(409, 'trip_is_over'); end if;
  return v;
end
$$;

-- [{number, members: [user id]}] as rows of workers.
create function private.sent_workers(teams jsonb) returns table (number smallint, user_id uuid)
language sql stable set search_path = ''
as $$
  select g.number, (e.id)::uuid
    from jsonb_to_recordset(teams) as g (number smallint, members jsonb)
   cross join lateral jsonb_array_elements_text(g.members) e (id)
$$;

-- Sends workers: [{number, members: [user id]}], whole. Each team with stops needs as many as its sites ask for, and nobody
-- goes twice in an evening. Opens the places of the stops to them, see private.trip_places().
create function public.assign_trip(trip_id uuid, base_version int, teams jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trips;
  v_number smallint;
  v_version int;
begin
  perform private.require_coordinator();
  if jsonb_typeof(teams) is distinct from 'array' or jsonb_array_length(teams) not between 1 and 6 or exists (
      select 1 from jsonb_array_elements(teams) e where jsonb_typeof(e -> 'members') is distinct from 'array') then
    perform private.refuse(400, 'invalid_input', 'teams');
  end if;
  v := private.changeable_trip(assign_trip.trip_id, base_version);
  if v.planned_on < private.coalition_day() - 1 then perform private.refuse(409, 'trip_has_passed'); end if;
  if (select count(*) > 60 or count(distinct w.user_id) <> count(*) from private.sent_workers(teams) w) then
    perform private.refuse(400, 'invalid_input', 'members');
  end if;
  if exists (
    select 1 from private.sent_workers(teams) w
     where not exists (select 1 from public.trip_teams g where g.trip_id = v.id and g.number = w.number)
        or not exists (select 1 from public.memberships m
          where m.user_id = w.user_id and m.active and m.role in ('coordinator', 'outreach'))) then
    perform private.refuse(404, 'not_found', 'members');
  end if;
  select min(g.number) into v_number from public.trip_teams g
   where g.trip_id = v.id and exists (select 1 from public.trip_stops s where s.team_id = g.id)
     and not exists (select 1 from private.sent_workers(teams) w where w.number = g.number);
  if v_number is not null then perform private.refuse(400, 'team_without_workers', 'team' || v_number); end if;
  select min(g.number) into v_number
    from public.trip_teams g join public.trip_stops s on s.team_id = g.id join public.sites z on z.id = s.site_id
   where g.trip_id = v.id
     and z.minimum_team > (select count(*) from private.sent_workers(teams) w where w.number = g.number);
  if v_number is not null then perform private.refuse(400, 'team_too_small', 'team' || v_number); end if;
  select min(w.number) into v_number
    from private.sent_workers(teams) w
    join public.trip_members m on m.user_id = w.user_id and m.trip_id <> v.id
    join public.trips t on t.id = m.trip_id and t.planned_on = v.planned_on and t.status in ('assigned', 'under_way');
  if v_number is not null then perform private.refuse(409, 'worker_is_out', 'team' || v_number); end if;
  update public.trips t set status = case when t.status = 'draft' then 'assigned' else t.status end
   where t.id = v.id returning version into v_version;
  delete from public.trip_members m where m.trip_id = v.id
    and m.user_id not in (select w.user_id from private.sent_workers(teams) w);
  insert into public.trip_members as m (trip_id, user_id, team_id)
  select v.id, w.user_id, g.id
    from private.sent_workers(teams) w join public.trip_teams g on g.trip_id = v.id and g.number = w.number
  on conflict on constraint trip_members_pkey do update set team_id = excluded.team_id where m.team_id <> excluded.team_id;
  return v_version;
end
$$;

-- Calls a trip off, with a reason. Places close at once; the plan stays readable.
create function public.cancel_trip(trip_id uuid, base_version int, reason text) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trips;
  v_version int;
begin
  perform private.require_coordinator();
  if coalesce(length(btrim(cancel_trip.reason)), 0) not between 1 and 400 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  v := private.changeable_trip(cancel_trip.trip_id, base_version);
  update public.trips t set status = 'cancelled', cancel_reason = btrim(cancel_trip.reason)
   where t.id = v.id returning version into v_version;
  return v_version;
end
$$;

-- Says that a trip is over. Places close at once; what was not visited stays planned and counts as not done.
create function public.finish_trip(trip_id uuid, base_version int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trips;
  v_version int;
begin
  perform private.require_coordinator();
  v := private.changeable_trip(finish_trip.trip_id, base_version);
  if v.status = 'draft' then perform private.refuse(409, 'trip_not_assigned'); end if;
  update public.trips t set status = 'done' where t.id = v.id returning version into v_version;
  update public.trip_teams g set ended_at = now(), ended_by = auth.uid() where g.trip_id = v.id and g.ended_at is null;
  return v_version;
end
$$;

-- A team says that it is home. Said again, it changes nothing; when the last one is home the trip is done.
create function public.end_trip_team(team_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_trip uuid;
begin
  perform private.require_member();
  select g.trip_id into v_trip from private.sent_teams() g where g.id = end_trip_team.team_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  perform 1 from public.trips t where t.id = v_trip for update;
  if not exists (
    select 1 from public.trip_teams g where g.trip_id = v_trip and g.id <> end_trip_team.team_id and g.ended_at is null
       and exists (select 1 from public.trip_members m where m.team_id = g.id)) then
    update public.trips t set status = 'done' where t.id = v_trip and t.status in ('assigned', 'under_way');
  end if;
  update public.trip_teams g set ended_at = now(), ended_by = auth.uid()
   where g.id = end_trip_team.team_id and g.ended_at is null;
end
$$;

-- The stop a worker speaks of: of a trip the worker was sent on, at most a week ago. A trip begins with its first answer.
create function private.answerable_stop(of_stop uuid) returns public.trip_stops
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trip_stops;
begin
  select s.* into v from public.trip_stops s join public.trips t on t.id = s.trip_id
   where s.id = of_stop and s.team_id in (select g.id from private.sent_teams() g) and t.status <> 'cancelled'
     and private.coalition_day() between t.planned_on - 1 and t.planned_on + 7
     for update of s;
  if not found then perform private.refuse(404, 'not_found', 'stop_id'); end if;
  return v;
end
$$;

create function private.begin_trip(of_trip uuid) returns void
language sql security definer set search_path = ''
as $$
  update public.trips t set status = 'under_way' where t.id = of_trip and t.status = 'assigned'
$$;

-- A worker was there. mark_id is made by the phone: the same again changes nothing and answers 'again'. A later mark corrects.
-- visit_id: the visit that was recorded there, null where there is none (yet).
create function public.stop_visited(
  stop_id uuid, mark_id uuid, arrived_at timestamptz default null, left_at timestamptz default null, visit_id uuid default null
) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trip_stops;
begin
  perform private.require_member();
  v := private.answerable_stop(stop_visited.stop_id);
  if v.mark_id = stop_visited.mark_id then return 'again'; end if;
  if stop_visited.mark_id is null then perform private.refuse(400, 'invalid_input', 'mark_id'); end if;
  if stop_visited.left_at < stop_visited.arrived_at then perform private.refuse(400, 'invalid_input', 'left_at'); end if;
  if greatest(stop_visited.arrived_at, stop_visited.left_at) > now() + interval '10 minutes' then
    perform private.refuse(400, 'date_in_future', 'arrived_at');
  end if;
  if stop_visited.visit_id is not null and not exists (
    select 1 from public.visits w where w.id = stop_visited.visit_id and w.site_id = v.site_id
       and w.organisation_id in (select private.my_organisations('coordinator', 'outreach'))) then
    perform private.refuse(404, 'not_found', 'visit_id');
  end if;
  perform private.begin_trip(v.trip_id);
  update public.trip_stops s set status = 'visited', skip_reason = null, skip_note = null, visit_id = stop_visited.visit_id,
      arrived_at = stop_visited.arrived_at, left_at = stop_visited.left_at, mark_id = stop_visited.mark_id, marked_at = now(),
      marked_by = auth.uid()
   where s.id = v.id;
  return 'accepted';
end
$$;

-- A worker did not go in, and says why. Like stop_visited.
create function public.stop_skipped(stop_id uuid, mark_id uuid, reason public.skip_reason, note text default null) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v public.trip_stops;
begin
  perform private.require_member();
  v := private.answerable_stop(stop_skipped.stop_id);
  if v.mark_id = stop_skipped.mark_id then return 'again'; end if;
  if stop_skipped.mark_id is null then perform private.refuse(400, 'invalid_input', 'mark_id'); end if;
  if stop_skipped.reason is null then perform private.refuse(400, 'reason_needed', 'reason'); end if;
  perform private.begin_trip(v.trip_id);
  update public.trip_stops s set status = 'skipped', skip_reason = stop_skipped.reason,
      skip_note = nullif(btrim(stop_skipped.note), ''), visit_id = null, arrived_at = null, left_at = null,
      mark_id = stop_skipped.mark_id, marked_at = now(), marked_by = auth.uid()
   where s.id = v.id;
  return 'accepted';
end
$$;

-- Trips of teams as a worker reads them, soonest first. Codes and names of sites only in the days in which they are open to the
-- team; places only where `places` says so: the caller has asked the right and put the reading on record.
create function private.trip_sheets(team_ids uuid[], places boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'planned_on', t.planned_on, 'starts_at', t.starts_at,
      'ends_at', t.ends_at, 'status', t.status, 'note', t.note, 'mode', t.parameters ->> 'mode', 'team_id', g.id,
      'team', g.number, 'departs_at', g.departs_at, 'back_at', g.back_at, 'ended_at', g.ended_at,
      'members', (select coalesce(jsonb_agg(jsonb_build_object('id', m.user_id, 'name', private.person_name(m.user_id))
          order by private.person_name(m.user_id)), '[]') from public.trip_members m where m.team_id = g.id),
      'stops', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'position', s.position, 'arrive_at', s.arrive_at,
          'start_at', s.start_at, 'leave_at', s.leave_at, 'locked', s.locked, 'status', s.status,
          'skip_reason', s.skip_reason, 'clinic', o.short_name,
          'site', case when z.id is not null and private.coalition_day() between t.planned_on - 1 and t.planned_on + 1
            then jsonb_build_object('id', z.id, 'code', z.code, 'name', z.name, 'kind', z.kind,
              'area', coalesce(a.name, z.area_code), 'minimum_team', z.minimum_team, 'risk', z.risk) end,
          'place', case when places and l.site_id is not null then jsonb_build_object('longitude', l.longitude,
              'latitude', l.latitude, 'accuracy_m', l.accuracy_m) end) order by s.position), '[]')
        from public.trip_stops s
        left join public.sites z on z.id = s.site_id
        left join public.areas a on a.code = z.area_code
        left join public.organisations o on o.id = s.clinic_id
        left join restricted.site_locations l on l.site_id = s.site_id
       where s.team_id = g.id)) order by t.starts_at, t.id), '[]')
    from public.trip_teams g join public.trips t on t.id = g.trip_id
   where g.id = any (trip_sheets.team_ids)
$$;

-- The caller's own trips, from their assignment until the day after. Never a place: those are asked for by site_locations(),
-- which records each reading.
create function public.trips_of_worker() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_member();
  return private.trip_sheets(array(select private.my_trip_teams()), false);
end
$$;

-- Tonight's own trip with its places, for the phone that names its key: the one exact thing a session in the field gets. From the
-- morning of the day until noon of the next, while the team is out; on record like every other reading. A session whose phone is
-- locked cannot name the key.
create function public.field_trip(device_id uuid, device_key text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_teams uuid[];
begin
  perform private.require_device(field_trip.device_id, field_trip.device_key);
  if private.is_locked_down() then perform private.refuse(403, 'locked_down'); end if;
  if not private.second_factor_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  v_teams := array(
    select g.id from private.sent_teams() g join public.trips t on t.id = g.trip_id
     where t.status in ('assigned', 'under_way') and g.ended_at is null
       and t.planned_on in (private.coalition_day(),
         ((now() at time zone (select c.time_zone from public.settings c)) - interval '12 hours')::date));
  perform private.record_location_read(array(
    select l.site_id from public.trip_stops s join restricted.site_locations l on l.site_id = s.site_id
     where s.team_id = any (v_teams) order by 1), 'trip');
  return private.trip_sheets(v_teams, true);
end
$$;

-- Who can be sent: active outreach workers and coordinators, for those who plan.
create function public.trip_workers() returns table (user_id uuid, name text, organisation text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select m.user_id, private.person_name(m.user_id), min(o.short_name)
      from public.memberships m join public.organisations o on o.id = m.organisation_id
     where m.active and m.role in ('coordinator', 'outreach')
     group by m.user_id order by 2, 1;
end
$$;

-- Trips from a day on with what is in them, newest day first: what a list shows.
create function public.trip_index(from_on date) returns table (
  id uuid, planned_on date, starts_at timestamptz, ends_at timestamptz, status public.trip_status, version int, teams int,
  stops int, visited int, skipped int, workers text[]
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select t.id, t.planned_on, t.starts_at, t.ends_at, t.status, t.version,
           (select count(*)::int from public.trip_teams g where g.trip_id = t.id), s.stops, s.visited, s.skipped,
           array(select private.person_name(m.user_id) from public.trip_members m where m.trip_id = t.id order by 1)
      from public.trips t
     cross join lateral (
       select count(*)::int as stops, count(*) filter (where x.status = 'visited')::int as visited,
              count(*) filter (where x.status = 'skipped')::int as skipped
         from public.trip_stops x where x.trip_id = t.id) s
     where t.planned_on >= trip_index.from_on
     order by t.planned_on desc, t.starts_at desc, t.id
     limit 500;
end
$$;

-- Planned against done, one row a stop of the trips of some days that were assigned: what the planner is judged by.
create function public.trip_outcomes(from_on date, to_on date) returns table (
  trip_id uuid, planned_on date, mode text, matrix_source text, team smallint, "position" smallint, site_id uuid, site_code text,
  status public.stop_status, skip_reason public.skip_reason, departs_at timestamptz, arrive_at timestamptz, leave_at timestamptz,
  arrived_at timestamptz, left_at timestamptz, contacts int
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if from_on is null or to_on is null or to_on - from_on > 731 then perform private.refuse(400, 'invalid_input', 'to_on'); end if;
  return query
    select t.id, t.planned_on, t.parameters ->> 'mode', t.matrix_source, g.number, s.position, s.site_id, z.code, s.status,
           s.skip_reason, g.departs_at, s.arrive_at, s.leave_at, s.arrived_at, s.left_at,
           w.contacts_new + w.contacts_returning
      from public.trips t join public.trip_teams g on g.trip_id = t.id join public.trip_stops s on s.team_id = g.id
      left join public.sites z on z.id = s.site_id
      left join public.visits w on w.id = s.visit_id
     where t.planned_on between from_on and to_on and t.status in ('assigned', 'under_way', 'done')
     order by t.planned_on, t.id, g.number, s.position
     limit 20000;
end
$$;

-- Corrects how a mode gets along, by hand or as the recorded legs say.
create function public.save_trip_going(
  mode text, base_version int, circuity double precision, kilometres_an_hour double precision, overhead_seconds int
) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_version int;
begin
  perform private.require_coordinator();
  if not coalesce(save_trip_going.circuity between 1 and 3 and save_trip_going.kilometres_an_hour between 1 and 100
      and save_trip_going.overhead_seconds between 0 and 3600, false) then
    perform private.refuse(400, 'invalid_input');
  end if;
  update public.trip_going g set circuity = save_trip_going.circuity, kilometres_an_hour = save_trip_going.kilometres_an_hour,
      overhead_seconds = save_trip_going.overhead_seconds, version = g.version + 1, updated_at = now(), updated_by = auth.uid()
   where g.mode = save_trip_going.mode and g.version = base_version
  returning g.version into v_version;
  if v_version is null then
    if exists (select 1 from public.trip_going g where g.mode = save_trip_going.mode) then
      perform private.refuse(409, 'version_conflict');
    end if;
    perform private.refuse(404, 'not_found');
  end if;
  return v_version;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.trips', 'select'),
  ('authenticated', 'table', 'public.trip_teams', 'select'),
  ('authenticated', 'table', 'public.trip_members', 'select'),
  ('authenticated', 'table', 'public.trip_stops', 'select'),
  ('authenticated', 'table', 'public.trip_changes', 'select'),
  ('authenticated', 'table', 'public.trip_going', 'select'),
  ('authenticated', 'function', 'private.my_trip_teams()', 'execute'),
  ('authenticated', 'function', 'private.my_trips()', 'execute'),
  ('authenticated', 'function', 'private.trip_sites()', 'execute'),
  ('authenticated', 'function', 'private.trip_places()', 'execute'),
  ('authenticated', 'function', 'public.save_trip(uuid,integer,jsonb,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.assign_trip(uuid,integer,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.cancel_trip(uuid,integer,text)', 'execute'),
  ('authenticated', 'function', 'public.finish_trip(uuid,integer)', 'execute'),
  ('authenticated', 'function', 'public.end_trip_team(uuid)', 'execute'),
  ('authenticated', 'function',
    'public.stop_visited(uuid,uuid,timestamp with time zone,timestamp with time zone,uuid)', 'execute'),
  ('authenticated', 'function', 'public.stop_skipped(uuid,uuid,public.skip_reason,text)', 'execute'),
  ('authenticated', 'function', 'public.trips_of_worker()', 'execute'),
  ('authenticated', 'function', 'public.field_trip(uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.trip_workers()', 'execute'),
  ('authenticated', 'function', 'public.trip_index(date)', 'execute'),
  ('authenticated', 'function', 'public.trip_outcomes(date,date)', 'execute'),
  ('authenticated', 'function',
    'public.save_trip_going(text,integer,double precision,double precision,integer)', 'execute');

comment on table public.trips is 'Evenings of outreach. Who is sent reads the own team''s part; exact places open only from the day before until the day after.';
comment on table public.trip_stops is 'Stops of a trip by site or clinic: planned times, and what became of them. Never a place.';
comment on table public.trip_changes is 'What a trip was before each change; kept by a trigger.';
comment on function private.located(uuid[]) is 'The one rule of exact places: own organisation, or sent there by a trip of these days.';

select private.apply_grants();
