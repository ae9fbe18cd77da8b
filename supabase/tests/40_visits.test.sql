-- Recording, correcting and withdrawing visits: who may, what is refused, what is kept; each denial beside its control.
begin;
select plan(58);
select tests.set_up();

create function pg_temp.a_visit(extra jsonb default '{}') returns jsonb language sql as $$
  select '{"site_id": "00000000-0000-4000-8000-0000000005a0", "started_at": "2026-03-05T12:00:00Z", "minutes": 45,
    "team_size": 2, "contacts_new": 2, "contacts_returning": 5, "note": "quiet",
    "services": [{"code": "condoms", "quantity": 40}]}'::jsonb || extra
$$;
grant execute on function pg_temp.a_visit(jsonb) to authenticated;

-- recording
select tests.sign_in('outreach');
set local role authenticated;
select is(public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit())::text,
  '{"id": "00000000-0000-4000-8000-00000000f001", "created": true, "version": 1, "team_below_minimum": false}', 'outreach records a visit at its own site');
select is((select array[visited_on::text, site_kind::text, area_code, right(organisation_id::text, 1)] from public.visits where id = '00000000-0000-4000-8000-00000000f001'),
  array['2026-03-05', 'karaoke', '81.71.02', 'a'], 'day, kind, area and organisation are the database''s to say');
select is((select array_agg(service_code || quantity) from public.visit_services where visit_id = '00000000-0000-4000-8000-00000000f001'), array['condoms40'], 'with its services');
select is((select array[visits, contacts_new, contacts_returning, minutes, team_visits] from public.visit_months where month = '2026-03-01'), array[1, 2, 5, 45, 2], 'and the month says so');
select is((select array[quantity, visits] from public.visit_service_months where month = '2026-03-01'), array[40, 1], 'the services of the month as well');
select is(public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit()) ->> 'created', 'false', 'sent again, it is the same visit');
select is((select count(*)::int from public.visits where visited_on = '2026-03-05'), 1, 'and stands once');
select throws_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit('{"contacts_new": 3}'))$$, 'PT409', 'visit_differs', 'under the same id with other content it is refused');
select throws_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit('{"services": []}'))$$, 'PT409', 'visit_differs', 'services are content too');
select throws_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f1b0', pg_temp.a_visit())$$, 'PT409', 'visit_differs', 'another''s visit is not overwritten by reusing its id');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"site_id": "00000000-0000-4000-8000-0000000005b0"}'))$$, 'PT404', 'not_found', 'another organisation''s site is as if it were not there');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"organisation_id": "00000000-0000-4000-8000-00000000000b"}'))$$, 'PT403', 'not_allowed', 'nobody records in another organisation''s name');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"site_id": "00000000-0000-4000-8000-0000000005b0", "organisation_id": "00000000-0000-4000-8000-00000000000b"}'))$$, 'PT404', 'not_found', 'nor at its site');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit(jsonb_build_object('started_at', now() + interval '1 hour')))$$, 'PT400', 'date_in_future', 'a visit that has not been is refused');
select lives_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit(jsonb_build_object('started_at', now() + interval '5 minutes')))$$, 'a phone''s clock may be a little ahead');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"visited_on": "2020-01-01"}'))$$, 'PT400', 'invalid_input', 'no key that a form of ours does not send');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"services": [{"code": "condoms", "quantity": 0}]}'))$$, 'PT400', 'invalid_input', 'none of a service is no service');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"services": [{"code": "condoms", "quantity": 1}, {"code": "condoms", "quantity": 2}]}'))$$, 'PT400', 'invalid_input', 'a service stands once');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"services": [{"code": "unheard_of", "quantity": 1}]}'))$$, 'PT400', 'invalid_input', 'a service that nobody listed is refused');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"contacts_new": -1}'))$$, '23514', null, 'counts are not negative');
select is(public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"team_size": 1, "started_at": "2026-03-06T12:00:00Z"}')) ->> 'team_below_minimum', 'true', 'a team smaller than the site asks for is said');
reset role;
insert into public.site_changes (site_id, organisation_id, changed_on, from_status, to_status, reason) values
  ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', '2026-03-10', 'active', 'closed', 'decree'),
  ('00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', '2026-03-20', 'closed', 'active', 'opened again');
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"started_at": "2026-03-12T12:00:00Z"}'))$$, 'PT409', 'site_closed', 'a site that was closed that day asks why');
select lives_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f003', pg_temp.a_visit('{"started_at": "2026-03-12T12:00:00Z", "closed_reason": "people came to say goodbye"}'))$$, 'and takes the reason');
select lives_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"started_at": "2026-03-10T12:00:00Z"}'))$$, 'on the day of closing teams still go');
select lives_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f004', pg_temp.a_visit('{"started_at": "2026-03-21T12:00:00Z", "closed_reason": "not needed"}'))$$, 'when it is open again, no reason is asked');
select is((select closed_reason from public.visits where id = '00000000-0000-4000-8000-00000000f004'), null, 'and none is kept');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit())$$, 'PT404', 'not_found', 'a stakeholder records nothing');
select throws_ok($$insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on) values (gen_random_uuid(), '00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000c', 'karaoke', '81.71.02', now(), current_date)$$, '42501', null, 'nobody writes past the function');
reset role;
select tests.sign_in('nobody');
set local role authenticated;
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit())$$, 'PT403', 'not_allowed', 'without a membership not even asked');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f005', pg_temp.a_visit('{"started_at": "2026-04-01T12:00:00Z", "organisation_id": "00000000-0000-4000-8000-00000000000b"}'))$$, 'a coordinator records for any member');
select throws_ok($$select public.record_visit(gen_random_uuid(), pg_temp.a_visit('{"organisation_id": "00000000-0000-4000-8000-00000000000c"}'))$$, 'PT403', 'not_allowed', 'but not for an office that is no member');
reset role;

