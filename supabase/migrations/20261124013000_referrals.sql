-- Referrals: how many times an organisation sent somebody on to another, by service and month, and how many arrived. Counts
-- only: no person, no text at all, so that nothing about a person can be written here.
--
-- The side that refers records both counts. The side that receives reads the rows that name it, if it is a member of the
-- coalition; it does not write them, because one count kept by two hands is a count that nobody answers for.

create table public.referrals (
  -- made by the client, so that a retry is not a second row
  id uuid primary key,
  from_organisation_id uuid not null references public.organisations (id),
  to_organisation_id uuid not null references public.organisations (id),
  -- whose entry it is: what the log and the policies ask, as on every other table
  organisation_id uuid generated always as (from_organisation_id) stored,
  service_code text not null references public.services (code),
  month date not null constraint referrals_month_check check (extract(day from month) = 1 and month > date '1990-01-01'),
  -- zero is a count: it was asked, and there was none
  made int not null constraint referrals_made_check check (made between 0 and 10000),
  -- null: not known yet, which is not the same as none
  completed int,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint referrals_completed_check check (completed between 0 and made),
  constraint referrals_to_organisation_id_check check (to_organisation_id <> from_organisation_id),
  -- one is referred to a service, not to a referral
  constraint referrals_service_code_check check (service_code <> 'referral'),
  constraint referrals_key unique (from_organisation_id, to_organisation_id, service_code, month),
  constraint referrals_sides_key unique (id, from_organisation_id, to_organisation_id)
);

-- What a row said before it was corrected or completed. Written by a trigger, so that no way of saving goes round it.
create table public.referral_changes (
  id bigint generated always as identity primary key,
  referral_id uuid not null,
  from_organisation_id uuid not null,
  to_organisation_id uuid not null,
  -- of the row as it was
  version int not null,
  made int not null,
  completed int,
  changed_at timestamptz not null default now(),
  changed_by uuid default auth.uid(),
  foreign key (referral_id, from_organisation_id, to_organisation_id)
    references public.referrals (id, from_organisation_id, to_organisation_id) on delete cascade
);

create index referrals_organisation on public.referrals (organisation_id);
create index referrals_to_organisation on public.referrals (to_organisation_id);
create index referrals_service on public.referrals (service_code);
create index referrals_month on public.referrals (month desc);
create index referral_changes_referral on public.referral_changes (referral_id, from_organisation_id, to_organisation_id);
create index referral_changes_from on public.referral_changes (from_organisation_id);
create index referral_changes_to on public.referral_changes (to_organisation_id);

create function private.keep_old_referral() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.referral_changes (referral_id, from_organisation_id, to_organisation_id, version, made, completed)
  values (old.id, old.from_organisation_id, old.to_organisation_id, old.version, old.made, old.completed);
  return null;
end
$$;

create trigger touch before update on public.referrals for each row execute function private.touch_row();
create trigger keep_old_referral after update on public.referrals for each row
  when ((old.made, old.completed) is distinct from (new.made, new.completed))
  execute function private.keep_old_referral();

-- referral_changes is what the trigger makes of a statement that is in the log already
select audit.watch('public.referrals');

alter table public.referrals enable row level security;
alter table public.referrals force row level security;
alter table public.referral_changes enable row level security;
alter table public.referral_changes force row level security;

create policy "the session is live" on public.referrals as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "both sides read a referral, coordinators all" on public.referrals for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[])
    or to_organisation_id = any ((select array(select private.site_organisations()))::uuid[]));

create policy "the session is live" on public.referral_changes as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "what a referral said before follows the referral" on public.referral_changes for select to authenticated
  using (from_organisation_id = any ((select array(select private.site_organisations()))::uuid[])
    or to_organisation_id = any ((select array(select private.site_organisations()))::uuid[]));

-- The month a count is for: its first day, begun already in the coalition's zone.
create function private.check_month(month date) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if month is null or extract(day from month) <> 1 then perform private.refuse(400, 'invalid_input', 'month'); end if;
  if month > (now() at time zone (select g.time_zone from public.settings g))::date then
    perform private.refuse(400, 'date_in_future', 'month');
  end if;
