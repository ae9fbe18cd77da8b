-- Trips: coordinators plan and send through functions; a worker reads the part of the own team, and a trip that is near opens sites.

insert into tests.wall (relation, command, columns, policy) values
  ('public.trips', 'select', '*', 'coordinators read trips, workers their own'),
  ('public.trip_teams', 'select', '*', 'coordinators read teams, workers their own'),
  ('public.trip_members', 'select', '*', 'coordinators read who goes, workers who goes with them'),
  ('public.trip_stops', 'select', '*', 'coordinators read stops, workers those of their team'),
  ('public.trip_changes', 'select', '*', 'coordinators read what a trip was before'),
  ('public.trip_going', 'select', '*', 'coordinators read how modes get along');

-- A trip of two teams to each organisation's own site: A's worker goes to A's, B's to B's.
insert into tests.arranged (relation, statement) values
  ('public.trips',
    $$insert into public.trips (id, planned_on, starts_at, ends_at, status, seed, iterations, matrix_source, score, travel_seconds)
      select ('00000000-0000-4000-8000-00000007a1' || x.letter || '0')::uuid, private.coalition_day(), now(), now() + interval '5 hours',
             'assigned', 1, 0, 'estimate', 10, 60
        from (values ('a'), ('b')) x (letter);
      insert into public.trip_teams (id, trip_id, number, departs_at, back_at)
      select ('00000000-0000-4000-8000-00000007ea' || x.letter || '0')::uuid,
             ('00000000-0000-4000-8000-00000007a1' || x.letter || '0')::uuid, 1, now(), now() + interval '4 hours'
        from (values ('a'), ('b')) x (letter);
      insert into public.trip_members (trip_id, user_id, team_id) values
        ('00000000-0000-4000-8000-00000007a1a0', tests.user_id('outreach'), '00000000-0000-4000-8000-00000007eaa0'),
        ('00000000-0000-4000-8000-00000007a1b0', tests.user_id('other_outreach'), '00000000-0000-4000-8000-00000007eab0');
      insert into public.trip_stops (trip_id, team_id, position, site_id, arrive_at, start_at, leave_at)
      select g.trip_id, g.id, 1, s.id, now(), now(), now() + interval '1 hour'
        from public.trip_teams g join public.sites s on right(s.id::text, 2) = right(g.id::text, 2);
      insert into public.trip_changes (trip_id, version, status, plan)
      select t.id, 9, 'draft', '{}' from public.trips t$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.trips', 'select', 'select from public.trips where right(id::text, 2) = right(:s::text, 2)', 'ab', 'a', '', ''),
  ('public.trip_teams', 'select', 'select from public.trip_teams where right(trip_id::text, 2) = right(:s::text, 2)', 'ab', 'a', '', ''),
  ('public.trip_members', 'select', 'select from public.trip_members where right(trip_id::text, 2) = right(:s::text, 2)', 'ab', 'a', '', ''),
  ('public.trip_stops', 'select', 'select from public.trip_stops where site_id = :s', 'ab', 'a', '', ''),
  ('public.trip_changes', 'select', 'select from public.trip_changes where right(trip_id::text, 2) = right(:s::text, 2)', 'ab', '', '', ''),
  ('public.trip_going', 'select', 'select from public.trip_going where mode = ''car'' and :o is not null', 'ab', '', '', '');

insert into tests.doors (signature, runs_as) values
  ('private.my_trip_teams()', 'owner'),
  ('private.my_trips()', 'owner'),
  ('private.trip_sites()', 'owner'),
  ('private.trip_places()', 'owner'),
  ('public.save_trip(uuid,integer,jsonb,jsonb)', 'owner'),
  ('public.assign_trip(uuid,integer,jsonb)', 'owner'),
  ('public.cancel_trip(uuid,integer,text)', 'owner'),
  ('public.finish_trip(uuid,integer)', 'owner'),
  ('public.end_trip_team(uuid)', 'owner'),
  ('public.stop_visited(uuid,uuid,timestamp with time zone,timestamp with time zone,uuid)', 'owner'),
  ('public.stop_skipped(uuid,uuid,public.skip_reason,text)', 'owner'),
  ('public.trips_of_worker()', 'owner'),
  ('public.field_trip(uuid,text)', 'owner'),
  ('public.trip_workers()', 'owner'),
  ('public.trip_index(date)', 'owner'),
  ('public.trip_outcomes(date,date)', 'owner'),
  ('public.save_trip_going(text,integer,double precision,double precision,integer)', 'owner');
