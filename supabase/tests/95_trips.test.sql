-- Trips: planned whole, sent to workers, and what being sent opens: own team, from the day before until the day after, no longer.
begin;
select plan(78);
select tests.set_up();
select tests.persona('colleague', 'outreach', '00000000-0000-4000-8000-00000000000a');
update public.sites set minimum_team = 1 where code in ('A-001', 'B-001');
insert into public.sites (id, code, name, kind, area_code, organisation_id, minimum_team) values
  ('00000000-0000-4000-8000-0000000005c0', 'B-002', 'Site C', 'street', '81.71.01', '00000000-0000-4000-8000-00000000000b', 2);
insert into restricted.site_locations (site_id, organisation_id, longitude, latitude) values
  ('00000000-0000-4000-8000-0000000005c0', '00000000-0000-4000-8000-00000000000b', 128.11, -3.61);

create function pg_temp.the_trip() returns uuid language sql as $$ select '00000000-0000-4000-8000-00000007a100'::uuid $$;
create function pg_temp.today() returns date language sql security definer as $$ select private.coalition_day() $$;
-- Zone time of an evening, n minutes after 19:00 local.
create function pg_temp.after_seven(day date, minutes int) returns text language sql as $$
  select to_jsonb((day + time '19:00') at time zone 'Asia/Jayapura' + make_interval(mins => minutes)) #>> '{}'
$$;
create function pg_temp.a_trip(day date, extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('planned_on', day, 'starts_at', pg_temp.after_seven(day, 0), 'ends_at', pg_temp.after_seven(day, 360),
    'parameters', '{"mode": "car"}'::jsonb, 'seed', 7, 'iterations', 1000, 'matrix_source', 'estimate', 'score', 90,
    'travel_seconds', 1800) || extra
$$;
create function pg_temp.a_stop(day date, site text, minutes int) returns jsonb language sql as $$
  select jsonb_build_object('site_id', '00000000-0000-4000-8000-0000000005' || site, 'arrive_at', pg_temp.after_seven(day, minutes),
    'start_at', pg_temp.after_seven(day, minutes + 5), 'leave_at', pg_temp.after_seven(day, minutes + 45), 'locked', false)
$$;
create function pg_temp.a_team(day date, number int, variadic stops jsonb[]) returns jsonb language sql as $$
  select jsonb_build_object('number', number, 'departs_at', pg_temp.after_seven(day, 10), 'back_at', pg_temp.after_seven(day, 350),
    'stops', to_jsonb(stops))
$$;
-- team 1 goes to B-001, past midnight to A-001; team 2 to B-002
create function pg_temp.two_teams(day date) returns jsonb language sql as $$
  select jsonb_build_array(pg_temp.a_team(day, 1, pg_temp.a_stop(day, 'b0', 30), pg_temp.a_stop(day, 'a0', 300)),
    pg_temp.a_team(day, 2, pg_temp.a_stop(day, 'c0', 60)))
$$;
create function pg_temp.places() returns text language sql as $$
  select coalesce(string_agg(right(l.site_id::text, 2), ' ' order by l.site_id), '') from public.site_locations(array[
    '00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-0000000005b0', '00000000-0000-4000-8000-0000000005c0']::uuid[], 'trip') l
$$;
grant execute on all functions in schema pg_temp to authenticated;

-- planning
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), pg_temp.two_teams(pg_temp.today()))$$, 'PT403', 'not_allowed', 'a worker plans no trip');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today(), '{"status": "assigned"}'), pg_temp.two_teams(pg_temp.today()))$$, 'PT400', 'invalid_input', 'what no form sends is refused');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today(), jsonb_build_object('planned_on', pg_temp.today() + 1)), pg_temp.two_teams(pg_temp.today()))$$, 'PT400', 'invalid_input', 'a shift begins on the day of its trip');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'a0', 60), pg_temp.a_stop(pg_temp.today(), 'b0', 90))))$$, 'PT400', 'invalid_input', 'nobody arrives before having left');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'a0', 340))))$$, 'PT400', 'invalid_input', 'nor is back before having left');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'a0', 20), pg_temp.a_stop(pg_temp.today(), 'a0', 200))))$$, 'PT400', 'invalid_input', 'a site is a stop once');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'd0', 20))))$$, 'PT404', 'not_found', 'a site that is not there is no stop');
select is(public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), pg_temp.two_teams(pg_temp.today())), 1, 'a coordinator saves a draft');
select is(public.save_trip(pg_temp.the_trip(), null, pg_temp.a_trip(pg_temp.today()), '[{"number": 1, "stops": []}]'), 1, 'the same id again is no second trip');
select is((select count(*)::int from public.trip_stops), 3, 'and loses nothing');
select throws_ok($$insert into public.trips (id) values (gen_random_uuid())$$, '42501', null, 'no trip is made by hand');
select throws_ok($$update public.trip_stops set status = 'visited'$$, '42501', null, 'no stop is changed by hand');
reset role;

