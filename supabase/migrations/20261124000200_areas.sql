-- Areas: Kemendagri's codes and names, with a label point where one is known and a boundary where one was imported.

create type public.area_level as enum ('province', 'regency', 'district', 'village');

create table public.areas (
  code text primary key check (code ~ '^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$'),
  name text not null check (length(name) between 1 and 120),
  level public.area_level not null,
  parent_code text references public.areas (code),
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  boundary jsonb,
  check ((longitude is null) = (latitude is null)),
  check (not (longitude = 0 and latitude = 0)),
  check ((level = 'province') = (parent_code is null)),
  check (parent_code is null or code like parent_code || '.%')
);

create index areas_parent on public.areas (parent_code);

alter table public.areas enable row level security;
alter table public.areas force row level security;

create policy "the session is live" on public.areas as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "members read the areas" on public.areas for select to authenticated
  using ((select private.is_member()));

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'table', 'public.areas', 'select');

comment on column public.areas.longitude is 'Label point: where the name stands on a map, not a place of anything.';