-- correcting
select tests.sign_in('other_outreach');
set local role authenticated;
select throws_ok($$select public.correct_visit('00000000-0000-4000-8000-00000000f001', 1, '{"contacts_new": 4}', 'miscounted')$$, 'PT404', 'not_found', 'another''s visit is not corrected');
select throws_ok($$select public.withdraw_visit('00000000-0000-4000-8000-00000000f001', 1, 'miscounted')$$, 'PT404', 'not_found', 'nor withdrawn');
select is(public.visit_record('00000000-0000-4000-8000-00000000f001'), null, 'nor read');
select is((select array_agg(right(organisation_id::text, 1)) from public.visits where id = '00000000-0000-4000-8000-00000000f005'), array['b'], 'its own visit to another''s site it reads');
select is(public.visit_record('00000000-0000-4000-8000-00000000f005') -> 'site' ->> 'name', null, 'without the name of that site');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.correct_visit('00000000-0000-4000-8000-00000000f001', 2, '{"contacts_new": 4}', 'miscounted')$$, 'PT409', 'version_conflict', 'a stale correction is refused');
select throws_ok($$select public.correct_visit('00000000-0000-4000-8000-00000000f001', 1, '{"contacts_new": 4}', ' ')$$, 'PT400', 'reason_needed', 'a correction says why');
select throws_ok($$select public.correct_visit('00000000-0000-4000-8000-00000000f001', 1, '{"site_id": "00000000-0000-4000-8000-0000000005b0"}', 'wrong site')$$, 'PT404', 'not_found', 'and does not move a visit to another''s site');
select is(public.correct_visit('00000000-0000-4000-8000-00000000f001', 1, '{"contacts_new": 2}', '') ->> 'version', '1', 'a correction that changes nothing leaves no trace');
select is(public.correct_visit('00000000-0000-4000-8000-00000000f001', 1, '{"contacts_new": 4, "started_at": "2026-05-05T12:00:00Z", "organisation_id": "00000000-0000-4000-8000-00000000000b", "services": [{"code": "condoms", "quantity": 30}, {"code": "information", "quantity": 6}]}', 'miscounted') ->> 'version', '2', 'outreach corrects its own organisation''s visit');
select is((select array[kind::text, version::text, reason, before ->> 'contacts_new', after ->> 'contacts_new', before -> 'services' ->> 'condoms', right(before ->> 'organisation_id', 1), right(after ->> 'organisation_id', 1)] from public.visit_changes where visit_id = '00000000-0000-4000-8000-00000000f001'),
  array['correction', '1', 'miscounted', '2', '4', '40', 'a', 'a'], 'the old values and the reason are kept, the organisation stays');
select is((select array[contacts_new, visits] from public.visit_months where month = '2026-05-01'), array[4, 1], 'the months follow');
select is((select array_agg(service_code || quantity order by service_code) from public.visit_service_months where month = '2026-05-01'), array['condoms30', 'information6'], 'and so do the services');
select is(public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit()) ->> 'created', 'false', 'a phone that sends the first entry again is not told off for the correction');
select throws_ok($$update public.visits set contacts_new = 9$$, '42501', null, 'nobody corrects past the function');
reset role;

-- withdrawing
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.withdraw_visit('00000000-0000-4000-8000-00000000f001', 2, '')$$, 'PT400', 'reason_needed', 'a withdrawal says why');
select lives_ok($$select public.withdraw_visit('00000000-0000-4000-8000-00000000f001', 2, 'entered twice')$$, 'a partner withdraws its organisation''s visit');
select is((select count(*)::int from public.visits where id = '00000000-0000-4000-8000-00000000f001'), 0, 'it leaves the lists');
select is((select count(*)::int from public.visit_months where month = '2026-05-01'), 0, 'the months');
select is((select count(*)::int from public.visit_service_months where month = '2026-05-01'), 0, 'and the services of the month');
select is(public.visit_record('00000000-0000-4000-8000-00000000f001') -> 'changes' -> 0 ->> 'reason', 'entered twice', 'but can be looked at, with the reason');
select is((select site_code || ' ' || reason from public.withdrawn_visits()), 'A-001 entered twice', 'and found again');
select throws_ok($$select public.correct_visit('00000000-0000-4000-8000-00000000f001', 3, '{"contacts_new": 1}', 'again')$$, 'PT404', 'not_found', 'what was withdrawn is not corrected');
select is(public.record_visit('00000000-0000-4000-8000-00000000f001', pg_temp.a_visit()) ->> 'created', 'false', 'nor comes back by a phone that sends it again');
reset role;

-- the list
select tests.sign_in('other_partner');
set local role authenticated;
select is(public.visit_index() -> 'totals' ->> 'visits', '2', 'the list holds one''s own organisation''s visits only');
select is((select count(*)::int from public.visit_changes), 0, 'and none of another''s history');
select is((select count(*)::int from public.withdrawn_visits()), 0, 'nor what another withdrew');
select * from finish();
rollback;
