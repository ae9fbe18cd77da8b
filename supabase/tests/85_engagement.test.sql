-- Events, commitments and stances: who reads which, and that a judgement or a promise is never quietly changed.
begin;
select plan(47);
select tests.set_up();
select tests.persona('outside_partner', 'partner', '00000000-0000-4000-8000-00000000000c');

create function pg_temp.counts(who text) returns text language plpgsql as $$
declare
  v_seen text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select (select count(*) from public.events) || ' ' || (select count(*) from public.event_attendance) || ' '
    || (select count(*) from public.commitments) || ' ' || (select count(*) from public.stances) into v_seen;
  reset role;
  return v_seen;
end $$;

select tests.sign_in('coordinator');
set local role authenticated;
select is(public.save_event('00000000-0000-4000-8000-0000000e0001', null, '{"kind": "sensitisation", "title": "Sensitisation", "held_on": "2026-01-10", "host_id": "00000000-0000-4000-8000-00000000000a"}', '[{"organisation_id": "00000000-0000-4000-8000-00000000000a", "role": "host", "people": 4}, {"organisation_id": "00000000-0000-4000-8000-00000000000c", "role": "attended", "people": 2}]'), 1, 'a coordinator records an event');
select is(public.save_event('00000000-0000-4000-8000-0000000e0001', null, '{"kind": "meeting", "title": "Again", "held_on": "2026-01-10"}', '[]'), 1, 'the same id again is no second event');
select is((select count(*)::int from public.event_attendance), 2, 'and loses nothing');
select is(public.save_event('00000000-0000-4000-8000-0000000e0002', null, '{"kind": "meeting", "title": "Inside", "held_on": "2026-02-10"}', '[{"organisation_id": "00000000-0000-4000-8000-00000000000b", "role": "attended"}, {"organisation_id": "00000000-0000-4000-8000-00000000000c", "role": "invited"}]'), 1, 'an event that an office was invited to and did not come');
select throws_ok($$select public.save_event('00000000-0000-4000-8000-0000000e0003', null, '{"kind": "meeting", "title": "x", "held_on": "2126-02-10"}', '[{"organisation_id": "00000000-0000-4000-8000-00000000000b", "role": "attended"}]')$$, 'PT400', 'event_to_come', 'nobody has come to what is to come');
select lives_ok($$select public.save_event('00000000-0000-4000-8000-0000000e0003', null, '{"kind": "meeting", "title": "Planned", "held_on": "2126-02-10"}', '[{"organisation_id": "00000000-0000-4000-8000-00000000000b", "role": "invited"}]')$$, 'but is invited to it');
select throws_ok($$select public.save_event('00000000-0000-4000-8000-0000000e0001', 7, '{"kind": "meeting", "title": "x", "held_on": "2026-02-10"}', '[]')$$, 'PT409', 'version_conflict', 'a stale save is refused');
select throws_ok($$select public.save_event('00000000-0000-4000-8000-0000000e0001', 1, '{"kind": "meeting", "title": "x", "held_on": "2026-02-10", "version": 3}', '[]')$$, 'PT400', 'invalid_input', 'what no form sends is refused');
select is(public.save_event('00000000-0000-4000-8000-0000000e0001', 1, '{"kind": "sensitisation", "title": "Sensitisation of January", "held_on": "2026-01-10", "host_id": "00000000-0000-4000-8000-00000000000a"}', '[{"organisation_id": "00000000-0000-4000-8000-00000000000a", "role": "host", "people": 5}, {"organisation_id": "00000000-0000-4000-8000-00000000000c", "role": "attended", "people": 2}]'), 2, 'an event is corrected');
select is((select people from public.event_attendance where organisation_id = '00000000-0000-4000-8000-00000000000a'), 5, 'and who came with it');

