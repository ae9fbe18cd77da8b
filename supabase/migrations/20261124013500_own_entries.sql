-- Own entries: how an organisation keeps what the coalition knows of it true. "Still true" in one tap, what others changed
-- since one's last look, invitations for its own outreach workers, and proposals for what only a coordinator may change.

create type public.entry_kind as enum ('profile', 'services', 'contact', 'site');

-- Somebody looked at an entry and found it true. Taken back, it stays on record and no longer counts.
create table public.confirmations (
  -- made by the client, so that a second tap is not a second confirmation
  id uuid primary key,
  organisation_id uuid not null references public.organisations (id),
  entry public.entry_kind not null,
  site_id uuid,
  contact_id uuid references restricted.organisation_contacts (id) on delete cascade,
  confirmed_on date not null,
  -- the day the profile carried before, for taking it back
  previous_on date,
  created_at timestamptz not null default now(),
  created_by uuid not null default auth.uid(),
  withdrawn_at timestamptz,
  foreign key (site_id, organisation_id) references public.sites (id, organisation_id) on update cascade on delete cascade,
  constraint confirmations_site_check check ((entry = 'site') = (site_id is not null)),
  constraint confirmations_contact_check check ((entry = 'contact') = (contact_id is not null))
);

-- Up to which entry of the log a person has seen what changed in an organisation.
create table private.last_looks (
  user_id uuid not null references auth.users (id) on delete cascade,
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  log_id bigint not null,
  looked_at timestamptz not null default now(),
  primary key (user_id, organisation_id)
);

-- What a change of an existing site may say beyond its plain columns. The place stands apart, in restricted.
alter table public.site_proposals
  add column hours jsonb check (pg_column_size(hours) < 4000),
  add column to_status public.site_status,
  add column changed_on date,
  add column status_reason text check (length(status_reason) between 3 and 1000),
  add constraint site_proposals_to_status_check
    check ((to_status is null) = (changed_on is null) and (to_status is null) = (status_reason is null));

create index confirmations_organisation on public.confirmations (organisation_id);
create index confirmations_site on public.confirmations (site_id, organisation_id);
create index confirmations_contact on public.confirmations (contact_id);
create index last_looks_organisation on private.last_looks (organisation_id);

select audit.watch('public.confirmations');
select audit.watch('restricted.site_proposal_locations', 'proposal_id');
-- of the file before: who would wipe out what a count said before shows in the log
select audit.watch('public.referral_changes');

alter table public.confirmations enable row level security;
alter table public.confirmations force row level security;
alter table private.last_looks enable row level security;
alter table private.last_looks force row level security;

create policy "the session is live" on public.confirmations as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "confirmations are read by their organisation and coordinators" on public.confirmations for select to authenticated
  using (organisation_id = any ((select array(select private.site_organisations()))::uuid[]));

-- A partner sees the invitations it made itself, and no other.
drop policy "coordinators read invitations" on public.invitations;
create policy "coordinators read invitations, partners those they made" on public.invitations for select to authenticated
  using ((select private.is_coordinator())
    or (invited_by = (select auth.uid())
      and organisation_id = any ((select array(select private.my_organisations('partner')))::uuid[])));

create function private.coalition_day() returns date
language sql stable security definer set search_path = ''
as $$
  select (now() at time zone (select g.time_zone from public.settings g))::date
$$;

comment on function private.coalition_day() is 'The day in the coalition''s zone.';

