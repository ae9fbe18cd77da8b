-- Without an account: editions of releases that were opened (none of those arranged here is), and the areas.

insert into tests.anybody (relation, policy, reach) values
  ('public.releases', 'anybody reads editions that are open', ''),
  ('public.areas', 'anybody reads the areas', 'ab');

insert into tests.doors (signature, runs_as) values
  ('public.import_boundaries(jsonb)', 'owner'),
  ('public.open_facts()', 'owner');
