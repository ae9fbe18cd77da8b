-- Access: who is signed in, what they may, and how an invitation becomes a membership.

create type public.member_role as enum ('coordinator', 'outreach', 'partner', 'stakeholder');

create table public.memberships (
  user_id uuid not null references auth.users (id) on delete cascade,
  organisation_id uuid not null,
  role public.member_role not null,
  display_name text check (length(display_name) between 1 and 120),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (user_id, organisation_id)
);

create table public.invitations (
  id uuid primary key default gen_random_uuid(),
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and length(email) <= 254),
  organisation_id uuid not null,
  role public.member_role not null,
  display_name text check (length(display_name) between 1 and 120),
  -- null: the installation itself invited its first coordinator
  invited_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '72 hours',
  accepted_at timestamptz,
  accepted_by uuid references auth.users (id) on delete set null,
  revoked_at timestamptz,
  check ((accepted_at is null) or (revoked_at is null)),
  check (expires_at > created_at)
);

create table public.settings (
  only_row boolean primary key default true check (only_row),
  coalition_name text not null default 'Baileo' check (length(coalition_name) between 1 and 120),
  time_zone text not null default 'Asia/Jayapura',
  map_longitude double precision not null default 128.18 check (map_longitude between -180 and 180),
  map_latitude double precision not null default -3.66 check (map_latitude between -85 and 85),
  map_zoom double precision not null default 11 check (map_zoom between 0 and 18),
  -- where the coalition works; points outside are asked about on import
  west double precision not null default 125.5,
  south double precision not null default -4.2,
  east double precision not null default 131.5,
  north double precision not null default -2.4,
  idle_minutes int not null default 30 check (idle_minutes between 5 and 240),
  -- a path of this site or an address the coalition chose itself
  quick_exit_url text not null default '/cuaca' check (quick_exit_url ~ '^(/[^/\\]|https://)' and length(quick_exit_url) <= 300),
  -- an own PMTiles file under static/, null: the coast that ships with the app
  tiles_path text check (tiles_path ~ '^/[A-Za-z0-9_./-]+\.pmtiles$'),
  require_mfa boolean not null default false,
  retention_months int not null default 60 check (retention_months between 12 and 240),
  version int not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  check (west < east and south < north)
);

insert into public.settings default values;

-- When a session was last used: the idle limit is kept here, the same on both backends.
create table private.session_activity (
  session_id uuid primary key,
  last_seen_at timestamptz not null
);

-- How often an account did what is limited. Fixed windows are enough: the limits guard against copying, not load.
create table private.action_counts (
  user_id uuid not null,
  action text not null,
  window_start timestamptz not null,
  count int not null,
  primary key (user_id, action)
);

create index memberships_organisation on public.memberships (organisation_id);
create index memberships_created_by on public.memberships (created_by);
create index invitations_organisation on public.invitations (organisation_id);
create index invitations_invited_by on public.invitations (invited_by);
create index invitations_accepted_by on public.invitations (accepted_by);
create unique index invitations_pending on public.invitations (email, organisation_id)
  where accepted_at is null and revoked_at is null;

-- Helpers of the policies. Each runs once per statement (an InitPlan): never pass them a column.

create function private.session_live() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1
      from auth.sessions s
      join auth.users u on u.id = s.user_id
      cross join public.settings g
      left join private.session_activity a on a.session_id = s.id
     where s.id = nullif(auth.jwt() ->> 'session_id', '')::uuid
       and s.user_id = auth.uid()
       and (s.not_after is null or s.not_after > now())
       and (u.banned_until is null or u.banned_until < now())
       and coalesce(a.last_seen_at, s.created_at) > now() - make_interval(mins => g.idle_minutes)
  )
$$;

comment on function private.session_live() is
  'An access token outlives sign-out, ban and deletion on both backends; this asks the session itself, and the idle limit.';

create function private.mfa_ok() returns boolean
language sql stable security definer set search_path = ''
as $$
  select not (select g.require_mfa from public.settings g) or coalesce(auth.jwt() ->> 'aal', '') = 'aal2'
$$;

create function private.is_coordinator() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.session_live() and exists (
    select 1 from public.memberships m where m.user_id = auth.uid() and m.active and m.role = 'coordinator')
$$;

create function private.is_member() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.session_live() and exists (
    select 1 from public.memberships m where m.user_id = auth.uid() and m.active)
$$;

