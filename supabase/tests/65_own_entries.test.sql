-- Own entries: who may say that an entry is still true, who sees what others changed, whom a partner lets in, and how a
-- change of a site comes to be.
begin;
select plan(85);
select tests.set_up();
update public.organisations set reviewed_on = '2025-01-01' where id = '00000000-0000-4000-8000-00000000000a';

-- confirming: one's own, nobody else's, nothing past the function
create function pg_temp.confirm(last text, organisation text, entry text, item uuid default null) returns void language sql as $$
  select public.confirm_entry(('00000000-0000-4000-8000-0000000c0' || last)::uuid,
    ('00000000-0000-4000-8000-00000000000' || organisation)::uuid, entry::public.entry_kind, item)
$$;
grant execute on function pg_temp.confirm(text, text, text, uuid) to authenticated;

select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select pg_temp.confirm('001', 'a', 'profile')$$, 'a partner says its profile is still true');
select lives_ok($$select pg_temp.confirm('002', 'a', 'services')$$, 'and its services');
select lives_ok($$select pg_temp.confirm('003', 'a', 'contact', '00000000-0000-4000-8000-0000000000ca')$$, 'and a contact');
select lives_ok($$select pg_temp.confirm('004', 'a', 'site', '00000000-0000-4000-8000-0000000005a0')$$, 'and a site it keeps');
select lives_ok($$select pg_temp.confirm('004', 'a', 'site', '00000000-0000-4000-8000-0000000005a0')$$, 'a second tap is no error');
select is((select count(*)::int from public.confirmations), 4, 'and no second confirmation');
select throws_ok($$select pg_temp.confirm('005', 'b', 'profile')$$, 'PT404', 'not_found', 'not another''s profile');
select throws_ok($$select pg_temp.confirm('005', 'b', 'services')$$, 'PT404', 'not_found', 'nor services');
select throws_ok($$select pg_temp.confirm('005', 'b', 'site', '00000000-0000-4000-8000-0000000005b0')$$, 'PT404', 'not_found', 'nor site');
select throws_ok($$select pg_temp.confirm('005', 'a', 'site', '00000000-0000-4000-8000-0000000005b0')$$, 'PT404', 'not_found', 'nor another''s site as one''s own');
select throws_ok($$select pg_temp.confirm('005', 'a', 'contact', '00000000-0000-4000-8000-0000000000cb')$$, 'PT404', 'not_found', 'nor another''s contact as one''s own');
select throws_ok($$select pg_temp.confirm('005', 'a', 'site')$$, 'PT404', 'not_found', 'nor no site at all');
select throws_ok($$select public.confirm_entry(null, '00000000-0000-4000-8000-00000000000a', 'profile')$$, 'PT400', 'invalid_input', 'a confirmation has an id');
select throws_ok($$select public.confirm_entry(gen_random_uuid(), null, 'profile')$$, 'PT404', 'not_found', 'and an organisation');
select throws_ok($$insert into public.confirmations (id) values (gen_random_uuid())$$, '42501', null, 'nothing is confirmed past the function');
select throws_ok($$update public.confirmations set confirmed_on = '2020-01-01'$$, '42501', null, 'nor dated otherwise');
select throws_ok($$delete from public.confirmations$$, '42501', null, 'nor wiped out');
select is((select string_agg(e.entry || ':' || coalesce(e.confirmed_by, '-') || ':' || (e.confirmation_id is not null), ' ' order by e.entry) from public.own_entries('00000000-0000-4000-8000-00000000000a') e),
  'profile:partner:true services:partner:true contact:partner:true site:partner:true', 'each entry says who confirmed it, and may be taken back');
select is((select count(*)::int from public.own_entries('00000000-0000-4000-8000-00000000000b')), 0, 'of another organisation nothing is told');
reset role;
select is((select reviewed_on from public.organisations where id = '00000000-0000-4000-8000-00000000000a'), private.coalition_day(), 'the directory carries the day too');

