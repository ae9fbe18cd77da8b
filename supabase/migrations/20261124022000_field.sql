-- Field mode: the phones that carry a night's work, what they bring home, and who looks out for whom.
--
-- A phone is known by an id and a key that it made itself. The key lies encrypted on the phone and as a digest here: a session
-- whose phone is locked cannot name it, so a phone that is picked up reads nothing through these functions.

create table private.devices (
  -- made by the phone
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  key_digest text not null check (length(key_digest) = 64),
  registered_at timestamptz not null default now(),
  revoked_at timestamptz,
  revoked_by uuid,
  check ((revoked_at is null) = (revoked_by is null))
);

-- What a phone said last: counts and times, no content. Apart from the phone itself, so that the log is not full of them.
create table private.device_reports (
  device_id uuid primary key references private.devices (id) on delete cascade,
  last_synced_at timestamptz,
  -- what was still on the phone after that
  queued int not null default 0 check (queued between 0 and 100000),
  refused int not null default 0 check (refused between 0 and 100000),
  -- when the phone was told to erase itself, or said that it had
  erased_at timestamptz
);

-- The sessions that a phone took into the field. They open field mode and no other page, and die with the phone's revocation.
create table private.device_sessions (
  session_id uuid primary key,
  device_id uuid not null references private.devices (id) on delete cascade
);

create table private.check_ins (
  -- made by the phone, so that a retry is not a second evening
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  -- the colleague who is told when the time has passed
  buddy_id uuid not null references auth.users (id) on delete cascade,
  started_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  created_at timestamptz not null default now(),
  constraint check_ins_buddy_check check (buddy_id <> user_id),
  constraint check_ins_due_check check (due_at > started_at and due_at <= started_at + interval '24 hours'),
  check ((ended_at is null) = (ended_by is null))
);

create index devices_user on private.devices (user_id);
create index device_sessions_device on private.device_sessions (device_id);
create index check_ins_user on private.check_ins (user_id);
create index check_ins_buddy on private.check_ins (buddy_id);
create index check_ins_open on private.check_ins (due_at) where ended_at is null;

select audit.watch('private.devices');
select audit.watch('private.check_ins');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['private.devices', 'private.device_reports', 'private.device_sessions',
    'private.check_ins']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
  end loop;
end
$$;

-- As before, and: a session that a revoked phone carries is dead.
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
          where l.holder_session <> s.id and s.created_at < coalesce(l.lifted_at, 'infinity'))
       and not exists (
         select 1 from private.device_sessions x join private.devices d on d.id = x.device_id
          where x.session_id = s.id and d.revoked_at is not null))
$$;

-- Check-ins that the caller should know of: the own ones, those whose buddy one is, and to coordinators all.
create function private.visible_check_ins() returns setof private.check_ins
language sql stable security definer set search_path = ''
as $$
  select c.* from private.check_ins c
   where private.session_live() and (auth.uid() in (c.user_id, c.buddy_id) or private.is_coordinator())
$$;

create function private.overdue_check_ins() returns setof private.check_ins
language sql stable security definer set search_path = ''
as $$
  select c.* from private.visible_check_ins() c
   where c.ended_at is null and c.due_at < now() and c.user_id <> auth.uid()
$$;

-- As before, and: whether this session is in the field, and how many colleagues are overdue.
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
    'in_field', exists (select 1 from private.device_sessions x where x.session_id = v_session),
    'overdue', (select count(*) from private.overdue_check_ins()),
    'settings', (
      select to_jsonb(g) - 'only_row' - 'updated_at' - 'updated_by'
          || jsonb_build_object('revisit_days', (select jsonb_object_agg(r.site_kind, r.days) from public.revisit_intervals r))
        from public.settings g));
end
$$;

