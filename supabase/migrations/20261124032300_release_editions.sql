-- Two editions of a release: whole, for members; and districts only, a quarter later, for organisations that take part in raids and,
-- once a coordinator opens it, for everybody. The second shows nothing that the first does not, so it needs no proof of its own:
-- who reads both reads the first.

create type public.release_audience as enum ('coalition', 'district');

alter table public.releases
  add column audience public.release_audience not null default 'coalition',
  -- nobody whom the edition is for reads it before this day
  add column available_on date,
  -- shown to people who are not signed in from this day on
  add column opened_on date,
  drop constraint releases_series_sequence_key,
  drop constraint releases_series_previous_sha256_key,
  add constraint releases_series_sequence_key unique (series, audience, sequence),
  add constraint releases_series_previous_key unique (series, audience, previous_sha256),
  add constraint releases_opened_check check (opened_on is null or audience = 'district');
alter table public.releases alter column audience drop default;

-- Whether one of the caller's organisations takes part in raids.
create function private.is_enforcing() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from public.memberships m join public.organisation_flags f on f.organisation_id = m.organisation_id
     where m.user_id = auth.uid() and m.active and f.enforces)
$$;

create function private.release_audience() returns public.release_audience
language sql stable security definer set search_path = ''
as $$
  select case when private.is_enforcing() then 'district' else 'coalition' end::public.release_audience
$$;

alter policy "members of every role read releases" on public.releases
  using ((select private.is_member()) and audience = (select private.release_audience())
    and available_on <= (select private.coalition_day()));
alter policy "members of every role read their figures" on public.release_cells
  using (release_id in (select r.id from public.releases r));

-- Published is published: the only changes ever are the notes that a release is withdrawn, and that its edition is opened.
create or replace function private.keep_release() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_table_name = 'releases' and tg_op = 'UPDATE' then
    if to_jsonb(old) - 'withdrawn_on' - 'withdrawn_reason' - 'opened_on' = to_jsonb(new) - 'withdrawn_on' - 'withdrawn_reason' - 'opened_on'
       and (old.withdrawn_on is null or (old.withdrawn_on, old.withdrawn_reason) = (new.withdrawn_on, new.withdrawn_reason))
       and (old.opened_on is null or old.opened_on is not distinct from new.opened_on) then
      return new;
    end if;
  end if;
  raise exception using errcode = '42501', message = 'release_is_final';
end
$$;

create or replace function private.told_before() returns table (series text, sequence int, sha256 text, file jsonb)
language sql stable security definer set search_path = ''
as $$
  select r.series, r.sequence, r.sha256, r.bytes::jsonb from public.releases r where r.audience = 'coalition'
$$;