end
$$;

-- Records a month of one organisation: all of it or nothing. entries: at most 500 of {id, to_organisation_id, service_code,
-- made, completed (null: not known yet), base_version (null: a new row)}. Sent twice it changes nothing the second time; a
-- row that somebody else saved in between is refused. Returns how many were created, changed and left as they were.
create function public.record_referrals(organisation_id uuid, month date, entries jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_sent int;
  v_created int;
  v_changed int;
begin
  if record_referrals.organisation_id not in (select private.kept_organisations())
     or not exists (select 1 from public.organisations o where o.id = record_referrals.organisation_id and o.is_member) then
    perform private.refuse(403, 'not_allowed');
  end if;
  perform private.check_month(record_referrals.month);
  if jsonb_typeof(entries) is distinct from 'array' or jsonb_array_length(entries) not between 1 and 500 then
    perform private.refuse(400, 'invalid_input', 'entries');
  end if;
  if exists (
    select 1 from jsonb_to_recordset(entries) as e (id uuid, to_organisation_id uuid, service_code text, made int)
     where e.id is null or e.to_organisation_id is null or e.service_code is null or e.made is null) or exists (
    select 1 from jsonb_to_recordset(entries) as e (to_organisation_id uuid, service_code text)
     group by e.to_organisation_id, e.service_code having count(*) > 1) then
    perform private.refuse(400, 'invalid_input', 'entries');
  end if;
  -- two editors of one organisation take turns, so that the second meets the first one's rows and not a broken key
  perform 1 from public.organisations o where o.id = record_referrals.organisation_id for no key update;
  if exists (
    select 1
      from jsonb_to_recordset(entries) as e (to_organisation_id uuid, service_code text, made int, completed int, base_version int)
      left join public.referrals r on r.from_organisation_id = record_referrals.organisation_id
        and r.to_organisation_id = e.to_organisation_id and r.service_code = e.service_code and r.month = record_referrals.month
     where e.base_version is distinct from r.version
       and (r.id is null or (r.made, r.completed) is distinct from (e.made, e.completed))) then
    perform private.refuse(409, 'version_conflict', 'entries');
  end if;
  update public.referrals r set made = e.made, completed = e.completed
    from jsonb_to_recordset(entries) as e (to_organisation_id uuid, service_code text, made int, completed int)
   where r.from_organisation_id = record_referrals.organisation_id and r.month = record_referrals.month
     and r.to_organisation_id = e.to_organisation_id and r.service_code = e.service_code
     and (r.made, r.completed) is distinct from (e.made, e.completed);
  get diagnostics v_changed = row_count;
  insert into public.referrals (id, from_organisation_id, to_organisation_id, service_code, month, made, completed)
  select e.id, record_referrals.organisation_id, e.to_organisation_id, e.service_code, record_referrals.month, e.made, e.completed
    from jsonb_to_recordset(entries) as e (id uuid, to_organisation_id uuid, service_code text, made int, completed int)
   where not exists (select 1 from public.referrals r
     where r.from_organisation_id = record_referrals.organisation_id and r.month = record_referrals.month
       and r.to_organisation_id = e.to_organisation_id and r.service_code = e.service_code);
  get diagnostics v_created = row_count;
  v_sent := jsonb_array_length(entries);
  return jsonb_build_object('created', v_created, 'changed', v_changed, 'unchanged', v_sent - v_created - v_changed);
end
$$;

-- Corrects or completes one row; the old counts stay in referral_changes. Returns the version that stands now.
create function public.correct_referral(referral_id uuid, base_version int, made int, completed int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.referrals;
begin
  select * into v from public.referrals r
   where r.id = correct_referral.referral_id
     and r.from_organisation_id in (select private.kept_organisations()) for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if (v.made, v.completed) is not distinct from (correct_referral.made, correct_referral.completed) then return v.version; end if;
  if v.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
  update public.referrals r set made = correct_referral.made, completed = correct_referral.completed where r.id = v.id;
  return v.version + 1;
end
$$;

-- The old counts of one row with who changed them, newest first, for those who may read the row.
create function public.referral_history(referral_id uuid) returns table (
  changed_at timestamptz, actor_name text, version int, made int, completed int
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select c.changed_at, private.person_name(c.changed_by), c.version, c.made, c.completed
      from public.referral_changes c
     where c.referral_id = referral_history.referral_id
       and (c.from_organisation_id in (select private.site_organisations())
         or c.to_organisation_id in (select private.site_organisations()))
     order by c.id desc limit 50;
end
$$;

-- From contact to arrival under the caller's rights, as one value (a row cap of the API must not cut a sum).
-- filter: from, until (months, both included), from_organisation, to_organisation, class, service.
-- contacts are encounters of those who refer, in the same months; known is the part of made whose completion is known. A
-- month with contacts in which nobody recorded a referral has no made at all: not recorded is not zero.
create function public.referral_pathway(filter jsonb default '{}') returns jsonb
language sql stable set search_path = ''
as $$
  with counted as materialized (
    select r.month, r.from_organisation_id, r.to_organisation_id, r.service_code, r.made, r.completed
      from public.referrals r join public.services s on s.code = r.service_code
     where (filter ->> 'from' is null or r.month >= (filter ->> 'from')::date)
       and (filter ->> 'until' is null or r.month <= (filter ->> 'until')::date)
       and (filter ->> 'from_organisation' is null or r.from_organisation_id = (filter ->> 'from_organisation')::uuid)
       and (filter ->> 'to_organisation' is null or r.to_organisation_id = (filter ->> 'to_organisation')::uuid)
       and (filter ->> 'class' is null or s.class::text = filter ->> 'class')
       and (filter ->> 'service' is null or r.service_code = filter ->> 'service')
  ), met as materialized (
    select m.month, sum(m.contacts_new + m.contacts_returning)::int as contacts
      from public.visit_months m
     where (filter ->> 'from' is null or m.month >= (filter ->> 'from')::date)
       and (filter ->> 'until' is null or m.month <= (filter ->> 'until')::date)
       and (filter ->> 'from_organisation' is null or m.organisation_id = (filter ->> 'from_organisation')::uuid)
     group by m.month
  )
  select jsonb_build_object(
    'contacts', coalesce((select sum(m.contacts) from met m), 0),
    'flows', coalesce((
      select jsonb_agg(to_jsonb(f) order by f.from_organisation_id, f.to_organisation_id, f.service_code) from (
        select c.from_organisation_id, c.to_organisation_id, c.service_code, sum(c.made)::int as made,
               coalesce(sum(c.made) filter (where c.completed is not null), 0)::int as known,
               coalesce(sum(c.completed), 0)::int as completed
          from counted c group by 1, 2, 3) f), '[]'),
    'months', coalesce((
      select jsonb_agg(to_jsonb(f) order by f.month) from (
        select month, c.made, c.known, c.completed, coalesce(m.contacts, 0) as contacts
          from (
            select c.month, sum(c.made)::int as made,
                   coalesce(sum(c.made) filter (where c.completed is not null), 0)::int as known,
                   coalesce(sum(c.completed), 0)::int as completed
              from counted c group by c.month) c
          full join met m using (month)) f), '[]'))
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.referrals', 'select'),
  ('authenticated', 'table', 'public.referral_changes', 'select'),
  ('authenticated', 'function', 'public.record_referrals(uuid,date,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.correct_referral(uuid,integer,integer,integer)', 'execute'),
  ('authenticated', 'function', 'public.referral_history(uuid)', 'execute'),
  ('authenticated', 'function', 'public.referral_pathway(jsonb)', 'execute');

comment on table public.referrals is 'Referrals from one organisation to another by service and month: counts, never a person. Written by functions only.';
comment on column public.referrals.completed is 'How many of those made are known to have arrived; null where that is not known yet.';
comment on table public.referral_changes is 'What a referral row said before; kept by a trigger.';

select private.apply_grants();
