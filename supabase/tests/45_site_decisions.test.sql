-- Two coordinators who choose an estimate at once, and who may know the person behind a proposal.
begin;
select plan(13);
select tests.set_up();
insert into public.site_estimates (id, site_id, organisation_id, minimum, maximum, counted_on, source) values
  ('00000000-0000-4000-8000-0000000e5a01', '00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-00000000000a', 30, 40, '2026-02-01', 'peers');

select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.choose_site_estimate('00000000-0000-4000-8000-0000000e5a00', 'most recent', null)$$, 'the first choice stands on none');
reset role;

select tests.sign_in('second_coordinator');
set local role authenticated;
select throws_ok($$select public.choose_site_estimate('00000000-0000-4000-8000-0000000e5a01', 'by peers', null)$$, 'PT409', 'version_conflict', 'who opened the form before it is told so');
select throws_ok($$select public.add_site_estimate('00000000-0000-4000-8000-0000000005a0', 5, 9, '2026-03-01', 'us', null, 'ours is better', null)$$, 'PT409', 'version_conflict', 'and a new one does not push it aside either');
reset role;
select is((select count(*)::int from public.site_estimates where site_id = '00000000-0000-4000-8000-0000000005a0'), 2, 'the refused one left no estimate behind');
select is((select id from public.site_estimates where site_id = '00000000-0000-4000-8000-0000000005a0' and chosen), '00000000-0000-4000-8000-0000000e5a00'::uuid, 'the first choice stands');

select tests.sign_in('second_coordinator');
set local role authenticated;
select lives_ok($$select public.choose_site_estimate('00000000-0000-4000-8000-0000000e5a01', 'by peers', '00000000-0000-4000-8000-0000000e5a00')$$, 'knowing it, the second chooses another');
select lives_ok($$select public.add_site_estimate('00000000-0000-4000-8000-0000000005a0', 5, 9, '2026-03-01', 'us')$$, 'an estimate that is not chosen needs to know of none');
select lives_ok($$select public.choose_site_estimate('00000000-0000-4000-8000-0000000e5a00', 'an import')$$, 'an import decides in one go');
select is((select person_name from public.site_proposers(array['00000000-0000-4000-8000-0000000bb0a0']::uuid[])), 'outreach', 'a coordinator sees who proposed');
reset role;

select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select * from public.site_proposers(array['00000000-0000-4000-8000-0000000bb0a0']::uuid[])$$, 'PT403', 'not_allowed', 'an outreach worker does not');
select throws_ok($$select public.choose_site_estimate('00000000-0000-4000-8000-0000000e5a00', 'mine', null)$$, 'PT403', 'not_allowed', 'nor chooses an estimate');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select * from public.site_proposers(array['00000000-0000-4000-8000-0000000bb0a0']::uuid[])$$, 'PT403', 'not_allowed', 'nor does a stakeholder');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.add_site_estimate('00000000-0000-4000-8000-0000000005a0', 5, 9, '2026-03-01', 'us')$$, 'PT403', 'not_allowed', 'a partner adds no estimate');
reset role;
select * from finish();
rollback;
