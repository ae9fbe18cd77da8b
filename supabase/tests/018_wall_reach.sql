-- People reached and targets: read like the sites, the coalition's targets by all insiders; functions write them.

insert into tests.wall (relation, command, columns, policy) values
  ('public.reach_totals', 'select', '*', 'coordinators read all totals, organisations their own'),
  ('public.reach_total_changes', 'select', '*', 'changes of a total are read with it'),
  ('public.targets', 'select', '*', 'the coalition''s targets for its members, others to their own');

insert into tests.arranged (relation, statement) values
  ('public.reach_totals',
    $$insert into public.reach_totals (organisation_id, period_start, period_end, people, source)
      select o.id, '2026-01-01', '2026-01-31', 5, 'arranged' from public.organisations o where o.short_name in ('A', 'B')$$),
  ('public.reach_total_changes',
    $$insert into public.reach_total_changes (reach_total_id, organisation_id, version, before, reason)
      select gen_random_uuid(), o.id, 1, '{}', 'arranged' from public.organisations o where o.short_name in ('A', 'B')$$),
  ('public.targets',
    $$insert into public.targets (indicator, organisation_id, period_start, period_end, value)
      select 'visits', o.id, '2026-01-01', '2026-01-31', 5 from public.organisations o where o.short_name in ('A', 'B')$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.reach_totals', 'select', 'select from public.reach_totals where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.reach_total_changes', 'select', 'select from public.reach_total_changes where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.targets', 'select', 'select from public.targets where organisation_id = :o', 'ab', 'a', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('public.save_reach_total(uuid,integer,jsonb,text)', 'owner'),
  ('public.remove_reach_total(uuid,integer,text)', 'owner'),
  ('public.reach_history(uuid,integer)', 'owner'),
  ('public.save_target(uuid,integer,jsonb)', 'owner'),
  ('public.remove_target(uuid,integer)', 'owner');
