-- Visits and their rollups are read like the sites; functions write them.

insert into tests.wall (relation, command, columns, policy) values
  ('public.visits', 'select', '*', 'coordinators read all visits, organisations their own, but none that was withdrawn'),
  ('public.visit_services', 'select', '*', 'services follow the visit'),
  ('public.visit_changes', 'select', '*', 'changes of a visit are read with it'),
  ('public.visit_months', 'select', '*', 'months follow the visits'),
  ('public.visit_service_months', 'select', '*', 'services by month follow the visits'),
  ('public.site_activity', 'select', '*', 'activity follows the site');

insert into tests.arranged (relation, statement) values
  ('public.visit_changes',
    $$insert into public.visit_changes (visit_id, organisation_id, kind, version, before, reason)
      select v.id, v.organisation_id, 'import', 1, '{}', 'arranged' from public.visits v$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.visits', 'select', 'select from public.visits where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_services', 'select', 'select from public.visit_services where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_changes', 'select', 'select from public.visit_changes where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_service_months', 'select', 'select from public.visit_service_months where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_months', 'select', 'select from public.visit_months where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.site_activity', 'select', 'select from public.site_activity where organisation_id = :o', 'ab', 'a', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('public.contacts_by_month(date)', 'caller'),
  ('public.visit_index(jsonb,text,boolean,integer,integer)', 'caller'),
  ('public.record_visit(uuid,jsonb)', 'owner'),
  ('public.correct_visit(uuid,integer,jsonb,text)', 'owner'),
  ('public.withdraw_visit(uuid,integer,text)', 'owner'),
  ('public.visit_record(uuid)', 'owner'),
  ('public.withdrawn_visits(integer)', 'owner');