-- a draft opens nothing
insert into public.trip_members (trip_id, user_id, team_id)
  select g.trip_id, tests.user_id('outreach'), g.id from public.trip_teams g where g.number = 1;
select tests.sign_in('outreach');
set local role authenticated;
select is(pg_temp.places(), 'a0', 'a draft opens no place, whoever is put down for it');
select is((select count(*)::int from public.trips), 0, 'and is not read');
select is(public.trips_of_worker(), '[]', 'nor listed');
reset role;
delete from public.trip_members;

-- sending
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.assign_trip(pg_temp.the_trip(), 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('outreach')))))$$, 'PT400', 'team_without_workers', 'a team with stops needs workers');
select throws_ok($$select public.assign_trip(pg_temp.the_trip(), 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('outreach'))), jsonb_build_object('number', 2, 'members', jsonb_build_array(tests.user_id('colleague')))))$$, 'PT400', 'team_too_small', 'as many as its sites ask for');
select throws_ok($$select public.assign_trip(pg_temp.the_trip(), 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('partner')))))$$, 'PT404', 'not_found', 'an editor is not sent');
select throws_ok($$select public.assign_trip(pg_temp.the_trip(), 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('outreach'))), jsonb_build_object('number', 2, 'members', jsonb_build_array(tests.user_id('outreach'), tests.user_id('colleague')))))$$, 'PT400', 'invalid_input', 'nobody is in two teams');
select throws_ok($$select public.assign_trip(pg_temp.the_trip(), 4, '[{"number": 1, "members": []}]')$$, 'PT409', 'version_conflict', 'a stale word is refused');
select is(public.assign_trip(pg_temp.the_trip(), 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('outreach'))), jsonb_build_object('number', 2, 'members', jsonb_build_array(tests.user_id('colleague'), tests.user_id('other_outreach'))))), 2, 'two teams are sent');
select is((select status::text from public.trips), 'assigned', 'the trip is assigned');
select results_eq('select version, status::text, jsonb_array_length(plan -> ''teams'' -> 0 -> ''stops'') from public.trip_changes', $$values (1, 'draft', 2)$$, 'what it was before is kept');
select lives_ok($$select public.save_trip('00000000-0000-4000-8000-00000007a200', null, pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'b0', 60))))$$, 'another trip that evening');
select throws_ok($$select public.assign_trip('00000000-0000-4000-8000-00000007a200', 1, jsonb_build_array(jsonb_build_object('number', 1, 'members', jsonb_build_array(tests.user_id('outreach')))))$$, 'PT409', 'worker_is_out', 'nobody goes twice in an evening');
select lives_ok($$select public.cancel_trip('00000000-0000-4000-8000-00000007a200', 1, 'not needed')$$, 'a draft is called off');
reset role;

-- what being sent opens, by the date of the trip: the day after tomorrow, tomorrow, today, yesterday, the day before
create function pg_temp.on_day(day date) returns void language plpgsql as $$
begin
  perform tests.sign_in('coordinator');
  set local role authenticated;
  perform public.save_trip(pg_temp.the_trip(), (select t.version from public.trips t where t.id = pg_temp.the_trip()),
    pg_temp.a_trip(day), pg_temp.two_teams(day));
  reset role;
