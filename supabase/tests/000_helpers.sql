-- Personas and small words for the pgTAP files. Loaded once, outside their transactions, with the lists 0NN_wall_*.sql.

create schema if not exists tests;
grant usage on schema tests to anon, authenticated;

create table tests.personas (name text primary key, user_id uuid not null, session_id uuid not null);
grant select on tests.personas to anon, authenticated;

-- Makes an account with a live session and, where a role is given, a membership.
create function tests.persona(name text, role public.member_role default null, organisation uuid default null) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := gen_random_uuid();
  v_session uuid := gen_random_uuid();
begin
  perform set_config('session_replication_role', 'replica', true);
  insert into auth.users (id, aud, role, email, email_confirmed_at, created_at, updated_at)
  values (v_user, 'authenticated', 'authenticated', persona.name || '@example.test', now(), now(), now());
  perform set_config('session_replication_role', 'origin', true);
  insert into auth.sessions (id, user_id, created_at, updated_at) values (v_session, v_user, now(), now());
  insert into tests.personas (name, user_id, session_id) values (persona.name, v_user, v_session);
  if persona.role is not null then
    insert into public.memberships (user_id, organisation_id, role, display_name)
    values (v_user, persona.organisation, persona.role, persona.name);
  end if;
  return v_user;
end
$$;

