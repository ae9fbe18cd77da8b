-- The proof of a release, checked by the database in whole numbers: every cell of the case is added up from the counts, what must
-- stay open is found anew, and each witness table is laid beside all sums and all figures ever published. The third pair of eyes
-- after src/lib/releases and its verifier: a coordinator with raw requests stores no draft that is not safe.

-- A code and everything it counts under, itself included.
create function private.release_above(dimension jsonb) returns table (leaf text, code text)
language sql immutable set search_path = ''
as $$
  with recursive sums as (
    select g ->> 'total' as total, p as part
      from jsonb_array_elements(release_above.dimension -> 'groups') g, jsonb_array_elements_text(g -> 'parts') p
  ), up as (
    select c as leaf, c as code from jsonb_array_elements_text(release_above.dimension -> 'codes') c
     where not exists (select 1 from sums s where s.total = c)
    union all select u.leaf, s.total from up u join sums s on s.part = u.code
  )
  select up.leaf, up.code from up
$$;

-- Where a code stands in sums: under its total with +1, as the total itself with -1. A sum holds where these cancel out.
create function private.release_sums(dimension jsonb) returns table (code text, total text, sign int)
language sql immutable set search_path = ''
as $$
  select p, g ->> 'total', 1 from jsonb_array_elements(release_sums.dimension -> 'groups') g, jsonb_array_elements_text(g -> 'parts') p
  union all select g ->> 'total', g ->> 'total', -1 from jsonb_array_elements(release_sums.dimension -> 'groups') g
$$;

-- What each reader counted in each cell: the public nothing, each organisation its own, two together where the case says so.
create function private.release_shares(cube jsonb) returns table (cell text, organisation text, site text, value bigint)
language sql stable set search_path = ''
as $$
  select a.code || '|' || k.code || '|' || p.code, s.organisation, s.site, sum(s.value)::bigint
    from jsonb_to_recordset(release_shares.cube -> 'atoms') s (at jsonb, organisation text, site text, value bigint)
    join private.release_above(release_shares.cube -> 'dimensions' -> 0) a on a.leaf = s.at ->> 0
    join private.release_above(release_shares.cube -> 'dimensions' -> 1) k on k.leaf = s.at ->> 1
    join private.release_above(release_shares.cube -> 'dimensions' -> 2) p on p.leaf = s.at ->> 2
   group by 1, 2, 3
$$;

-- Every cell with its true value, and whether a table of this release lists it.
create function private.release_truth(cube jsonb) returns table (cell text, listed boolean, value bigint)
language sql stable set search_path = ''
as $$
  with sums as (select s.cell, sum(s.value)::bigint as value from private.release_shares(release_truth.cube) s group by 1)
  select c.cell, exists (
      select 1 from jsonb_array_elements(release_truth.cube -> 'tables') t
       where (jsonb_typeof(t -> 0) = 'null' or t -> 0 ? c.area) and (jsonb_typeof(t -> 1) = 'null' or t -> 1 ? c.kind)
         and (jsonb_typeof(t -> 2) = 'null' or t -> 2 ? c.period)), coalesce(s.value, 0)
    from (
      select a.code as area, k.code as kind, p.code as period, a.code || '|' || k.code || '|' || p.code as cell
        from jsonb_array_elements_text(release_truth.cube -> 'dimensions' -> 0 -> 'codes') a (code)
       cross join jsonb_array_elements_text(release_truth.cube -> 'dimensions' -> 1 -> 'codes') k (code)
       cross join jsonb_array_elements_text(release_truth.cube -> 'dimensions' -> 2 -> 'codes') p (code)) c
    left join sums s on s.cell = c.cell
$$;

create function private.release_own(cube jsonb, coalition int) returns table (view text, cell text, value bigint)
language sql stable set search_path = ''
as $$
  with single as materialized (
    select s.organisation, s.cell, sum(s.value)::bigint as value from private.release_shares(release_own.cube) s group by 1, 2
  ), members as (select distinct organisation from single)
  select organisation, cell, value from single
  union all
  select one.organisation || ' + ' || two.organisation, s.cell, sum(s.value)::bigint
    from members one
    join members two on release_own.coalition = 2 and two.organisation collate "C" > one.organisation collate "C"
    join single s on s.organisation in (one.organisation, two.organisation)
   group by 1, 2
$$;