end $$;
create function pg_temp.opens(who text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  v := pg_temp.places() || ' | ' || (select count(*) from public.sites where code = 'B-001') || ' '
    || (select count(*) from public.site_hours where site_id = '00000000-0000-4000-8000-0000000005b0') || ' '
    || (select count(*) from public.site_note('00000000-0000-4000-8000-0000000005b0')) || ' '
    || (select count(*) from public.trip_stops);
  reset role;
  return v;
end $$;
select is(pg_temp.opens('outreach'), 'a0 b0 | 1 1 1 2', 'today: the places, hours and notes of the own team''s stops');
select is(pg_temp.opens('colleague'), 'a0 c0 | 0 0 0 1', 'another team''s are not among them');
select is(pg_temp.opens('other_outreach'), 'b0 c0 | 1 1 1 1', 'whoever works for the site''s organisation reads it anyway');
select is(pg_temp.opens('partner'), ' | 0 0 0 0', 'an editor reads no trip and no place');
select is(pg_temp.opens('stakeholder'), ' | 0 0 0 0', 'a stakeholder neither');
select throws_ok($$select pg_temp.opens('former')$$, 'PT403', 'not_allowed', 'a former coordinator is not even answered');
select pg_temp.on_day(pg_temp.today() + 2);
select is(pg_temp.opens('outreach'), 'a0 | 0 0 0 2', 'two days before: the plan, and no place');
select is((select jsonb_path_query_array(public.trips_of_worker(), '$[*].stops[*].site.code')), '[]', 'nor a code');
select pg_temp.on_day(pg_temp.today() + 1);
select is(pg_temp.opens('outreach'), 'a0 b0 | 1 1 1 2', 'the day before: the places');
select pg_temp.on_day(pg_temp.today() - 1);
select is(pg_temp.opens('outreach'), 'a0 b0 | 1 1 1 2', 'the day after: the places');
select is(jsonb_path_query_array(public.trips_of_worker(), '$[*].stops[*].site.code'), '["B-001", "A-001"]', 'and the sheet with its codes');
select pg_temp.on_day(pg_temp.today() - 2);
select is(pg_temp.opens('outreach'), 'a0 | 0 0 0 0', 'two days after: nothing, the plan neither');
select pg_temp.on_day(pg_temp.today());
select is((select count(*)::int from audit.location_reads r where r.actor = tests.user_id('outreach') and r.purpose = 'trip' and r.site_ids @> array['00000000-0000-4000-8000-0000000005b0']::uuid[]), 3, 'each reading of another''s place is on record');
select is((select count(*)::int from restricted.site_locations l where l.site_id = any (private.located(array['00000000-0000-4000-8000-0000000005b0']::uuid[]))), 1, 'a coordinator needs no trip for it');

-- the second wall says the same as the functions
grant select on restricted.site_locations to authenticated;
grant usage on schema restricted to authenticated;
select tests.sign_in('colleague');
set local role authenticated;
select results_eq('select right(site_id::text, 2) from restricted.site_locations order by 1', $$values ('a0'), ('c0')$$, 'row level security says the same');
reset role;
select private.apply_grants();

-- in the field: nothing by itself, tonight's own trip for the phone that names its key
insert into private.devices (id, user_id, key_digest) values ('00000000-0000-4000-8000-0000000de007', tests.user_id('outreach'), encode(sha256(convert_to(repeat('k', 43), 'UTF8')), 'hex'));
select tests.sign_in('outreach');
set local role authenticated;
select is(jsonb_path_query_array(public.field_trip('00000000-0000-4000-8000-0000000de007', repeat('k', 43)), '$[*].stops[*].place.latitude'), '[-3.6, -3.7]', 'the phone gets tonight''s places, in order');
select is(pg_temp.places(), '', 'and the session in the field no other way');
select is((select count(*)::int from public.site_note('00000000-0000-4000-8000-0000000005b0')), 0, 'nor a note');
select throws_ok($$select public.field_trip('00000000-0000-4000-8000-0000000de007', repeat('x', 43))$$, 'PT404', 'device_unknown', 'without the key nothing');
reset role;
select is((select count(*)::int from audit.location_reads r where r.actor = tests.user_id('outreach') and r.purpose = 'trip' and array_length(r.site_ids, 1) = 2 and r.site_ids[1] = '00000000-0000-4000-8000-0000000005a0'), 4, 'that reading is on record too');
select pg_temp.on_day(pg_temp.today() + 1);
select tests.sign_in('outreach');
set local role authenticated;
select is(public.field_trip('00000000-0000-4000-8000-0000000de007', repeat('k', 43)), '[]', 'tomorrow''s trip is not on the phone yet');
reset role;
delete from private.device_sessions;
select pg_temp.on_day(pg_temp.today());

-- under way
create function pg_temp.stop_of(code text) returns uuid language sql security definer as $$
  select s.id from public.trip_stops s join public.sites z on z.id = s.site_id where z.code = stop_of.code and s.trip_id = pg_temp.the_trip() $$;
grant execute on function pg_temp.stop_of(text) to authenticated;
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.stop_visited(pg_temp.stop_of('B-002'), '00000000-0000-4000-8000-00000000aa01')$$, 'PT404', 'not_found', 'another team''s stop is as if it were not there');
select lives_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f9b0', jsonb_build_object('site_id', '00000000-0000-4000-8000-0000000005b0', 'started_at', now(), 'contacts_new', 3, 'services', '[]'::jsonb))$$, 'who was sent to another''s site records the visit');
reset role;
select is((select right(organisation_id::text, 1) from public.visits where id = '00000000-0000-4000-8000-00000000f9b0'), 'a', 'in the name of the own organisation');
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f9b1', jsonb_build_object('site_id', '00000000-0000-4000-8000-0000000005b0', 'started_at', now() - interval '3 days', 'services', '[]'::jsonb))$$, 'PT404', 'not_found', 'for another day it is as if the site were not there');
select throws_ok($$select public.record_visit('00000000-0000-4000-8000-00000000f9b1', jsonb_build_object('site_id', '00000000-0000-4000-8000-0000000005b0', 'organisation_id', '00000000-0000-4000-8000-00000000000b', 'started_at', now(), 'services', '[]'::jsonb))$$, 'PT403', 'not_allowed', 'nor in another''s name');
select throws_ok($$select public.stop_visited(pg_temp.stop_of('B-001'), '00000000-0000-4000-8000-00000000aa01', null, null, '00000000-0000-4000-8000-00000000f1b0')$$, 'PT404', 'not_found', 'another''s visit is not tied to a stop');
select is(public.stop_visited(pg_temp.stop_of('B-001'), '00000000-0000-4000-8000-00000000aa01', now() - interval '40 minutes', now(), '00000000-0000-4000-8000-00000000f9b0'), 'accepted', 'a stop is visited');
select is(public.stop_visited(pg_temp.stop_of('B-001'), '00000000-0000-4000-8000-00000000aa01'), 'again', 'said twice it is the same');
select is((select status::text from public.trips where id = pg_temp.the_trip()), 'under_way', 'the trip has begun');
select throws_ok($$select public.stop_skipped(pg_temp.stop_of('A-001'), '00000000-0000-4000-8000-00000000aa02', null)$$, 'PT400', 'reason_needed', 'skipping needs a reason');
select is(public.stop_skipped(pg_temp.stop_of('A-001'), '00000000-0000-4000-8000-00000000aa02', 'unsafe', 'patrol'), 'accepted', 'a stop is skipped');
select is(public.stop_skipped(pg_temp.stop_of('A-001'), '00000000-0000-4000-8000-00000000aa03', 'closed'), 'accepted', 'and the answer corrected');
reset role;
select results_eq($$select status::text, skip_reason::text, skip_note from public.trip_stops where id = pg_temp.stop_of('A-001')$$, $$values ('skipped', 'closed', null::text)$$, 'to the last word');

