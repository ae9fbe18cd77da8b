-- Releases: everybody with a membership reads what is published, whoever asks the same; drafts and proofs nobody reads but through
-- functions that ask for a coordinator.

insert into tests.wall (relation, command, columns, policy) values
  ('public.releases', 'select',
    'id, series, sequence, title, period, bytes, sha256, previous_sha256, published_on, withdrawn_on, withdrawn_reason',
    'members of every role read releases'),
  ('public.release_cells', 'select', '*', 'members of every role read their figures'),
  ('restricted.release_workings', 'nothing', null, null),
  ('restricted.release_series', 'nothing', null, null),
  ('restricted.release_parameters', 'nothing', null, null),
  ('restricted.release_quarters', 'nothing', null, null),
  ('restricted.release_counts', 'nothing', null, null);

insert into tests.arranged (relation, statement) values
  ('public.releases',
    $$insert into public.releases (id, series, sequence, title, period, bytes, sha256, published_on, audience, available_on)
      values ('00000000-0000-4000-8000-00000000e1ea', 'reach', 1, 'Reach', '2026', '{}',
        encode(sha256(convert_to('{}', 'UTF8')), 'hex'), '2026-01-10', 'coalition', '2026-01-10'),
        ('00000000-0000-4000-8000-00000000e1eb', 'reach', 1, 'Reach', '2026', '{ }',
        encode(sha256(convert_to('{ }', 'UTF8')), 'hex'), '2026-01-10', 'district', '2026-01-10');
      insert into public.release_cells (release_id, place, cell, shown)
      values ('00000000-0000-4000-8000-00000000e1ea', 1, 'all', 15),
        ('00000000-0000-4000-8000-00000000e1eb', 1, 'all', 15)$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.releases', 'select', 'select from public.releases where :o is not null', 'ab', 'ab', 'ab', 'ab'),
  ('public.release_cells', 'select', 'select from public.release_cells where :o is not null', 'ab', 'ab', 'ab', 'ab');

insert into tests.doors (signature, runs_as) values
  ('public.draft_release(uuid,text,jsonb)', 'owner'),
  ('public.approve_release(uuid,text)', 'owner'),
  ('public.publish_release(uuid)', 'owner'),
  ('public.withdraw_release(uuid,text)', 'owner'),
  ('public.release_drafts()', 'owner'),
  ('public.release_working(uuid)', 'owner'),
  ('public.release_case(text,text)', 'owner'),
  ('public.release_quarters()', 'owner'),
  ('public.release_parameters()', 'owner'),
  ('public.raise_release_parameters(integer,integer,integer,integer)', 'owner'),
  ('public.open_release(uuid)', 'owner'),
  ('public.discard_release(uuid)', 'owner'),
  ('private.is_enforcing()', 'owner'),
  ('private.release_audience()', 'owner'),
  ('private.coalition_day()', 'owner');