-- Says that an entry is still true. entry_id: the contact or the site. Profile, services and contacts are their keepers' to
-- confirm; a site also its outreach workers', who have been there.
create function public.confirm_entry(
  confirmation_id uuid, organisation_id uuid, entry public.entry_kind, entry_id uuid default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_previous date;
begin
  if entry = 'site' then
    if not exists (select 1 from public.sites s
        where s.id = entry_id and s.organisation_id = confirm_entry.organisation_id
          and s.organisation_id in (select private.site_organisations())) then
      perform private.refuse(404, 'not_found');
    end if;
  elsif not exists (select 1 from private.kept_organisations() k where k = confirm_entry.organisation_id) then
    perform private.refuse(404, 'not_found');
  elsif entry = 'contact' and (not private.mfa_ok() or not exists (select 1 from restricted.organisation_contacts c
      where c.id = entry_id and c.organisation_id = confirm_entry.organisation_id)) then
    perform private.refuse(404, 'not_found');
  end if;
  if entry is null or confirmation_id is null then perform private.refuse(400, 'invalid_input', 'entry'); end if;
  perform private.take_quota('confirm', interval '1 hour', 300);
  if exists (select 1 from public.confirmations c where c.id = confirmation_id) then return; end if;
  if entry = 'profile' then
    select o.reviewed_on into v_previous from public.organisations o where o.id = confirm_entry.organisation_id for update;
    update public.organisations o set reviewed_on = private.coalition_day()
     where o.id = confirm_entry.organisation_id and o.reviewed_on is distinct from private.coalition_day();
  end if;
  insert into public.confirmations (id, organisation_id, entry, site_id, contact_id, confirmed_on, previous_on)
  values (confirmation_id, confirm_entry.organisation_id, confirm_entry.entry,
    case when confirm_entry.entry = 'site' then entry_id end, case when confirm_entry.entry = 'contact' then entry_id end,
    private.coalition_day(), v_previous);
end
$$;

-- Takes an own confirmation back: a tap too many must not make an entry look fresh.
create function public.withdraw_confirmation(confirmation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v public.confirmations;
begin
  update public.confirmations c set withdrawn_at = now()
   where c.id = confirmation_id and c.created_by = auth.uid() and c.withdrawn_at is null
     and c.organisation_id in (select private.site_organisations())
  returning * into v;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.entry = 'profile' then
    -- back to the day before, unless somebody else confirmed or reviewed it since
    update public.organisations o set reviewed_on = greatest(v.previous_on, (
        select max(c.confirmed_on) from public.confirmations c
         where c.organisation_id = v.organisation_id and c.entry = 'profile' and c.withdrawn_at is null))
     where o.id = v.organisation_id and o.reviewed_on = v.confirmed_on;
  end if;
end
$$;

-- How fresh each entry of an organisation is: when it was last confirmed and by whom, and when it last changed. confirmation_id
-- is given where the caller may take the confirmation back (an own one of the last day).
create function public.own_entries(organisation_id uuid) returns table (
  entry public.entry_kind, entry_id uuid, confirmed_on date, confirmed_by text, confirmation_id uuid, changed_on date
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_zone text := (select g.time_zone from public.settings g);
begin
  if not exists (select 1 from private.site_organisations() k where k = own_entries.organisation_id) then return; end if;
  return query
    with mine as (
      select 'profile'::public.entry_kind as kind, o.id as item, o.reviewed_on as said_on,
             (o.updated_at at time zone v_zone)::date as altered_on
        from public.organisations o where o.id = own_entries.organisation_id
      union all
      -- a list of services has no row of its own to carry a date: the log has it
      select 'services', o.id, null, ((coalesce(
          (select max(l.at) from audit.log l where l.entity = 'public.organisation_services' and l.row_ids @> array[o.id::text]),
          o.created_at)) at time zone v_zone)::date
        from public.organisations o where o.id = own_entries.organisation_id
      union all
      select 'contact', c.id, null, (c.updated_at at time zone v_zone)::date
        from restricted.organisation_contacts c
       where c.organisation_id = own_entries.organisation_id and private.may_read_contacts(own_entries.organisation_id)
      union all
      select 'site', s.id, null, (s.updated_at at time zone v_zone)::date
        from public.sites s where s.organisation_id = own_entries.organisation_id
    ), latest as (
      select distinct on (c.entry, coalesce(c.site_id, c.contact_id, c.organisation_id))
             c.id, c.entry as kind, coalesce(c.site_id, c.contact_id, c.organisation_id) as item,
             c.confirmed_on as said_on, c.created_by, c.created_at
        from public.confirmations c
       where c.organisation_id = own_entries.organisation_id and c.withdrawn_at is null
       order by c.entry, coalesce(c.site_id, c.contact_id, c.organisation_id), c.created_at desc
    )
    select m.kind, m.item, coalesce(m.said_on, l.said_on),
           -- a profile that was reviewed on its own form has another day than its last tap
           case when m.said_on is null or m.said_on = l.said_on then private.person_name(l.created_by) end,
           case when l.created_by = auth.uid() and l.created_at > now() - interval '1 day'
                 and (m.said_on is null or m.said_on = l.said_on) then l.id end,
           m.altered_on
      from mine m left join latest l on l.kind = m.kind and l.item = m.item
     order by m.kind, m.item;
end
$$;

-- What other people changed in an organisation's entries since the caller last looked; before the first look, in the last
-- thirty days. Columns only, never a value.
create function public.own_changes(organisation_id uuid, page_size int default 30) returns table (
  id bigint, at timestamptz, actor_name text, action text, entity text, row_ids text[], columns text[]
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from private.my_organisations('coordinator', 'outreach', 'partner') m
      where m = own_changes.organisation_id) then
    return;
  end if;
  return query
    select l.id, l.at, private.person_name(l.actor), l.action, l.entity, l.row_ids, l.columns
      from audit.log l
     where (l.organisation_id = own_changes.organisation_id
         or (l.entity = 'public.organisations' and l.row_ids @> array[own_changes.organisation_id::text]))
       and l.entity in ('public.organisations', 'public.organisation_services', 'restricted.organisation_contacts',
         'public.sites', 'public.site_hours', 'public.site_estimates', 'public.site_changes', 'public.site_proposals',
         'restricted.site_locations', 'public.referrals')
       -- what the installation itself did has no author and is nobody's change
       and l.actor <> auth.uid()
       and coalesce(l.id > (select k.log_id from private.last_looks k
             where k.user_id = auth.uid() and k.organisation_id = own_changes.organisation_id),
           l.at > now() - interval '30 days')
     order by l.id desc
     limit least(greatest(page_size, 1), 100);
end
$$;

-- Marks them as seen, up to the newest one that was on the page.
create function public.mark_changes_seen(organisation_id uuid, log_id bigint) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select 1 from private.my_organisations('coordinator', 'outreach', 'partner') m
      where m = mark_changes_seen.organisation_id) then
    perform private.refuse(403, 'not_allowed');
  end if;
  insert into private.last_looks as k (user_id, organisation_id, log_id)
  select auth.uid(), mark_changes_seen.organisation_id, least(mark_changes_seen.log_id, h.last_id) from audit.head h
  on conflict on constraint last_looks_pkey do update set log_id = greatest(k.log_id, excluded.log_id), looked_at = now();
end
$$;

-- Who may let whom in: a coordinator anybody anywhere, a partner an outreach worker of its own organisation. Asked when the
-- invitation is made and again when it is accepted.
create function private.may_invite(person uuid, organisation uuid, role public.member_role) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from public.memberships m
     where m.user_id = may_invite.person and m.active
       and (m.role = 'coordinator'
         or (m.role = 'partner' and m.organisation_id = may_invite.organisation and may_invite.role = 'outreach')))
$$;

-- A partner's invitation: the role is not an argument. It takes nobody's place: whoever is or was a member of the
-- organisation, or is invited by somebody else already, is a coordinator's to decide.
create function public.invite_outreach(email text, organisation_id uuid, display_name text default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_email text := lower(btrim(invite_outreach.email));
  v_active boolean;
  v_id uuid;
begin
  if not exists (select 1 from private.my_organisations('partner') m where m = invite_outreach.organisation_id) then
    perform private.refuse(403, 'not_allowed');
  end if;
  perform private.take_quota('invite', interval '1 day', 10);
  if v_email is null or v_email !~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' or length(v_email) > 254 then
    perform private.refuse(400, 'invalid_input', 'email');
  end if;
  select m.active into v_active from public.memberships m join auth.users u on u.id = m.user_id
   where lower(u.email) = v_email and m.organisation_id = invite_outreach.organisation_id;
  if v_active then perform private.refuse(409, 'already_member', 'email'); end if;
  if v_active is not null then perform private.refuse(409, 'former_member', 'email'); end if;
  update public.invitations i set revoked_at = now()
   where i.email = v_email and i.organisation_id = invite_outreach.organisation_id and i.invited_by = auth.uid()
     and i.accepted_at is null and i.revoked_at is null;
  if exists (select 1 from public.invitations i
      where i.email = v_email and i.organisation_id = invite_outreach.organisation_id
        and i.accepted_at is null and i.revoked_at is null) then
    perform private.refuse(409, 'already_invited', 'email');
  end if;
  insert into public.invitations (email, organisation_id, role, display_name, invited_by)
  values (v_email, invite_outreach.organisation_id, 'outreach', nullif(btrim(invite_outreach.display_name), ''), auth.uid())
  returning id into v_id;
  return v_id;
end
$$;

create or replace function public.revoke_invitation(invitation_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if not private.is_coordinator() and not exists (select 1 from private.my_organisations('partner')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  update public.invitations i set revoked_at = now()
   where i.id = invitation_id and i.accepted_at is null and i.revoked_at is null
     and (private.is_coordinator()
       or (i.invited_by = auth.uid() and i.organisation_id in (select private.my_organisations('partner'))));
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- Called after each sign-in: the invitations of this address become memberships. The inviter's right is asked again, and
-- only a coordinator's invitation changes a membership that stands.
create or replace function public.accept_invitations() returns int
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
       and (i.invited_by is null or private.may_invite(i.invited_by, i.organisation_id, i.role))
     order by i.created_at
     for update
  loop
    insert into public.memberships (user_id, organisation_id, role, display_name, created_by)
    values (auth.uid(), v_invitation.organisation_id, v_invitation.role, v_invitation.display_name, v_invitation.invited_by)
    on conflict (user_id, organisation_id) do update
      set role = excluded.role, active = true, display_name = coalesce(excluded.display_name, memberships.display_name)
      where v_invitation.invited_by is null or exists (
        select 1 from public.memberships m where m.user_id = v_invitation.invited_by and m.active and m.role = 'coordinator');
    update public.invitations set accepted_at = now(), accepted_by = auth.uid() where id = v_invitation.id;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- Opening hours as save_site takes them; refused when proposed, not when a coordinator accepts them.
create function private.check_hours(hours jsonb) returns void
language plpgsql immutable security definer set search_path = ''
as $$
begin
  if hours is null then return; end if;
  if jsonb_typeof(hours) <> 'array' or jsonb_array_length(hours) > 28 or exists (
      select 1 from jsonb_to_recordset(hours) as h (weekday smallint, opens time, closes time)
       where h.weekday is null or h.weekday not between 1 and 7 or h.opens is null or h.closes is null) or exists (
      select 1 from jsonb_to_recordset(hours) as h (weekday smallint, opens time)
       group by h.weekday, h.opens having count(*) > 1) then
    perform private.refuse(400, 'invalid_input', 'hours');
  end if;
end
$$;

-- A proposal: site null for a new site; keys as save_site, without code; hours whole; the place apart. status_change, of an
-- existing site: {to_status, changed_on, reason}.
drop function public.propose_site(uuid, uuid, jsonb, text, double precision, double precision, int);
delete from private.grant_list
 where object = 'public.propose_site(uuid,uuid,jsonb,text,double precision,double precision,integer)';

create function public.propose_site(
  organisation_id uuid, site_id uuid, proposal jsonb, note text default null,
  longitude double precision default null, latitude double precision default null, accuracy_m int default null,
  hours jsonb default null, status_change jsonb default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_status public.site_status := (status_change ->> 'to_status')::public.site_status;
  v_on date := (status_change ->> 'changed_on')::date;
  v_id uuid;
begin
  if not exists (select 1 from private.my_organisations('outreach', 'partner') m where m = propose_site.organisation_id) then
    perform private.refuse(403, 'not_allowed');
  end if;
  perform private.take_quota('propose', interval '1 day', 100);
  if propose_site.site_id is not null and not exists (select 1 from public.sites s
      where s.id = propose_site.site_id and s.organisation_id = propose_site.organisation_id) then
    perform private.refuse(404, 'not_found');
  end if;
  if jsonb_typeof(proposal) is distinct from 'object' or exists (select 1 from jsonb_object_keys(proposal) k where k not in (
      'name', 'kind', 'population', 'area_code', 'minimum_team', 'risk', 'consent_by', 'consent_scope', 'consent_until')) then
    perform private.refuse(400, 'invalid_input');
  end if;
  perform private.check_hours(hours);
  if propose_site.site_id is null then
    if not (proposal ?& array['name', 'kind', 'area_code']) then perform private.refuse(400, 'invalid_input', 'name'); end if;
    if status_change is not null then perform private.refuse(400, 'invalid_input', 'to_status'); end if;
  elsif proposal = '{}' and hours is null and status_change is null and longitude is null then
    perform private.refuse(400, 'invalid_input', 'proposal');
  end if;
  if status_change is not null then
    if v_status is null or length(btrim(coalesce(status_change ->> 'reason', ''))) < 3 then
      perform private.refuse(400, 'invalid_input', 'reason');
    end if;
    if v_on is null or v_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'changed_on'); end if;
  end if;
  if (longitude is null) <> (latitude is null) then perform private.refuse(400, 'invalid_point', 'longitude'); end if;
  -- a value that could not become a site is refused now, not when a coordinator accepts it
  perform jsonb_populate_record(null::public.sites, proposal);
  insert into public.site_proposals (organisation_id, site_id, proposal, note, hours, to_status, changed_on, status_reason)
  values (propose_site.organisation_id, propose_site.site_id, propose_site.proposal, nullif(btrim(propose_site.note), ''),
    propose_site.hours, v_status, v_on, btrim(status_change ->> 'reason'))
  returning id into v_id;
  if longitude is not null then
    insert into restricted.site_proposal_locations (proposal_id, longitude, latitude, accuracy_m)
    values (v_id, propose_site.longitude, propose_site.latitude, propose_site.accuracy_m);
  end if;
  return v_id;
end
$$;

-- Accepting applies the proposal in the same transaction; a new site needs its code. Declining needs a reason. A proposed
-- place is kept no longer than it waits: accepted it is the site's, declined it is nobody's business.
create or replace function public.decide_site_proposal(
  proposal_id uuid, accept boolean, reason text default null, code text default null
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v public.site_proposals;
  v_site uuid;
  v_now public.sites;
  v_place restricted.site_proposal_locations;
begin
  perform private.require_coordinator();
  select * into v from public.site_proposals p where p.id = proposal_id and p.status = 'pending' for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if accept is null then perform private.refuse(400, 'invalid_input', 'accept'); end if;
  if not accept and length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  v_site := v.site_id;
  if accept then
    if v_site is null then
      if code is null then perform private.refuse(400, 'invalid_input', 'code'); end if;
      v_site := (public.save_site(null, null,
        v.proposal || jsonb_build_object('code', code, 'organisation_id', v.organisation_id), v.hours) ->> 'id')::uuid;
    else
      select * into v_now from public.sites s where s.id = v_site for update;
      if v.proposal <> '{}' or v.hours is not null then
        perform public.save_site(v_site, v_now.version, v.proposal, v.hours);
      end if;
      if v.to_status <> v_now.status then
        perform public.change_site_status(v_site, (select s.version from public.sites s where s.id = v_site), v.to_status,
          v.changed_on, v.status_reason);
      end if;
    end if;
    select * into v_place from restricted.site_proposal_locations l where l.proposal_id = v.id;
    if found then perform public.set_site_location(v_site, v_place.longitude, v_place.latitude, v_place.accuracy_m); end if;
  end if;
  delete from restricted.site_proposal_locations l where l.proposal_id = v.id;
  update public.site_proposals p set status = case when accept then 'accepted' else 'declined' end, site_id = v_site,
      decided_by = auth.uid(), decided_at = now(), decision_reason = nullif(btrim(reason), '')
   where p.id = v.id;
  return v_site;
end
$$;

-- A proposed place is an exact place: each reading is on record, that of a site that does not exist yet in the log itself.
create or replace function public.site_proposal_location(proposal_id uuid) returns table (
  longitude double precision, latitude double precision, accuracy_m int
)
language plpgsql security definer set search_path = ''
as $$
declare
  v public.site_proposals;
begin
  perform private.require_coordinator();
  select p.* into v from public.site_proposals p
    join restricted.site_proposal_locations l on l.proposal_id = p.id
   where p.id = site_proposal_location.proposal_id;
  if not found or not private.mfa_ok() then return; end if;
  if v.site_id is null then
    perform audit.append('read', 'restricted.site_proposal_locations', v.organisation_id, array[v.id::text]);
  else
    perform private.record_location_read(array[v.site_id], 'proposal');
  end if;
  return query select l.longitude, l.latitude, l.accuracy_m
    from restricted.site_proposal_locations l where l.proposal_id = v.id;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.confirmations', 'select'),
  ('authenticated', 'function', 'public.confirm_entry(uuid,uuid,public.entry_kind,uuid)', 'execute'),
  ('authenticated', 'function', 'public.withdraw_confirmation(uuid)', 'execute'),
  ('authenticated', 'function', 'public.own_entries(uuid)', 'execute'),
  ('authenticated', 'function', 'public.own_changes(uuid,integer)', 'execute'),
  ('authenticated', 'function', 'public.mark_changes_seen(uuid,bigint)', 'execute'),
  ('authenticated', 'function', 'public.invite_outreach(text,uuid,text)', 'execute'),
  ('authenticated', 'function',
    'public.propose_site(uuid,uuid,jsonb,text,double precision,double precision,integer,jsonb,jsonb)', 'execute');

comment on table public.confirmations is 'Who found which entry of an organisation still true, and when. Written by functions only.';
comment on table private.last_looks is 'How far a person has read what others changed in an organisation.';

select private.apply_grants();
