-- Engagement: coordinators write through functions; a stakeholder reads the events it attended and nothing of what is judged.

insert into tests.wall (relation, command, columns, policy) values
  ('public.events', 'select', '*', 'readers of the network read events, others those they attended'),
  ('public.event_attendance', 'select', '*', 'readers of the network read who came, others their own row'),
  ('public.commitments', 'select', '*', 'readers of the network read commitments'),
  ('public.stances', 'select', '*', 'readers of the network read stances');

insert into tests.arranged (relation, statement) values
  ('public.events',
    $$insert into public.events (id, kind, title, held_on, host_id)
      select gen_random_uuid(), 'meeting', 'Meeting', '2026-01-10', o.id
        from public.organisations o where o.short_name in ('A', 'B');
      insert into public.event_attendance (event_id, organisation_id, role) select e.id, e.host_id, 'host' from public.events e;
      insert into public.commitments (id, organisation_id, promise, promised_on)
      select gen_random_uuid(), o.id, 'a promise', '2026-01-10'
        from public.organisations o where o.short_name in ('A', 'B');
      insert into public.stances (id, organisation_id, assessed_on, level, influence, confidence, evidence)
      select gen_random_uuid(), o.id, '2026-01-10', 'neutral', 3, 2, 'letter'
        from public.organisations o where o.short_name in ('A', 'B')$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.events', 'select', 'select from public.events where host_id = :o', 'ab', 'a', 'ab', ''),
  ('public.event_attendance', 'select', 'select from public.event_attendance where organisation_id = :o', 'ab', 'a', 'ab', ''),
  ('public.commitments', 'select', 'select from public.commitments where organisation_id = :o', 'ab', '', 'ab', ''),
  ('public.stances', 'select', 'select from public.stances where organisation_id = :o', 'ab', '', 'ab', '');

insert into tests.doors (signature, runs_as) values
  ('private.attended_events()', 'owner'),
  ('public.save_event(uuid,integer,jsonb,jsonb)', 'owner'),
  ('public.record_commitment(uuid,uuid,uuid,text,date,date)', 'owner'),
  ('public.settle_commitment(uuid,integer,public.commitment_status,date,text)', 'owner'),
  ('public.assess_stance(uuid,uuid,date,public.stance_level,public.stance_level,integer,integer,uuid,text)', 'owner'),
  ('public.withdraw_stance(uuid,text)', 'owner');