-- what is done stays, also when the rest is planned anew
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.save_trip(pg_temp.the_trip(), (select version from public.trips where id = pg_temp.the_trip()), pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'a0', 60)), '{"number": 2, "stops": []}'::jsonb))$$, 'PT409', 'stop_is_done', 'what was visited stays a stop');
select throws_ok($$select public.save_trip(pg_temp.the_trip(), 2, pg_temp.a_trip(pg_temp.today()), pg_temp.two_teams(pg_temp.today()))$$, 'PT409', 'version_conflict', 'a stale save is refused');
select lives_ok($$select public.save_trip(pg_temp.the_trip(), (select version from public.trips where id = pg_temp.the_trip()), pg_temp.a_trip(pg_temp.today()), jsonb_build_array(pg_temp.a_team(pg_temp.today(), 1, pg_temp.a_stop(pg_temp.today(), 'a0', 30), pg_temp.a_stop(pg_temp.today(), 'b0', 90)), pg_temp.a_team(pg_temp.today(), 2, pg_temp.a_stop(pg_temp.today(), 'c0', 60))))$$, 'stops change places');
select is((select string_agg(z.code || ' ' || s.status::text, ', ' order by s.position) from public.trip_stops s join public.trip_teams g on g.id = s.team_id join public.sites z on z.id = s.site_id where g.number = 1 and s.trip_id = pg_temp.the_trip()), 'A-001 skipped, B-001 visited', 'and keep what became of them');
select is((select contacts from public.trip_outcomes(pg_temp.today(), pg_temp.today()) where site_code = 'B-001'), 3, 'planned against done, with the contacts');
select results_eq($$select status::text, teams, stops, visited, skipped, workers from public.trip_index(pg_temp.today()) where id = pg_temp.the_trip()$$, $$values ('under_way', 2, 3, 1, 1, array['colleague', 'other_outreach', 'outreach'])$$, 'the list says how it goes');
select throws_ok($$select public.finish_trip(pg_temp.the_trip(), 1)$$, 'PT409', 'version_conflict', 'a trip is not ended by a stale word');
reset role;