-- The caller's organisations in one of these roles.
create function private.my_organisations(variadic roles public.member_role[]) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select m.organisation_id from public.memberships m
   where m.user_id = auth.uid() and m.active and m.role = any (roles) and private.session_live()
$$;

-- Everybody but stakeholders: for what members of the coalition share among themselves.
create function private.is_insider() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.my_organisations('coordinator', 'outreach', 'partner'))
$$;

create function private.require_member() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.is_member() then perform private.refuse(403, 'not_allowed'); end if;
end
$$;

create function private.require_coordinator() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.is_coordinator() then perform private.refuse(403, 'not_allowed'); end if;
end
$$;

create function private.take_quota(action text, per interval, most int) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  insert into private.action_counts as c (user_id, action, window_start, count)
  values (auth.uid(), take_quota.action, now(), 1)
  on conflict on constraint action_counts_pkey do update set
    window_start = case when c.window_start < now() - per then now() else c.window_start end,
    count = case when c.window_start < now() - per then 1 else c.count + 1 end
  returning c.count into v_count;
  if v_count > most then perform private.refuse(429, 'quota_exceeded'); end if;
end
$$;

-- How colleagues know a person: the name they were invited under, else the address.
create function private.person_name(person uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce(
    (select m.display_name from public.memberships m where m.user_id = person and m.display_name is not null limit 1),
    (select u.email from auth.users u where u.id = person))
$$;

-- Nobody signs up: a new address needs an invitation, on both backends, whatever the sign-up switch says.
create function private.gate_new_user() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.invitations i
     where i.email = lower(new.email) and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
  ) then
    raise exception using errcode = '42501', message = 'invitation_required';
  end if;
  return new;
end
$$;

create trigger gate_new_user before insert on auth.users
  for each row execute function private.gate_new_user();

-- Rights follow the address that was invited, so an address never changes (the embedded backend would let the old mailbox
-- confirm a change to any address).
create function private.keep_email() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.email is not null and lower(new.email) is distinct from lower(old.email) then
    raise exception using errcode = '42501', message = 'email_is_fixed';
  end if;
  return new;
end
$$;

create trigger keep_email before update of email on auth.users
  for each row execute function private.keep_email();

-- Hosted Supabase calls this before it creates a user (dashboard: Authentication, Hooks), for a clean answer.
create function private.before_user_created(event jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when exists (
    select 1 from public.invitations i
     where i.email = lower(event -> 'user' ->> 'email')
       and i.accepted_at is null and i.revoked_at is null and i.expires_at > now())
    then '{}'::jsonb
    else '{"error": {"http_code": 403, "message": "invitation_required"}}'::jsonb end
$$;

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'supabase_auth_admin') then
    grant usage on schema private to supabase_auth_admin;
    grant execute on function private.before_user_created(jsonb) to supabase_auth_admin;
  end if;
end
$$;

select audit.watch('public.memberships', 'user_id');
select audit.watch('public.invitations');
select audit.watch('public.settings', 'only_row');

alter table public.memberships enable row level security;
alter table public.memberships force row level security;
alter table public.invitations enable row level security;
alter table public.invitations force row level security;
alter table public.settings enable row level security;
alter table public.settings force row level security;
alter table private.session_activity enable row level security;
alter table private.session_activity force row level security;
alter table private.action_counts enable row level security;
alter table private.action_counts force row level security;

create policy "the session is live" on public.memberships as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "people read their own membership, coordinators all" on public.memberships for select to authenticated
  using (user_id = (select auth.uid()) or (select private.is_coordinator()));

create policy "the session is live" on public.invitations as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "coordinators read invitations" on public.invitations for select to authenticated
  using ((select private.is_coordinator()));

create policy "the session is live" on public.settings as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "members read the settings" on public.settings for select to authenticated
  using ((select private.is_member()));

-- Called once per request: marks the session as used and says who this is. Null when the session is over; a session that
-- is over is never revived.
create function public.open_session() returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_session uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
begin
  if not private.session_live() then return null; end if;
  insert into private.session_activity as a (session_id, last_seen_at) values (v_session, now())
  on conflict (session_id) do update set last_seen_at = now() where a.last_seen_at < now() - interval '30 seconds';
  return jsonb_build_object(
    'user_id', auth.uid(),
    'email', (select u.email from auth.users u where u.id = auth.uid()),
    'display_name', private.person_name(auth.uid()),
    'memberships', coalesce((
      select jsonb_agg(jsonb_build_object(
          'organisation_id', m.organisation_id, 'organisation_name', o.short_name, 'role', m.role)
          order by m.role, o.short_name)
        from public.memberships m join public.organisations o on o.id = m.organisation_id
       where m.user_id = auth.uid() and m.active), '[]'),
    'settings', (
      select to_jsonb(g) - 'only_row' - 'updated_at' - 'updated_by'
          || jsonb_build_object('revisit_days', (select jsonb_object_agg(r.site_kind, r.days) from public.revisit_intervals r))
        from public.settings g));
