-- Organisations: the directory of members and stakeholders, their services, and the people one calls there.

create type public.organisation_kind as enum (
  'community', 'ngo', 'health', 'social_affairs', 'law_enforcement', 'government', 'faith', 'media',
  'venue_association', 'academic', 'donor', 'other');
create type public.organisation_level as enum ('national', 'province', 'regency', 'local');
create type public.service_class as enum ('enabling', 'health', 'broader_health', 'livelihood', 'legal', 'social');

create table public.organisations (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  short_name text not null check (length(short_name) between 1 and 60),
  kind public.organisation_kind not null,
  level public.organisation_level not null default 'regency',
  area_code text references public.areas (code),
  is_member boolean not null default false,
  about text check (length(about) <= 4000),
  public_contact text check (length(public_contact) <= 400),
  address text check (length(address) <= 400),
  -- a public office only; a safe house or a meeting place of the community does not belong here
  longitude double precision check (longitude between -180 and 180),
  latitude double precision check (latitude between -90 and 90),
  reviewed_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid default auth.uid(),
  updated_at timestamptz not null default now(),
  updated_by uuid,
  check ((longitude is null) = (latitude is null)),
  check (not (longitude = 0 and latitude = 0))
);

-- Apart from the directory: a stakeholder must not read that the coalition counts it among those who raid.
create table public.organisation_flags (
  organisation_id uuid primary key references public.organisations (id) on delete cascade,
  enforces boolean not null default false
);

create table public.services (
  code text primary key check (code ~ '^[a-z_]{2,40}$'),
  label_id text not null,
  label_en text not null,
  class public.service_class not null,
  sort int not null
);

create table public.organisation_services (
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  service_code text not null references public.services (code),
  note text check (length(note) <= 400),
  primary key (organisation_id, service_code)
);

-- People who answer for an organisation in their office, never people the programme reaches.
create table restricted.organisation_contacts (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  name text not null check (length(name) between 1 and 120),
  position text check (length(position) <= 120),
  phone text check (length(phone) <= 60),
  email text check (length(email) <= 254),
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid
);

alter table public.memberships add constraint memberships_organisation_fkey
  foreign key (organisation_id) references public.organisations (id);
alter table public.invitations add constraint invitations_organisation_fkey
  foreign key (organisation_id) references public.organisations (id);

create unique index organisations_short_name on public.organisations (lower(short_name));
create index organisations_area on public.organisations (area_code);
create index organisation_services_service on public.organisation_services (service_code);
create index organisation_contacts_organisation on restricted.organisation_contacts (organisation_id);

create trigger touch before update on public.organisations for each row execute function private.touch_row();
create trigger touch before update on restricted.organisation_contacts for each row execute function private.touch_row();

select audit.watch('public.organisations');
select audit.watch('public.organisation_flags', 'organisation_id');
select audit.watch('public.organisation_services', 'organisation_id');
select audit.watch('restricted.organisation_contacts');

alter table public.organisations enable row level security;
alter table public.organisations force row level security;
alter table public.organisation_flags enable row level security;
alter table public.organisation_flags force row level security;
alter table public.services enable row level security;
alter table public.services force row level security;
alter table public.organisation_services enable row level security;
alter table public.organisation_services force row level security;
alter table restricted.organisation_contacts enable row level security;
alter table restricted.organisation_contacts force row level security;

-- The organisations whose entries the caller keeps: a coordinator all, a partner its own.
create function private.kept_organisations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select o.id from public.organisations o where private.is_coordinator()
  union
  select private.my_organisations('partner')
$$;

create policy "the session is live" on public.organisations as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "members read the directory" on public.organisations for select to authenticated
  using ((select private.is_member()));
create policy "partners keep their own entry, coordinators all" on public.organisations for update to authenticated
  using (id = any ((select array(select private.kept_organisations()))::uuid[]))
  with check (id = any ((select array(select private.kept_organisations()))::uuid[]));

create policy "the session is live" on public.organisation_flags as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "the coalition knows who enforces, stakeholders do not" on public.organisation_flags for select to authenticated
  using ((select private.is_insider()));

create policy "the session is live" on public.services as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "members read the services" on public.services for select to authenticated
  using ((select private.is_member()));

create policy "the session is live" on public.organisation_services as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "members read who offers what" on public.organisation_services for select to authenticated
  using ((select private.is_member()));
create policy "keepers add services" on public.organisation_services for insert to authenticated
  with check (organisation_id = any ((select array(select private.kept_organisations()))::uuid[]));
create policy "keepers change services" on public.organisation_services for update to authenticated
  using (organisation_id = any ((select array(select private.kept_organisations()))::uuid[]))
  with check (organisation_id = any ((select array(select private.kept_organisations()))::uuid[]));
create policy "keepers remove services" on public.organisation_services for delete to authenticated
  using (organisation_id = any ((select array(select private.kept_organisations()))::uuid[]));

create policy "the session is live" on restricted.organisation_contacts as restrictive for all to authenticated
  using ((select private.session_live()));