select tests.sign_in('outreach');
set local role authenticated;
select lives_ok($$select pg_temp.confirm('011', 'a', 'site', '00000000-0000-4000-8000-0000000005a0')$$, 'an outreach worker confirms a site of its organisation');
select throws_ok($$select pg_temp.confirm('012', 'a', 'profile')$$, 'PT404', 'not_found', 'the profile is not its to confirm');
select throws_ok($$select pg_temp.confirm('012', 'b', 'site', '00000000-0000-4000-8000-0000000005b0')$$, 'PT404', 'not_found', 'nor another''s site');
select throws_ok($$select public.withdraw_confirmation('00000000-0000-4000-8000-0000000c0001')$$, 'PT404', 'not_found', 'what a colleague confirmed is the colleague''s to take back');
reset role;
select tests.sign_in('other_partner');
set local role authenticated;
select is((select count(*)::int from public.confirmations), 0, 'another organisation reads none of them');
select throws_ok($$select public.withdraw_confirmation('00000000-0000-4000-8000-0000000c0001')$$, 'PT404', 'not_found', 'and takes none back');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.confirmations), 0, 'a stakeholder reads none');
select is((select count(*)::int from public.own_entries('00000000-0000-4000-8000-00000000000c')), 0, 'not even of its own office');
select throws_ok($$select pg_temp.confirm('021', 'c', 'profile')$$, 'PT404', 'not_found', 'and confirms nothing');
select throws_ok($$select public.mark_changes_seen('00000000-0000-4000-8000-00000000000c', 1)$$, 'PT403', 'not_allowed', 'nor follows changes');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select is((select count(*)::int from public.confirmations), 5, 'a coordinator reads all');
reset role;

-- taking it back
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.withdraw_confirmation('00000000-0000-4000-8000-0000000c0001')$$, 'a tap too many is taken back');
select throws_ok($$select public.withdraw_confirmation('00000000-0000-4000-8000-0000000c0001')$$, 'PT404', 'not_found', 'once');
reset role;
select is((select reviewed_on from public.organisations where id = '00000000-0000-4000-8000-00000000000a'), '2025-01-01'::date, 'and the profile carries its old day again');
select is((select withdrawn_at is not null from public.confirmations where id = '00000000-0000-4000-8000-0000000c0001'), true, 'the tap stays on record');

-- what others changed since the last look
select tests.sign_in('second_coordinator');
set local role authenticated;
select lives_ok($$select public.save_site('00000000-0000-4000-8000-0000000005a0', 1, '{"risk": 3}')$$, 'a coordinator changes a site of A');
select lives_ok($$select public.save_organisation('00000000-0000-4000-8000-00000000000a', (select version from public.organisations where short_name = 'A'), '{"about": "x"}')$$, 'and its profile');
select lives_ok($$select public.save_site('00000000-0000-4000-8000-0000000005b0', 1, '{"risk": 3}')$$, 'and a site of B');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select is((select string_agg(c.actor_name || ' ' || c.entity || ' ' || array_to_string(c.columns, ','), '; ' order by c.id) from public.own_changes('00000000-0000-4000-8000-00000000000a') c),
  'second_coordinator public.sites risk; second_coordinator public.organisations about', 'a partner sees what others changed in its own entries, and not what it did itself');
select is((select count(*)::int from public.own_changes('00000000-0000-4000-8000-00000000000b')), 0, 'nothing of another organisation');
select lives_ok($$select public.mark_changes_seen('00000000-0000-4000-8000-00000000000a', 9223372036854775807)$$, 'it marks them as seen');
select is((select count(*)::int from public.own_changes('00000000-0000-4000-8000-00000000000a')), 0, 'and they are gone');
select throws_ok($$select public.mark_changes_seen('00000000-0000-4000-8000-00000000000b', 1)$$, 'PT403', 'not_allowed', 'not in another''s name');
reset role;
select tests.sign_in('second_coordinator');
set local role authenticated;
select lives_ok($$select public.save_site('00000000-0000-4000-8000-0000000005a0', 2, '{"risk": 2}')$$, 'the next change');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select is((select count(*)::int from public.own_changes('00000000-0000-4000-8000-00000000000a')), 1, 'shows again, however far ahead the last look was said to be');
reset role;

