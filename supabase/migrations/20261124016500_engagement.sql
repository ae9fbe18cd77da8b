-- Engagement: events, who came, what was promised, and where each stakeholder stands, as somebody judged it on a day with a
-- reason. Organisations and numbers only: no list of people who came.

create type public.event_kind as enum ('sensitisation', 'meeting', 'training', 'hearing', 'media', 'agreement');
create type public.attendance_role as enum ('host', 'invited', 'attended');
create type public.commitment_status as enum ('open', 'kept', 'late', 'broken');
create type public.stance_level as enum ('unaware', 'resistant', 'neutral', 'supportive', 'leading');

create table public.events (
  -- made by the client, so that a retry is not a second event
  id uuid primary key,
  kind public.event_kind not null,
  title text not null check (length(btrim(title)) between 1 and 200),
  held_on date not null check (held_on > date '1990-01-01'),
  -- a public place by name, as an invitation names it; never where outreach happens
  place text check (length(place) <= 200),
  host_id uuid references public.organisations (id),
  summary text check (length(summary) <= 4000),
  materials text check (length(materials) <= 1000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid
);

create table public.event_attendance (
  event_id uuid not null references public.events (id) on delete cascade,
  organisation_id uuid not null references public.organisations (id),
  role public.attendance_role not null,
  -- null: not counted, which is not the same as nobody
  people int check (people between 0 and 10000),
  primary key (event_id, organisation_id),
  constraint event_attendance_invited_check check (role <> 'invited' or people is null or people = 0)
);

create table public.commitments (
  id uuid primary key,
  organisation_id uuid not null references public.organisations (id),
  event_id uuid references public.events (id),
  promise text not null check (length(btrim(promise)) between 1 and 1000),
  promised_on date not null check (promised_on > date '1990-01-01'),
  due_on date,
  kept_on date,
  status public.commitment_status not null default 'open',
  -- why it is said to be kept, late or broken
  status_reason text check (length(status_reason) <= 1000),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint commitments_due_check check (due_on >= promised_on),
  constraint commitments_kept_check check (kept_on >= promised_on),
  constraint commitments_status_check check ((status in ('kept', 'late')) = (kept_on is not null)),
  constraint commitments_late_check check (status <> 'kept' or due_on is null or kept_on <= due_on),
  constraint commitments_reason_check check (status <> 'broken' or length(btrim(status_reason)) > 0)
);

-- Where an organisation stands, judged on a day. Never overwritten: a new judgement is a new row.
create table public.stances (
  id uuid primary key,
  organisation_id uuid not null references public.organisations (id),
  assessed_on date not null check (assessed_on > date '1990-01-01'),
  level public.stance_level not null,
  -- where the coalition wants it to stand; null: no wish said
  wanted public.stance_level,
  influence smallint not null check (influence between 1 and 5),
  -- 1 hearsay, 2 seen once, 3 seen again and again
  confidence smallint not null check (confidence between 1 and 3),
  event_id uuid references public.events (id),
  evidence text check (length(evidence) <= 1000),
  -- a judgement taken back: it stays readable and counts no more
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) <= 400),
  assessed_by uuid default auth.uid(),
  created_at timestamptz not null default now(),
  constraint stances_grounds_check check (event_id is not null or length(btrim(evidence)) > 0),
  constraint stances_withdrawn_check check ((withdrawn_at is null) = (withdrawn_reason is null))
);

create index events_held_on on public.events (held_on desc);
create index events_host on public.events (host_id);
create index event_attendance_organisation on public.event_attendance (organisation_id);
create index commitments_organisation on public.commitments (organisation_id);
create index commitments_event on public.commitments (event_id);
create index commitments_due on public.commitments (due_on) where status = 'open';
create index stances_organisation on public.stances (organisation_id, assessed_on desc);
create index stances_event on public.stances (event_id);

create trigger touch before update on public.events for each row execute function private.touch_row();
create trigger touch before update on public.commitments for each row execute function private.touch_row();

select audit.watch('public.events');
select audit.watch('public.event_attendance', 'event_id');
select audit.watch('public.commitments');
select audit.watch('public.stances');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.events', 'public.event_attendance', 'public.commitments', 'public.stances']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

