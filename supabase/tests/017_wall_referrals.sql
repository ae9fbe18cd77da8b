-- Referrals: both sides read the counts, functions write them.

insert into tests.wall (relation, command, columns, policy) values
  ('public.referrals', 'select', '*', 'both sides read a referral, coordinators all'),
  ('public.referral_changes', 'select', '*', 'what a referral said before follows the referral');

insert into tests.arranged (relation, statement) values
  ('public.referrals',
    $$insert into public.referrals (id, from_organisation_id, to_organisation_id, service_code, month, made)
      select gen_random_uuid(), o.id, '00000000-0000-4000-8000-00000000000c', 'legal_aid', '2026-02-01', 3
        from public.organisations o where o.short_name in ('A', 'B');
      update public.referrals set completed = 2 where true$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.referrals', 'select', 'select from public.referrals where from_organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.referral_changes', 'select', 'select from public.referral_changes where from_organisation_id = :o', 'ab', 'a', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('public.record_referrals(uuid,date,jsonb)', 'owner'),
  ('public.correct_referral(uuid,integer,integer,integer)', 'owner'),
  ('public.referral_history(uuid)', 'owner'),
  ('public.referral_pathway(jsonb)', 'caller');
