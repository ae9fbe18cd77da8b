-- Lockdown: one coordinator ends every other session, closes sign-in and everything restricted, until it is lifted. Kept in the
-- database, so that it holds for a raw request as for the app. And the second factor: an account that has one shows it.

-- A choice, not a text: what happened to whom is not written down here.
create type public.lockdown_reason as enum ('device_taken', 'threat', 'misuse', 'drill');

create table private.lockdowns (
  id uuid primary key default gen_random_uuid(),
  started_at timestamptz not null default now(),
  started_by uuid not null,
  -- the only session that lives on: the one in which the button was pressed
  holder_session uuid not null,
  reason public.lockdown_reason not null,
  ended_sessions int not null check (ended_sessions >= 0),
  lifted_at timestamptz,
  -- null once lifted: the one who runs the server did it
  lifted_by uuid,
  check (lifted_at is null or lifted_at >= started_at),
  check (lifted_by is null or lifted_at is not null)
);

create unique index lockdowns_one_at_a_time on private.lockdowns ((lifted_at is null)) where lifted_at is null;

select audit.watch('private.lockdowns');

alter table private.lockdowns enable row level security;
alter table private.lockdowns force row level security;

create function private.is_locked_down() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.lockdowns l where l.lifted_at is null)
$$;

-- As before, and: in a lockdown only its holder's session lives. One that was opened while the lockdown stood stays dead
-- after it, on whatever way it came to be: the person signs in again.
create or replace function private.session_live() returns boolean
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
       and not exists (
         select 1 from private.lockdowns l
          where l.holder_session <> s.id and s.created_at < coalesce(l.lifted_at, 'infinity')))
$$;

comment on function private.session_live() is
  'An access token outlives sign-out, ban and deletion on both backends; this asks the session itself, the idle limit and the lockdown.';

-- Whether this token shows a second factor, where the coalition demands one or the account has one. The table of factors is
-- hosted Supabase's; the embedded backend has neither table nor factors.
create function private.second_factor_ok() returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_enrolled boolean := false;
begin
  if coalesce(auth.jwt() ->> 'aal', '') = 'aal2' then return true; end if;
  if (select g.require_mfa from public.settings g) then return false; end if;
  if to_regclass('auth.mfa_factors') is not null then
    execute 'select exists (select 1 from auth.mfa_factors f where f.user_id = auth.uid() and f.status::text = ''verified'')'
      into v_enrolled;
  end if;
  return not v_enrolled;
end
$$;

-- Asked before everything restricted. The name is older than the lockdown, which closes the same doors, for its holder too:
-- the phone in the holder's hand may be the next one taken.
create or replace function private.mfa_ok() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.second_factor_ok() and not private.is_locked_down()
$$;

comment on function private.mfa_ok() is 'Whether restricted data is open to this session: a second factor where one is due, and no lockdown.';

-- What is refused because of a lockdown says so, whichever function refuses.
create or replace function private.refuse(status int, message text, field text default null) returns void
language plpgsql set search_path = ''
as $$
begin
  if message in ('not_allowed', 'mfa_needed') and private.is_locked_down()
     and not (message = 'mfa_needed' and not private.second_factor_ok()) then
    raise exception using errcode = 'PT403', message = 'locked_down', detail = '';
  end if;
  raise exception using errcode = 'PT' || status, message = message, detail = coalesce(field, '');
end
$$;

-- Whoever found a coordinator's password must not be able to wave the second factor away with it.
create function private.keep_mfa_demand() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.require_mfa and not new.require_mfa and auth.uid() is not null and not private.second_factor_ok() then
    perform private.refuse(403, 'mfa_needed', 'require_mfa');
  end if;
  return new;
end
$$;

create trigger keep_mfa_demand before update of require_mfa on public.settings
  for each row execute function private.keep_mfa_demand();

-- Hosted Supabase asks this before each token it makes (dashboard: Authentication, Hooks, Customize Access Token): sign-in and
-- refresh end here during a lockdown. The embedded backend closes the same routes at its door.
create function private.custom_access_token(event jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when exists (
    select 1 from private.lockdowns l
     where l.lifted_at is null and l.holder_session::text is distinct from event -> 'claims' ->> 'session_id')
    then '{"error": {"http_code": 403, "message": "locked_down"}}'::jsonb
    else event end
$$;

do $$
begin
  if exists (select 1 from pg_roles where rolname = 'supabase_auth_admin') then
    grant execute on function private.custom_access_token(jsonb) to supabase_auth_admin;
  end if;
end
$$;

-- Ends every session but the caller's and returns how many those were. Two at once: the settings row is the lock.
create function public.start_lockdown(reason public.lockdown_reason) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_session uuid := nullif(auth.jwt() ->> 'session_id', '')::uuid;
  v_ended int;
begin
  perform private.require_coordinator();
  perform 1 from public.settings for update;
  if private.is_locked_down() then perform private.refuse(409, 'already_locked_down'); end if;
  delete from auth.sessions s where s.id <> v_session;
  get diagnostics v_ended = row_count;
  insert into private.lockdowns (started_by, holder_session, reason, ended_sessions)
  values (auth.uid(), v_session, start_lockdown.reason, v_ended);
  return v_ended;
end
$$;

-- For the owner of the database, where the holder's session is gone: `npm run lift-lockdown`, or the SQL editor of Supabase.
create function private.end_lockdown() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_holder uuid;
begin
  update private.lockdowns l set lifted_at = now(), lifted_by = auth.uid()
   where l.lifted_at is null returning l.holder_session into v_holder;
  if not found then return false; end if;
  delete from auth.sessions s where s.id <> v_holder;
  return true;
end
$$;

-- Only the holder's session gets this far: no other lives.
create function public.lift_lockdown() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not private.second_factor_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  if not private.end_lockdown() then perform private.refuse(404, 'not_found'); end if;
end
$$;

create function public.lockdowns() returns table (
  started_at timestamptz, started_by_name text, reason public.lockdown_reason, ended_sessions int,
  lifted_at timestamptz, lifted_by_name text
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select l.started_at, private.person_name(l.started_by), l.reason, l.ended_sessions, l.lifted_at,
           case when l.lifted_by is not null then private.person_name(l.lifted_by) end
      from private.lockdowns l order by l.started_at desc limit 20;
end
$$;

-- As before, with the lockdown (null: none) and whether a second factor is missing.
create or replace function public.open_session() returns jsonb
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
    'locked_down', private.is_locked_down(),
    'second_factor_missing', not private.second_factor_ok(),
    'settings', (
      select to_jsonb(g) - 'only_row' - 'updated_at' - 'updated_by'
          || jsonb_build_object('revisit_days', (select jsonb_object_agg(r.site_kind, r.days) from public.revisit_intervals r))
        from public.settings g));
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.start_lockdown(public.lockdown_reason)', 'execute'),
  ('authenticated', 'function', 'public.lift_lockdown()', 'execute'),
  ('authenticated', 'function', 'public.lockdowns()', 'execute');

comment on table private.lockdowns is 'Every lockdown there was; the one without lifted_at stands.';

select private.apply_grants();