-- The districts of a release, in its own form: fields in the order of src/lib/releases/release-file.ts, one cell a line.
create function private.district_bytes(file jsonb, previous text) returns text
language sql immutable set search_path = ''
as $$
  with codes as (
    select coalesce(jsonb_agg(c.code order by c.place), '[]') as kept
      from jsonb_array_elements_text(file #> '{dimensions,0,codes}') with ordinality c (code, place)
     where length(c.code) <= 8 and right(c.code, 2) <> '.0'
  ), area as (
    -- the city is more than its districts where something stands in none, so nothing adds up to it here
    select jsonb_build_object('name', file #> '{dimensions,0,name}', 'codes', codes.kept, 'groups', '[]'::jsonb) as dimension from codes
  ), cells as (
    select string_agg(E'\t\t' || c.cell::text, E',\n' order by c.place) as lines
      from codes, jsonb_array_elements(file -> 'cells') with ordinality c (cell, place)
     where codes.kept ? split_part(c.cell ->> 0, '|', 1)
  )
  select left(json_build_object('format', file -> 'format', 'series', file -> 'series', 'sequence', file -> 'sequence', 'title', file -> 'title',
      'period', file -> 'period', 'measure', file -> 'measure', 'k', file -> 'k', 'base', file -> 'base',
      'dimensions', jsonb_build_array(area.dimension, file #> '{dimensions,1}', file #> '{dimensions,2}'),
      'kind', file -> 'kind', 'checked', file -> 'checked', 'previous', previous)::text, -1)
    || E', "cells": [\n' || coalesce(cells.lines, '') || E'\n]}\n'
    from area cross join cells
$$;

create function private.insert_release(
  id uuid, working restricted.release_workings, audience public.release_audience, bytes text, available_on date
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_sha256 text := encode(sha256(convert_to(insert_release.bytes, 'UTF8')), 'hex');
begin
  insert into public.releases (id, series, sequence, title, period, bytes, sha256, previous_sha256, published_on, audience, available_on)
  values (insert_release.id, working.series, working.sequence, working.title, working.period, insert_release.bytes, v_sha256,
    insert_release.bytes::jsonb ->> 'previous', private.coalition_day(), insert_release.audience, insert_release.available_on);
  insert into public.release_cells (release_id, place, cell, shown)
  select insert_release.id, c.place, c.cell ->> 0, (c.cell ->> 1)::int
    from jsonb_array_elements(insert_release.bytes::jsonb -> 'cells') with ordinality as c (cell, place);
end
$$;

-- Publishes an approved draft: both editions, their figures and the counts they were made of in one transaction, next in the series,
-- or not at all. The proof is laid once more beside the counts and the history as they are now.
create or replace function public.publish_release(release_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v restricted.release_workings;
  v_previous text;
begin
  perform private.require_releaser();
  -- one at a time: two series published at once would not be in each other's audit; and what is proved is what is closed
  lock table public.releases in share row exclusive mode;
  lock table public.visits in share mode;
  select * into v from restricted.release_workings w where w.id = publish_release.release_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.status <> 'approved' then perform private.refuse(409, 'release_not_approved'); end if;
  if v.certificate ->> 'release' is distinct from encode(sha256(convert_to(v.bytes, 'UTF8')), 'hex') then
    perform private.refuse(409, 'certificate_differs');
  end if;
  perform private.require_proof(private.require_same_case(v), v.bytes::jsonb, v.certificate);
  insert into restricted.release_counts (quarter, area_code, site_kind, organisation_id, site_id, contacts)
  select * from private.close_quarters(v.period);
  select r.sha256 into v_previous from public.releases r where r.series = v.series and r.audience = 'district' order by r.sequence desc limit 1;
  perform private.insert_release(v.id, v, 'coalition', v.bytes, private.coalition_day());
  perform private.insert_release(md5(v.id::text || 'district')::uuid, v, 'district', private.district_bytes(v.bytes::jsonb, v_previous),
    greatest(private.coalition_day(), (private.quarter_start(v.period) + interval '9 months')::date));
  update restricted.release_workings w set status = 'published' where w.id = v.id;
end
$$;

-- Closes the quarters of the year until this one that are still open, and says what was counted in them.
create function private.close_quarters(until text) returns table (
  quarter text, area_code text, site_kind public.site_kind, organisation_id uuid, site_id uuid, contacts int
)
language plpgsql security definer set search_path = ''
as $$
begin
  return query
    with closed as (
      insert into restricted.release_quarters (quarter) select q from private.quarters_until(close_quarters.until) q
      on conflict do nothing returning release_quarters.quarter
    )
    select c.quarter, v.area_code, v.site_kind, v.organisation_id, v.site_id, sum(v.contacts_new + v.contacts_returning)::int
      from closed c
      join public.visits v on v.visited_on >= private.quarter_start(c.quarter) and v.visited_on < private.quarter_start(c.quarter) + interval '3 months'
     group by 1, 2, 3, 4, 5 having sum(v.contacts_new + v.contacts_returning) > 0;
end
$$;

-- Says that a release no longer stands, and why. Its bytes stay: whoever has read them still knows them.
create or replace function public.withdraw_release(release_id uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if coalesce(length(btrim(withdraw_release.reason)), 0) not between 1 and 400 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  update public.releases r set withdrawn_on = private.coalition_day(), withdrawn_reason = btrim(withdraw_release.reason)
   where r.id in (withdraw_release.release_id, md5(withdraw_release.release_id::text || 'district')::uuid) and r.withdrawn_on is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
  update restricted.release_workings w set status = 'withdrawn' where w.id = withdraw_release.release_id;
end
$$;

-- Opens the district edition of a release to people who are not signed in.
create function public.open_release(release_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_releaser();
  update public.releases r set opened_on = greatest(private.coalition_day(), r.available_on)
   where r.id = md5(open_release.release_id::text || 'district')::uuid and r.opened_on is null and r.withdrawn_on is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- A draft that will not be published, by whoever finds it wanting.
create function public.discard_release(release_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  delete from restricted.release_workings w where w.id = discard_release.release_id and w.status in ('draft', 'approved');
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

-- The columns a coordinator's list needs: who drafted, who approved, by name.
drop function public.release_drafts();
create function public.release_drafts() returns table (
  id uuid, series text, sequence int, title text, period text, sha256 text, status public.release_status,
  is_own boolean, prepared_by_name text, prepared_at timestamptz, approved_by_name text, approved_at timestamptz,
  published_on date, district_on date, opened_on date, withdrawn_on date, withdrawn_reason text
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select w.id, w.series, w.sequence, w.title, w.period, w.sha256, w.status, w.prepared_by = auth.uid(),
           (select min(m.display_name) from public.memberships m where m.user_id = w.prepared_by), w.prepared_at,
           (select min(m.display_name) from public.memberships m where m.user_id = w.approved_by), w.approved_at,
           r.published_on, d.available_on, d.opened_on, r.withdrawn_on, r.withdrawn_reason
      from restricted.release_workings w
      left join public.releases r on r.id = w.id
      left join public.releases d on d.id = md5(w.id::text || 'district')::uuid
     order by w.prepared_at desc, w.id;
end
$$;

-- Not the edition's name: an office must not read that the coalition counts it among those who raid.
update private.grant_list set columns = array['id', 'series', 'sequence', 'title', 'period', 'bytes', 'sha256', 'previous_sha256',
    'published_on', 'withdrawn_on', 'withdrawn_reason']
 where object = 'public.releases';

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.release_case(text,text)', 'execute'),
  ('authenticated', 'function', 'public.release_quarters()', 'execute'),
  ('authenticated', 'function', 'public.release_parameters()', 'execute'),
  ('authenticated', 'function', 'public.raise_release_parameters(integer,integer,integer,integer)', 'execute'),
  ('authenticated', 'function', 'public.open_release(uuid)', 'execute'),
  ('authenticated', 'function', 'public.discard_release(uuid)', 'execute'),
  ('authenticated', 'function', 'private.is_enforcing()', 'execute'),
  ('authenticated', 'function', 'private.release_audience()', 'execute'),
  ('authenticated', 'function', 'private.coalition_day()', 'execute');

comment on function private.release_gaps(jsonb, jsonb, jsonb) is 'What of a release is not proved, in whole numbers; it shares no code with what made the release.';
comment on table restricted.release_counts is 'What closed quarters were told of with: contacts by organisation, site, kind and area, never changed afterwards.';

select private.apply_grants();
