-- Referrals: the side that refers writes, both sides read, nobody else knows; nothing is lost when a count is corrected.
begin;
select plan(60);
select tests.set_up();

-- A refers to B and to the office, B refers to A and to the office
create function pg_temp.entry(last text, receiver text, service text, made int, completed int default null, base int default null)
returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('id', '00000000-0000-4000-8000-0000000ef' || last,
    'to_organisation_id', '00000000-0000-4000-8000-00000000000' || receiver, 'service_code', service,
    'made', made, 'completed', completed, 'base_version', base))
$$;
grant execute on function pg_temp.entry(text, text, text, int, int, int) to authenticated;

select tests.sign_in('partner');
set local role authenticated;
select is(public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('0ab', 'b', 'legal_aid', 5) || pg_temp.entry('0ac', 'c', 'violence_response', 2, 0)),
  '{"created": 2, "changed": 0, "unchanged": 0}', 'a partner records a month of its own organisation');
select is((select completed from public.referrals where id = '00000000-0000-4000-8000-0000000ef0ab'), null, 'what is not known stays unknown');
select is((select completed from public.referrals where id = '00000000-0000-4000-8000-0000000ef0ac'), 0, 'and none stays none');
select is(public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('0ab', 'b', 'legal_aid', 5)),
  '{"created": 0, "changed": 0, "unchanged": 1}', 'sent twice, it stands once');
select is(public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('fff', 'b', 'legal_aid', 5)),
  '{"created": 0, "changed": 0, "unchanged": 1}', 'sent again under another id too');
reset role;
select tests.sign_in('other_partner');
set local role authenticated;
select is(public.record_referrals('00000000-0000-4000-8000-00000000000b', '2026-02-01', pg_temp.entry('0ba', 'a', 'condoms', 4, 3) || pg_temp.entry('0bc', 'c', 'violence_response', 1)) ->> 'created', '2', 'the other organisation records its own');
reset role;

-- who reads: both sides, coordinators all, nobody else
create function pg_temp.read_by(who text) returns text language plpgsql as $$
declare
  v_seen text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select coalesce(string_agg(right(r.from_organisation_id::text, 1) || right(r.to_organisation_id::text, 1), ' ' order by r.id), '')
    into v_seen from public.referrals r;
  reset role;
  return v_seen;
end $$;
select is(pg_temp.read_by('coordinator'), 'ab ac ba bc', 'a coordinator reads all referrals');
select is(pg_temp.read_by('partner'), 'ab ac ba', 'a partner those its organisation made and those that name it');
select is(pg_temp.read_by('outreach'), 'ab ac ba', 'an outreach worker the same');
select is(pg_temp.read_by('other_outreach'), 'ab ba bc', 'of the other organisation likewise');
select is(pg_temp.read_by(who), '', who || ' reads none') from unnest(array['stakeholder', 'nobody', 'former']) who;
set local role anon;
select throws_ok($$select * from public.referrals$$, '42501', null, 'without signing in nothing is read');
reset role;

-- nobody writes past the functions
create function pg_temp.closed(who text) returns setof text language plpgsql as $$
declare
  v_command text;
begin
  perform tests.sign_in(who);
  foreach v_command in array array[
      'insert into public.referrals (id, made) values (gen_random_uuid(), 1)',
      'update public.referrals set made = 0', 'update public.referrals set version = 9', 'delete from public.referrals',
      'insert into public.referral_changes (made) values (1)', 'update public.referral_changes set made = 0',
      'delete from public.referral_changes'] loop
    set local role authenticated;
    return next throws_ok(v_command, '42501', null, who || ' may not: ' || v_command);
    reset role;
  end loop;
end $$;
select * from pg_temp.closed('coordinator');
select * from pg_temp.closed('partner');