-- Speaks as a persona from here on: the claims as PostgREST sets them, and as the embedded backend reads them.
create function tests.sign_in(persona text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v tests.personas;
begin
  select * into strict v from tests.personas p where p.name = sign_in.persona;
  perform set_config('request.jwt.claim.sub', v.user_id::text, true);
  perform set_config('request.jwt.claim.role', 'authenticated', true);
  perform set_config('request.jwt.claims', jsonb_build_object(
    'sub', v.user_id, 'role', 'authenticated', 'session_id', v.session_id,
    'email', v.name || '@example.test')::text, true);
end
$$;
grant execute on function tests.sign_in(text) to anon, authenticated;

create function tests.user_id(persona text) returns uuid
language sql stable security definer set search_path = ''
as $$ select p.user_id from tests.personas p where p.name = persona $$;
grant execute on function tests.user_id(text) to anon, authenticated;

create function tests.session_id(persona text) returns uuid
language sql stable security definer set search_path = ''
as $$ select p.session_id from tests.personas p where p.name = persona $$;

-- Two member organisations and an office, a person of each role, one site of each member with place, note, hours, estimate
-- and a visit. Every pgTAP file begins with it.
create function tests.set_up() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.organisations (id, name, short_name, kind, is_member) values
    ('00000000-0000-4000-8000-00000000000a', 'Organisation A', 'A', 'community', true),
    ('00000000-0000-4000-8000-00000000000b', 'Organisation B', 'B', 'ngo', true),
    ('00000000-0000-4000-8000-00000000000c', 'Office C', 'C', 'law_enforcement', false);
  insert into public.organisation_flags (organisation_id, enforces) values
    ('00000000-0000-4000-8000-00000000000c', true);
  insert into restricted.organisation_contacts (id, organisation_id, name, phone) values
    ('00000000-0000-4000-8000-0000000000ca', '00000000-0000-4000-8000-00000000000a', 'Contact A', '1'),
    ('00000000-0000-4000-8000-0000000000cb', '00000000-0000-4000-8000-00000000000b', 'Contact B', '2');
  perform tests.persona('coordinator', 'coordinator', '00000000-0000-4000-8000-00000000000a');
  perform tests.persona('second_coordinator', 'coordinator', '00000000-0000-4000-8000-00000000000b');
  perform tests.persona('outreach', 'outreach', '00000000-0000-4000-8000-00000000000a');
  perform tests.persona('partner', 'partner', '00000000-0000-4000-8000-00000000000a');
  perform tests.persona('other_outreach', 'outreach', '00000000-0000-4000-8000-00000000000b');
  perform tests.persona('other_partner', 'partner', '00000000-0000-4000-8000-00000000000b');
  perform tests.persona('stakeholder', 'stakeholder', '00000000-0000-4000-8000-00000000000c');
  perform tests.persona('nobody');
  perform tests.persona('former', 'coordinator', '00000000-0000-4000-8000-00000000000a');
  update public.memberships set active = false where user_id = tests.user_id('former');
  insert into public.sites (id, code, name, kind, area_code, organisation_id) values
    ('00000000-0000-4000-8000-0000000005a0', 'A-001', 'Site A', 'karaoke', '81.71.02', '00000000-0000-4000-8000-00000000000a'),
    ('00000000-0000-4000-8000-0000000005b0', 'B-001', 'Site B', 'street', '81.71.01', '00000000-0000-4000-8000-00000000000b');
  insert into restricted.site_locations (site_id, organisation_id, longitude, latitude) values
    ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 128.2, -3.7),
    ('00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', 128.1, -3.6);
  insert into restricted.site_notes (site_id, organisation_id, access) values
    ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 'note a'),
    ('00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', 'note b');
  insert into public.site_hours (site_id, organisation_id, weekday, opens, closes) values
    ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 5, '21:00', '03:00'),
    ('00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', 5, '21:00', '03:00');
  insert into public.site_estimates (id, site_id, organisation_id, minimum, maximum, counted_on, source) values
    ('00000000-0000-4000-8000-0000000e5a00', '00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 10, 20, '2026-01-01', 'count'),
    ('00000000-0000-4000-8000-0000000e5b00', '00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', 10, 20, '2026-01-01', 'count');
  insert into public.site_changes (site_id, organisation_id, changed_on, to_status, reason) values
    ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', '2026-01-01', 'active', 'opened'),
    ('00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', '2026-01-01', 'active', 'opened');
  insert into public.site_proposals (id, organisation_id, site_id, proposal, proposed_by) values
    ('00000000-0000-4000-8000-0000000bb0a0', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{"risk": 2}', tests.user_id('outreach')),
    ('00000000-0000-4000-8000-0000000bb0b0', '00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-0000000005b0', '{"risk": 3}', tests.user_id('other_outreach'));
  insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, contacts_new) values
    ('00000000-0000-4000-8000-00000000f1a0', '00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 'karaoke', '81.71.02', '2026-02-01T12:00Z', '2026-02-01', 3),
    ('00000000-0000-4000-8000-00000000f1b0', '00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-00000000000b', 'street', '81.71.01', '2026-02-01T12:00Z', '2026-02-01', 4);
  insert into public.visit_services (visit_id, organisation_id, service_code, quantity) values
    ('00000000-0000-4000-8000-00000000f1a0', '00000000-0000-4000-8000-00000000000a', 'condoms', 5),
    ('00000000-0000-4000-8000-00000000f1b0', '00000000-0000-4000-8000-00000000000b', 'condoms', 6);
  insert into public.organisation_services (organisation_id, service_code) values
    ('00000000-0000-4000-8000-00000000000a', 'condoms'), ('00000000-0000-4000-8000-00000000000b', 'legal_aid');
  insert into public.invitations (email, organisation_id, role) values
    ('invited@example.test', '00000000-0000-4000-8000-00000000000b', 'partner');
end
$$;

-- What a persona sees of a table of the two organisations, as text: 'a', 'b', 'ab' or ''.
create function tests.sees(relation text) returns text
language plpgsql set search_path = ''
as $$
declare
  v_seen text;
begin
  execute format('select coalesce(string_agg(distinct right(organisation_id::text, 1), '''' order by right(organisation_id::text, 1)), '''')
    from %s where right(organisation_id::text, 1) in (''a'', ''b'')', relation) into v_seen;
  return v_seen;
end
$$;
grant execute on function tests.sees(text) to anon, authenticated;

-- The access matrix of supabase/README.md, said a second time: the lists in 0NN_wall_<theme>.sql fill these three tables, and
-- 05_wall.test.sql and 06_matrix.test.sql hold the database to them. A table or a function that no list names fails there.

-- One line a table and command: which columns authenticated has a grant on ('*' all of them, null none) and the one permissive
-- policy. 'nothing': no grant and no policy at all.
create table tests.wall (
  relation text not null,
  command text not null check (command in ('select', 'insert', 'update', 'delete', 'nothing')),
  columns text,
  policy text,
  primary key (relation, command)
);

-- What people may read without an account: the table, the policy that lets them, and what they reach of the rows of A and B.
create table tests.anybody (
  relation text primary key,
  policy text not null,
  reach text not null
);

-- Every function that authenticated may execute, and with whose rights it runs.
create table tests.doors (
  signature text primary key,
  runs_as text not null check (runs_as in ('owner', 'caller'))
);

-- For each open command a statement, and for which of the organisations A and B each role gets it done: 'ab', 'a' or ''.
-- :o stands for the organisation, :s for its site. Outreach and partner are A's; B's are tried as well, the other way round.
create table tests.acts (
  relation text not null,
  command text not null,
  statement text not null,
  coordinator text not null,
  outreach text not null,
  partner text not null,
  stakeholder text not null,
  primary key (relation, command)
);

-- Rows that the statements need beyond those of tests.set_up().
create table tests.arranged (relation text primary key, statement text not null);