-- commitments
select lives_ok($$select public.record_commitment('00000000-0000-4000-8000-0000000c0001', '00000000-0000-4000-8000-00000000000c', '00000000-0000-4000-8000-0000000e0001', 'opens a counter', '2026-01-10', '2026-03-01')$$, 'a promise is written down');
select lives_ok($$select public.record_commitment('00000000-0000-4000-8000-0000000c0002', '00000000-0000-4000-8000-00000000000c', null, 'sends no raid', '2026-01-10', null)$$, 'one without a day too');
select throws_ok($$select public.record_commitment('00000000-0000-4000-8000-0000000c0003', '00000000-0000-4000-8000-00000000000c', null, 'x', '2026-01-10', '2026-01-09')$$, 'PT400', 'end_before_start', 'none is due before it was made');
select is(public.settle_commitment('00000000-0000-4000-8000-0000000c0001', 1, 'kept', '2026-02-01', null)::text, 'kept', 'kept in time');
select is(public.settle_commitment('00000000-0000-4000-8000-0000000c0001', 2, 'kept', '2026-04-01', 'it took longer')::text, 'late', 'kept after its day is late');
select throws_ok($$select public.settle_commitment('00000000-0000-4000-8000-0000000c0001', 2, 'open', null, null)$$, 'PT409', 'version_conflict', 'a stale word is refused');
select throws_ok($$select public.settle_commitment('00000000-0000-4000-8000-0000000c0002', 1, 'broken', null, '')$$, 'PT400', 'reason_needed', 'broken says why');
select is(public.settle_commitment('00000000-0000-4000-8000-0000000c0002', 1, 'broken', null, 'a raid in May')::text, 'broken', 'and is then said');

-- stances
select throws_ok($$select public.assess_stance('00000000-0000-4000-8000-0000000d0001', '00000000-0000-4000-8000-00000000000c', '2026-01-01', 'resistant', 'neutral', 5, 2, null, ' ')$$, 'PT400', 'evidence_needed', 'no judgement without evidence');
select lives_ok($$select public.assess_stance('00000000-0000-4000-8000-0000000d0001', '00000000-0000-4000-8000-00000000000c', '2026-01-01', 'resistant', 'neutral', 5, 2, null, 'letter')$$, 'a text is evidence');
select lives_ok($$select public.assess_stance('00000000-0000-4000-8000-0000000d0002', '00000000-0000-4000-8000-00000000000c', '2026-02-01', 'neutral', 'supportive', 5, 2, '00000000-0000-4000-8000-0000000e0001', null)$$, 'an event is evidence');
select lives_ok($$select public.withdraw_stance('00000000-0000-4000-8000-0000000d0002', 'wrong office')$$, 'a judgement is taken back');
select throws_ok($$select public.withdraw_stance('00000000-0000-4000-8000-0000000d0002', 'again')$$, 'PT404', 'not_found', 'once');
select is((select count(*)::int from public.stances), 2, 'and stays readable');
select throws_ok($$update public.stances set level = 'leading'$$, '42501', null, 'a judgement is not overwritten');
select throws_ok($$delete from public.commitments$$, '42501', null, 'a promise is not deleted');
select throws_ok($$insert into public.events (id) values (gen_random_uuid())$$, '42501', null, 'an event is not made by hand');
reset role;

select is(pg_temp.counts('coordinator'), '3 5 2 2', 'coordinators read all');
select is(pg_temp.counts('partner'), '3 5 2 2', 'editors of member organisations too');
select is(pg_temp.counts('outreach'), '1 1 0 0', 'outreach workers what their organisation attended');
select is(pg_temp.counts('stakeholder'), '1 2 0 0', 'a stakeholder the event it attended and its own rows');
select is(pg_temp.counts('outside_partner'), '1 2 0 0', 'an editor outside the coalition no more than that');
select is(pg_temp.counts('nobody'), '0 0 0 0', 'an account without a membership nothing');
select is(pg_temp.counts('former'), '0 0 0 0', 'nor a former coordinator');

create function pg_temp.refused(who text) returns setof text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  foreach v in array array[
    $q$select public.save_event('00000000-0000-4000-8000-0000000e0001', 2, '{"kind": "meeting", "title": "x", "held_on": "2026-02-10"}', '[]')$q$,
    $q$select public.record_commitment('00000000-0000-4000-8000-0000000c0009', '00000000-0000-4000-8000-00000000000c', null, 'x', '2026-01-10', null)$q$,
    $q$select public.settle_commitment('00000000-0000-4000-8000-0000000c0002', 2, 'kept', '2026-02-01', null)$q$,
    $q$select public.assess_stance('00000000-0000-4000-8000-0000000d0009', '00000000-0000-4000-8000-00000000000c', '2026-01-01', 'leading', null, 5, 2, null, 'x')$q$
  ] loop
    set local role authenticated;
    return next throws_ok(v, 'PT403', 'not_allowed', who || ' may not: ' || substr(v, 15, 24));
    reset role;
  end loop;
end $$;
select * from pg_temp.refused('partner');
select * from pg_temp.refused('outreach');
select * from pg_temp.refused('stakeholder');
select is((select status::text from public.commitments where id = '00000000-0000-4000-8000-0000000c0002'), 'broken', 'nothing changed');
select * from finish();
rollback;
