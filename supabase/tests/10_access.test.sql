-- Sessions that are over, invitations, roles, the last coordinator: who gets in and who stays out.
begin;
select plan(44);
select tests.set_up();

-- a session that is over reads nothing and may nothing; each way of being over, with the living one before it
select tests.sign_in('coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 2, 'a live coordinator reads the sites');
select ok(public.open_session() is not null, 'a live session opens');
select is(public.open_session() #>> '{memberships,0,role}', 'coordinator', 'and says the role');
reset role;

update auth.users set banned_until = now() + interval '1 day' where id = tests.user_id('coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'a banned account reads nothing');
select ok(public.open_session() is null, 'a banned account opens no session');
select throws_ok($$select public.people()$$, 'PT403', 'not_allowed', 'a banned coordinator may not list people');
reset role;
update auth.users set banned_until = null where id = tests.user_id('coordinator');

update auth.sessions set not_after = now() - interval '1 minute' where id = tests.session_id('coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'an expired session reads nothing');
reset role;
update auth.sessions set not_after = null where id = tests.session_id('coordinator');

update private.session_activity set last_seen_at = now() - interval '31 minutes' where session_id = tests.session_id('coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'after 31 idle minutes nothing is read');
select ok(public.open_session() is null, 'an idle session is not revived');
reset role;
select is((select last_seen_at < now() - interval '30 minutes' from private.session_activity where session_id = tests.session_id('coordinator')),
  true, 'asking did not mark it as used');
update private.session_activity set last_seen_at = now() where session_id = tests.session_id('coordinator');
set local role authenticated;
select is((select count(*)::int from public.sites), 2, 'used again in time, it lives');
reset role;

delete from auth.sessions where id = tests.session_id('partner');
select tests.sign_in('partner');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'after signing out the old token reads nothing');
reset role;

-- somebody else's session id in one's own token
select set_config('request.jwt.claims', jsonb_build_object('sub', tests.user_id('nobody'), 'role', 'authenticated',
  'session_id', tests.session_id('coordinator'))::text, true), set_config('request.jwt.claim.sub', tests.user_id('nobody')::text, true);
set local role authenticated;
select is((select count(*)::int from public.organisations), 0, 'another''s session id does not help');
reset role;

-- people: coordinators only
select tests.sign_in('partner');
select throws_ok(format('select public.%s', f), 'PT403', 'not_allowed', 'a dead session may not call ' || f)
  from unnest(array['people()', 'audit_entries()', 'verify_audit()']) f;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.people()$$, 'PT403', 'not_allowed', 'outreach may not list people');
select throws_ok($$select public.invite('x@example.test', '00000000-0000-4000-8000-00000000000a', 'coordinator')$$, 'PT403', 'not_allowed', 'outreach may not invite');
select throws_ok($$select public.change_role(tests.user_id('outreach'), '00000000-0000-4000-8000-00000000000a', 'coordinator')$$, 'PT403', 'not_allowed', 'nobody makes themselves a coordinator');
select throws_ok($$update public.memberships set role = 'coordinator' where user_id = tests.user_id('outreach')$$, '42501', null, 'nor past the function');
select throws_ok($$insert into public.memberships (user_id, organisation_id, role) values (tests.user_id('nobody'), '00000000-0000-4000-8000-00000000000a', 'partner')$$, '42501', null, 'memberships are not inserted');
select throws_ok($$delete from public.memberships$$, '42501', null, 'memberships are not deleted');
select throws_ok($$insert into public.invitations (email, organisation_id, role) values ('y@example.test', '00000000-0000-4000-8000-00000000000a', 'coordinator')$$, '42501', null, 'invitations are not inserted');
select throws_ok($$select public.save_settings(1, '{}')$$, 'PT403', 'not_allowed', 'outreach may not change settings');
select throws_ok($$update public.settings set idle_minutes = 240$$, '42501', null, 'nor past the function');
reset role;

select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.invite('Fresh@Example.test', '00000000-0000-4000-8000-00000000000b', 'partner', 'Fresh')$$, 'a coordinator invites');
select is((select count(*)::int from public.invitations where email = 'fresh@example.test'), 1, 'the address is kept in lower case');
select throws_ok($$select public.invite('outreach@example.test', '00000000-0000-4000-8000-00000000000a', 'partner')$$, 'PT409', 'already_member', 'a member is not invited again');
select throws_ok($$select public.invite('no address', '00000000-0000-4000-8000-00000000000a', 'partner')$$, 'PT400', 'invalid_input', 'an address must be one');
select throws_ok($$select public.change_role(tests.user_id('coordinator'), '00000000-0000-4000-8000-00000000000a', 'partner')$$, 'PT409', 'own_role', 'nobody changes their own role');
select throws_ok($$select public.revoke_membership(tests.user_id('coordinator'), '00000000-0000-4000-8000-00000000000a')$$, 'PT409', 'own_role', 'nor revokes themselves');
select lives_ok($$select public.change_role(tests.user_id('outreach'), '00000000-0000-4000-8000-00000000000a', 'partner')$$, 'a coordinator changes a role');
select lives_ok($$select public.revoke_membership(tests.user_id('second_coordinator'), '00000000-0000-4000-8000-00000000000b')$$, 'one of two coordinators may go');
reset role;
select is((select count(*)::int from auth.sessions where user_id = tests.user_id('second_coordinator')), 0, 'and their sessions with them');
-- the last one: asked by the function that guards it, as if by a colleague of the same moment
select throws_ok($$select private.keep_a_coordinator(tests.user_id('coordinator'), '00000000-0000-4000-8000-00000000000a')$$, 'PT409', 'last_coordinator', 'the last coordinator cannot go');

-- the gate: no account without an invitation, no change of address
select throws_ok($$insert into auth.users (id, email) values (gen_random_uuid(), 'stranger@example.test')$$, '42501', 'invitation_required', 'a stranger gets no account');
select lives_ok($$insert into auth.users (id, email, email_confirmed_at) values ('00000000-0000-4000-8000-0000000000f1', 'invited@example.test', now())$$, 'an invited address does');
select throws_ok($$update auth.users set email = 'else@example.test' where id = '00000000-0000-4000-8000-0000000000f1'$$, '42501', 'email_is_fixed', 'an address never changes');
insert into auth.sessions (id, user_id, created_at) values ('00000000-0000-4000-8000-0000000000f2', '00000000-0000-4000-8000-0000000000f1', now());
insert into tests.personas values ('invited', '00000000-0000-4000-8000-0000000000f1', '00000000-0000-4000-8000-0000000000f2');
select tests.sign_in('invited');
set local role authenticated;
select is(public.accept_invitations(), 1, 'the invitation becomes a membership');
select is((select role::text || right(organisation_id::text, 1) from public.memberships), 'partnerb', 'of the role and organisation it named');
select is(public.accept_invitations(), 0, 'once');
reset role;
update public.invitations set expires_at = now(), created_at = now() - interval '73 hours' where email = 'fresh@example.test';
select throws_ok($$insert into auth.users (id, email) values (gen_random_uuid(), 'fresh@example.test')$$, '42501', 'invitation_required', 'an expired invitation opens nothing');
update public.invitations set expires_at = now() + interval '1 hour', revoked_at = now() where email = 'fresh@example.test';
select throws_ok($$insert into auth.users (id, email) values (gen_random_uuid(), 'fresh@example.test')$$, '42501', 'invitation_required', 'a revoked invitation opens nothing');
update public.invitations set revoked_at = null, invited_by = tests.user_id('second_coordinator') where email = 'fresh@example.test';
insert into auth.users (id, email, email_confirmed_at) values ('00000000-0000-4000-8000-0000000000f3', 'fresh@example.test', now());
insert into auth.sessions (id, user_id, created_at) values ('00000000-0000-4000-8000-0000000000f4', '00000000-0000-4000-8000-0000000000f3', now());
insert into tests.personas values ('fresh', '00000000-0000-4000-8000-0000000000f3', '00000000-0000-4000-8000-0000000000f4');
select tests.sign_in('fresh');
set local role authenticated;
select is(public.accept_invitations(), 0, 'an inviter who lost the right invited in vain');
reset role;
select * from finish();
rollback;
