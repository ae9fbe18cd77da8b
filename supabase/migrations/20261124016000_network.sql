-- The network: dated ties between organisations, claimed by one side and answered by the other. A tie never changes: it ends,
-- and another starts.

create type public.tie_kind as enum (
  'refers_to', 'funds', 'coordinates_with', 'trains', 'advocates_to', 'regulates', 'supplies');
create type public.tie_answer as enum ('claimed', 'confirmed', 'disputed');

create table public.ties (
  -- made by the client, so that a retry is not a second tie
  id uuid primary key,
  source_id uuid not null references public.organisations (id),
  target_id uuid not null references public.organisations (id),
  kind public.tie_kind not null,
  strength smallint not null check (strength between 1 and 3),
  started_on date not null check (started_on > date '1950-01-01'),
  ended_on date,
  end_reason text check (length(end_reason) between 1 and 400),
  evidence text not null check (length(btrim(evidence)) between 1 and 1000),
  -- the side that claimed it; null: the coordinators, on neither side's behalf
  claimed_by uuid references public.organisations (id),
  -- what each side says; the claimant's own word is its claim
  source_says public.tie_answer check (source_says <> 'claimed'),
  target_says public.tie_answer check (target_says <> 'claimed'),
  answer public.tie_answer not null generated always as (case
    when source_says = 'disputed'::public.tie_answer or target_says = 'disputed'::public.tie_answer then 'disputed'::public.tie_answer
    when source_says = 'confirmed'::public.tie_answer and target_says = 'confirmed'::public.tie_answer then 'confirmed'::public.tie_answer
    else 'claimed'::public.tie_answer end) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  constraint ties_two_sides_check check (source_id <> target_id),
  constraint ties_dates_check check (ended_on >= started_on),
  constraint ties_end_check check ((ended_on is null) = (end_reason is null)),
  constraint ties_claimant_check check (claimed_by in (source_id, target_id))
);

-- Every word either side said about a tie, and why; nothing of it is overwritten.
create table public.tie_answers (
  id bigint generated always as identity primary key,
  tie_id uuid not null references public.ties (id),
  source_id uuid not null,
  target_id uuid not null,
  -- for which side
  organisation_id uuid not null references public.organisations (id),
  says public.tie_answer not null check (says <> 'claimed'),
  reason text check (length(reason) <= 1000),
  -- a coordinator spoke for a side that has nobody of its own here
  on_behalf boolean not null default false,
  answered_at timestamptz not null default now(),
  answered_by uuid default auth.uid(),
  constraint tie_answers_dispute_check check (says = 'confirmed' or length(btrim(reason)) > 0)
);

-- What the measures said at the end of a month, as the ties were known then. One row for an organisation and month.
create table public.network_months (
  month date not null check (extract(day from month) = 1),
  organisation_id uuid not null references public.organisations (id),
  ties_in int not null check (ties_in >= 0),
  ties_out int not null check (ties_out >= 0),
  strength numeric not null check (strength >= 0),
  betweenness double precision not null check (betweenness between 0 and 1),
  closeness double precision not null check (closeness between 0 and 1),
  page_rank double precision not null check (page_rank between 0 and 1),
  clustering double precision not null check (clustering between 0 and 1),
  -- null: no ties, not defined
  bridging_constraint double precision check (bridging_constraint >= 0),
  community int not null check (community >= 0),
  is_cut boolean not null,
  kept_at timestamptz not null default now(),
  kept_by uuid default auth.uid(),
  primary key (month, organisation_id)
);

-- the same tie twice at once is a mistake of whoever enters it
create unique index ties_open on public.ties (source_id, target_id, kind) where ended_on is null;
create index ties_source on public.ties (source_id);
create index ties_target on public.ties (target_id);
create index ties_claimed_by on public.ties (claimed_by);
create index ties_answer on public.ties (answer);
create index tie_answers_tie on public.tie_answers (tie_id, id);
create index tie_answers_organisation on public.tie_answers (organisation_id);
create index tie_answers_source on public.tie_answers (source_id);
create index tie_answers_target on public.tie_answers (target_id);
create index network_months_organisation on public.network_months (organisation_id);

create trigger touch before update on public.ties for each row execute function private.touch_row();