-- who records
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000b', '2026-02-01', pg_temp.entry('111', 'a', 'condoms', 1))$$, 'PT403', 'not_allowed', 'not in another organisation''s name');
select throws_ok($$select public.record_referrals(null, '2026-02-01', pg_temp.entry('111', 'b', 'condoms', 1))$$, 'PT403', 'not_allowed', 'nor in nobody''s');
select throws_ok($$select public.correct_referral('00000000-0000-4000-8000-0000000ef0ba', 1, 4, 4)$$, 'PT404', 'not_found', 'the side that receives does not write the count');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-03-01', pg_temp.entry('0ba', 'b', 'condoms', 1))$$, '23505', null, 'nor takes over a row by its id');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'condoms', 1))$$, 'PT403', 'not_allowed', 'outreach records none');
select throws_ok($$select public.correct_referral('00000000-0000-4000-8000-0000000ef0ab', 1, 4, 4)$$, 'PT404', 'not_found', 'and corrects none');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000c', '2026-02-01', pg_temp.entry('111', 'b', 'condoms', 1))$$, 'PT403', 'not_allowed', 'a stakeholder records none');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000b', '2026-01-01', pg_temp.entry('1ba', 'a', 'condoms', 9, 9))$$, 'a coordinator records for a member organisation');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000c', '2026-01-01', pg_temp.entry('111', 'a', 'condoms', 9))$$, 'PT403', 'not_allowed', 'an office outside the coalition refers nobody here');
reset role;

-- what is refused
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-02', pg_temp.entry('111', 'b', 'condoms', 1))$$, 'PT400', 'invalid_input', 'a month begins on its first');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2999-01-01', pg_temp.entry('111', 'b', 'condoms', 1))$$, 'PT400', 'date_in_future', 'a month that has not come is refused');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', '[]')$$, 'PT400', 'invalid_input', 'nothing is not recorded');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', '{"made": 1}')$$, 'PT400', 'invalid_input', 'nor what is no list');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'condoms', 1) || pg_temp.entry('112', 'b', 'condoms', 2))$$, 'PT400', 'invalid_input', 'nor one service twice');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'condoms', 1, 2))$$, '23514', null, 'more cannot arrive than were sent');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'condoms', -1))$$, '23514', null, 'nor fewer than none');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'a', 'condoms', 1))$$, '23514', null, 'an organisation does not refer to itself');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'referral', 1))$$, '23514', null, 'a referral is no service to be referred to');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('111', 'b', 'nothing', 1))$$, '23503', null, 'a service must be one of the list');

-- stale and forged versions; a batch is all or nothing
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('0ab', 'b', 'legal_aid', 6))$$, 'PT409', 'version_conflict', 'another count without the version is refused');
select throws_ok($$select public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('113', 'b', 'condoms', 6) || pg_temp.entry('0ab', 'b', 'legal_aid', 6, null, 7))$$, 'PT409', 'version_conflict', 'so is a forged version');
select is((select count(*)::int from public.referrals where id = '00000000-0000-4000-8000-0000000ef113'), 0, 'and what came beside it is not saved alone');
select is(public.record_referrals('00000000-0000-4000-8000-00000000000a', '2026-02-01', pg_temp.entry('0ab', 'b', 'legal_aid', 6, 4, 1)) ->> 'changed', '1', 'with the version that stands it is corrected');
select throws_ok($$select public.correct_referral('00000000-0000-4000-8000-0000000ef0ab', 1, 6, 5)$$, 'PT409', 'version_conflict', 'the version before is stale now');
select is(public.correct_referral('00000000-0000-4000-8000-0000000ef0ab', 2, 6, 5), 3, 'one row is corrected by itself');
select is(public.correct_referral('00000000-0000-4000-8000-0000000ef0ab', 2, 6, 5), 3, 'and a retry of the same is no second correction');
select is((select string_agg(concat_ws('/', made, coalesce(completed::text, '?')), ' ' order by version) from public.referral_changes), '5/? 6/4', 'what the row said before is kept');
select is((select string_agg(actor_name, ' ') from public.referral_history('00000000-0000-4000-8000-0000000ef0ab')), 'partner partner', 'with who changed it');
select is((public.referral_pathway('{"from_organisation": "00000000-0000-4000-8000-00000000000a", "from": "2026-02-01", "until": "2026-02-01"}') #- '{flows}'),
  '{"contacts": 3, "months": [{"month": "2026-02-01", "made": 8, "known": 8, "completed": 5, "contacts": 3}]}', 'the pathway counts contacts, referrals and arrivals of those months');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select is(public.referral_pathway(), '{"contacts": 0, "flows": [], "months": []}', 'of which a stakeholder learns nothing');
select is((select count(*)::int from public.referral_history('00000000-0000-4000-8000-0000000ef0ab')), 0, 'nor of the history');
reset role;
select is((select string_agg(distinct l.action || right(l.organisation_id::text, 1), ' ' order by l.action || right(l.organisation_id::text, 1)) from audit.log l where l.entity = 'public.referrals'),
  'inserta insertb updatea', 'the log says whose entries changed');
select * from finish();
rollback;
