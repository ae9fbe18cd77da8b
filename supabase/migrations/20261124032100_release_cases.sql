-- The case of a release: what is to be protected, made by the database alone and asked for by coordinators. Code lists, tables,
-- counts, parameters and everything published before come from one transaction, so that the proof that comes back
-- (20261124032200_release_proofs.sql) is laid beside the same case, made anew.

-- A series is a choice of tables. R1: districts by kind and quarter, with the year, and villages by year. R2: villages by quarter too.
create table restricted.release_series (
  series text primary key check (series in ('r1', 'r2')),
  -- breaks ties in what is withheld; whoever knew it could guess better why
  salt text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
);
insert into restricted.release_series (series) values ('r1'), ('r2');

-- How strict. Only ever raised: a looser release would be audited together with the strict ones before it.
create table restricted.release_parameters (
  only_row boolean primary key default true check (only_row),
  k int not null default 10 check (k between 10 and 100),
  base int not null default 5 check (base = 5),
  minimum_sites int not null default 3 check (minimum_sites between 3 and 20),
  percent int not null default 25 check (percent between 25 and 100),
  coalition int not null default 1 check (coalition in (1, 2))
);
insert into restricted.release_parameters default values;

create function private.keep_strict() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and new.k >= old.k and new.minimum_sites >= old.minimum_sites and new.percent >= old.percent
     and new.coalition >= old.coalition then
    return new;
  end if;
  raise exception using errcode = '42501', message = 'parameters_only_rise';
end
$$;
create trigger parameters_only_rise before insert or update or delete on restricted.release_parameters
  for each row execute function private.keep_strict();

-- Quarters that a release was made of, and their counts as they stood then. What comes in later is told to nobody outside: two
-- figures for one evening would give the difference away.
create table restricted.release_quarters (
  quarter text primary key check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  closed_at timestamptz not null default now()
);
create table restricted.release_counts (
  quarter text not null references restricted.release_quarters (quarter),
  area_code text not null,
  site_kind public.site_kind not null,
  organisation_id uuid not null,
  -- neither the site nor the organisation may take a count away again, so no foreign keys
  site_id uuid not null,
  contacts int not null check (contacts > 0),
  primary key (quarter, site_id, organisation_id, area_code, site_kind)
);

create function private.keep_counts() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = '42501', message = 'release_is_final';
end
$$;
create trigger quarters_are_final before update or delete on restricted.release_quarters
  for each row execute function private.keep_counts();
create trigger quarters_are_never_truncated before truncate on restricted.release_quarters
  for each statement execute function private.keep_counts();
create trigger counts_are_final before update or delete on restricted.release_counts
  for each row execute function private.keep_counts();
create trigger counts_are_never_truncated before truncate on restricted.release_counts
  for each statement execute function private.keep_counts();

select audit.watch('restricted.release_series', 'series');
select audit.watch('restricted.release_parameters', 'only_row');
select audit.watch('restricted.release_quarters', 'quarter');
select audit.watch('restricted.release_counts', 'site_id');

do $$
declare
  v_table regclass;
begin
  foreach v_table in array array['restricted.release_series', 'restricted.release_parameters', 'restricted.release_quarters',
    'restricted.release_counts']::regclass[] loop
    execute format('alter table %s enable row level security', v_table);
    execute format('alter table %s force row level security', v_table);
  end loop;
end
$$;

-- The first day of a quarter, '2026-Q2'; null for what is none.
create function private.quarter_start(quarter text) returns date
language sql immutable set search_path = ''
as $$
  select case when quarter ~ '^(19|20)[0-9]{2}-Q[1-4]$'
    then make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3 - 2, 1) end
$$;