end
$$;

-- Called after each sign-in: the invitations of this address become memberships. The inviter's right is asked again.
create function public.accept_invitations() returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_email text;
  v_invitation public.invitations;
  v_count int := 0;
begin
  if not private.session_live() then perform private.refuse(403, 'not_allowed'); end if;
  select lower(u.email) into v_email from auth.users u where u.id = auth.uid() and u.email_confirmed_at is not null;
  for v_invitation in
    select i.* from public.invitations i
     where i.email = v_email and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
       and (i.invited_by is null or exists (
         select 1 from public.memberships m where m.user_id = i.invited_by and m.active and m.role = 'coordinator'))
     order by i.created_at
     for update
  loop
    insert into public.memberships (user_id, organisation_id, role, display_name, created_by)
    values (auth.uid(), v_invitation.organisation_id, v_invitation.role, v_invitation.display_name, v_invitation.invited_by)
    on conflict (user_id, organisation_id) do update
      set role = excluded.role, active = true, display_name = coalesce(excluded.display_name, memberships.display_name);
    update public.invitations set accepted_at = now(), accepted_by = auth.uid() where id = v_invitation.id;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

create function public.invite(email text, organisation_id uuid, role public.member_role, display_name text default null)
returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_email text := lower(btrim(invite.email));
  v_id uuid;
begin
  perform private.require_coordinator();
  perform private.take_quota('invite', interval '1 day', 20);
  if v_email !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(v_email) > 254 then
    perform private.refuse(400, 'invalid_input', 'email');
  end if;
  if not exists (select 1 from public.organisations o where o.id = invite.organisation_id) then
    perform private.refuse(404, 'not_found', 'organisation_id');
  end if;
  if exists (
    select 1 from public.memberships m join auth.users u on u.id = m.user_id
     where lower(u.email) = v_email and m.organisation_id = invite.organisation_id and m.active) then
    perform private.refuse(409, 'already_member', 'email');
  end if;
  -- an older pending invitation of the same address gives way
  update public.invitations i set revoked_at = now()
   where i.email = v_email and i.organisation_id = invite.organisation_id and i.accepted_at is null and i.revoked_at is null;
  insert into public.invitations (email, organisation_id, role, display_name, invited_by)
  values (v_email, invite.organisation_id, invite.role, nullif(btrim(invite.display_name), ''), auth.uid())
  returning id into v_id;
  return v_id;
end
$$;