-- home
select tests.sign_in('outreach');
set local role authenticated;
select lives_ok($$select public.end_trip_team((select id from public.trip_teams))$$, 'a team is home');
select is(pg_temp.places(), 'a0', 'and its places close at once');
select is((select status::text from public.trips where id = pg_temp.the_trip()), 'under_way', 'while the other is out');
reset role;
select tests.sign_in('colleague');
set local role authenticated;
select throws_ok($$select public.end_trip_team('00000000-0000-4000-8000-00000007ea99')$$, 'PT404', 'not_found', 'no other team is sent home');
select lives_ok($$select public.end_trip_team((select id from public.trip_teams))$$, 'the last team is home');
select is((select status::text from public.trips where id = pg_temp.the_trip()), 'done', 'the trip is done');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.cancel_trip(pg_temp.the_trip(), (select version from public.trips where id = pg_temp.the_trip()), 'too late')$$, 'PT409', 'trip_is_over', 'what is done is not called off');
select throws_ok($$select public.save_trip_going('car', 7, 1.4, 22, 180)$$, 'PT409', 'version_conflict', 'how a mode gets along is not overwritten unseen');
select is(public.save_trip_going('car', 1, 1.4, 22, 180), 2, 'but corrected');
reset role;
select is((select count(*)::int from public.trip_changes where trip_id = pg_temp.the_trip()) + 1, (select version from public.trips where id = pg_temp.the_trip()), 'every version before is kept');
select tests.sign_in('outreach');
set local role authenticated;
select is((select count(*)::int from public.trip_changes) + (select count(*)::int from public.trip_going), 0, 'and read by coordinators only');
reset role;
select * from finish();
rollback;
