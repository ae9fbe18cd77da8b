-- People reached and targets: who enters, corrects and reads them; each denial beside its control.
begin;
select plan(42);
select tests.set_up();

create function pg_temp.a_total(extra jsonb default '{}') returns jsonb language sql as $$
  select '{"organisation_id": "00000000-0000-4000-8000-00000000000a", "site_kind": "karaoke", "period_start": "2026-01-01",
    "period_end": "2026-03-31", "people": 120, "people_with_package": 80, "outreach_workers": 3, "source": "register"}'::jsonb || extra
$$;
grant execute on function pg_temp.a_total(jsonb) to authenticated;

-- entering
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.save_reach_total(null, null, pg_temp.a_total())$$, 'a partner enters its own organisation''s total');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"organisation_id": "00000000-0000-4000-8000-00000000000b"}'))$$, 'PT403', 'not_allowed', 'and no other''s');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"organisation_id": null}'))$$, 'PT403', 'not_allowed', 'nor nobody''s');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"people": 1}'))$$, 'PT409', 'total_exists', 'a period has one total');
select lives_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"site_kind": null}'))$$, 'all kinds together are another entry');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"site_kind": null}'))$$, 'PT409', 'total_exists', 'and stand once too');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"people_with_package": 121, "site_kind": "street"}'))$$, '23514', null, 'with the package at most as many as people');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"people": -1, "people_with_package": null, "site_kind": "street"}'))$$, '23514', null, 'not fewer than none');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"period_start": "2026-02-01", "period_end": "2026-04-30"}'))$$, '23514', null, 'a quarter begins in January, April, July or October');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"period_end": "2026-03-30"}'))$$, '23514', null, 'and is whole');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"period_start": "2999-01-01", "period_end": "2999-01-31"}'))$$, 'PT400', 'date_in_future', 'a period that has not begun has no total');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"version": 7}'))$$, 'PT400', 'invalid_input', 'no key that a form of ours does not send');
select lives_ok($$select public.save_reach_total(null, null, pg_temp.a_total(p)) from jsonb_array_elements('[{"period_end": "2026-01-31"}, {"period_start": "2025-07-01", "period_end": "2025-12-31"}, {"period_start": "2024-01-01", "period_end": "2024-12-31"}, {"period_start": "2024-02-01", "period_end": "2024-02-29"}]') p$$, 'months, half years and years are periods');
select throws_ok($$insert into public.reach_totals (organisation_id, period_start, period_end, people, source) values ('00000000-0000-4000-8000-00000000000a', '2026-01-01', '2026-01-31', 1, 'me')$$, '42501', null, 'nobody writes past the function');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"site_kind": "street"}'))$$, 'PT403', 'not_allowed', 'outreach enters no total');
select is((select count(*)::int from public.reach_totals), 6, 'but reads its own organisation''s');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"organisation_id": "00000000-0000-4000-8000-00000000000b"}'))$$, 'a coordinator enters one for any member');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"organisation_id": "00000000-0000-4000-8000-00000000000c"}'))$$, 'PT400', 'organisation_not_member', 'not for an office that is no member');
reset role;

-- correcting
create temporary table entered as select id from public.reach_totals where organisation_id::text like '%a' and site_kind is not null and period_start = '2026-01-01' and period_end = '2026-03-31';
grant select on entered to authenticated;
select tests.sign_in('other_partner');
set local role authenticated;
select throws_ok($$select public.save_reach_total((select id from entered), 1, '{"people": 1}', 'because')$$, 'PT404', 'not_found', 'another''s total is not corrected');
select throws_ok($$select public.remove_reach_total((select id from entered), 1, 'because')$$, 'PT404', 'not_found', 'nor taken back');
select is((select count(*)::int from public.reach_totals where organisation_id::text like '%a'), 0, 'nor read');
select is((select count(*)::int from public.reach_totals), 1, 'one''s own is');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.save_reach_total((select id from entered), 1, '{"people": 110}', '')$$, 'PT400', 'reason_needed', 'a correction says why');
select throws_ok($$select public.save_reach_total((select id from entered), 2, '{"people": 110}', 'two were the same')$$, 'PT409', 'version_conflict', 'a stale one is refused');
select is(public.save_reach_total((select id from entered), 1, '{"people": 110, "organisation_id": "00000000-0000-4000-8000-00000000000b"}', 'two were the same') ->> 'version', '2', 'a partner corrects its own');
select is((select array[before ->> 'people', after ->> 'people', reason] from public.reach_total_changes), array['120', '110', 'two were the same'], 'old values and reason are kept');
select is((select right(organisation_id::text, 1) from public.reach_totals where id = (select id from entered)), 'a', 'the organisation stays');
select is(public.save_reach_total((select id from entered), 2, '{"people": 110}', '') ->> 'version', '2', 'what changes nothing leaves no trace');
select throws_ok($$select public.save_reach_total((select id from entered), 2, '{"site_kind": null}', 'all of them')$$, 'PT409', 'total_exists', 'and does not move onto another');
select lives_ok($$select public.remove_reach_total((select id from entered), 2, 'belongs to another register')$$, 'an entry is taken back with a reason');
select is((select count(*)::int from public.reach_history((select id from entered))), 2, 'its history outlives it');
select is((select count(*)::int from public.reach_totals where id = (select id from entered)), 0, 'the entry does not');
reset role;
select tests.sign_in('other_partner');
set local role authenticated;
select is((select count(*)::int from public.reach_history()), 0, 'another''s history stays behind the wall');
reset role;

-- targets
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.save_target(null, null, '{"indicator": "visits", "period_start": "2026-01-01", "period_end": "2026-12-31", "value": 10}')$$, 'PT403', 'not_allowed', 'a partner sets no target');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.save_target(null, null, t) from jsonb_array_elements('[{"indicator": "visits", "period_start": "2026-01-01", "period_end": "2026-12-31", "value": 10},
  {"indicator": "visits", "organisation_id": "00000000-0000-4000-8000-00000000000a", "period_start": "2026-01-01", "period_end": "2026-12-31", "value": 6},
  {"indicator": "visits", "organisation_id": "00000000-0000-4000-8000-00000000000b", "period_start": "2026-01-01", "period_end": "2026-12-31", "value": 4}]') t$$, 'a coordinator sets the coalition''s and a member''s');
select throws_ok($$select public.save_target(null, null, '{"indicator": "visits", "period_start": "2026-01-01", "period_end": "2026-12-31", "value": 11}')$$, 'PT409', 'target_exists', 'one target a period');
select is(public.save_target((select id from public.targets where organisation_id is null), 1, '{"value": 12}') ->> 'version', '2', 'and changes it');
select throws_ok($$select public.remove_target((select id from public.targets where organisation_id is null), 1)$$, 'PT409', 'version_conflict', 'a stale removal is refused');
reset role;
select tests.sign_in('other_outreach');
set local role authenticated;
select is((select array_agg(value order by value) from public.targets), array[4, 12], 'a member reads the coalition''s and its own');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.targets), 0, 'a stakeholder reads no target');
select is((select count(*)::int from public.reach_totals), 0, 'nor a total');
select throws_ok($$select public.save_reach_total(null, null, pg_temp.a_total('{"organisation_id": "00000000-0000-4000-8000-00000000000c"}'))$$, 'PT403', 'not_allowed', 'nor enters one');
reset role;
select * from finish();
rollback;