-- The events the caller's organisations came to or hosted: all that a stakeholder sees of them.
create function private.attended_events() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select a.event_id from public.event_attendance a
   where a.role <> 'invited'
     and a.organisation_id in (select private.my_organisations('coordinator', 'outreach', 'partner', 'stakeholder'))
$$;

create policy "readers of the network read events, others those they attended" on public.events for select to authenticated
  using ((select private.reads_network())
    or id = any ((select array(select private.attended_events()))::uuid[]));
create policy "readers of the network read who came, others their own row" on public.event_attendance
  for select to authenticated
  using ((select private.reads_network())
    or organisation_id = any ((select array(select private.my_organisations('outreach', 'partner', 'stakeholder')))::uuid[]));
create policy "readers of the network read commitments" on public.commitments for select to authenticated
  using ((select private.reads_network()));
-- A stance must not reach the office it speaks of: coordinators and editors of member organisations, and nobody else.
create policy "readers of the network read stances" on public.stances for select to authenticated
  using ((select private.reads_network()));

-- Saves an event with who came, whole. base_version null: a new event; the same id again returns its version.
-- event: kind, title, held_on, place, host_id, summary, materials; attendance: [{organisation_id, role, people}].
create function public.save_event(event_id uuid, base_version int, event jsonb, attendance jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.events;
  v_version int;
begin
  perform private.require_coordinator();
  if jsonb_typeof(event) <> 'object' or jsonb_typeof(attendance) <> 'array' or jsonb_array_length(attendance) > 500
     or exists (select 1 from jsonb_object_keys(event) k
       where k not in ('kind', 'title', 'held_on', 'place', 'host_id', 'summary', 'materials')) then
    perform private.refuse(400, 'invalid_input');
  end if;
  v := jsonb_populate_record(null::public.events, event);
  if v.held_on is null or v.kind is null or coalesce(length(btrim(v.title)), 0) = 0 then
    perform private.refuse(400, 'invalid_input', 'title');
  end if;
  -- an event that is planned stands in the calendar; who came can be said only afterwards
  if v.held_on > private.coalition_day() and exists (
      select 1 from jsonb_array_elements(attendance) a where a ->> 'role' = 'attended') then
    perform private.refuse(400, 'event_to_come', 'attendance');
  end if;
  if base_version is null then
    select e.version into v_version from public.events e where e.id = save_event.event_id;
    if found then return v_version; end if;
    insert into public.events (id, kind, title, held_on, place, host_id, summary, materials)
    values (save_event.event_id, v.kind, btrim(v.title), v.held_on, nullif(btrim(v.place), ''), v.host_id,
      nullif(btrim(v.summary), ''), nullif(btrim(v.materials), ''))
    returning version into v_version;
  else
    update public.events e set kind = v.kind, title = btrim(v.title), held_on = v.held_on,
        place = nullif(btrim(v.place), ''), host_id = v.host_id, summary = nullif(btrim(v.summary), ''),
        materials = nullif(btrim(v.materials), '')
     where e.id = save_event.event_id and e.version = base_version
    returning version into v_version;
    if v_version is null then
      if exists (select 1 from public.events e where e.id = save_event.event_id) then
        perform private.refuse(409, 'version_conflict');
      end if;
      perform private.refuse(404, 'not_found');
    end if;
  end if;
  delete from public.event_attendance a where a.event_id = save_event.event_id
    and not exists (select 1 from jsonb_array_elements(attendance) e where (e ->> 'organisation_id')::uuid = a.organisation_id);
  insert into public.event_attendance as a (event_id, organisation_id, role, people)
  select save_event.event_id, r.organisation_id, r.role, r.people
    from jsonb_to_recordset(attendance) as r (organisation_id uuid, role public.attendance_role, people int)
  on conflict on constraint event_attendance_pkey do update set role = excluded.role, people = excluded.people
    where (a.role, a.people) is distinct from (excluded.role, excluded.people);
  return v_version;
end
$$;

-- Writes down a promise; the same id again changes nothing.
create function public.record_commitment(
  commitment_id uuid, organisation_id uuid, event_id uuid, promise text, promised_on date, due_on date
) returns uuid
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if record_commitment.promised_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'promised_on'); end if;
  if record_commitment.due_on < record_commitment.promised_on then
    perform private.refuse(400, 'end_before_start', 'due_on');
  end if;
  insert into public.commitments (id, organisation_id, event_id, promise, promised_on, due_on)
  values (commitment_id, record_commitment.organisation_id, record_commitment.event_id, btrim(record_commitment.promise),
    record_commitment.promised_on, record_commitment.due_on)
  on conflict on constraint commitments_pkey do nothing;
  return commitment_id;
