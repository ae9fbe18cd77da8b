-- What a file brings is staged behind the wall and applied by functions of the coordinators.

insert into tests.wall (relation, command, columns, policy) values
  ('restricted.imports', 'select', null, 'own imports'),
  ('restricted.import_rows', 'nothing', null, null);

insert into tests.doors (signature, runs_as) values
  ('public.start_import(public.import_kind,text,integer)', 'owner'),
  ('public.stage_import_rows(uuid,jsonb)', 'owner'),
  ('public.cancel_import(uuid)', 'owner'),
  ('public.commit_import(uuid)', 'owner'),
  ('public.sites_for_import()', 'owner'),
  ('public.visits_by_id(uuid[])', 'caller');
