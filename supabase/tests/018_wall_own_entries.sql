-- Own entries: confirmations are read by their organisation; how far somebody has looked is nobody's to read.

insert into tests.wall (relation, command, columns, policy) values
  ('public.confirmations', 'select', '*', 'confirmations are read by their organisation and coordinators'),
  ('private.last_looks', 'nothing', null, null);

insert into tests.arranged (relation, statement) values
  ('public.confirmations',
    $$insert into public.confirmations (id, organisation_id, entry, confirmed_on, created_by)
      select gen_random_uuid(), o.id, 'services', '2026-02-01', tests.user_id('coordinator')
        from public.organisations o where o.short_name in ('A', 'B')$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.confirmations', 'select', 'select from public.confirmations where organisation_id = :o', 'ab', 'a', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('public.confirm_entry(uuid,uuid,public.entry_kind,uuid)', 'owner'),
  ('public.withdraw_confirmation(uuid)', 'owner'),
  ('public.own_entries(uuid)', 'owner'),
  ('public.own_changes(uuid,integer)', 'owner'),
  ('public.mark_changes_seen(uuid,bigint)', 'owner'),
  ('public.invite_outreach(text,uuid,text)', 'owner');
