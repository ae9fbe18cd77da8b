-- Phones and check-ins stand behind the wall; everything about them goes through functions.

insert into tests.wall (relation, command, columns, policy) values
  ('private.devices', 'nothing', null, null),
  ('private.device_reports', 'nothing', null, null),
  ('private.device_sessions', 'nothing', null, null),
  ('private.check_ins', 'nothing', null, null);

insert into tests.doors (signature, runs_as) values
  ('public.register_device(uuid,text)', 'owner'),
  ('public.device_standing(uuid)', 'owner'),
  ('public.forget_device(uuid)', 'owner'),
  ('public.field_pack(uuid,text)', 'owner'),
  ('public.sync_field(uuid,text,uuid,jsonb,integer,integer)', 'owner'),
  ('public.devices()', 'owner'),
  ('public.revoke_device(uuid)', 'owner'),
  ('public.check_ins()', 'owner'),
  ('public.end_check_in(uuid)', 'owner');