-- What must stay open before whom: the k rule, the rest that one reader is left with, few sites, one that stands out.
create function private.release_needs(cube jsonb, parameters jsonb) returns table (cell text, view text, below bigint, above bigint)
language sql stable set search_path = '' set enable_nestloop = off
as $$
  with rule as (
    select (parameters ->> 'k')::bigint as k, (parameters ->> 'percent')::bigint as percent,
           (parameters ->> 'minimumSites')::int as minimum_sites, (parameters ->> 'coalition')::int as coalition
  ), truth as materialized (
    select t.cell, t.value from private.release_truth(release_needs.cube) t where t.value > 0
  ), own as materialized (
    select o.* from rule, private.release_own(release_needs.cube, rule.coalition) o
  ), views as (select 'public' as view union select own.view from own),
  sizes as (
    select s.cell, s.site, sum(s.value)::bigint as size from private.release_shares(release_needs.cube) s group by 1, 2
  ), ranked as (
    select z.cell, z.size, row_number() over (partition by z.cell order by z.size desc) as rank from sizes z
  ), sites as (
    select r.cell, count(*) as sites, max(r.size) as largest, sum(r.size) filter (where r.rank > 2) as rest from ranked r group by 1
  ), widths as (
    select t.cell, t.value, greatest(2, (rule.percent * t.value + 99) / 100,
             (rule.percent * s.largest + 99) / 100 - coalesce(s.rest, 0))::bigint as width
      from rule cross join truth t join sites s on s.cell = t.cell
     where s.sites < rule.minimum_sites or 100 * coalesce(s.rest, 0) < rule.percent * s.largest
  )
  select t.cell, v.view, coalesce(o.value, 0), coalesce(o.value, 0) + rule.k
    from rule cross join truth t cross join views v
    left join own o on o.view = v.view and o.cell = t.cell
   where t.value - coalesce(o.value, 0) between 1 and rule.k - 1
  union all
  select w.cell, 'public', greatest(0, w.value - w.width), w.value + w.width from widths w
$$;

-- Bounds that all files together put around each cell that one of them shows.
create function private.release_told(files jsonb) returns table (cell text, shown bigint, low bigint, high bigint)
language sql immutable set search_path = ''
as $$
  select c ->> 0, max((c ->> 1)::bigint),
         max(case when (c ->> 1)::bigint = 0 then 0
           else greatest(1, (f ->> 'k')::bigint, (c ->> 1)::bigint - (f ->> 'base')::bigint / 2) end),
         min(case when (c ->> 1)::bigint = 0 then 0
           else (c ->> 1)::bigint + (f ->> 'base')::bigint - 1 - (f ->> 'base')::bigint / 2 end)
    from jsonb_array_elements(release_told.files) f, jsonb_array_elements(f -> 'cells') c
   where jsonb_typeof(c -> 1) <> 'null'
   group by 1
$$;