-- invitations: outreach workers of one's own organisation, seen and revoked by the one who made them
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.invite_outreach('New.Worker@example.test', '00000000-0000-4000-8000-00000000000a', 'Worker')$$, 'a partner invites an outreach worker');
select is((select role::text || ' ' || email from public.invitations), 'outreach new.worker@example.test', 'of that role, and sees this invitation alone');
select throws_ok($$select public.invite_outreach('x@example.test', '00000000-0000-4000-8000-00000000000b')$$, 'PT403', 'not_allowed', 'not into another organisation');
select throws_ok($$select public.invite_outreach('x@example.test', null)$$, 'PT403', 'not_allowed', 'nor into none');
select throws_ok($$select public.invite('x@example.test', '00000000-0000-4000-8000-00000000000a', 'coordinator')$$, 'PT403', 'not_allowed', 'no coordinator');
select throws_ok($$select public.invite('x@example.test', '00000000-0000-4000-8000-00000000000a', 'outreach')$$, 'PT403', 'not_allowed', 'not by the coordinators'' way');
select throws_ok($$select public.invite_outreach('no address', '00000000-0000-4000-8000-00000000000a')$$, 'PT400', 'invalid_input', 'an address must be one');
select throws_ok($$select public.invite_outreach('coordinator@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'PT409', 'already_member', 'a member is not invited again, whatever the role');
select throws_ok($$select public.invite_outreach('former@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'PT409', 'former_member', 'nor somebody whose access a coordinator took');
select throws_ok($$update public.invitations set role = 'coordinator'$$, '42501', null, 'an invitation is not edited');
reset role;
insert into public.invitations (id, email, organisation_id, role, invited_by) values
  ('00000000-0000-4000-8000-000000001a01', 'planned@example.test', '00000000-0000-4000-8000-00000000000a', 'partner', tests.user_id('coordinator'));
set local role authenticated;
select throws_ok($$select public.invite_outreach('planned@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'PT409', 'already_invited', 'a coordinator''s invitation does not give way to a partner''s');
select throws_ok($$select public.revoke_invitation('00000000-0000-4000-8000-000000001a01')$$, 'PT404', 'not_found', 'and is not a partner''s to revoke');
select is((select count(*)::int from public.invitations), 1, 'nor to see');
reset role;
select tests.sign_in('other_partner');
set local role authenticated;
select is((select count(*)::int from public.invitations), 0, 'another partner sees none of it');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.invite_outreach('x@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'PT403', 'not_allowed', 'an outreach worker invites nobody');
select throws_ok($$select public.revoke_invitation((select i.id from public.invitations i limit 1))$$, 'PT403', 'not_allowed', 'and revokes nobody''s');
reset role;
insert into auth.users (id, email, email_confirmed_at) values ('00000000-0000-4000-8000-0000000000e1', 'new.worker@example.test', now());
insert into auth.sessions (id, user_id, created_at) values ('00000000-0000-4000-8000-0000000000e2', '00000000-0000-4000-8000-0000000000e1', now());
insert into tests.personas values ('worker', '00000000-0000-4000-8000-0000000000e1', '00000000-0000-4000-8000-0000000000e2');
update public.memberships set role = 'stakeholder' where user_id = tests.user_id('partner');
select tests.sign_in('worker');
set local role authenticated;
select is(public.accept_invitations(), 0, 'who is no partner any more invited in vain');
reset role;
update public.memberships set role = 'partner' where user_id = tests.user_id('partner');
update public.invitations set role = 'coordinator' where email = 'new.worker@example.test';
set local role authenticated;
select is(public.accept_invitations(), 0, 'and no partner makes a coordinator, even with a forged row');
reset role;
update public.invitations set role = 'outreach' where email = 'new.worker@example.test';
set local role authenticated;
select is(public.accept_invitations(), 1, 'as it was made, the invitation is accepted');
select is((select role::text || right(organisation_id::text, 1) from public.memberships), 'outreacha', 'and the worker is in');
reset role;
-- a partner's invitation never lowers a role that a coordinator gave
update public.memberships set role = 'partner' where user_id = '00000000-0000-4000-8000-0000000000e1';
insert into public.invitations (email, organisation_id, role, invited_by) values
  ('new.worker@example.test', '00000000-0000-4000-8000-00000000000a', 'outreach', tests.user_id('partner'));
set local role authenticated;
select is(public.accept_invitations(), 1, 'an invitation that came late is used up');
select is((select role::text from public.memberships), 'partner', 'and changes nothing');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.invite_outreach('second@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'another invitation');
select lives_ok($$select public.revoke_invitation((select i.id from public.invitations i where i.email = 'second@example.test'))$$, 'is revoked by the one who made it');
reset role;
update private.action_counts set count = 10 where user_id = tests.user_id('partner') and action = 'invite';
set local role authenticated;
select throws_ok($$select public.invite_outreach('third@example.test', '00000000-0000-4000-8000-00000000000a')$$, 'PT429', 'quota_exceeded', 'ten a day');
reset role;

-- a change of a site: proposed by its organisation, decided by a coordinator, applied whole
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{"name": "Site A moved"}', 'moved', 128.25, -3.75, null,
  '[{"weekday": 2, "opens": "20:00", "closes": "01:00"}]', '{"to_status": "threatened", "changed_on": "2026-02-01", "reason": "patrols"}')$$, 'a partner proposes name, place, hours and status together');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005b0', '{"name": "x"}')$$, 'PT404', 'not_found', 'not for another''s site');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{}')$$, 'PT400', 'invalid_input', 'nothing is no proposal');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{}', null, null, null, null, null, '{"to_status": "closed", "changed_on": "2026-02-01"}')$$, 'PT400', 'invalid_input', 'a status needs a reason');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{}', null, null, null, null, null, '{"to_status": "closed", "changed_on": "2999-02-01", "reason": "later"}')$$, 'PT400', 'date_in_future', 'and a day that has come');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{}', null, null, null, null, '[{"weekday": 9, "opens": "20:00", "closes": "01:00"}]')$$, 'PT400', 'invalid_input', 'hours stand on a day of the week');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005a0', '{"organisation_id": "00000000-0000-4000-8000-00000000000b"}')$$, 'PT400', 'invalid_input', 'the steward is not up for proposal');
