-- Releases: what outsiders read. A draft and its proof stand in `restricted`; what is published is copied to two tables that hold
-- the published bytes and nothing that could not be worked out from them, and that nobody changes afterwards.

create type public.release_status as enum ('draft', 'approved', 'published', 'withdrawn');

-- The workings: the bytes to be, and the certificate, which points at the sensitive cells. Read through functions, by coordinators.
create table restricted.release_workings (
  -- made by the client, so that a retry is not a second draft
  id uuid primary key,
  series text not null check (series ~ '^[a-z0-9_-]{1,40}$'),
  sequence int not null check (sequence > 0),
  title text not null check (length(btrim(title)) between 1 and 200),
  period text not null check (length(btrim(period)) between 1 and 40),
  bytes text not null check (length(bytes) between 2 and 900000),
  sha256 text not null,
  certificate jsonb not null,
  status public.release_status not null default 'draft',
  prepared_by uuid not null default auth.uid(),
  prepared_at timestamptz not null default now(),
  approved_by uuid,
  approved_at timestamptz,
  -- a decision, its time and its author stand together or not at all, and the author of the draft is never the second pair of eyes
  constraint release_workings_approval_check check (
    (approved_by is null) = (approved_at is null) and (status = 'draft') = (approved_by is null) and approved_by <> prepared_by
  ),
  constraint release_workings_digest_check check (sha256 = encode(sha256(convert_to(bytes, 'UTF8')), 'hex')),
  constraint release_workings_certificate_check check (coalesce(certificate ->> 'release' = sha256, false))
);

create table public.releases (
  id uuid primary key,
  series text not null,
  sequence int not null,
  title text not null,
  period text not null,
  -- the same for everybody, whoever asks
  bytes text not null,
  sha256 text not null unique,
  -- the release before it in its series: with the digest inside the bytes a chain, in which a gap or an edit shows
  previous_sha256 text references public.releases (sha256),
  published_on date not null,
  withdrawn_on date,
  withdrawn_reason text check (length(withdrawn_reason) <= 400),
  unique (series, sequence),
  unique (series, previous_sha256),
  constraint releases_sha256_check check (sha256 = encode(sha256(convert_to(bytes, 'UTF8')), 'hex')),
  constraint releases_first_check check ((sequence = 1) = (previous_sha256 is null)),
  constraint releases_withdrawn_check check ((withdrawn_on is null) = (withdrawn_reason is null))
);

-- One figure, in the order of the bytes. Null is withheld: no reason, no mark that tells one withheld cell from another.
create table public.release_cells (
  release_id uuid not null references public.releases (id),
  place int not null,
  cell text not null,
  shown int,
  primary key (release_id, place),
  unique (release_id, cell)
);

create index releases_previous on public.releases (previous_sha256);

-- Published is published: the only change ever is the note that a release is withdrawn.
create function private.keep_release() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_table_name = 'releases' and tg_op = 'UPDATE' then
    if old.withdrawn_on is null
       and to_jsonb(old) - 'withdrawn_on' - 'withdrawn_reason' = to_jsonb(new) - 'withdrawn_on' - 'withdrawn_reason' then
      return new;
    end if;
  end if;
  raise exception using errcode = '42501', message = 'release_is_final';
end
$$;
create trigger releases_are_final before update or delete on public.releases
  for each row execute function private.keep_release();
create trigger releases_are_never_truncated before truncate on public.releases
  for each statement execute function private.keep_release();
create trigger cells_are_final before update or delete on public.release_cells
  for each row execute function private.keep_release();
create trigger cells_are_never_truncated before truncate on public.release_cells
  for each statement execute function private.keep_release();

select audit.watch('restricted.release_workings');
select audit.watch('public.releases');
select audit.watch('public.release_cells', 'release_id');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.releases', 'public.release_cells', 'restricted.release_workings']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
  end loop;
  foreach v_table in array array['public.releases', 'public.release_cells']::regclass[] loop
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

create policy "members of every role read releases" on public.releases for select to authenticated
  using ((select private.is_member()));
create policy "members of every role read their figures" on public.release_cells for select to authenticated
  using ((select private.is_member()));

