-- Sites: where outreach happens. What a site is stands in public under row level security; where exactly it is and how one
-- gets in stands in restricted and comes out through one function that puts each reading on record.

create type public.site_kind as enum (
  'lokalisasi', 'street', 'karaoke', 'bar_club', 'massage_spa_salon', 'hotel_guesthouse', 'boarding_house',
  'port_terminal', 'online', 'other');
create type public.site_population as enum ('female', 'male', 'trans', 'mixed', 'unknown');
create type public.site_status as enum ('active', 'threatened', 'closed', 'dispersed', 'seasonal');

create table public.sites (
  id uuid primary key default gen_random_uuid(),
  -- the name that may stand on a sheet that gets lost
  code text not null constraint sites_code_check check (code ~ '^[A-Z0-9][A-Z0-9-]{1,19}$'),
  name text not null check (length(name) between 1 and 160),
  kind public.site_kind not null,
  population public.site_population not null default 'unknown',
  status public.site_status not null default 'active',
  successor_id uuid references public.sites (id),
  area_code text not null references public.areas (code),
  -- the steward: the organisation that keeps the site
  organisation_id uuid not null references public.organisations (id),
  minimum_team smallint not null default 2 check (minimum_team between 1 and 9),
  risk smallint not null default 1 check (risk between 1 and 3),
  consent_by text check (length(consent_by) <= 160),
  consent_scope text check (length(consent_scope) <= 400),
  consent_until date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint sites_successor_check check (successor_id <> id),
  constraint sites_code_key unique (code),
  -- for children: no child hangs on a site of another organisation, kind or area than it says
  constraint sites_id_organisation_key unique (id, organisation_id),
  constraint sites_id_kind_area_key unique (id, kind, area_code)
);

