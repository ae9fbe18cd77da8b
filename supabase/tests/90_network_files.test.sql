-- Ties as files: each role takes what the wall gives it and no more, and brings what it may claim.
begin;
select plan(26);
select tests.set_up();
select tests.persona('outside_partner', 'partner', '00000000-0000-4000-8000-00000000000c');

insert into public.organisations (id, name, short_name, kind, level) values
  ('00000000-0000-4000-8000-00000000000d', 'Organisasi D', 'D', 'government', 'local');
insert into public.ties (id, source_id, target_id, kind, strength, started_on, evidence, claimed_by, source_says, target_says) values
  ('00000000-0000-4000-8000-0000000f0001', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000c',
    'refers_to', 2, '2026-01-01', 'confirmed by both', '00000000-0000-4000-8000-00000000000a', 'confirmed', 'confirmed'),
  ('00000000-0000-4000-8000-0000000f0002', '00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000d',
    'funds', 1, '2026-01-02', 'claimed between two others', '00000000-0000-4000-8000-00000000000b', 'confirmed', null),
  ('00000000-0000-4000-8000-0000000f0003', '00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000c',
    'trains', 1, '2026-01-03', 'disputed between two others', '00000000-0000-4000-8000-00000000000b', 'confirmed', 'disputed'),
  ('00000000-0000-4000-8000-0000000f0004', '00000000-0000-4000-8000-00000000000d', '00000000-0000-4000-8000-00000000000a',
    'regulates', 3, '2026-01-04', 'claimed of the partner', '00000000-0000-4000-8000-00000000000d', 'confirmed', null);

create function pg_temp.file_of(who text) returns text language plpgsql as $$
declare
  v_file jsonb;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select public.ties_for_export() into v_file;
  reset role;
  return coalesce((select string_agg(right(t ->> 'id', 1), '' order by t ->> 'id') from jsonb_array_elements(v_file) t), '');
end $$;

select is(pg_temp.file_of('coordinator'), '1234', 'a coordinator takes all');
select is(pg_temp.file_of('partner'), '14', 'a partner takes what is confirmed and its own, never a claim between two others');
select is(pg_temp.file_of('outside_partner'), '13', 'an editor outside the coalition only what it is a side of');
select is(pg_temp.file_of('outreach'), '', 'an outreach worker no tie');
select is(pg_temp.file_of('stakeholder'), '', 'a stakeholder no tie');
select is(pg_temp.file_of('nobody'), '', 'an account without a membership no tie');
select is(pg_temp.file_of('former'), '', 'nor a former coordinator');

create function pg_temp.entry(source text, target text, more jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('id', gen_random_uuid(), 'source_id', '00000000-0000-4000-8000-00000000000' || source,
    'target_id', '00000000-0000-4000-8000-00000000000' || target, 'kind', 'coordinates_with', 'strength', 2,
    'started_on', '2026-02-01', 'evidence', 'a file') || more
$$;
create function pg_temp.brings(variadic entries jsonb[]) returns text language plpgsql as $$
declare
  v jsonb;
begin
  v := public.import_ties(to_jsonb(entries));
  return (v ->> 'created') || ' ' || (v ->> 'known');
end $$;
grant execute on all functions in schema pg_temp to authenticated;

select tests.sign_in('partner');
set local role authenticated;
select is(pg_temp.brings(pg_temp.entry('a', 'd'), pg_temp.entry('c', 'a', '{"ended_on": "2026-03-01", "end_reason": "over"}')), '2 0',
  'a partner brings ties of its own side, ended ones too');
select is(pg_temp.brings(pg_temp.entry('a', 'd'), pg_temp.entry('c', 'a')), '0 2', 'the same again changes nothing');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'b'), pg_temp.entry('c', 'd'))$$, 'PT403', 'not_allowed', 'one between two others is refused');
select is((select count(*)::int from public.ties where source_id = '00000000-0000-4000-8000-00000000000a'
  and target_id = '00000000-0000-4000-8000-00000000000b'), 0, 'and with it the whole file');
select is((select string_agg(distinct answer::text, ' ') from public.ties where started_on = '2026-02-01'), 'claimed',
  'what comes in is a claim, whatever the file says');
select is((select count(*)::int from public.ties where started_on = '2026-02-01'
  and claimed_by = '00000000-0000-4000-8000-00000000000a'), 2, 'and its own claim');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'd', '{"started_on": "2026-03-01"}'))$$, 'PT409', 'tie_exists', 'an open tie of the same two and kind stays the only one');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'a'))$$, 'PT400', 'tie_to_itself', 'a tie has two ends');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'c', '{"started_on": "2126-01-01"}'))$$, 'PT400', 'date_in_future', 'none begins in the future');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'c', '{"ended_on": "2026-01-01", "end_reason": "x"}'))$$, 'PT400', 'end_before_start', 'none ends before it begins');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'c', '{"evidence": " "}'))$$, 'PT400', 'invalid_input', 'none without grounds');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'c', '{"strength": 4}'))$$, 'PT400', 'invalid_input', 'none stronger than three');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'c', '{"ended_on": "2026-03-01"}'))$$, 'PT400', 'invalid_input', 'an end says why');
select throws_ok($$select pg_temp.brings(pg_temp.entry('a', 'e'))$$, 'PT404', 'not_found', 'an organisation that is not there');
select throws_ok($$select public.import_ties('{}')$$, 'PT400', 'invalid_input', 'what is no list is refused');
reset role;

select tests.sign_in('coordinator');
set local role authenticated;
select is(pg_temp.brings(pg_temp.entry('b', 'd')), '1 0', 'a coordinator brings ties between any two');
reset role;
select is((select count(*)::int from audit.log where action = 'import' and detail ->> 'kind' = 'network'), 3, 'each file is on record');

select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.import_ties('[]')$$, 'PT403', 'not_allowed', 'an outreach worker brings none');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select public.import_ties('[]')$$, 'PT403', 'not_allowed', 'nor a stakeholder');
reset role;
select * from finish();
rollback;