select throws_ok($$select public.site_proposal_location((select id from public.site_proposals where to_status is not null))$$, 'PT403', 'not_allowed', 'the place goes in and does not come out again');
select throws_ok($$select public.decide_site_proposal((select id from public.site_proposals where to_status is not null), true)$$, 'PT403', 'not_allowed', 'and nobody accepts their own proposal');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select is((select longitude from public.site_proposal_location((select id from public.site_proposals where to_status is not null))), 128.25::double precision, 'a coordinator reads the proposed place');
select lives_ok($$select public.decide_site_proposal((select id from public.site_proposals where to_status is not null), true, 'seen there')$$, 'and accepts');
reset role;
select is((select purpose || ' ' || array_length(site_ids, 1) from audit.location_reads where actor = tests.user_id('coordinator') order by id desc limit 1), 'proposal 1', 'the reading is on record');
select is((select s.name || '/' || s.status || '/' || l.longitude || '/' || h.weekday || '/' || c.reason
  from public.sites s join restricted.site_locations l on l.site_id = s.id join public.site_hours h on h.site_id = s.id
  join public.site_changes c on c.site_id = s.id and c.to_status = 'threatened' where s.code = 'A-001'),
  'Site A moved/threatened/128.25/2/patrols', 'the whole of it is applied, with the reason of the status');
select is((select count(*)::int from restricted.site_proposal_locations), 0, 'and the proposed place is kept no longer');
select tests.sign_in('partner');
set local role authenticated;
select is((select status || ': ' || decision_reason from public.site_proposals where to_status is not null), 'accepted: seen there', 'the proposer sees what became of it, and why');
reset role;
select * from finish();
rollback;