-- The caller's own phone, by the key that only the unlocked phone can name; takes the session into the field with it.
create function private.require_device(device_id uuid, device_key text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v private.devices;
begin
  perform private.require_member();
  select * into v from private.devices d
   where d.id = require_device.device_id and d.user_id = auth.uid()
     and d.key_digest = encode(sha256(convert_to(require_device.device_key, 'UTF8')), 'hex');
  if not found then perform private.refuse(404, 'device_unknown'); end if;
  if v.revoked_at is not null then perform private.refuse(403, 'device_revoked'); end if;
  insert into private.device_sessions as s (session_id, device_id)
  values ((auth.jwt() ->> 'session_id')::uuid, v.id)
  on conflict on constraint device_sessions_pkey do update set device_id = excluded.device_id
    where s.device_id <> excluded.device_id;
end
$$;

-- Somebody whose session may be over, but whose token says who it is: enough to be told that a phone was revoked.
create function private.require_account() returns void
language plpgsql stable set search_path = ''
as $$
begin
  if auth.uid() is null then perform private.refuse(403, 'not_allowed'); end if;
end
$$;

-- Makes a phone known under an id and a key of its own making. Again with the same key, it is the same phone.
create function public.register_device(device_id uuid, device_key text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if not private.is_insider() then perform private.refuse(403, 'not_allowed'); end if;
  perform private.take_quota('register_device', interval '1 day', 20);
  if device_id is null or coalesce(length(device_key), 0) not between 32 and 100 then
    perform private.refuse(400, 'invalid_input', 'device_key');
  end if;
  insert into private.devices (id, user_id, key_digest)
  values (register_device.device_id, auth.uid(), encode(sha256(convert_to(register_device.device_key, 'UTF8')), 'hex'))
  on conflict on constraint devices_pkey do nothing;
  perform private.require_device(register_device.device_id, register_device.device_key);
  insert into private.device_reports as r (device_id, last_synced_at) values (register_device.device_id, now())
  on conflict on constraint device_reports_pkey do update set last_synced_at = now();
end
$$;

-- live, revoked or unknown: asked at each start, and of a session that is over as well, since revoking ended it. A phone that is
-- told "revoked" erases itself; that it was told is what coordinators see.
create function public.device_standing(device_id uuid) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v private.devices;
begin
  perform private.require_account();
  select * into v from private.devices d where d.id = device_standing.device_id and d.user_id = auth.uid();
  if not found then return 'unknown'; end if;
  if v.revoked_at is null then return 'live'; end if;
  update private.device_reports r set erased_at = now() where r.device_id = v.id and r.erased_at is null;
  return 'revoked';
end
$$;

-- A phone says that its worker erased it.
create function public.forget_device(device_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  update private.device_reports r set erased_at = now(), queued = 0, refused = 0
    from private.devices d
   where d.id = r.device_id and d.id = forget_device.device_id and d.user_id = auth.uid() and r.erased_at is null;
end
$$;

-- What a worker may choose from before going out: the sites whose visits are theirs to record, without any place, longest waiting
-- first; the services, and the colleagues who can look out. tonight: open this evening by its hours, null where no hours are known.
create function public.field_pack(device_id uuid, device_key text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_own uuid[];
  v_organisations uuid[];
  -- an evening goes on until noon
  v_evening date := ((now() at time zone (select g.time_zone from public.settings g)) - interval '12 hours')::date;
begin
  perform private.require_device(field_pack.device_id, field_pack.device_key);
  v_own := array(select private.my_organisations('coordinator', 'outreach', 'partner'));
  v_organisations := array(select private.site_organisations());
  return jsonb_build_object(
    'user_id', auth.uid(),
    'sites', (select coalesce(jsonb_agg(x.site order by x.late desc nulls first, x.code), '[]') from (
      select s.code, v_evening - a.last_visited_on - r.days as late, jsonb_build_object('id', s.id, 'code', s.code, 'name', s.name,
          'kind', s.kind, 'area', coalesce(z.name, s.area_code), 'minimum_team', s.minimum_team,
          'last_visited_on', a.last_visited_on, 'is_late', a.last_visited_on is null or v_evening - a.last_visited_on > r.days,
          'tonight', (select bool_or(h.weekday = extract(isodow from v_evening)) from public.site_hours h where h.site_id = s.id)) as site
        from public.sites s
        left join public.areas z on z.code = s.area_code
        left join public.site_activity a on a.site_id = s.id
        left join public.revisit_intervals r on r.site_kind = s.kind
       where s.organisation_id = any (v_organisations) and s.status <> 'closed'
       order by 2 desc nulls first, s.code limit 400) x),
    'services', (select jsonb_agg(jsonb_build_object('code', s.code, 'label_id', s.label_id, 'label_en', s.label_en,
        'is_usual', exists (select 1 from public.visit_service_months m
          where m.service_code = s.code and m.organisation_id = any (v_own) and m.month > v_evening - 180)) order by s.sort)
      from public.services s),
    'colleagues', (select coalesce(jsonb_agg(distinct jsonb_build_object('id', m.user_id, 'name', private.person_name(m.user_id))), '[]')
      from public.memberships m
     where m.active and m.role <> 'stakeholder' and m.user_id <> auth.uid() and m.organisation_id = any (v_own)));
end
$$;

-- One correction of a visit that had arrived before the phone knew. Sent again, it is the same correction.
create function private.sync_correction(item jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select 1 from public.visit_changes c
     where c.visit_id = (item ->> 'visit_id')::uuid and c.version = (item ->> 'base_version')::int and c.kind = 'correction'
       and c.created_by = auth.uid() and c.reason = btrim(item ->> 'reason')) then
    return 'again';
  end if;
  perform public.correct_visit((item ->> 'visit_id')::uuid, (item ->> 'base_version')::int, item -> 'visit', item ->> 'reason');
  return 'accepted';
end
$$;

create function private.sync_check_in(item jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v private.check_ins := jsonb_populate_record(null::private.check_ins, item - 'kind' - 'user_id' - 'ended_at' - 'ended_by');
begin
  if v.started_at is null or v.due_at is null then perform private.refuse(400, 'invalid_input', 'due_at'); end if;
  if v.started_at > now() + interval '10 minutes' then perform private.refuse(400, 'date_in_future', 'started_at'); end if;
  if not exists (
    select 1 from public.memberships m
     where m.user_id = v.buddy_id and m.active and m.role <> 'stakeholder' and m.user_id <> auth.uid()
       and m.organisation_id in (select private.my_organisations('coordinator', 'outreach', 'partner'))) then
    perform private.refuse(400, 'buddy_not_colleague', 'buddy_id');
  end if;
  insert into private.check_ins (id, user_id, buddy_id, started_at, due_at)
  values (v.id, auth.uid(), v.buddy_id, v.started_at, v.due_at)
  on conflict on constraint check_ins_pkey do nothing;
  if found then return 'accepted'; end if;
  if not exists (select 1 from private.check_ins c where c.id = v.id and c.user_id = auth.uid()) then
    perform private.refuse(404, 'not_found', 'id');
  end if;
  -- the same evening again, with another time or buddy: the phone is right as long as it goes on
  update private.check_ins c set buddy_id = v.buddy_id, due_at = v.due_at
   where c.id = v.id and c.ended_at is null and (c.buddy_id, c.due_at) <> (v.buddy_id, v.due_at);
  return 'again';
end
$$;

create function private.sync_check_out(item jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
begin
  update private.check_ins c
     set ended_at = least(greatest((item ->> 'ended_at')::timestamptz, c.started_at), now()), ended_by = auth.uid()
   where c.id = (item ->> 'check_in')::uuid and c.user_id = auth.uid() and c.ended_at is null;
  if found then return 'accepted'; end if;
  if not exists (select 1 from private.check_ins c where c.id = (item ->> 'check_in')::uuid and c.user_id = auth.uid()) then
    perform private.refuse(404, 'not_found', 'check_in');
  end if;
  return 'again';
end
$$;

create function private.sync_item(item jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
begin
  case item ->> 'kind'
    when 'visit' then
      return case when public.record_visit((item ->> 'id')::uuid, item -> 'visit') ->> 'created' = 'true'
        then 'accepted' else 'again' end;
    when 'correction' then return private.sync_correction(item);
    when 'check_in' then return private.sync_check_in(item);
    when 'check_out' then return private.sync_check_out(item);
    else perform private.refuse(400, 'invalid_input', 'kind');
  end case;
end
$$;

-- Takes what a phone brings, in its order, each by itself: [{id, kind, …}] with kind visit {visit}, correction {visit_id,
-- base_version, visit, reason}, check_in {buddy_id, started_at, due_at} or check_out {check_in, ended_at}. recorder: who recorded
-- it, by what lies encrypted with it; another's work is refused whole, whoever is signed in. left_queued and left_refused: what
-- stays on the phone if all of this is taken.
-- Returns {results: [{id, outcome: accepted | again | refused, reason, field, stands}], overdue: [{name, due_at}]}; stands is what
-- is on record where a visit differs. What is neither taken nor refused (a deadlock, a fault) fails the call: nothing of it is
-- kept, and the phone sends it again.
create function public.sync_field(
  device_id uuid, device_key text, recorder uuid, items jsonb, left_queued int, left_refused int
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_item jsonb;
  v_outcome text;
  v_state text;
  v_reason text;
  v_field text;
  v_results jsonb[] := '{}';
  v_refused int := 0;
begin
  perform private.require_device(sync_field.device_id, sync_field.device_key);
  if recorder is distinct from auth.uid() then perform private.refuse(403, 'other_recorder'); end if;
  if jsonb_typeof(items) is distinct from 'array' or jsonb_array_length(items) > 100 then
    perform private.refuse(400, 'invalid_input', 'items');
  end if;
  for v_item in select e from jsonb_array_elements(items) e loop
    begin
      v_outcome := private.sync_item(v_item);
      v_results := v_results || jsonb_build_object('id', v_item ->> 'id', 'outcome', v_outcome, 'reason', null, 'field', null,
        'stands', null);
    exception when others then
      get stacked diagnostics v_state = returned_sqlstate, v_reason = message_text, v_field = pg_exception_detail;
      if v_state not like 'PT4%' and v_state not like '22%' and v_state not in ('23502', '23503', '23514') then raise; end if;
      if v_state not like 'PT4%' then
        v_reason := 'invalid_input';
        v_field := '';
      end if;
      v_refused := v_refused + 1;
      v_results := v_results || jsonb_build_object('id', v_item ->> 'id', 'outcome', 'refused', 'reason', v_reason,
        'field', nullif(v_field, ''), 'stands', private.standing_visit(v_item, v_reason));
    end;
  end loop;
  update private.device_reports r set last_synced_at = now(), queued = greatest(left_queued, 0),
      refused = greatest(left_refused, 0) + v_refused, erased_at = null
   where r.device_id = sync_field.device_id;
  return jsonb_build_object('results', to_jsonb(v_results), 'overdue', (
    select coalesce(jsonb_agg(jsonb_build_object('name', private.person_name(c.user_id), 'due_at', c.due_at) order by c.due_at), '[]')
      from private.overdue_check_ins() c));
end
$$;

-- What is on record in the place of a visit that was refused for differing from it; null where the caller may not read it.
create function private.standing_visit(item jsonb, reason text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  if reason not in ('visit_differs', 'version_conflict') then return null; end if;
  return (
    select private.visit_content(v, private.visit_services_of(v.id)) || jsonb_build_object('version', v.version,
        'is_withdrawn', v.withdrawn_at is not null)
      from public.visits v
     where v.id = coalesce((item ->> 'visit_id')::uuid, (item ->> 'id')::uuid)
       and v.organisation_id in (select private.site_organisations()));
end
$$;

-- Every phone that is or was in the field, with whose it is and what it said last. Coordinators only.
create function public.devices() returns table (
  id uuid, user_name text, registered_at timestamptz, last_synced_at timestamptz, queued int, refused int,
  revoked_at timestamptz, revoked_by_name text, erased_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select d.id, private.person_name(d.user_id), d.registered_at, r.last_synced_at, r.queued, r.refused, d.revoked_at,
           case when d.revoked_by is not null then private.person_name(d.revoked_by) end, r.erased_at
      from private.devices d join private.device_reports r on r.device_id = d.id
     order by (r.erased_at is null) desc, r.last_synced_at desc limit 500;
end
$$;

-- Ends what the phone carries: its sessions at once, what lies on it at its next start with a connection.
create function public.revoke_device(device_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  update private.devices d set revoked_at = now(), revoked_by = auth.uid()
   where d.id = revoke_device.device_id and d.revoked_at is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- Check-ins that are open, and those of the last day, as far as they are the caller's to know; overdue first.
create function public.check_ins() returns table (
  id uuid, user_name text, buddy_name text, started_at timestamptz, due_at timestamptz, ended_at timestamptz,
  ended_by_name text, is_overdue boolean, is_own boolean
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_member();
  return query
    select c.id, private.person_name(c.user_id), private.person_name(c.buddy_id), c.started_at, c.due_at, c.ended_at,
           case when c.ended_by is not null then private.person_name(c.ended_by) end,
           c.ended_at is null and c.due_at < now(), c.user_id = auth.uid()
      from private.visible_check_ins() c
     where c.ended_at is null or c.ended_at > now() - interval '24 hours'
     order by c.ended_at nulls first, c.due_at limit 200;
end
$$;

-- Somebody was heard of: by themselves, their buddy or a coordinator.
create function public.end_check_in(check_in_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  update private.check_ins c set ended_at = now(), ended_by = auth.uid()
   where c.id = check_in_id and c.ended_at is null and c.id in (select v.id from private.visible_check_ins() v);
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.register_device(uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.device_standing(uuid)', 'execute'),
  ('authenticated', 'function', 'public.forget_device(uuid)', 'execute'),
  ('authenticated', 'function', 'public.field_pack(uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.sync_field(uuid,text,uuid,jsonb,integer,integer)', 'execute'),
  ('authenticated', 'function', 'public.devices()', 'execute'),
  ('authenticated', 'function', 'public.revoke_device(uuid)', 'execute'),
  ('authenticated', 'function', 'public.check_ins()', 'execute'),
  ('authenticated', 'function', 'public.end_check_in(uuid)', 'execute');

comment on table private.devices is 'A phone in field mode, known by the digest of a key that lies encrypted on it.';
comment on table private.check_ins is 'Who is out until when, and which colleague is told when that time has passed. No place.';

select private.apply_grants();