-- A quarter may be told of once another whole one lies between it and today: no live view from outside.
create function private.is_tellable(quarter text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce(private.quarter_start(is_tellable.quarter) + interval '6 months' <= private.coalition_day(), false)
$$;

-- Quarters of one year from the first to this one.
create function private.quarters_until(quarter text) returns setof text
language sql immutable set search_path = ''
as $$
  select left(quarters_until.quarter, 4) || '-Q' || n from generate_series(1, right(quarters_until.quarter, 1)::int) n
$$;

-- The regency whose villages are known: the whole of which releases tell.
create function private.release_root() returns text
language sql stable security definer set search_path = ''
as $$
  select d.parent_code from public.areas v join public.areas d on d.code = v.parent_code
   where v.level = 'village' group by 1 order by count(*) desc, 1 limit 1
$$;

-- Codes of the three dimensions with the total that each is a part of. `<area>.0` takes what stands in no village.
create function private.release_codes(quarter text) returns table (dimension int, place bigint, code text, total text)
language sql stable security definer set search_path = ''
as $$
  with places as (
    select r.root as code, null::text as total, 1 as level from (select private.release_root() as root) r
    union all select a.code, a.parent_code, 2 from public.areas a where a.level = 'district' and a.parent_code = private.release_root()
  ), areas as (
    select code, total from places
    union all select p.code || '.0', p.code from places p
    union all select v.code, v.parent_code from public.areas v where v.level = 'village' and v.parent_code in (select code from places where level = 2)
  )
  select 1, row_number() over (order by a.code collate "C"), a.code, a.total from areas a
  union all select 2, 0, 'all', null
  union all select 2, k.place, k.kind::text, 'all' from unnest(enum_range(null::public.site_kind)) with ordinality k (kind, place)
  union all select 3, 0, left(release_codes.quarter, 4), null where right(release_codes.quarter, 1) = '4'
  union all select 3, right(q, 1)::bigint, q, case when right(release_codes.quarter, 1) = '4' then left(q, 4) end
    from private.quarters_until(release_codes.quarter) q
$$;

-- Counts under the case: contacts of an organisation at a site, as they were closed, or as they stand for an open quarter.
create function private.release_atoms(quarter text) returns table (
  area text, kind text, period text, organisation text, site text, value bigint
)
language sql stable security definer set search_path = ''
as $$
  with counted as (
    select c.area_code, c.site_kind, c.quarter as period, c.organisation_id, c.site_id, c.contacts::bigint as contacts
      from restricted.release_counts c where c.quarter in (select private.quarters_until(release_atoms.quarter))
    union all
    select v.area_code, v.site_kind, q.period, v.organisation_id, v.site_id, sum(v.contacts_new + v.contacts_returning)
      from (select p.period, private.quarter_start(p.period) as since from private.quarters_until(release_atoms.quarter) p (period)
             where not exists (select 1 from restricted.release_quarters d where d.quarter = p.period)) q
      join public.visits v on v.visited_on >= q.since and v.visited_on < q.since + interval '3 months'
     group by 1, 2, 3, 4, 5
  ), leaves as (
    select c.code from private.release_codes(release_atoms.quarter) c
     where c.dimension = 1 and not exists (select 1 from private.release_codes(release_atoms.quarter) p where p.dimension = 1 and p.total = c.code)
  )
  select l.code, c.site_kind::text, c.period, c.organisation_id::text, c.site_id::text, c.contacts
    from counted c
    join leaves l on l.code = c.area_code or l.code = c.area_code || '.0'
   where c.contacts > 0
$$;

-- What was published before, withdrawn or not, of every series on the measure: the readers know it all.
create function private.told_before() returns table (series text, sequence int, sha256 text, file jsonb)
language sql stable security definer set search_path = ''
as $$
  select r.series, r.sequence, r.sha256, r.bytes::jsonb from public.releases r
$$;

-- One dimension with its code list and sums, as a release file carries it.
create function private.release_dimension(quarter text, dimension int, name text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with codes as materialized (
    select c.place, c.code, c.total from private.release_codes(release_dimension.quarter) c where c.dimension = release_dimension.dimension
  ), sums as (
    select p.total, jsonb_agg(p.code order by p.place) as parts, (select t.place from codes t where t.code = p.total) as place
      from codes p where p.total is not null group by p.total
  )
  select jsonb_build_object('name', release_dimension.name,
    'codes', (select jsonb_agg(c.code order by c.place) from codes c),
    'groups', coalesce((select jsonb_agg(jsonb_build_object('total', s.total, 'parts', s.parts) order by s.place) from sums s), '[]'))
$$;

-- The case as `releases:protect` takes it (src/lib/releases/README.md).
create function private.release_case(series text, quarter text) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with codes as materialized (select * from private.release_codes(release_case.quarter)),
  told as materialized (select * from private.told_before()),
  shown as (
    select jsonb_agg(c.code order by c.place) filter (where length(c.code) <= 8) as districts,
           jsonb_agg(c.code order by c.place) filter (where length(c.code) > 8) as villages
      from codes c where c.dimension = 1 and right(c.code, 2) <> '.0'
  ), periods as (
    select jsonb_agg(c.code order by c.place) filter (where c.code = release_case.quarter or length(c.code) = 4) as newest,
           coalesce(jsonb_agg(c.code order by c.place) filter (where length(c.code) = 4 or (c.code = release_case.quarter and release_case.series = 'r2')), '[]') as of_villages
      from codes c where c.dimension = 3
  )
  select jsonb_build_object(
    'series', release_case.series,
    'sequence', coalesce((select max(t.sequence) from told t where t.series = release_case.series), 0) + 1,
    'period', release_case.quarter,
    'measure', 'reach_contacts',
    'parameters', (select jsonb_build_object('k', p.k, 'base', p.base, 'minimumSites', p.minimum_sites, 'percent', p.percent,
        'coalition', p.coalition, 'zeros', 'hide', 'salt', s.salt)
      from restricted.release_parameters p cross join restricted.release_series s where s.series = release_case.series),
    'cube', jsonb_build_object(
      'dimensions', (select jsonb_agg(private.release_dimension(release_case.quarter, d.dimension, d.name) order by d.dimension)
        from (values (1, 'area'), (2, 'kind'), (3, 'period')) d (dimension, name)),
      'atoms', (select coalesce(jsonb_agg(jsonb_build_object('at', jsonb_build_array(a.area, a.kind, a.period), 'organisation', a.organisation,
          'site', a.site, 'value', a.value) order by a.area collate "C", a.kind collate "C", a.period collate "C", a.organisation collate "C", a.site collate "C"), '[]')
        from private.release_atoms(release_case.quarter) a),
      'tables', jsonb_build_array(
        (select jsonb_build_array(s.districts, null, p.newest) from shown s cross join periods p),
        (select jsonb_build_array(s.villages, jsonb_build_array('all'), p.of_villages) from shown s cross join periods p))),
    'earlier', (select coalesce(jsonb_agg(t.file order by t.series, t.sequence), '[]') from told t),
    'previous', (select t.sha256 from told t where t.series = release_case.series order by t.sequence desc limit 1))
$$;