-- Keeps a draft with its certificate. Refuses one with a promise that is not proved, or with a figure for a cell that has one.
create function public.draft_release(release_id uuid, bytes text, certificate jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_file jsonb;
  v_sha256 text := encode(sha256(convert_to(coalesce(draft_release.bytes, ''), 'UTF8')), 'hex');
begin
  perform private.require_coordinator();
  if draft_release.bytes is null or length(draft_release.bytes) > 900000 or not private.is_json(draft_release.bytes)
     or jsonb_typeof(draft_release.certificate -> 'requirements') is distinct from 'array' then
    perform private.refuse(400, 'invalid_input');
  end if;
  v_file := draft_release.bytes::jsonb;
  if coalesce(v_file ->> 'series', '') !~ '^[a-z0-9_-]{1,40}$' or coalesce(v_file ->> 'sequence', '') !~ '^[1-9][0-9]{0,5}$'
     or coalesce(length(btrim(v_file ->> 'title')), 0) not between 1 and 200
     or coalesce(length(btrim(v_file ->> 'period')), 0) not between 1 and 40 then
    perform private.refuse(400, 'invalid_input', 'title');
  end if;
  if draft_release.certificate ->> 'release' is distinct from v_sha256 then
    perform private.refuse(409, 'certificate_differs');
  end if;
  if private.is_unproved(v_file, draft_release.certificate) then perform private.refuse(409, 'release_unproved'); end if;
  insert into restricted.release_workings (id, series, sequence, title, period, bytes, sha256, certificate)
  values (draft_release.release_id, v_file ->> 'series', (v_file ->> 'sequence')::int, btrim(v_file ->> 'title'),
    btrim(v_file ->> 'period'), draft_release.bytes, v_sha256, draft_release.certificate)
  on conflict on constraint release_workings_pkey do nothing;
  return v_sha256;
end
$$;

create function private.is_json(text text) returns boolean
language plpgsql immutable set search_path = ''
as $$
begin
  return jsonb_typeof(is_json.text::jsonb -> 'cells') = 'array';
exception when others then
  return false;
end
$$;

-- A promise without its two witnesses, or a figure shown for a cell that was promised to stay open.
create function private.is_unproved(file jsonb, certificate jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select exists (
    select 1 from jsonb_array_elements(is_unproved.certificate -> 'requirements') r
     where coalesce((r ->> 'low')::int, -1) not between 0 and jsonb_array_length(is_unproved.certificate -> 'witnesses') - 1
        or coalesce((r ->> 'high')::int, -1) not between 0 and jsonb_array_length(is_unproved.certificate -> 'witnesses') - 1
  ) or exists (
    select 1 from jsonb_array_elements(is_unproved.file -> 'cells') c
      join (select distinct r ->> 'cell' as cell from jsonb_array_elements(is_unproved.certificate -> 'requirements') r) s
        on s.cell = c ->> 0
     where jsonb_typeof(c -> 1) <> 'null'
  )
$$;

-- The second pair of eyes. Says which bytes it saw.
create function public.approve_release(release_id uuid, sha256 text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v restricted.release_workings;
begin
  perform private.require_coordinator();
  select * into v from restricted.release_workings w where w.id = approve_release.release_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.prepared_by = auth.uid() then perform private.refuse(409, 'own_release'); end if;
  if v.status <> 'draft' or v.sha256 is distinct from approve_release.sha256 then
    perform private.refuse(409, 'version_conflict');
  end if;
  update restricted.release_workings w set status = 'approved', approved_by = auth.uid(), approved_at = now()
   where w.id = v.id;
end
$$;

-- Publishes an approved draft: bytes and figures in one transaction, next in its series, or not at all.
create function public.publish_release(release_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v restricted.release_workings;
  v_last public.releases;
begin
  perform private.require_coordinator();
  select * into v from restricted.release_workings w where w.id = publish_release.release_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.status <> 'approved' then perform private.refuse(409, 'release_not_approved'); end if;
  if v.certificate ->> 'release' is distinct from encode(sha256(convert_to(v.bytes, 'UTF8')), 'hex') then
    perform private.refuse(409, 'certificate_differs');
  end if;
  if private.is_unproved(v.bytes::jsonb, v.certificate) then perform private.refuse(409, 'release_unproved'); end if;
  -- made against the history as it is now: another one published in between was not in its audit
  select * into v_last from public.releases r where r.series = v.series order by r.sequence desc limit 1;
  if v.sequence is distinct from coalesce(v_last.sequence, 0) + 1
     or v.bytes::jsonb ->> 'previous' is distinct from v_last.sha256 then
    perform private.refuse(409, 'release_out_of_order');
  end if;
  insert into public.releases (id, series, sequence, title, period, bytes, sha256, previous_sha256, published_on)
  values (v.id, v.series, v.sequence, v.title, v.period, v.bytes, v.sha256, v_last.sha256, private.coalition_day());
  insert into public.release_cells (release_id, place, cell, shown)
  select v.id, c.place, c.cell ->> 0, (c.cell ->> 1)::int
    from jsonb_array_elements(v.bytes::jsonb -> 'cells') with ordinality as c (cell, place);
  update restricted.release_workings w set status = 'published' where w.id = v.id;
end
$$;

-- Says that a release no longer stands, and why. Its bytes stay: whoever has read them still knows them.
create function public.withdraw_release(release_id uuid, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if coalesce(length(btrim(withdraw_release.reason)), 0) not between 1 and 400 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  update public.releases r set withdrawn_on = private.coalition_day(), withdrawn_reason = btrim(withdraw_release.reason)
   where r.id = withdraw_release.release_id and r.withdrawn_on is null;
  if not found then perform private.refuse(404, 'not_found'); end if;
  update restricted.release_workings w set status = 'withdrawn' where w.id = withdraw_release.release_id;
end
$$;

-- Drafts and what became of them, newest first; never the certificate.
create function public.release_drafts() returns table (
  id uuid, series text, sequence int, title text, period text, sha256 text, status public.release_status,
  is_own boolean, prepared_at timestamptz, approved_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select w.id, w.series, w.sequence, w.title, w.period, w.sha256, w.status, w.prepared_by = auth.uid(), w.prepared_at, w.approved_at
      from restricted.release_workings w order by w.prepared_at desc, w.id;
end
$$;

-- One draft whole, for whoever is to approve it: the bytes, and why each cell is withheld.
create function public.release_working(release_id uuid) returns table (bytes text, certificate jsonb)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query select w.bytes, w.certificate from restricted.release_workings w where w.id = release_working.release_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.releases', 'select'),
  ('authenticated', 'table', 'public.release_cells', 'select'),
  ('authenticated', 'function', 'public.draft_release(uuid,text,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.approve_release(uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.publish_release(uuid)', 'execute'),
  ('authenticated', 'function', 'public.withdraw_release(uuid,text)', 'execute'),
  ('authenticated', 'function', 'public.release_drafts()', 'execute'),
  ('authenticated', 'function', 'public.release_working(uuid)', 'execute');

comment on table public.releases is 'Published bytes, the same for everybody. Never changed; withdrawn with a note, never removed.';
comment on table restricted.release_workings is 'Drafts with the proof of their safety. The proof points at sensitive cells: coordinators only.';

select private.apply_grants();