create function public.revoke_invitation(invitation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  update public.invitations i set revoked_at = now()
   where i.id = invitation_id and i.accepted_at is null and i.revoked_at is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- Two coordinators taking each other's role at once: the settings row is the lock, the second sees the first's change.
create function private.keep_a_coordinator(person uuid, organisation uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.settings for update;
  if exists (select 1 from public.memberships m
              where m.user_id = person and m.organisation_id = organisation and m.active and m.role = 'coordinator')
     and not exists (select 1 from public.memberships m
              where m.active and m.role = 'coordinator' and m.user_id <> person) then
    perform private.refuse(409, 'last_coordinator');
  end if;
end
$$;

create function public.change_role(user_id uuid, organisation_id uuid, role public.member_role) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if change_role.user_id = auth.uid() then perform private.refuse(409, 'own_role'); end if;
  if change_role.role <> 'coordinator' then
    perform private.keep_a_coordinator(change_role.user_id, change_role.organisation_id);
  end if;
  update public.memberships m set role = change_role.role
   where m.user_id = change_role.user_id and m.organisation_id = change_role.organisation_id and m.active;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- Takes the rights and ends the sessions; the row stays for the register.
create function public.revoke_membership(user_id uuid, organisation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if revoke_membership.user_id = auth.uid() then perform private.refuse(409, 'own_role'); end if;
  perform private.keep_a_coordinator(revoke_membership.user_id, revoke_membership.organisation_id);
  update public.memberships m set active = false
   where m.user_id = revoke_membership.user_id and m.organisation_id = revoke_membership.organisation_id and m.active;
  if not found then perform private.refuse(404, 'not_found'); end if;
  delete from auth.sessions s where s.user_id = revoke_membership.user_id;
end
$$;

create function public.people() returns table (
  user_id uuid, email text, display_name text, organisation_id uuid, role public.member_role, active boolean,
  created_at timestamptz, last_seen_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select m.user_id, u.email::text, m.display_name, m.organisation_id, m.role, m.active, m.created_at,
           (select max(coalesce(a.last_seen_at, s.created_at)) from auth.sessions s
              left join private.session_activity a on a.session_id = s.id where s.user_id = m.user_id)
      from public.memberships m join auth.users u on u.id = m.user_id
     order by m.active desc, u.email;
end
$$;

create function public.save_settings(base_version int, changes jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.settings;
begin
  perform private.require_coordinator();
  select * into v from public.settings for update;
  if v.version <> base_version then perform private.refuse(409, 'version_conflict'); end if;
  if exists (select 1 from jsonb_object_keys(changes) k where k not in (
      'coalition_name', 'time_zone', 'map_longitude', 'map_latitude', 'map_zoom', 'west', 'south', 'east', 'north',
      'idle_minutes', 'quick_exit_url', 'tiles_path', 'require_mfa', 'retention_months', 'revisit_days')) then
    perform private.refuse(400, 'invalid_input');
  end if;
  if changes ? 'time_zone' and not exists (select 1 from pg_catalog.pg_timezone_names t where t.name = changes ->> 'time_zone') then
    perform private.refuse(400, 'invalid_input', 'time_zone');
  end if;
  -- turning it on without the second factor would lock the coordinator out of the very page that turns it off
  if (changes ->> 'require_mfa')::boolean and coalesce(auth.jwt() ->> 'aal', '') <> 'aal2' then
    perform private.refuse(409, 'mfa_needed_first', 'require_mfa');
  end if;
  v := jsonb_populate_record(v, changes - 'revisit_days');
  update public.settings set
    coalition_name = v.coalition_name, time_zone = v.time_zone,
    map_longitude = v.map_longitude, map_latitude = v.map_latitude, map_zoom = v.map_zoom,
    west = v.west, south = v.south, east = v.east, north = v.north,
    idle_minutes = v.idle_minutes, quick_exit_url = v.quick_exit_url, tiles_path = v.tiles_path,
    require_mfa = v.require_mfa, retention_months = v.retention_months,
    version = settings.version + 1, updated_at = now(), updated_by = auth.uid();
  if changes ? 'revisit_days' then
    update public.revisit_intervals r set days = d.value::int
      from jsonb_each_text(changes -> 'revisit_days') d where r.site_kind::text = d.key and r.days <> d.value::int;
  end if;
  return v.version + 1;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.memberships', 'select'),
  ('authenticated', 'table', 'public.invitations', 'select'),
  ('authenticated', 'table', 'public.settings', 'select'),
  ('authenticated', 'function', 'public.open_session()', 'execute'),
  ('authenticated', 'function', 'public.accept_invitations()', 'execute'),
  ('authenticated', 'function', 'public.invite(text,uuid,public.member_role,text)', 'execute'),
  ('authenticated', 'function', 'public.revoke_invitation(uuid)', 'execute'),
  ('authenticated', 'function', 'public.change_role(uuid,uuid,public.member_role)', 'execute'),
  ('authenticated', 'function', 'public.revoke_membership(uuid,uuid)', 'execute'),
  ('authenticated', 'function', 'public.people()', 'execute'),
  ('authenticated', 'function', 'public.save_settings(integer,jsonb)', 'execute'),
  -- helpers used inside policies: the execute is enough, the schema's usage stays closed
  ('authenticated', 'function', 'private.session_live()', 'execute'),
  ('authenticated', 'function', 'private.is_coordinator()', 'execute'),
  ('authenticated', 'function', 'private.is_member()', 'execute'),
  ('authenticated', 'function', 'private.is_insider()', 'execute'),
  ('authenticated', 'function', 'private.my_organisations(public.member_role[])', 'execute');

comment on table public.memberships is 'A person''s one role in an organisation. Written by invitation and by coordinators only.';
comment on table public.invitations is 'The only way in: a row that becomes a membership when its verified address signs in.';
comment on table public.settings is 'One row: what the coalition set for itself.';
