-- The network: functions write it; a tie stays between its two sides until both confirmed it.

insert into tests.wall (relation, command, columns, policy) values
  ('public.ties', 'select', '*', 'confirmed ties for the coalition, others for the two sides and coordinators'),
  ('public.tie_answers', 'select', '*', 'the two sides and coordinators read what was said'),
  ('public.network_months', 'select', '*', 'readers of the network read its months');

insert into tests.arranged (relation, statement) values
  ('public.ties',
    $$insert into public.ties (id, source_id, target_id, kind, strength, started_on, evidence, claimed_by, source_says)
      select gen_random_uuid(), o.id, '00000000-0000-4000-8000-00000000000c', 'advocates_to', 1, '2026-01-01', 'letter', o.id,
             'confirmed'
        from public.organisations o where o.short_name in ('A', 'B');
      insert into public.tie_answers (tie_id, source_id, target_id, organisation_id, says, reason)
      select t.id, t.source_id, t.target_id, t.target_id, 'disputed', 'not so' from public.ties t;
      insert into public.network_months (month, organisation_id, ties_in, ties_out, strength, betweenness, closeness, page_rank,
          clustering, community, is_cut)
      select '2026-01-01', o.id, 0, 1, 1, 0, 0.5, 0.3, 0, 0, false
        from public.organisations o where o.short_name in ('A', 'B')$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.ties', 'select', 'select from public.ties where source_id = :o', 'ab', '', 'a', ''),
  ('public.tie_answers', 'select', 'select from public.tie_answers where source_id = :o', 'ab', '', 'a', ''),
  ('public.network_months', 'select', 'select from public.network_months where organisation_id = :o', 'ab', '', 'ab', '');

insert into tests.doors (signature, runs_as) values
  ('private.reads_network()', 'owner'),
  ('public.claim_tie(uuid,uuid,uuid,public.tie_kind,integer,date,text)', 'owner'),
  ('public.answer_tie(uuid,integer,uuid,public.tie_answer,text)', 'owner'),
  ('public.end_tie(uuid,integer,date,text)', 'owner'),
  ('public.change_tie(uuid,integer,uuid,public.tie_kind,integer,date,text)', 'owner'),
  ('public.keep_network_month(date,jsonb)', 'owner'),
  ('public.keep_network_months(jsonb)', 'owner'),
  ('public.network()', 'caller');