create policy "own organisation and coordinators" on restricted.organisation_contacts for select to authenticated
  using ((select private.is_coordinator())
    or organisation_id = any ((select array(select private.my_organisations('outreach', 'partner')))::uuid[]));

-- Saves the profile and the list of services together; the caller's own rights decide, row by row. (An invoker's
-- function has no usage on private, so it raises by itself.)
create function public.save_organisation(
  organisation_id uuid, base_version int, profile jsonb, services jsonb default null
) returns int
language plpgsql set search_path = ''
as $$
declare
  v public.organisations;
begin
  if exists (select 1 from jsonb_object_keys(profile) k where k not in (
      'name', 'short_name', 'area_code', 'about', 'public_contact', 'address', 'longitude', 'latitude', 'reviewed_on')) then
    raise sqlstate 'PT400' using message = 'invalid_input';
  end if;
  select * into v from public.organisations o where o.id = save_organisation.organisation_id;
  if not found then raise sqlstate 'PT404' using message = 'not_found'; end if;
  if v.version <> base_version then raise sqlstate 'PT409' using message = 'version_conflict'; end if;
  v := jsonb_populate_record(v, profile);
  update public.organisations o set
    name = v.name, short_name = v.short_name, area_code = v.area_code, about = v.about,
    public_contact = v.public_contact, address = v.address, longitude = v.longitude, latitude = v.latitude,
    reviewed_on = v.reviewed_on
   where o.id = v.id and o.version = base_version;
  -- a refused update is silent under row level security, so the count is asked
  if not found then raise sqlstate 'PT403' using message = 'not_allowed'; end if;
  if services is not null then
    delete from public.organisation_services s
     where s.organisation_id = v.id
       and not exists (select 1 from jsonb_array_elements(services) e where e ->> 'code' = s.service_code);
    insert into public.organisation_services (organisation_id, service_code, note)
    select v.id, e ->> 'code', nullif(btrim(e ->> 'note'), '') from jsonb_array_elements(services) e
    on conflict on constraint organisation_services_pkey do update set note = excluded.note
      where organisation_services.note is distinct from excluded.note;
  end if;
  return base_version + 1;
end
$$;

create function public.create_organisation(profile jsonb, enforces boolean default false) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v public.organisations;
  v_id uuid;
begin
  perform private.require_coordinator();
  v := jsonb_populate_record(null::public.organisations, profile);
  if v.name is null or v.short_name is null or v.kind is null then perform private.refuse(400, 'invalid_input'); end if;
  if exists (select 1 from public.organisations o where lower(o.short_name) = lower(v.short_name)) then
    perform private.refuse(409, 'name_taken', 'short_name');
  end if;
  insert into public.organisations (name, short_name, kind, level, area_code, is_member, about, public_contact, address,
      longitude, latitude, reviewed_on)
  values (v.name, v.short_name, v.kind, coalesce(v.level, 'regency'), v.area_code, coalesce(v.is_member, false), v.about,
      v.public_contact, v.address, v.longitude, v.latitude, v.reviewed_on)
  returning id into v_id;
  insert into public.organisation_flags (organisation_id, enforces) values (v_id, create_organisation.enforces);
  return v_id;
end
$$;