create table public.site_hours (
  site_id uuid not null,
  organisation_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  -- earlier than opens: past midnight, still the evening of this weekday; equal: around the clock
  closes time not null,
  primary key (site_id, weekday, opens),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

create table public.site_estimates (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  organisation_id uuid not null,
  minimum int not null check (minimum between 0 and 100000),
  maximum int not null check (maximum between 0 and 100000),
  counted_on date not null check (counted_on > date '1990-01-01'),
  source text not null check (length(source) between 1 and 200),
  method text check (length(method) <= 200),
  chosen boolean not null default false,
  chosen_reason text check (length(chosen_reason) <= 400),
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  constraint site_estimates_range_check check (minimum <= maximum),
  constraint site_estimates_reason_check check (not chosen or chosen_reason is not null),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

create table public.site_changes (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  organisation_id uuid not null,
  changed_on date not null,
  from_status public.site_status,
  to_status public.site_status not null,
  reason text not null check (length(reason) between 3 and 1000),
  successor_id uuid references public.sites (id),
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

-- What an outreach worker or a partner would like a coordinator to add or change. Decision, time and author together or not at all.
create table public.site_proposals (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  site_id uuid,
  proposal jsonb not null check (pg_column_size(proposal) < 8000),
  note text check (length(note) <= 1000),
  proposed_by uuid not null default auth.uid(),
  created_at timestamptz not null default now(),
  status text not null default 'pending' check (status in ('pending', 'accepted', 'declined')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text check (length(decision_reason) <= 1000),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade,
  check ((status = 'pending') = (decided_by is null)),
  check ((decided_by is null) = (decided_at is null)),
  constraint site_proposals_reason_check check (status <> 'declined' or decision_reason is not null)
);

create table public.revisit_intervals (
  site_kind public.site_kind primary key,
  days int not null check (days between 1 and 365)
);

insert into public.revisit_intervals (site_kind, days) values
  ('lokalisasi', 14), ('street', 21), ('karaoke', 30), ('bar_club', 30), ('massage_spa_salon', 30),
  ('hotel_guesthouse', 30), ('boarding_house', 30), ('port_terminal', 30), ('online', 30), ('other', 30);

create table restricted.site_locations (
  site_id uuid primary key,
  organisation_id uuid not null,
  longitude double precision not null check (longitude between -180 and 180),
  latitude double precision not null check (latitude between -90 and 90),
  accuracy_m int check (accuracy_m between 0 and 100000),
  updated_at timestamptz not null default now(),
  updated_by uuid default auth.uid(),
  constraint site_locations_zero_check check (not (longitude = 0 and latitude = 0)),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

create table restricted.site_notes (
  site_id uuid primary key,
  organisation_id uuid not null,
  access text check (length(access) <= 2000),
  safety text check (length(safety) <= 2000),
  gatekeepers text check (length(gatekeepers) <= 2000),
  updated_at timestamptz not null default now(),
  updated_by uuid default auth.uid(),
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade
);

-- A proposed place is an exact place.
create table restricted.site_proposal_locations (
  proposal_id uuid primary key references public.site_proposals (id) on delete cascade,
  longitude double precision not null check (longitude between -180 and 180),
  latitude double precision not null check (latitude between -90 and 90),
  accuracy_m int check (accuracy_m between 0 and 100000),
  check (not (longitude = 0 and latitude = 0))
);

create index sites_organisation on public.sites (organisation_id);
create index sites_area on public.sites (area_code);
create index sites_successor on public.sites (successor_id);
create index site_hours_site on public.site_hours (site_id, organisation_id);
create index site_hours_organisation on public.site_hours (organisation_id);
create index site_estimates_site on public.site_estimates (site_id, organisation_id);
create index site_estimates_organisation on public.site_estimates (organisation_id);
create unique index site_estimates_one_chosen on public.site_estimates (site_id) where chosen;
create index site_changes_site on public.site_changes (site_id, organisation_id);
create index site_changes_organisation on public.site_changes (organisation_id);
create index site_changes_successor on public.site_changes (successor_id);
create index site_proposals_organisation on public.site_proposals (organisation_id);
create index site_proposals_site on public.site_proposals (site_id, organisation_id);
create index site_proposals_proposed_by on public.site_proposals (proposed_by);
create index site_locations_site on restricted.site_locations (site_id, organisation_id);
create index site_locations_organisation on restricted.site_locations (organisation_id);
create index site_notes_site on restricted.site_notes (site_id, organisation_id);
create index site_notes_organisation on restricted.site_notes (organisation_id);

create trigger touch before update on public.sites for each row execute function private.touch_row();

select audit.watch('public.sites');
select audit.watch('public.site_hours', 'site_id');
select audit.watch('public.site_estimates');
select audit.watch('public.site_changes');
select audit.watch('public.site_proposals');
select audit.watch('public.revisit_intervals', 'site_kind');
select audit.watch('restricted.site_locations', 'site_id');
select audit.watch('restricted.site_notes', 'site_id');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.sites', 'public.site_hours', 'public.site_estimates', 'public.site_changes',
    'public.site_proposals', 'public.revisit_intervals', 'restricted.site_locations', 'restricted.site_notes',
    'restricted.site_proposal_locations']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

-- The organisations whose sites and visits the caller may read: a coordinator all, outreach and partners their own.
create function private.site_organisations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select o.id from public.organisations o where private.is_coordinator()
  union
  select private.my_organisations('outreach', 'partner')
$$;

-- The organisations whose exact places the caller may read: outreach workers go there, partners' editors do not.
create function private.located_organisations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select o.id from public.organisations o where private.is_coordinator() and private.mfa_ok()
  union
  select m from private.my_organisations('outreach') m where private.mfa_ok()
$$;

create policy "coordinators read all sites, outreach and partners their own" on public.sites for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "coordinators add sites" on public.sites for insert to authenticated
  with check ((select private.is_coordinator()));
create policy "coordinators change sites" on public.sites for update to authenticated
  using ((select private.is_coordinator())) with check ((select private.is_coordinator()));

create policy "hours follow the site" on public.site_hours for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "coordinators add hours" on public.site_hours for insert to authenticated
  with check ((select private.is_coordinator()));
create policy "coordinators remove hours" on public.site_hours for delete to authenticated
  using ((select private.is_coordinator()));

create policy "estimates follow the site" on public.site_estimates for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "changes follow the site" on public.site_changes for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "proposals are read by their organisation and coordinators" on public.site_proposals for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));
create policy "insiders read the intervals" on public.revisit_intervals for select to authenticated
  using ((select private.is_insider()));

-- The second wall: no API role has a grant on these, and if one had, the rows would still be kept.
create policy "exact places for those who go there" on restricted.site_locations for select to authenticated
  using (organisation_id = any ((select array(select private.located_organisations()))::uuid[]));
create policy "access notes for those who go there" on restricted.site_notes for select to authenticated
  using (organisation_id = any ((select array(select private.located_organisations()))::uuid[]));
create policy "proposed places for coordinators" on restricted.site_proposal_locations for select to authenticated
  using ((select private.is_coordinator()));

-- Puts a reading of exact places on record. Called by every function that lets one out.
create function private.record_location_read(site_ids uuid[], purpose text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if array_length(site_ids, 1) > 0 then
    insert into audit.location_reads (actor, site_ids, purpose) values (auth.uid(), record_location_read.site_ids, record_location_read.purpose);
  end if;
end
$$;

-- Exact places of the sites asked for, as far as the caller may know them. Sites without right or without a place are
-- simply not among the rows. purpose: map, detail, edit or export.
create function public.site_locations(site_ids uuid[], purpose text) returns table (
  site_id uuid, longitude double precision, latitude double precision, accuracy_m int
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_allowed uuid[];
begin
  perform private.require_member();
  if site_locations.purpose not in ('map', 'detail', 'edit', 'export') or coalesce(array_length(site_ids, 1), 0) > 10000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  v_allowed := array(
    select l.site_id from restricted.site_locations l
     where l.site_id = any (site_locations.site_ids)
       and l.organisation_id = any (array(select private.located_organisations())));
  perform private.record_location_read(v_allowed, site_locations.purpose);
  return query select l.site_id, l.longitude, l.latitude, l.accuracy_m
    from restricted.site_locations l where l.site_id = any (v_allowed);
end
$$;

create function public.site_note(site_id uuid) returns table (access text, safety text, gatekeepers text, updated_at timestamptz)
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if not exists (
    select 1 from restricted.site_notes n
     where n.site_id = site_note.site_id and n.organisation_id = any (array(select private.located_organisations()))) then
    return;
  end if;
  perform private.record_location_read(array[site_note.site_id], 'note');
  return query select n.access, n.safety, n.gatekeepers, n.updated_at
    from restricted.site_notes n where n.site_id = site_note.site_id;
end
$$;

-- The read register of one site, for coordinators: who saw its exact place, when and what for.
create function public.site_location_reads(site_id uuid, page_size int default 20) returns table (
  at timestamptz, actor uuid, actor_name text, purpose text, sites_read int
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select r.at, r.actor, private.person_name(r.actor), r.purpose, array_length(r.site_ids, 1)
      from audit.location_reads r
     where r.site_ids @> array[site_location_reads.site_id]
     order by r.id desc limit least(greatest(page_size, 1), 200);
end
$$;

-- Who changed which columns of a site, for those who may read the site.
create function public.site_history(site_id uuid) returns table (
  at timestamptz, actor_name text, action text, entity text, columns text[]
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.sites s where s.id = site_history.site_id
      and s.organisation_id = any (array(select private.site_organisations()))) then
    return;
  end if;
  return query
    select l.at, private.person_name(l.actor), l.action, l.entity, l.columns
      from audit.log l
     where l.entity in ('public.sites', 'public.site_hours', 'restricted.site_locations', 'restricted.site_notes')
       and l.row_ids @> array[site_history.site_id::text]
     order by l.id desc limit 50;
end
$$;

-- Saves what a site is, with its hours, in one transaction. id null creates. Raises by itself: an invoker has no usage on
-- private. Returns id and version.
create function public.save_site(site_id uuid, base_version int, site jsonb, hours jsonb default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v public.sites;
begin
  if exists (select 1 from jsonb_object_keys(site) k where k not in ('code', 'name', 'kind', 'population', 'area_code',
      'organisation_id', 'minimum_team', 'risk', 'consent_by', 'consent_scope', 'consent_until')) then
    raise sqlstate 'PT400' using message = 'invalid_input';
  end if;
  if save_site.site_id is null then
    v := jsonb_populate_record(null::public.sites, site);
    insert into public.sites (code, name, kind, population, area_code, organisation_id, minimum_team, risk,
        consent_by, consent_scope, consent_until)
    values (v.code, v.name, v.kind, coalesce(v.population, 'unknown'), v.area_code, v.organisation_id,
        coalesce(v.minimum_team, 2), coalesce(v.risk, 1), v.consent_by, v.consent_scope, v.consent_until)
    returning * into v;
  else
    select * into v from public.sites s where s.id = save_site.site_id;
    if not found then raise sqlstate 'PT404' using message = 'not_found'; end if;
    if v.version <> base_version then raise sqlstate 'PT409' using message = 'version_conflict'; end if;
    -- the steward decides who may read the site: it has a function of its own and no grant
    if (site ->> 'organisation_id')::uuid <> v.organisation_id then
      raise sqlstate 'PT400' using message = 'invalid_input', detail = 'organisation_id';
    end if;
    v := jsonb_populate_record(v, site);
    update public.sites s set code = v.code, name = v.name, kind = v.kind, population = v.population,
        area_code = v.area_code, minimum_team = v.minimum_team, risk = v.risk,
        consent_by = v.consent_by, consent_scope = v.consent_scope, consent_until = v.consent_until
     where s.id = v.id and s.version = base_version
    returning * into v;
    if not found then raise sqlstate 'PT403' using message = 'not_allowed'; end if;
  end if;
  if hours is not null then
    delete from public.site_hours h where h.site_id = v.id;
    insert into public.site_hours (site_id, organisation_id, weekday, opens, closes)
    select v.id, v.organisation_id, (e ->> 'weekday')::smallint, (e ->> 'opens')::time, (e ->> 'closes')::time
      from jsonb_array_elements(hours) e;
  end if;
  return jsonb_build_object('id', v.id, 'code', v.code, 'version', v.version);
end
$$;

create function public.change_site_steward(site_id uuid, base_version int, organisation_id uuid) returns int
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not exists (select 1 from public.organisations o where o.id = change_site_steward.organisation_id and o.is_member) then
    perform private.refuse(400, 'steward_not_member', 'organisation_id');
  end if;
  update public.sites s set organisation_id = change_site_steward.organisation_id
   where s.id = change_site_steward.site_id and s.version = base_version;
  if not found then perform private.refuse(409, 'version_conflict'); end if;
  return base_version + 1;
end
$$;

-- Status is never just a field: it changes on a day, for a reason, perhaps towards a successor; the old stays in site_changes.
create function public.change_site_status(
  site_id uuid, base_version int, to_status public.site_status, changed_on date, reason text, successor_id uuid default null
) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.sites;
begin
  perform private.require_coordinator();
  select * into v from public.sites s where s.id = change_site_status.site_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version <> base_version then perform private.refuse(409, 'version_conflict'); end if;
  if length(btrim(reason)) < 3 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  if changed_on is null or changed_on > (now() at time zone (select g.time_zone from public.settings g))::date then
    perform private.refuse(400, 'date_in_future', 'changed_on');
  end if;
  if v.status = to_status then perform private.refuse(409, 'same_status', 'to_status'); end if;
  if change_site_status.successor_id is not null and (change_site_status.successor_id = v.id or not exists (
      select 1 from public.sites s where s.id = change_site_status.successor_id)) then
    perform private.refuse(400, 'invalid_input', 'successor_id');
  end if;
  insert into public.site_changes (site_id, organisation_id, changed_on, from_status, to_status, reason, successor_id)
  values (v.id, v.organisation_id, change_site_status.changed_on, v.status, change_site_status.to_status,
    btrim(change_site_status.reason), change_site_status.successor_id);
  update public.sites s set status = change_site_status.to_status,
      successor_id = coalesce(change_site_status.successor_id, s.successor_id)
   where s.id = v.id;
  return v.version + 1;
end
$$;

create function public.add_site_estimate(
  site_id uuid, minimum int, maximum int, counted_on date, source text, method text default null,
  choose_because text default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_organisation uuid;
  v_id uuid;
begin
  perform private.require_coordinator();
  select s.organisation_id into v_organisation from public.sites s where s.id = add_site_estimate.site_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if add_site_estimate.counted_on > current_date + 1 then perform private.refuse(400, 'date_in_future', 'counted_on'); end if;
  insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, method)
  values (add_site_estimate.site_id, v_organisation, add_site_estimate.minimum, add_site_estimate.maximum,
    add_site_estimate.counted_on, btrim(add_site_estimate.source), nullif(btrim(add_site_estimate.method), ''))
  returning id into v_id;
  if nullif(btrim(choose_because), '') is not null then perform public.choose_site_estimate(v_id, choose_because); end if;
  return v_id;
end
$$;

-- Estimates disagree, and that is worth knowing; one of them is what the coalition works with, and it says why.
create function public.choose_site_estimate(estimate_id uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_site uuid;
begin
  perform private.require_coordinator();
  if length(btrim(reason)) < 3 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  select e.site_id into v_site from public.site_estimates e where e.id = estimate_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  update public.site_estimates e set chosen = false where e.site_id = v_site and e.chosen and e.id <> estimate_id;
  update public.site_estimates e set chosen = true, chosen_reason = btrim(reason) where e.id = estimate_id;
end
$$;

create function public.set_site_location(
  site_id uuid, longitude double precision, latitude double precision, accuracy_m int default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_organisation uuid;
begin
  perform private.require_coordinator();
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  select s.organisation_id into v_organisation from public.sites s where s.id = set_site_location.site_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if longitude is null then
    delete from restricted.site_locations l where l.site_id = set_site_location.site_id;
    return;
  end if;
  if not (longitude between -180 and 180 and latitude between -90 and 90) or (longitude = 0 and latitude = 0) then
    perform private.refuse(400, 'invalid_point', 'longitude');
  end if;
  insert into restricted.site_locations as l (site_id, organisation_id, longitude, latitude, accuracy_m)
  values (set_site_location.site_id, v_organisation, set_site_location.longitude, set_site_location.latitude,
    set_site_location.accuracy_m)
  on conflict on constraint site_locations_pkey do update set longitude = excluded.longitude, latitude = excluded.latitude,
    accuracy_m = excluded.accuracy_m, updated_at = now(), updated_by = auth.uid()
    where (l.longitude, l.latitude, l.accuracy_m) is distinct from (excluded.longitude, excluded.latitude, excluded.accuracy_m);
end
$$;

create function public.set_site_note(site_id uuid, access text, safety text, gatekeepers text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_organisation uuid;
begin
  perform private.require_coordinator();
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  select s.organisation_id into v_organisation from public.sites s where s.id = set_site_note.site_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  insert into restricted.site_notes as n (site_id, organisation_id, access, safety, gatekeepers)
  values (set_site_note.site_id, v_organisation, nullif(btrim(set_site_note.access), ''),
    nullif(btrim(set_site_note.safety), ''), nullif(btrim(set_site_note.gatekeepers), ''))
  on conflict on constraint site_notes_pkey do update set access = excluded.access, safety = excluded.safety,
    gatekeepers = excluded.gatekeepers, updated_at = now(), updated_by = auth.uid()
    where (n.access, n.safety, n.gatekeepers) is distinct from (excluded.access, excluded.safety, excluded.gatekeepers);
end
$$;

-- A proposal: site null for a new site; keys as save_site, without code; the place apart.
create function public.propose_site(
  organisation_id uuid, site_id uuid, proposal jsonb, note text default null,
  longitude double precision default null, latitude double precision default null, accuracy_m int default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  if propose_site.organisation_id not in (select private.my_organisations('outreach', 'partner')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  perform private.take_quota('propose', interval '1 day', 100);
  if propose_site.site_id is not null and not exists (select 1 from public.sites s
      where s.id = propose_site.site_id and s.organisation_id = propose_site.organisation_id) then
    perform private.refuse(404, 'not_found');
  end if;
  if jsonb_typeof(proposal) <> 'object' or exists (select 1 from jsonb_object_keys(proposal) k where k not in (
      'name', 'kind', 'population', 'area_code', 'minimum_team', 'risk', 'consent_by', 'consent_scope', 'consent_until')) then
    perform private.refuse(400, 'invalid_input');
  end if;
  if propose_site.site_id is null and not (proposal ?& array['name', 'kind', 'area_code']) then
    perform private.refuse(400, 'invalid_input', 'name');
  end if;
  -- a value that could not become a site is refused now, not when a coordinator accepts it
  perform jsonb_populate_record(null::public.sites, proposal);
  insert into public.site_proposals (organisation_id, site_id, proposal, note)
  values (propose_site.organisation_id, propose_site.site_id, propose_site.proposal, nullif(btrim(propose_site.note), ''))
  returning id into v_id;
  if longitude is not null then
    insert into restricted.site_proposal_locations (proposal_id, longitude, latitude, accuracy_m)
    values (v_id, propose_site.longitude, propose_site.latitude, propose_site.accuracy_m);
  end if;
  return v_id;
end
$$;

-- Accepting applies the proposal in the same transaction; a new site needs its code. Declining needs a reason.
create function public.decide_site_proposal(proposal_id uuid, accept boolean, reason text default null, code text default null)
returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v public.site_proposals;
  v_site uuid;
  v_place restricted.site_proposal_locations;
begin
  perform private.require_coordinator();
  select * into v from public.site_proposals p where p.id = proposal_id and p.status = 'pending' for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if not accept and length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  v_site := v.site_id;
  if accept then
    if v_site is null then
      if code is null then perform private.refuse(400, 'invalid_input', 'code'); end if;
      v_site := (public.save_site(null, null,
        v.proposal || jsonb_build_object('code', code, 'organisation_id', v.organisation_id)) ->> 'id')::uuid;
    else
      perform public.save_site(v_site, (select s.version from public.sites s where s.id = v_site), v.proposal);
    end if;
    select * into v_place from restricted.site_proposal_locations l where l.proposal_id = v.id;
    if found then perform public.set_site_location(v_site, v_place.longitude, v_place.latitude, v_place.accuracy_m); end if;
  end if;
  update public.site_proposals p set status = case when accept then 'accepted' else 'declined' end, site_id = v_site,
      decided_by = auth.uid(), decided_at = now(), decision_reason = nullif(btrim(reason), '')
   where p.id = v.id;
  return v_site;
end
$$;

create function public.site_proposal_location(proposal_id uuid) returns table (
  longitude double precision, latitude double precision, accuracy_m int
)
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not private.mfa_ok() then return; end if;
  perform private.record_location_read(
    array(select p.site_id from public.site_proposals p where p.id = proposal_id and p.site_id is not null), 'proposal');
  return query select l.longitude, l.latitude, l.accuracy_m
    from restricted.site_proposal_locations l where l.proposal_id = site_proposal_location.proposal_id;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege, columns) values
  ('authenticated', 'table', 'public.sites', 'select', null),
  ('authenticated', 'table', 'public.sites', 'insert', array['code', 'name', 'kind', 'population', 'area_code',
    'organisation_id', 'minimum_team', 'risk', 'consent_by', 'consent_scope', 'consent_until']),
  ('authenticated', 'table', 'public.sites', 'update', array['code', 'name', 'kind', 'population', 'area_code', 'minimum_team',
    'risk', 'consent_by', 'consent_scope', 'consent_until']),
  ('authenticated', 'table', 'public.site_hours', 'select', null),
  ('authenticated', 'table', 'public.site_hours', 'insert', array['site_id', 'organisation_id', 'weekday', 'opens', 'closes']),
  ('authenticated', 'table', 'public.site_hours', 'delete', null),
  ('authenticated', 'table', 'public.site_estimates', 'select', null),
  ('authenticated', 'table', 'public.site_changes', 'select', null),
  ('authenticated', 'table', 'public.site_proposals', 'select', null),
  ('authenticated', 'table', 'public.revisit_intervals', 'select', null),
  ('authenticated', 'function', 'private.site_organisations()', 'execute', null),
  ('authenticated', 'function', 'private.located_organisations()', 'execute', null),
  ('authenticated', 'function', 'public.site_locations(uuid[],text)', 'execute', null),
  ('authenticated', 'function', 'public.site_note(uuid)', 'execute', null),
  ('authenticated', 'function', 'public.site_location_reads(uuid,integer)', 'execute', null),
  ('authenticated', 'function', 'public.site_history(uuid)', 'execute', null),
  ('authenticated', 'function', 'public.save_site(uuid,integer,jsonb,jsonb)', 'execute', null),
  ('authenticated', 'function', 'public.change_site_steward(uuid,integer,uuid)', 'execute', null),
  ('authenticated', 'function', 'public.change_site_status(uuid,integer,public.site_status,date,text,uuid)', 'execute', null),
  ('authenticated', 'function', 'public.add_site_estimate(uuid,integer,integer,date,text,text,text)', 'execute', null),
  ('authenticated', 'function', 'public.choose_site_estimate(uuid,text)', 'execute', null),
  ('authenticated', 'function', 'public.set_site_location(uuid,double precision,double precision,integer)', 'execute', null),
  ('authenticated', 'function', 'public.set_site_note(uuid,text,text,text)', 'execute', null),
  ('authenticated', 'function', 'public.propose_site(uuid,uuid,jsonb,text,double precision,double precision,integer)', 'execute', null),
  ('authenticated', 'function', 'public.decide_site_proposal(uuid,boolean,text,text)', 'execute', null),
  ('authenticated', 'function', 'public.site_proposal_location(uuid)', 'execute', null);

comment on table public.sites is 'Outreach sites: never a person, never an exact place. A site is closed, never deleted.';
comment on table restricted.site_locations is 'Exact places. Read through public.site_locations() only, which records each reading.';
