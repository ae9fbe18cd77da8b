-- The wall: schemas, the list of what the API roles may do, and the function that makes the database agree with that list.
--
-- Supabase grants generously by default (and the embedded backend grants everything on its first request), so a grant
-- is never written where it can be undone unseen. Each theme adds its rows to private.grant_list; private.apply_grants()
-- revokes everything and grants the list again. The embedded backend runs it at every start and refuses to listen when
-- the catalogue still differs (supabase/embedded/self-check.ts).

create schema if not exists restricted;
create schema if not exists private;
create schema if not exists audit;

comment on schema restricted is 'What the API must never serve by itself: exact locations, access notes, contacts of people, staged imports.';
comment on schema private is 'Helpers of policies, triggers and functions. No API role has usage.';
comment on schema audit is 'Append-only log and register of reads. No API role has usage.';

revoke all on schema restricted, private, audit from public;

-- New objects start closed, whoever creates them. Named roles, because Supabase grants to them by name.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

create table private.grant_list (
  grantee text not null check (grantee in ('anon', 'authenticated')),
  kind text not null check (kind in ('table', 'function')),
  -- 'public.sites', or 'public.site_index(jsonb)' with the types as regprocedure prints them
  object text not null,
  privilege text not null check (privilege in ('select', 'insert', 'update', 'delete', 'execute')),
  -- null: the whole table; else the columns a client may set
  columns text[],
  primary key (grantee, object, privilege)
);

alter table private.grant_list enable row level security;
alter table private.grant_list force row level security;

comment on table private.grant_list is 'Everything that anon and authenticated may do; what is not listed here is refused.';

create function private.expected_grants()
returns table (grantee text, kind text, object text, privilege text, columns text[])
language sql stable set search_path = ''
as $$
  select grantee, kind, object, privilege, columns from private.grant_list
$$;

comment on function private.expected_grants() is 'The list that the self-check compares with the catalogue, in both directions.';

-- Set aside what was granted by whomever, then grant the list. Idempotent.
create function private.apply_grants() returns void
language plpgsql set search_path = ''
as $$
declare
  v_schema text;
  v_grant record;
begin
  foreach v_schema in array array['public', 'restricted', 'private', 'audit'] loop
    execute format('revoke all on all tables in schema %I from public, anon, authenticated, service_role', v_schema);
    execute format('revoke all on all sequences in schema %I from public, anon, authenticated, service_role', v_schema);
    execute format('revoke execute on all functions in schema %I from public, anon, authenticated, service_role', v_schema);
    execute format('alter default privileges in schema %I revoke all on tables from anon, authenticated, service_role', v_schema);
    execute format('alter default privileges in schema %I revoke all on sequences from anon, authenticated, service_role', v_schema);
    execute format('alter default privileges in schema %I revoke execute on functions from anon, authenticated, service_role', v_schema);
    if v_schema <> 'public' then
      execute format('revoke all on schema %I from public, anon, authenticated, service_role', v_schema);
    end if;
  end loop;
  grant usage on schema public to anon, authenticated;
  for v_grant in select * from private.grant_list loop
    if v_grant.kind = 'function' then
      execute format('grant execute on function %s to %I', v_grant.object::regprocedure, v_grant.grantee);
    elsif v_grant.columns is null then
      execute format('grant %s on table %s to %I', v_grant.privilege, v_grant.object::regclass, v_grant.grantee);
    else
      execute format('grant %s (%s) on table %s to %I', v_grant.privilege,
        (select string_agg(quote_ident(c), ', ') from unnest(v_grant.columns) c),
        v_grant.object::regclass, v_grant.grantee);
    end if;
  end loop;
end
$$;

comment on function private.apply_grants() is 'Revokes everything from the API roles and grants private.grant_list again.';

-- Errors: PTxyz means the same on PostgREST and on the embedded backend; a plain raise does not. The message is a key of
-- supabase/README.md, the detail at most the name of a field: never a row, never another organisation''s fact.
create function private.refuse(status int, message text, field text default null) returns void
language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = 'PT' || status, message = message, detail = coalesce(field, '');
end
$$;

-- The version, the time and the author of a change are the database's to say; the id and the birth of a row never change.
create function private.touch_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.version := old.version + 1;
  new.updated_at := now();
  new.updated_by := auth.uid();
  new.id := old.id;
  new.created_at := old.created_at;
  return new;
end
$$;