-- Witness tables, written as what differs from the truth, that do not fit what their view knows.
create function private.wrong_witnesses(release_case jsonb, files jsonb, witnesses jsonb) returns table (witness int)
language sql stable set search_path = '' set enable_nestloop = off
as $$
  with truth as materialized (select t.cell, t.value from private.release_truth(release_case -> 'cube') t),
  own as materialized (
    select o.* from private.release_own(release_case -> 'cube', (release_case #>> '{parameters,coalition}')::int) o),
  claimed as (select (w.place - 1)::int as witness, w.claim ->> 'view' as view, w.claim -> 'differs' as differs
    from jsonb_array_elements(witnesses) with ordinality w (claim, place)),
  differs as materialized (
    select c.witness, c.view, d ->> 0 as cell, (d ->> 1)::numeric as value, t.value as truth,
           split_part(d ->> 0, '|', 1) as area, split_part(d ->> 0, '|', 2) as kind, split_part(d ->> 0, '|', 3) as period
      from claimed c cross join jsonb_array_elements(c.differs) d
      left join truth t on t.cell = d ->> 0
  )
  -- of a reader that is not there
  select c.witness from claimed c where c.view <> 'public' and c.view not in (select own.view from own)
  -- of a cell that is not there, of no whole number, or less than the reader counted
  union select d.witness from differs d left join own o on o.view = d.view and o.cell = d.cell
   where d.truth is null or d.value <> trunc(d.value) or d.value > 1000000000 or d.value < coalesce(o.value, 0)
  -- twice the same cell
  union select d.witness from differs d group by d.witness, d.cell having count(*) > 1
  -- beside a published figure
  union select d.witness from differs d join private.release_told(files) f on f.cell = d.cell where d.value not between f.low and f.high
  -- a sum that does not add up
  union select d.witness from differs d join private.release_sums(release_case #> '{cube,dimensions,0}') s on s.code = d.area
   group by d.witness, s.total, d.kind, d.period having sum(s.sign * (d.value - d.truth)) <> 0
  union select d.witness from differs d join private.release_sums(release_case #> '{cube,dimensions,1}') s on s.code = d.kind
   group by d.witness, d.area, s.total, d.period having sum(s.sign * (d.value - d.truth)) <> 0
  union select d.witness from differs d join private.release_sums(release_case #> '{cube,dimensions,2}') s on s.code = d.period
   group by d.witness, d.area, d.kind, s.total having sum(s.sign * (d.value - d.truth)) <> 0
$$;

-- What is wrong with a release, by cell; none means that every promise is proved. release_case: as it is now.
create function private.release_gaps(release_case jsonb, file jsonb, certificate jsonb) returns table (gap text, cell text)
language sql stable security definer set search_path = '' set enable_nestloop = off
as $$
  with rule as (select (release_case #>> '{parameters,k}')::bigint as k, (release_case #>> '{parameters,base}')::bigint as base),
  truth as materialized (select * from private.release_truth(release_case -> 'cube')),
  needs as materialized (select * from private.release_needs(release_case -> 'cube', release_case -> 'parameters')),
  before as materialized (select * from private.release_told(release_case -> 'earlier')),
  files as materialized (select release_case -> 'earlier' || jsonb_build_array(file) as all_of_them),
  figures as materialized (
    select c ->> 0 as cell, (c ->> 1)::numeric as shown from jsonb_array_elements(file -> 'cells') c
  ), claims as materialized (
    select r.cell, r.view, r.below, r.above, r.low, r.high
      from jsonb_to_recordset(certificate -> 'requirements') r (cell text, view text, below bigint, above bigint, low int, high int)
  ), wrong as materialized (
    select w.witness from files, private.wrong_witnesses(release_case, files.all_of_them, certificate -> 'witnesses') w
  ), views as (
    select (w.place - 1)::int as witness, w.claim ->> 'view' as view
      from jsonb_array_elements(certificate -> 'witnesses') with ordinality w (claim, place)
  ), sound as materialized (
    select v.witness, v.view from views v left join wrong w on w.witness = v.witness where w.witness is null
  ), differs as materialized (
    select (w.place - 1)::int as witness, d ->> 0 as cell, (d ->> 1)::numeric as value
      from jsonb_array_elements(certificate -> 'witnesses') with ordinality w (claim, place) cross join jsonb_array_elements(w.claim -> 'differs') d
  ), proved as materialized (
    select c.cell, c.view, coalesce(least_of.value, t.value) as least, coalesce(most_of.value, t.value) as most
      from claims c
      join truth t on t.cell = c.cell
      join sound l on l.witness = c.low and l.view = c.view
      join sound h on h.witness = c.high and h.view = c.view
      left join differs least_of on least_of.witness = c.low and least_of.cell = c.cell
      left join differs most_of on most_of.witness = c.high and most_of.cell = c.cell
  ), covered as (
    select n.cell, n.view, n.below, n.above from needs n
      join proved p on p.cell = n.cell and p.view = n.view and p.least <= n.below and p.most >= n.above
  )
  -- the file says of itself what is so
  select 'head', null from rule
   where file -> 'format' is distinct from '"baileo-release-1"' or file -> 'kind' is distinct from '"sum"'
      or file -> 'series' is distinct from release_case -> 'series' or file -> 'sequence' is distinct from release_case -> 'sequence'
      or file -> 'period' is distinct from release_case -> 'period' or file -> 'measure' is distinct from release_case -> 'measure'
      or file -> 'previous' is distinct from release_case -> 'previous'
      or file -> 'k' is distinct from to_jsonb(rule.k) or file -> 'base' is distinct from to_jsonb(rule.base)
      or file -> 'dimensions' is distinct from release_case #> '{cube,dimensions}' or file ? 'relations'
      or file -> 'checked' is distinct from (select jsonb_build_object('requirements', count(*), 'proved', count(*),
           'releases', jsonb_array_length(release_case -> 'earlier'), 'narrowest', min(c.above - c.below)) from claims c)
  -- a cell too much, missing, or twice
  union all select 'cells', coalesce(f.cell, t.cell)
    from figures f full join (select truth.cell from truth where truth.listed) t on t.cell = f.cell where f.cell is null or t.cell is null
  union all select 'twice', f.cell from figures f group by f.cell having count(*) > 1
  -- a figure that is not the rounded truth, below k, or not what was published before
  union all select 'figure', f.cell
    from rule cross join figures f join truth t on t.cell = f.cell left join before b on b.cell = f.cell
   where f.shown is not null and case when b.cell is null
     then t.value < rule.k or f.shown <> (2 * t.value + rule.base) / (2 * rule.base) * rule.base
     else f.shown <> b.shown end
  -- counts that no longer fit what was published of them
  union all select 'history', t.cell from truth t join before b on b.cell = t.cell where t.value not between b.low and b.high
  -- a figure shown, now or before, that must stay open
  union all select distinct 'shown', n.cell from needs n join files on true join private.release_told(files.all_of_them) s on s.cell = n.cell
  -- a need without two sound witnesses that reach its ends
  union all select 'unproved', n.cell from needs n
    left join covered c on c.cell = n.cell and c.view = n.view and c.below = n.below and c.above = n.above where c.cell is null
  union all select 'witness', null from wrong
$$;

-- The workings remember of what case they are the proof. What was drafted before this migration is of none and is not published.
alter table restricted.release_workings add column case_sha256 text not null default '';
alter table restricted.release_workings alter column case_sha256 drop default;

create function private.digest_of(value jsonb) returns text
language sql immutable set search_path = ''
as $$
  select encode(sha256(convert_to(value::text, 'UTF8')), 'hex')
$$;

-- Restricted as an exact place is: a coordinator's session, with its second factor, not in a lockdown and not in the field.
create function private.require_releaser() returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
end
$$;

create function private.require_case(series text, quarter text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  if require_case.series is null or not exists (select 1 from restricted.release_series s where s.series = require_case.series) then
    perform private.refuse(400, 'invalid_input', 'series');
  end if;
  if private.quarter_start(require_case.quarter) is null then perform private.refuse(400, 'invalid_input', 'period'); end if;
  if not private.is_tellable(require_case.quarter) then perform private.refuse(409, 'release_too_early', 'period'); end if;
  if exists (select 1 from public.releases r where r.series = require_case.series and r.period >= require_case.quarter) then
    perform private.refuse(409, 'release_period_told', 'period');
  end if;
  return private.release_case(require_case.series, require_case.quarter);
end
$$;

-- What is to be protected, with its digest. For the server, which protects it; the salt and the counts go to no browser.
create function public.release_case(series text, period text) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
  v_case jsonb;
begin
  perform private.require_releaser();
  v_case := private.require_case(release_case.series, release_case.period);
  perform audit.append('read', 'restricted.release_counts', null, '{}', '{}',
    jsonb_build_object('series', release_case.series, 'period', release_case.period));
  return jsonb_build_object('case', v_case, 'sha256', private.digest_of(v_case));
end
$$;

-- Quarters that may be told of now, newest first, for the form; told: in which series already.
create function public.release_quarters() returns table (period text, told text[])
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query
    select q.quarter, array(select s.series from restricted.release_series s
        where exists (select 1 from public.releases r where r.series = s.series and r.period >= q.quarter) order by 1)
      from (select to_char(d, 'YYYY-"Q"Q') as quarter from generate_series(
          (select date_trunc('quarter', min(v.visited_on)) from public.visits v), private.coalition_day() - interval '6 months', interval '3 months') d) q
     where private.is_tellable(q.quarter) order by 1 desc;
end
$$;

create function public.release_parameters() returns table (k int, base int, minimum_sites int, percent int, coalition int)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  return query select p.k, p.base, p.minimum_sites, p.percent, p.coalition from restricted.release_parameters p;
end
$$;

-- Makes the control stricter from now on. There is no way back but a change of this code.
create function public.raise_release_parameters(k int, minimum_sites int, percent int, coalition int) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v restricted.release_parameters;
begin
  perform private.require_releaser();
  select * into v from restricted.release_parameters for update;
  if coalesce(raise_release_parameters.k < v.k or raise_release_parameters.minimum_sites < v.minimum_sites
       or raise_release_parameters.percent < v.percent or raise_release_parameters.coalition < v.coalition, true) then
    perform private.refuse(409, 'parameters_only_rise');
  end if;
  if raise_release_parameters.k > 100 or raise_release_parameters.minimum_sites > 20 or raise_release_parameters.percent > 100
     or raise_release_parameters.coalition > 2 then
    perform private.refuse(400, 'out_of_range');
  end if;
  update restricted.release_parameters p set k = raise_release_parameters.k, minimum_sites = raise_release_parameters.minimum_sites,
      percent = raise_release_parameters.percent, coalition = raise_release_parameters.coalition
   where (p.k, p.minimum_sites, p.percent, p.coalition) is distinct from (raise_release_parameters.k, raise_release_parameters.minimum_sites,
      raise_release_parameters.percent, raise_release_parameters.coalition);
end
$$;

-- Refuses bytes or a proof that the counts, as they are now, do not bear out.
create function private.require_proof(release_case jsonb, file jsonb, certificate jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_gaps int;
begin
  begin
    select count(*) into v_gaps from private.release_gaps(require_proof.release_case, require_proof.file, require_proof.certificate);
  exception when data_exception then
    -- of some other form than a certificate
    v_gaps := 1;
  end;
  if v_gaps > 0 then perform private.refuse(409, 'release_unproved'); end if;
end
$$;

-- Keeps a draft with its certificate, if the certificate proves it.
create or replace function public.draft_release(release_id uuid, bytes text, certificate jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_file jsonb;
  v_case jsonb;
  v_sha256 text := encode(sha256(convert_to(coalesce(draft_release.bytes, ''), 'UTF8')), 'hex');
begin
  perform private.require_releaser();
  if draft_release.bytes is null or length(draft_release.bytes) > 900000 or not private.is_json(draft_release.bytes)
     or jsonb_typeof(draft_release.certificate -> 'requirements') is distinct from 'array'
     or jsonb_typeof(draft_release.certificate -> 'witnesses') is distinct from 'array' then
    perform private.refuse(400, 'invalid_input');
  end if;
  v_file := draft_release.bytes::jsonb;
  if coalesce(length(btrim(v_file ->> 'title')), 0) not between 1 and 200 then perform private.refuse(400, 'invalid_input', 'title'); end if;
  if draft_release.certificate ->> 'release' is distinct from v_sha256 then
    perform private.refuse(409, 'certificate_differs');
  end if;
  v_case := private.require_case(v_file ->> 'series', v_file ->> 'period');
  perform private.require_proof(v_case, v_file, draft_release.certificate);
  insert into restricted.release_workings (id, series, sequence, title, period, bytes, sha256, certificate, case_sha256)
  values (draft_release.release_id, v_file ->> 'series', (v_file ->> 'sequence')::int, btrim(v_file ->> 'title'),
    btrim(v_file ->> 'period'), draft_release.bytes, v_sha256, draft_release.certificate, private.digest_of(v_case))
  on conflict on constraint release_workings_pkey do nothing;
  return v_sha256;
end
$$;

-- The case of a draft as it is now, if it still is the one that the draft was made of.
create function private.require_same_case(working restricted.release_workings) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_case jsonb;
begin
  if exists (select 1 from public.releases r where r.series = working.series and r.sequence >= working.sequence) then
    perform private.refuse(409, 'release_out_of_order');
  end if;
  v_case := private.require_case(working.series, working.period);
  if private.digest_of(v_case) <> working.case_sha256 then perform private.refuse(409, 'release_outdated'); end if;
  return v_case;
end
$$;

-- The second pair of eyes. Says which bytes it saw. The proof is a function of the case, the bytes and the certificate, and none of
-- them has changed; publishing lays it beside the counts once more.
create or replace function public.approve_release(release_id uuid, sha256 text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v restricted.release_workings;
begin
  perform private.require_releaser();
  select * into v from restricted.release_workings w where w.id = approve_release.release_id for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if v.prepared_by = auth.uid() then perform private.refuse(409, 'own_release'); end if;
  if v.status <> 'draft' or v.sha256 is distinct from approve_release.sha256 then
    perform private.refuse(409, 'version_conflict');
  end if;
  perform private.require_same_case(v);
  update restricted.release_workings w set status = 'approved', approved_by = auth.uid(), approved_at = now()
   where w.id = v.id;
end
$$;

drop function private.is_unproved(jsonb, jsonb);
