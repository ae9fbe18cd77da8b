-- The log and the read register: nobody touches the tables, functions show them to coordinators.

insert into tests.wall (relation, command, columns, policy) values
  ('audit.log', 'nothing', null, null),
  ('audit.head', 'nothing', null, null),
  ('audit.location_reads', 'nothing', null, null);

insert into tests.doors (signature, runs_as) values
  ('public.audit_entries(bigint,text,uuid,integer)', 'owner'),
  ('public.verify_audit()', 'owner'),
  ('public.recent_changes(integer)', 'owner'),
  ('public.log_export(text,integer,jsonb)', 'owner');
