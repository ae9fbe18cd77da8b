-- What people read without an account, borders of areas, and what every member may know in sum.
begin;
select * from no_plan();
select tests.set_up();

-- an edition is open from its day on, and not before it is opened
create function pg_temp.release(n int, audience public.release_audience, opened date) returns void language sql as $$
  insert into public.releases (id, series, sequence, title, period, bytes, sha256, previous_sha256, published_on, audience, available_on, opened_on)
  select ('00000000-0000-4000-8000-0000000e100' || n)::uuid, 's' || n, 1, 'Reach', '2026-Q1', b, encode(sha256(convert_to(b, 'UTF8')), 'hex'), null,
         date '2026-01-10', audience, date '2026-01-10', opened from (select '{"n": ' || n || '}' as b) x
$$;
select pg_temp.release(1, 'coalition', null);
select pg_temp.release(2, 'district', null);
select pg_temp.release(3, 'district', (now() at time zone 'Asia/Jayapura')::date);
select pg_temp.release(4, 'district', (now() at time zone 'Asia/Jayapura')::date + 1);
select throws_ok($$select pg_temp.release(5, 'coalition', date '2026-01-10')$$, '23514', null, 'the whole edition is never opened');
set local role anon;
select is((select string_agg(series, ' ') from public.releases), 's3', 'without an account one reads what is open today, and nothing else');
set local time zone 'Pacific/Kiritimati';
select is((select string_agg(series, ' ') from public.releases), 's3', 'nor does another time zone open tomorrow');
reset time zone;
select throws_ok('select 1 from public.release_cells', '42501', null, 'its figures stand in the bytes, and nowhere else');
select throws_ok('select public.open_facts()', '42501', null, 'no function is open');
select ok((select count(*) > 50 from public.areas), 'the areas are read, for their names and borders');
select throws_ok($$update public.areas set name = 'x'$$, '42501', null, 'and not written');
reset role;

-- borders: coordinators bring them, all or nothing, on record
create function pg_temp.import_as(who text, boundaries jsonb) returns int language plpgsql as $$
declare
  v int;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  v := public.import_boundaries(boundaries);
  reset role;
  return v;
end $$;
create function pg_temp.square(code text) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('code', code, 'boundary',
    '{"type": "Polygon", "coordinates": [[[128, -3], [128.1, -3], [128.1, -3.1], [128, -3]]]}'::jsonb))
$$;
select is(pg_temp.import_as('coordinator', pg_temp.square('81.71.01') || pg_temp.square('81.71.02')), 2, 'a coordinator brings borders');
select is(pg_temp.import_as('coordinator', pg_temp.square('81.71.01')), 0, 'the same again changes nothing');
select is((select l.columns from audit.log l where l.entity = 'public.areas' order by l.id desc limit 1), array['boundary'], 'it is on record, without the border');
select throws_ok($$select pg_temp.import_as('coordinator', pg_temp.square('81.71.03') || pg_temp.square('99'))$$, 'PT400', 'invalid_input', 'an area that is not there is refused');
select is((select boundary from public.areas where code = '81.71.03'), null, 'and nothing of the file is kept');
select throws_ok($$select pg_temp.import_as('coordinator', pg_temp.square('81.71.03') || pg_temp.square('81.71.03'))$$, 'PT400', 'invalid_input', 'so is one twice');
select throws_ok(format('select pg_temp.import_as(''coordinator'', %L)', b), 'PT400', 'invalid_input', 'so is ' || b::text)
  from unnest(array['{}', '[1]', '[{"code": "81.71.03"}]', '[{"code": "81.71.03", "boundary": {"type": "Point", "coordinates": [1, 2]}}]',
    '[{"code": "81.71.03", "boundary": {"type": "Polygon"}}]']::jsonb[]) b;
select is(pg_temp.import_as('coordinator', '[{"code": "81.71.02", "boundary": null}]'), 1, 'a border is taken away');
select is((select boundary from public.areas where code = '81.71.02'), null, 'and is gone');
select throws_ok(format('select pg_temp.import_as(%L, pg_temp.square(''81.71.03''))', who), 'PT403', 'not_allowed', who || ' brings none')
  from unnest(array['outreach', 'partner', 'stakeholder']) who;

-- sums of acts of organisations, for every member the same
insert into public.events (id, kind, title, held_on) values
  ('00000000-0000-4000-8000-0000000e2001', 'training', 'T', date '1991-03-01'), ('00000000-0000-4000-8000-0000000e2002', 'training', 'U', date '1991-04-01'),
  ('00000000-0000-4000-8000-0000000e2003', 'meeting', 'Later', private.coalition_day() + 40);
insert into public.commitments (id, organisation_id, promise, promised_on, kept_on, status, status_reason) values
  ('00000000-0000-4000-8000-0000000e3001', '00000000-0000-4000-8000-00000000000a', 'P', date '1991-03-01', date '1991-03-05', 'kept', null),
  ('00000000-0000-4000-8000-0000000e3002', '00000000-0000-4000-8000-00000000000a', 'Q', date '1991-03-01', null, 'broken', 'why');
create function pg_temp.facts(who text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select string_agg(concat_ws(' ', subject, year, kind, number), ', ') into v from public.open_facts() where year = 1991;
  reset role;
  return v;
end $$;
select is(pg_temp.facts(who), 'event 1991 training 2, promise_kept 1991 1, promise_made 1991 2', who || ' knows how many, and not whose')
  from unnest(array['coordinator', 'outreach', 'partner', 'stakeholder']) who;
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.open_facts() where year > 2000 and kind = 'meeting'), 0, 'what is to come is not held');
reset role;
select throws_ok($$select pg_temp.facts('nobody')$$, 'PT403', 'not_allowed', 'without a membership nothing');
select * from finish();
rollback;
