-- A phone in the field asks for nothing restricted: no exact place, no note, no contact. So its session gets none, past the app
-- either: whoever takes the session's cookie off a phone reads what field mode reads and no more.

create function private.in_field() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.device_sessions x where x.session_id = nullif(auth.jwt() ->> 'session_id', '')::uuid)
$$;

create or replace function private.mfa_ok() returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.second_factor_ok() and not private.is_locked_down() and not private.in_field()
$$;

comment on function private.mfa_ok() is 'Whether restricted data is open to this session: a second factor where one is asked for, no lockdown, and not in the field.';