end
$$;

-- Says what became of a promise. Kept after its day is late; the database decides which. status: open, kept or broken.
create function public.settle_commitment(
  commitment_id uuid, base_version int, status public.commitment_status, kept_on date, reason text
) returns public.commitment_status
language plpgsql security definer set search_path = ''
as $$
declare
  v public.commitments;
  v_status public.commitment_status := settle_commitment.status;
begin
  perform private.require_coordinator();
  select * into v from public.commitments c where c.id = commitment_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version <> base_version then perform private.refuse(409, 'version_conflict'); end if;
  if v_status in ('kept', 'late') then
    if settle_commitment.kept_on is null then perform private.refuse(400, 'invalid_input', 'kept_on'); end if;
    if settle_commitment.kept_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'kept_on'); end if;
    if settle_commitment.kept_on < v.promised_on then perform private.refuse(400, 'end_before_start', 'kept_on'); end if;
    v_status := case when v.due_on < settle_commitment.kept_on then 'late' else 'kept' end;
  end if;
  if v_status = 'broken' and coalesce(length(btrim(settle_commitment.reason)), 0) = 0 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  update public.commitments c set status = v_status, status_reason = nullif(btrim(settle_commitment.reason), ''),
      kept_on = case when v_status in ('kept', 'late') then settle_commitment.kept_on end
   where c.id = v.id;
  return v_status;
end
$$;

-- Judges where an organisation stands. An event or a text is its evidence; the same id again changes nothing.
create function public.assess_stance(
  stance_id uuid, organisation_id uuid, assessed_on date, level public.stance_level, wanted public.stance_level,
  influence int, confidence int, event_id uuid, evidence text
) returns uuid
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if assess_stance.assessed_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'assessed_on'); end if;
  if assess_stance.event_id is null and coalesce(length(btrim(assess_stance.evidence)), 0) = 0 then
    perform private.refuse(400, 'evidence_needed', 'evidence');
  end if;
  insert into public.stances (id, organisation_id, assessed_on, level, wanted, influence, confidence, event_id, evidence)
  values (stance_id, assess_stance.organisation_id, assess_stance.assessed_on, assess_stance.level, assess_stance.wanted,
    assess_stance.influence, assess_stance.confidence, assess_stance.event_id, nullif(btrim(assess_stance.evidence), ''))
  on conflict on constraint stances_pkey do nothing;
  return stance_id;
end
$$;

-- Takes a judgement back, with a reason; it stays readable.
create function public.withdraw_stance(stance_id uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if coalesce(length(btrim(withdraw_stance.reason)), 0) not between 1 and 400 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  update public.stances s set withdrawn_at = now(), withdrawn_reason = btrim(withdraw_stance.reason)
   where s.id = stance_id and s.withdrawn_at is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.events', 'select'),
  ('authenticated', 'table', 'public.event_attendance', 'select'),
  ('authenticated', 'table', 'public.commitments', 'select'),
  ('authenticated', 'table', 'public.stances', 'select'),
  ('authenticated', 'function', 'private.attended_events()', 'execute'),
  ('authenticated', 'function', 'public.save_event(uuid,integer,jsonb,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.record_commitment(uuid,uuid,uuid,text,date,date)', 'execute'),
  ('authenticated', 'function', 'public.settle_commitment(uuid,integer,public.commitment_status,date,text)', 'execute'),
  ('authenticated', 'function',
    'public.assess_stance(uuid,uuid,date,public.stance_level,public.stance_level,integer,integer,uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.withdraw_stance(uuid,text)', 'execute');

comment on table public.event_attendance is 'Which organisations came and how many people; never who.';
comment on table public.stances is 'Where a stakeholder stands, judged on a day with evidence. Never overwritten, never shown to stakeholders.';

select private.apply_grants();
