-- The network as files: read under the caller's rights, brought in through one function.

insert into tests.doors (signature, runs_as) values
  ('public.ties_for_export()', 'caller'),
  ('public.import_ties(jsonb)', 'owner');
