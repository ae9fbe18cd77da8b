-- Visits and their rollups are read like the sites; functions write them.

insert into tests.wall (relation, command, columns, policy) values
  ('public.visits', 'select', '*', 'coordinators read all visits, organisations their own'),
  ('public.visit_services', 'select', '*', 'services follow the visit'),
  ('public.visit_months', 'select', '*', 'months follow the visits'),
  ('public.site_activity', 'select', '*', 'activity follows the site');

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.visits', 'select', 'select from public.visits where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_services', 'select', 'select from public.visit_services where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.visit_months', 'select', 'select from public.visit_months where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.site_activity', 'select', 'select from public.site_activity where organisation_id = :o', 'ab', 'a', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('public.contacts_by_month(date)', 'caller');
