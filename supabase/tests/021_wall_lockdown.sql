-- Lockdowns stand behind the wall; coordinators begin, see and lift them through functions.

insert into tests.wall (relation, command, columns, policy) values
  ('private.lockdowns', 'nothing', null, null);

insert into tests.doors (signature, runs_as) values
  ('public.start_lockdown(public.lockdown_reason)', 'owner'),
  ('public.lift_lockdown()', 'owner'),
  ('public.lockdowns()', 'owner');