-- What an organisation is to the coalition is the coordinators' to say, not its own.
create function public.classify_organisation(
  organisation_id uuid, base_version int, kind public.organisation_kind, level public.organisation_level,
  is_member boolean, enforces boolean
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  update public.organisations o set kind = classify_organisation.kind, level = classify_organisation.level,
      is_member = classify_organisation.is_member
   where o.id = classify_organisation.organisation_id and o.version = base_version;
  if not found then
    if exists (select 1 from public.organisations o where o.id = classify_organisation.organisation_id) then
      perform private.refuse(409, 'version_conflict');
    end if;
    perform private.refuse(404, 'not_found');
  end if;
  insert into public.organisation_flags as f (organisation_id, enforces)
  values (classify_organisation.organisation_id, classify_organisation.enforces)
  on conflict on constraint organisation_flags_pkey do update set enforces = excluded.enforces
    where f.enforces is distinct from excluded.enforces;
end
$$;

create function private.may_read_contacts(organisation uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.mfa_ok() and (private.is_coordinator()
    or organisation in (select private.my_organisations('outreach', 'partner')))
$$;

create function public.organisation_contacts(organisation_id uuid) returns table (
  id uuid, name text, "position" text, phone text, email text, version int, updated_at timestamptz
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.may_read_contacts(organisation_contacts.organisation_id) then return; end if;
  return query select c.id, c.name, c.position, c.phone, c.email, c.version, c.updated_at
    from restricted.organisation_contacts c
   where c.organisation_id = organisation_contacts.organisation_id order by c.name;
end
$$;

-- The argument is not called position: the embedded backend does not quote names, and that one is a keyword.
create function public.save_organisation_contact(
  organisation_id uuid, contact_id uuid, base_version int, name text, job_title text, phone text, email text
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  if not private.mfa_ok() or save_organisation_contact.organisation_id not in (select private.kept_organisations()) then
    perform private.refuse(404, 'not_found');
  end if;
  if contact_id is null then
    insert into restricted.organisation_contacts (organisation_id, name, position, phone, email)
    values (save_organisation_contact.organisation_id, btrim(save_organisation_contact.name),
      nullif(btrim(save_organisation_contact.job_title), ''), nullif(btrim(save_organisation_contact.phone), ''),
      nullif(btrim(save_organisation_contact.email), ''))
    returning id into v_id;
    return v_id;
  end if;
  update restricted.organisation_contacts c set
      name = btrim(save_organisation_contact.name), position = nullif(btrim(save_organisation_contact.job_title), ''),
      phone = nullif(btrim(save_organisation_contact.phone), ''), email = nullif(btrim(save_organisation_contact.email), '')
   where c.id = contact_id and c.organisation_id = save_organisation_contact.organisation_id and c.version = base_version
   returning c.id into v_id;
  if v_id is null then perform private.refuse(409, 'version_conflict'); end if;
  return v_id;
end
$$;

create function public.remove_organisation_contact(organisation_id uuid, contact_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if remove_organisation_contact.organisation_id not in (select private.kept_organisations()) then
    perform private.refuse(404, 'not_found');
  end if;
  delete from restricted.organisation_contacts c
   where c.id = contact_id and c.organisation_id = remove_organisation_contact.organisation_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
end
$$;

insert into public.services (code, label_id, label_en, class, sort) values
  ('community_mobilisation', 'Penguatan komunitas', 'Community mobilisation', 'enabling', 10),
  ('violence_response', 'Penanganan kekerasan', 'Violence response', 'enabling', 20),
  ('condoms', 'Kondom dan pelicin', 'Condoms and lubricant', 'health', 30),
  ('information', 'Informasi dan edukasi', 'Information and education', 'health', 40),
  ('hiv_testing', 'Tes HIV sukarela', 'Voluntary HIV testing', 'health', 50),
  ('sti_care', 'Layanan IMS', 'STI care', 'health', 60),
  ('art', 'Pengobatan ARV', 'Antiretroviral treatment', 'health', 70),
  ('family_planning', 'Keluarga berencana', 'Family planning', 'broader_health', 80),
  ('maternal_health', 'Kesehatan ibu dan anak', 'Maternal and child health', 'broader_health', 90),
  ('mental_health', 'Kesehatan jiwa', 'Mental health', 'broader_health', 100),
  ('tb_care', 'Layanan TB', 'TB care', 'broader_health', 110),
  ('skills_training', 'Pelatihan keterampilan', 'Skills training', 'livelihood', 120),
  ('business_support', 'Modal dan usaha', 'Business support', 'livelihood', 130),
  ('legal_aid', 'Bantuan hukum', 'Legal aid', 'legal', 140),
  ('identity_papers', 'Dokumen kependudukan', 'Identity papers', 'legal', 150),
  ('social_assistance', 'Bantuan sosial', 'Social assistance', 'social', 160),
  ('shelter', 'Rumah aman', 'Shelter', 'social', 170),
  ('referral', 'Rujukan', 'Referral', 'social', 180);

insert into private.grant_list (grantee, kind, object, privilege, columns) values
  ('authenticated', 'table', 'public.organisations', 'select', null),
  ('authenticated', 'table', 'public.organisations', 'update',
    array['name', 'short_name', 'area_code', 'about', 'public_contact', 'address', 'longitude', 'latitude', 'reviewed_on']),
  ('authenticated', 'table', 'public.organisation_flags', 'select', null),
  ('authenticated', 'table', 'public.services', 'select', null),
  ('authenticated', 'table', 'public.organisation_services', 'select', null),
  ('authenticated', 'table', 'public.organisation_services', 'insert', array['organisation_id', 'service_code', 'note']),
  ('authenticated', 'table', 'public.organisation_services', 'update', array['note']),
  ('authenticated', 'table', 'public.organisation_services', 'delete', null),
  ('authenticated', 'function', 'private.kept_organisations()', 'execute', null),
  ('authenticated', 'function', 'public.save_organisation(uuid,integer,jsonb,jsonb)', 'execute', null),
  ('authenticated', 'function', 'public.create_organisation(jsonb,boolean)', 'execute', null),
  ('authenticated', 'function', 'public.classify_organisation(uuid,integer,public.organisation_kind,public.organisation_level,boolean,boolean)', 'execute', null),
  ('authenticated', 'function', 'public.organisation_contacts(uuid)', 'execute', null),
  ('authenticated', 'function', 'public.save_organisation_contact(uuid,uuid,integer,text,text,text,text)', 'execute', null),
  ('authenticated', 'function', 'public.remove_organisation_contact(uuid,uuid)', 'execute', null);

comment on table public.organisation_flags is 'What the coalition knows of an organisation and does not show to stakeholders.';
comment on table restricted.organisation_contacts is 'People to call at an organisation. Read and written through functions only.';