select audit.watch('public.ties');
select audit.watch('public.tie_answers');
select audit.watch('public.network_months', 'organisation_id');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['public.ties', 'public.tie_answers', 'public.network_months']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
    execute format('create policy "the session is live" on %s as restrictive for all to authenticated
      using ((select private.session_live()))', v_table);
  end loop;
end
$$;

-- Who reads the network: coordinators, and editors of an organisation that belongs to the coalition. A stakeholder never does,
-- nor an outreach worker, whose night does not need it.
create function private.reads_network() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_coordinator() or exists (
    select 1 from private.my_organisations('partner') mine
      join public.organisations o on o.id = mine and o.is_member)
$$;

create policy "confirmed ties for the coalition, others for the two sides and coordinators" on public.ties
  for select to authenticated
  using ((select private.is_coordinator())
    or (answer = 'confirmed' and (select private.reads_network()))
    or source_id = any ((select array(select private.my_organisations('partner')))::uuid[])
    or target_id = any ((select array(select private.my_organisations('partner')))::uuid[]));
create policy "the two sides and coordinators read what was said" on public.tie_answers for select to authenticated
  using ((select private.is_coordinator())
    or source_id = any ((select array(select private.my_organisations('partner')))::uuid[])
    or target_id = any ((select array(select private.my_organisations('partner')))::uuid[]));
create policy "readers of the network read its months" on public.network_months for select to authenticated
  using ((select private.reads_network()));

-- The side of a tie that the caller may speak for: its own, or, for a coordinator, one that has no editor here. Refuses with
-- not_allowed where there is none.
create function private.require_side(tie public.ties, side uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  if side not in (tie.source_id, tie.target_id) then perform private.refuse(400, 'invalid_input', 'organisation_id'); end if;
  if side in (select private.my_organisations('partner')) then return false; end if;
  if private.is_coordinator() then
    if side in (select private.my_organisations('coordinator')) then return false; end if;
    if exists (select 1 from public.memberships m where m.organisation_id = side and m.active and m.role = 'partner') then
      perform private.refuse(409, 'side_speaks_itself', 'organisation_id');
    end if;
    return true;
  end if;
  perform private.refuse(403, 'not_allowed');
  return null;
end
$$;

-- Claims a tie. A partner claims for its own side, a coordinator for its own organisation or for neither. The same id again
-- returns it; an open tie of the same two and kind is refused with tie_exists.
create function public.claim_tie(
  tie_id uuid, source_id uuid, target_id uuid, kind public.tie_kind, strength int, started_on date, evidence text
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_mine uuid[] := array(select private.my_organisations('partner', 'coordinator'));
  v_side uuid;
begin
  if not private.is_coordinator() and not exists (select 1 from private.my_organisations('partner')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  v_side := case when claim_tie.source_id = any (v_mine) then claim_tie.source_id
                 when claim_tie.target_id = any (v_mine) then claim_tie.target_id end;
  if v_side is null and not private.is_coordinator() then perform private.refuse(403, 'not_allowed'); end if;
  if claim_tie.source_id = claim_tie.target_id then perform private.refuse(400, 'tie_to_itself', 'target_id'); end if;
  if claim_tie.started_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'started_on'); end if;
  if claim_tie.strength not between 1 and 3 or coalesce(length(btrim(claim_tie.evidence)), 0) not between 1 and 1000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  if (select count(*) from public.organisations o where o.id in (claim_tie.source_id, claim_tie.target_id)) <> 2 then
    perform private.refuse(404, 'not_found');
  end if;
  if exists (select 1 from public.ties t where t.id = claim_tie.tie_id and t.created_by = auth.uid()) then
    return claim_tie.tie_id;
  end if;
  if exists (select 1 from public.ties t where t.source_id = claim_tie.source_id and t.target_id = claim_tie.target_id
      and t.kind = claim_tie.kind and t.ended_on is null) then
    perform private.refuse(409, 'tie_exists');
  end if;
  perform private.take_quota('claim_tie', interval '1 day', 200);
  insert into public.ties (id, source_id, target_id, kind, strength, started_on, evidence, claimed_by, source_says, target_says)
  values (claim_tie.tie_id, claim_tie.source_id, claim_tie.target_id, claim_tie.kind, claim_tie.strength,
    claim_tie.started_on, btrim(claim_tie.evidence), v_side,
    case when v_side = claim_tie.source_id then 'confirmed'::public.tie_answer end,
    case when v_side = claim_tie.target_id then 'confirmed'::public.tie_answer end);
  return claim_tie.tie_id;
end
$$;

-- Confirms or disputes a tie for one side; a dispute says why. A side may change its word, and every word stays on record.
create function public.answer_tie(
  tie_id uuid, base_version int, organisation_id uuid, says public.tie_answer, reason text default null
) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v public.ties;
  v_on_behalf boolean;
begin
  select * into v from public.ties t where t.id = answer_tie.tie_id
    and (private.is_coordinator() or t.source_id in (select private.my_organisations('partner'))
      or t.target_id in (select private.my_organisations('partner')))
    for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  v_on_behalf := private.require_side(v, answer_tie.organisation_id);
  if v.claimed_by = answer_tie.organisation_id then perform private.refuse(409, 'own_claim'); end if;
  if v.version <> base_version then perform private.refuse(409, 'version_conflict'); end if;
  if answer_tie.says = 'claimed' then perform private.refuse(400, 'invalid_input', 'says'); end if;
  if answer_tie.says = 'disputed' and coalesce(length(btrim(answer_tie.reason)), 0) = 0 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  if v_on_behalf and coalesce(length(btrim(answer_tie.reason)), 0) = 0 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  insert into public.tie_answers (tie_id, source_id, target_id, organisation_id, says, reason, on_behalf)
  values (v.id, v.source_id, v.target_id, answer_tie.organisation_id, answer_tie.says, nullif(btrim(answer_tie.reason), ''),
    v_on_behalf);
  update public.ties t set
      source_says = case when answer_tie.organisation_id = v.source_id then answer_tie.says else t.source_says end,
      target_says = case when answer_tie.organisation_id = v.target_id then answer_tie.says else t.target_says end
   where t.id = v.id;
  return base_version + 1;
end
$$;

-- Ends a tie on a day, with a reason. Either side may, and coordinators.
create function public.end_tie(tie_id uuid, base_version int, ended_on date, reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v public.ties;
begin
  select * into v from public.ties t where t.id = end_tie.tie_id
    and (private.is_coordinator() or t.source_id in (select private.my_organisations('partner'))
      or t.target_id in (select private.my_organisations('partner')))
    for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.version <> base_version or v.ended_on is not null then perform private.refuse(409, 'version_conflict'); end if;
  if end_tie.ended_on > private.coalition_day() then perform private.refuse(400, 'date_in_future', 'ended_on'); end if;
  if end_tie.ended_on < v.started_on then perform private.refuse(400, 'end_before_start', 'ended_on'); end if;
  if coalesce(length(btrim(end_tie.reason)), 0) not between 1 and 400 then
    perform private.refuse(400, 'reason_needed', 'reason');
  end if;
  update public.ties t set ended_on = end_tie.ended_on, end_reason = btrim(end_tie.reason) where t.id = v.id;
end
$$;

-- Ends a tie and starts its successor the same day: the only way to change kind or strength. The other side is asked again.
create function public.change_tie(
  tie_id uuid, base_version int, new_id uuid, kind public.tie_kind, strength int, changed_on date, evidence text
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v public.ties;
begin
  select * into v from public.ties t where t.id = change_tie.tie_id;
  perform public.end_tie(change_tie.tie_id, change_tie.base_version, change_tie.changed_on, change_tie.evidence);
  return public.claim_tie(change_tie.new_id, v.source_id, v.target_id, change_tie.kind, change_tie.strength,
    change_tie.changed_on, change_tie.evidence);
end
$$;

-- Keeps a month's measures, computed by the app from the ties of that day; replaces the month while it still runs, refuses
-- afterwards (month_is_kept): history is not rewritten.
create function public.keep_network_month(month date, measures jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  perform private.require_coordinator();
  if extract(day from keep_network_month.month) <> 1 or keep_network_month.month > private.coalition_day()
     or jsonb_typeof(measures) <> 'array' or jsonb_array_length(measures) > 5000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  if keep_network_month.month < date_trunc('month', private.coalition_day())
     and exists (select 1 from public.network_months n where n.month = keep_network_month.month) then
    perform private.refuse(409, 'month_is_kept');
  end if;
  delete from public.network_months n where n.month = keep_network_month.month;
  insert into public.network_months (month, organisation_id, ties_in, ties_out, strength, betweenness, closeness, page_rank,
      clustering, bridging_constraint, community, is_cut)
  select keep_network_month.month, m.organisation_id, m.ties_in, m.ties_out, m.strength, m.betweenness, m.closeness,
         m.page_rank, m.clustering, m.bridging_constraint, m.community, m.is_cut
    from jsonb_to_recordset(measures) as m (organisation_id uuid, ties_in int, ties_out int, strength numeric,
      betweenness double precision, closeness double precision, page_rank double precision, clustering double precision,
      bridging_constraint double precision, community int, is_cut boolean);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- All that the caller may read of the network, as one value: organisations and dated ties. A row cap of the API must not
-- cut a graph. Refuses nobody: who may not read gets empty lists.
create function public.network() returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'organisations', coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name, 'kind', o.kind,
          'level', o.level, 'area_code', o.area_code, 'is_member', o.is_member) order by o.short_name)
        from public.organisations o), '[]'),
    'ties', coalesce((
      select jsonb_agg(jsonb_build_object('id', t.id, 'source_id', t.source_id, 'target_id', t.target_id, 'kind', t.kind,
          'strength', t.strength, 'started_on', t.started_on, 'ended_on', t.ended_on, 'answer', t.answer,
          'claimed_by', t.claimed_by, 'version', t.version) order by t.started_on, t.id)
        from public.ties t), '[]'))
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.ties', 'select'),
  ('authenticated', 'table', 'public.tie_answers', 'select'),
  ('authenticated', 'table', 'public.network_months', 'select'),
  ('authenticated', 'function', 'private.reads_network()', 'execute'),
  ('authenticated', 'function', 'public.claim_tie(uuid,uuid,uuid,public.tie_kind,integer,date,text)', 'execute'),
  ('authenticated', 'function', 'public.answer_tie(uuid,integer,uuid,public.tie_answer,text)', 'execute'),
  ('authenticated', 'function', 'public.end_tie(uuid,integer,date,text)', 'execute'),
  ('authenticated', 'function', 'public.change_tie(uuid,integer,uuid,public.tie_kind,integer,date,text)', 'execute'),
  ('authenticated', 'function', 'public.keep_network_month(date,jsonb)', 'execute'),
  ('authenticated', 'function', 'public.network()', 'execute');

comment on table public.ties is 'Dated, directed ties. Private to the two sides and coordinators until both have confirmed.';
comment on table public.network_months is 'Measures as they stood at the end of a month; computed from ties, kept so that they have history.';

select private.apply_grants();
