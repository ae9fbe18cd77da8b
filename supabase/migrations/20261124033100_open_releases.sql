-- What people see who are not signed in: editions of releases that a coordinator opened, and the names and borders of areas to draw
-- them with. Two tables and no function. Borders are brought by coordinators; what else is safe to tell every member is counted here.

-- By the day in Maluku, said here since no function is open: a caller's own time zone opens nothing.
create policy "anybody reads editions that are open" on public.releases for select to anon
  using (opened_on <= (now() at time zone 'Asia/Jayapura')::date);
-- The ministry's list, and borders as they stand in any atlas: nothing of the coalition's.
create policy "anybody reads the areas" on public.areas for select to anon using (true);

alter table public.areas
  -- more than any border needs that was simplified
  add constraint areas_boundary_check check (
    boundary is null or (boundary ->> 'type' in ('Polygon', 'MultiPolygon') and jsonb_typeof(boundary -> 'coordinates') = 'array'
      and length(boundary::text) <= 1000000));
select audit.watch('public.areas', 'code');

-- Sets borders by area code: [{code, boundary}], boundary a GeoJSON geometry, or null to take a border away. All or nothing; says how
-- many changed.
create function public.import_boundaries(boundaries jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  perform private.require_coordinator();
  if jsonb_typeof(import_boundaries.boundaries) is distinct from 'array' or jsonb_array_length(import_boundaries.boundaries) > 2000
     or exists (select 1 from jsonb_array_elements(import_boundaries.boundaries) b
       where jsonb_typeof(b) <> 'object' or not b ?& array['code', 'boundary'] or jsonb_typeof(b -> 'boundary') not in ('object', 'null')
         or (jsonb_typeof(b -> 'boundary') = 'object' and (coalesce(b #>> '{boundary,type}', '') not in ('Polygon', 'MultiPolygon')
           or jsonb_typeof(b #> '{boundary,coordinates}') is distinct from 'array' or length((b -> 'boundary')::text) > 1000000))) then
    perform private.refuse(400, 'invalid_input', 'boundaries');
  end if;
  if exists (select 1 from jsonb_array_elements(import_boundaries.boundaries) b
      where not exists (select 1 from public.areas a where a.code = b ->> 'code'))
     or (select count(*) <> count(distinct b ->> 'code') from jsonb_array_elements(import_boundaries.boundaries) b) then
    perform private.refuse(400, 'invalid_input', 'boundaries');
  end if;
  update public.areas a set boundary = nullif(b.boundary, 'null'::jsonb)
    from jsonb_to_recordset(import_boundaries.boundaries) as b (code text, boundary jsonb)
   where a.code = b.code and a.boundary is distinct from nullif(b.boundary, 'null'::jsonb);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

-- Acts of organisations that every member may know in sum, whatever its role: events held by kind and year, promises made and kept by the
-- year of the promise. No title, no name, nobody who came; years that are not over count until today.
create function public.open_facts() returns table (subject text, year int, kind text, number int)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_member();
  return query
    select 'event', extract(year from e.held_on)::int, e.kind::text, count(*)::int
      from public.events e where e.held_on <= private.coalition_day() group by 2, 3
    union all
    select p.subject, extract(year from c.promised_on)::int, null, count(*)::int
      from public.commitments c
      join (values ('promise_made', array['open', 'kept', 'late', 'broken']), ('promise_kept', array['kept', 'late'])) p (subject, counted)
        on c.status::text = any (p.counted)
     where c.promised_on <= private.coalition_day() group by 1, 2
    order by 2 desc, 1, 3;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('anon', 'table', 'public.releases', 'select'),
  ('anon', 'table', 'public.areas', 'select'),
  ('authenticated', 'function', 'public.import_boundaries(jsonb)', 'execute'),
  ('authenticated', 'function', 'public.open_facts()', 'execute');

select private.apply_grants();
