-- Releases: everybody with a membership reads what is published, whoever asks the same; drafts and proofs nobody reads but through
-- functions that ask for a coordinator.

insert into tests.wall (relation, command, columns, policy) values
  ('public.releases', 'select', '*', 'members of every role read releases'),
  ('public.release_cells', 'select', '*', 'members of every role read their figures'),
  ('restricted.release_workings', 'nothing', null, null);

insert into tests.arranged (relation, statement) values
  ('public.releases',
    $$insert into public.releases (id, series, sequence, title, period, bytes, sha256, published_on)
      values ('00000000-0000-4000-8000-00000000e1ea', 'reach', 1, 'Reach', '2026', '{}',
        encode(sha256(convert_to('{}', 'UTF8')), 'hex'), '2026-01-10');
      insert into public.release_cells (release_id, place, cell, shown)
      values ('00000000-0000-4000-8000-00000000e1ea', 1, 'all', 15)$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.releases', 'select', 'select from public.releases where :o is not null', 'ab', 'ab', 'ab', 'ab'),
  ('public.release_cells', 'select', 'select from public.release_cells where :o is not null', 'ab', 'ab', 'ab', 'ab');

insert into tests.doors (signature, runs_as) values
  ('public.draft_release(uuid,text,jsonb)', 'owner'),
  ('public.approve_release(uuid,text)', 'owner'),
  ('public.publish_release(uuid)', 'owner'),
  ('public.withdraw_release(uuid,text)', 'owner'),
  ('public.release_drafts()', 'owner'),
  ('public.release_working(uuid)', 'owner');
