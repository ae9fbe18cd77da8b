-- Lockdown: who may press the button, what it ends and closes, who gets out again.
begin;
select plan(48);
select tests.set_up();

-- everybody but coordinators is refused, as are dead sessions
select tests.sign_in(who) from (values ('outreach')) v (who);
set local role authenticated;
select throws_ok($$select public.start_lockdown('threat')$$, 'PT403', 'not_allowed', 'outreach may not lock down');
select throws_ok($$select public.lift_lockdown()$$, 'PT403', 'not_allowed', 'nor lift');
select throws_ok($$select * from public.lockdowns()$$, 'PT403', 'not_allowed', 'nor read the register');
select throws_ok($$select private.end_lockdown()$$, '42501', null, 'nor call what the server''s owner calls');
select throws_ok($$select private.is_locked_down()$$, '42501', null, 'nor ask privately');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.start_lockdown('threat')$$, 'PT403', 'not_allowed', 'a partner may not lock down');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select public.start_lockdown('threat')$$, 'PT403', 'not_allowed', 'a stakeholder may not lock down');
reset role;
select tests.sign_in('nobody');
set local role authenticated;
select throws_ok($$select public.start_lockdown('threat')$$, 'PT403', 'not_allowed', 'somebody without membership may not lock down');
reset role;
select tests.sign_in('former');
set local role authenticated;
select throws_ok($$select public.start_lockdown('threat')$$, 'PT403', 'not_allowed', 'a former coordinator may not lock down');
reset role;

-- before: everything is open
select tests.sign_in('outreach');
set local role authenticated;
select is((select count(*)::int from public.sites), 1, 'before, outreach reads its site');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.start_lockdown('because')$$, '22P02', null, 'a reason is one of the list');
select throws_ok($$select public.lift_lockdown()$$, 'PT404', 'not_found', 'nothing to lift');
select is(public.open_session() ->> 'locked_down', 'false', 'before, no lockdown');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 1, 'before, contacts are read');
select lives_ok($$select public.sites_for_import()$$, 'before, exact places are read');

-- the button
select is(public.start_lockdown('device_taken'), 8, 'the eight other sessions end');
select is(public.open_session() ->> 'locked_down', 'true', 'the holder''s session lives and knows');
select is((select count(*)::int from public.sites), 2, 'the holder still reads what is not restricted');
select throws_ok($$select public.start_lockdown('drill')$$, 'PT409', 'already_locked_down', 'once is enough');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 0, 'contacts are closed to the holder too');
select throws_ok($$select public.sites_for_import()$$, 'PT403', 'locked_down', 'exact places are closed to the holder too');
select throws_ok($$select public.set_site_note('00000000-0000-4000-8000-0000000005a0', 'x', null, null)$$, 'PT403', 'locked_down', 'notes as well');
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'detail')), 0, 'no place comes through the logging function');
select is((select reason::text || started_by_name from public.lockdowns()), 'device_takencoordinator', 'the register says who and why');
reset role;
select is((select count(*)::int from auth.sessions), 1, 'one session is left');
select is((select count(*)::int from audit.log where entity = 'private.lockdowns' and action = 'insert' and actor = tests.user_id('coordinator')), 1, 'the lockdown is in the log');

-- the others, with the tokens they still hold
select tests.sign_in('second_coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'another coordinator reads nothing');
select ok(public.open_session() is null, 'another coordinator''s session is over');
select throws_ok($$select public.people()$$, 'PT403', 'locked_down', 'and is told that all is closed');
select throws_ok($$select public.lift_lockdown()$$, 'PT403', 'locked_down', 'another coordinator''s old token lifts nothing');
select throws_ok($$select public.start_lockdown('drill')$$, 'PT403', 'locked_down', 'nor takes the lockdown over');
reset role;

-- a session that came to be in spite of the closed door
insert into auth.sessions (id, user_id, created_at, updated_at)
values (tests.session_id('second_coordinator'), tests.user_id('second_coordinator'), now() - interval '1 minute', now());
select tests.sign_in('second_coordinator');
set local role authenticated;
select is((select count(*)::int from public.organisations), 0, 'a new session is dead from birth');
select throws_ok($$select public.accept_invitations()$$, 'PT403', 'locked_down', 'and gets no membership');
select throws_ok($$select public.lift_lockdown()$$, 'PT403', 'locked_down', 'and lifts nothing');
reset role;

-- hosted Supabase's hook
select is(private.custom_access_token(jsonb_build_object('claims', jsonb_build_object('session_id', tests.session_id('coordinator'))))
  #>> '{claims,session_id}', tests.session_id('coordinator')::text, 'the holder''s token is renewed');
select is(private.custom_access_token(jsonb_build_object('claims', jsonb_build_object('session_id', tests.session_id('outreach'))))
  #>> '{error,message}', 'locked_down', 'no other token is made');
select is(private.custom_access_token('{"claims": {}}') #>> '{error,message}', 'locked_down', 'nor one without a session');

-- the way out
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.lift_lockdown()$$, 'the holder lifts it');
select is(public.open_session() ->> 'locked_down', 'false', 'and it is over');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 1, 'contacts are read again');
select isnt((select lifted_at from public.lockdowns()), null, 'the register says when');
reset role;
select is((select count(*)::int from auth.sessions), 1, 'sessions opened meanwhile are gone');
select is(private.custom_access_token(jsonb_build_object('claims', jsonb_build_object('session_id', tests.session_id('outreach'))))
  ->> 'error', null, 'tokens are made again');
insert into auth.sessions (id, user_id, created_at, updated_at)
values (tests.session_id('second_coordinator'), tests.user_id('second_coordinator'), now() - interval '1 minute', now()),
  (tests.session_id('outreach'), tests.user_id('outreach'), now() + interval '1 second', now());
select tests.sign_in('second_coordinator');
set local role authenticated;
select is((select count(*)::int from public.organisations), 0, 'a session from the time of the lockdown stays dead after it');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select is((select count(*)::int from public.sites), 1, 'a session opened after it lives');
reset role;

-- where the holder's session is gone, the owner of the database lifts it
select tests.sign_in('coordinator');
select public.start_lockdown('drill');
delete from auth.sessions;
select set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true);
select is(private.end_lockdown(), true, 'the server lifts a lockdown whose holder is gone');
select is(private.end_lockdown(), false, 'there is nothing more to lift');
select is((select count(*)::int from audit.log where entity = 'private.lockdowns' and action = 'update' and actor is null), 1, 'and that is in the log');
select * from finish();
rollback;
