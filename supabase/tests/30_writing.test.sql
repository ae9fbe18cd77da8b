-- Who writes what: each role, table and command, a control beside each denial. A denied update is silent, so the value is
-- looked at afterwards.
begin;
select plan(101);
select tests.set_up();

-- no role has a grant for these commands on these tables: a coordinator neither, functions do it
create function pg_temp.closed(who text) returns setof text language plpgsql as $$
declare
  v record;
begin
  perform tests.sign_in(who);
  for v in select * from (values
      ('public.site_hours', 'update %s set closes = ''04:00'''),
      ('public.site_estimates', 'insert into %s (site_id) values (null)'),
      ('public.site_estimates', 'update %s set chosen = true'),
      ('public.site_estimates', 'delete from %s'),
      ('public.site_changes', 'delete from %s'),
      ('public.site_proposals', 'update %s set status = ''accepted'''),
      ('public.sites', 'delete from %s'),
      ('public.sites', 'update %s set organisation_id = null'),
      ('public.sites', 'update %s set status = ''closed'''),
      ('public.sites', 'update %s set version = 7'),
      ('public.organisations', 'insert into %s (name) values (''x'')'),
      ('public.organisations', 'delete from %s'),
      ('public.organisations', 'update %s set is_member = true'),
      ('public.organisations', 'update %s set kind = ''donor'''),
      ('public.organisation_flags', 'update %s set enforces = false'),
      ('public.visits', 'insert into %s (id) values (gen_random_uuid())'),
      ('public.visits', 'update %s set contacts_new = 0'),
      ('public.visits', 'delete from %s'),
      ('public.visit_months', 'update %s set contacts_new = 0'),
      ('public.areas', 'update %s set name = ''x'''),
      ('public.services', 'delete from %s'),
      ('public.sites', 'truncate %s')) t (relation, command) loop
    set local role authenticated;
    return next throws_ok(format(v.command, v.relation), '42501', null, who || ' may not: ' || format(v.command, v.relation));
    reset role;
  end loop;
end $$;
select * from pg_temp.closed('coordinator');
select * from pg_temp.closed('partner');
select * from pg_temp.closed('stakeholder');

-- an organisation's entry: own partner and coordinators
select tests.sign_in('partner');
set local role authenticated;
select is(public.save_organisation('00000000-0000-4000-8000-00000000000a', 1, '{"about": "mine"}', '[{"code": "legal_aid"}]'), 2, 'a partner saves its own entry');
select is((select string_agg(service_code, ',') from public.organisation_services where organisation_id = '00000000-0000-4000-8000-00000000000a'), 'legal_aid', 'with its services');
select throws_ok($$select public.save_organisation('00000000-0000-4000-8000-00000000000a', 1, '{"about": "late"}')$$, 'PT409', 'version_conflict', 'a stale save is refused');
select throws_ok($$select public.save_organisation('00000000-0000-4000-8000-00000000000b', 1, '{"about": "not mine"}')$$, 'PT403', 'not_allowed', 'another''s entry is not');
select throws_ok($$select public.save_organisation('00000000-0000-4000-8000-00000000000a', 2, '{"is_member": false}')$$, 'PT400', 'invalid_input', 'nor what one is to the coalition');
update public.organisations set about = 'not mine' where id = '00000000-0000-4000-8000-00000000000b';
select throws_ok($$insert into public.organisation_services values ('00000000-0000-4000-8000-00000000000b', 'condoms')$$, '42501', null, 'nor another''s services');
delete from public.organisation_services where organisation_id = '00000000-0000-4000-8000-00000000000b';
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 1, 'own contacts are read');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000b')), 0, 'another''s contacts are not');
select throws_ok($$select public.save_organisation_contact('00000000-0000-4000-8000-00000000000b', null, null, 'x', null, null, null)$$, 'PT404', 'not_found', 'nor written');
select throws_ok($$select public.remove_organisation_contact('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000cb')$$, 'PT404', 'not_found', 'nor removed under one''s own name');
select throws_ok($$select public.classify_organisation('00000000-0000-4000-8000-00000000000a', 2, 'ngo', 'local', true, false)$$, 'PT403', 'not_allowed', 'a partner does not classify itself');
select throws_ok($$select public.create_organisation('{"name": "x", "short_name": "x", "kind": "ngo"}')$$, 'PT403', 'not_allowed', 'nor makes organisations');
reset role;
select is((select about from public.organisations where id = '00000000-0000-4000-8000-00000000000b'), null, 'the silent update changed nothing');
select is((select count(*)::int from public.organisation_services where organisation_id = '00000000-0000-4000-8000-00000000000b'), 1, 'the silent delete removed nothing');

-- sites: coordinators write, outreach and partners propose
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.save_site('00000000-0000-4000-8000-0000000005a0', 1, '{"risk": 3}')$$, 'PT403', 'not_allowed', 'outreach does not change a site');
select throws_ok($$select public.save_site(null, null, '{"code": "X-1", "name": "x", "kind": "street", "area_code": "81.71.02", "organisation_id": "00000000-0000-4000-8000-00000000000a"}')$$, '42501', null, 'nor adds one');
select throws_ok($$select public.save_site('00000000-0000-4000-8000-0000000005b0', 1, '{"risk": 3}')$$, 'PT404', 'not_found', 'another''s site is as if it were not there');
select throws_ok($$select public.change_site_status('00000000-0000-4000-8000-0000000005a0', 1, 'closed', '2026-01-02', 'raid')$$, 'PT403', 'not_allowed', 'nor closes one');
select throws_ok($$select public.set_site_location('00000000-0000-4000-8000-0000000005a0', 128, -3)$$, 'PT403', 'not_allowed', 'nor moves one');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000b', null, '{"name": "n", "kind": "street", "area_code": "81.71.02"}')$$, 'PT403', 'not_allowed', 'nor proposes in another''s name');
select throws_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000005b0', '{"risk": 2}')$$, 'PT404', 'not_found', 'nor for another''s site');
select lives_ok($$select public.propose_site('00000000-0000-4000-8000-00000000000a', null, '{"name": "New", "kind": "street", "area_code": "81.71.02"}', null, 128.2, -3.7)$$, 'but proposes a new one');
select throws_ok($$select public.decide_site_proposal('00000000-0000-4000-8000-0000000bb0a0', true)$$, 'PT403', 'not_allowed', 'and does not decide it');
update public.sites set risk = 3 where code = 'A-001';
reset role;
select is((select risk::int from public.sites where code = 'A-001'), 1, 'the silent update changed nothing');

select tests.sign_in('coordinator');
set local role authenticated;
select is((public.save_site('00000000-0000-4000-8000-0000000005a0', 1, '{"risk": 3}', '[{"weekday": 6, "opens": "22:00", "closes": "02:00"}]') ->> 'version'), '2', 'a coordinator changes a site with its hours');
select throws_ok($$select public.save_site('00000000-0000-4000-8000-0000000005a0', 1, '{"risk": 2}')$$, 'PT409', 'version_conflict', 'a stale save is refused');
select is(public.change_site_status('00000000-0000-4000-8000-0000000005a0', 2, 'closed', '2026-01-02', 'closed by decree', '00000000-0000-4000-8000-0000000005b0'), 3, 'a site is closed with day, reason and successor');
select throws_ok($$select public.change_site_status('00000000-0000-4000-8000-0000000005a0', 3, 'active', '2999-01-02', 'later')$$, 'PT400', 'date_in_future', 'not in the future');
select lives_ok($$select public.decide_site_proposal((select id from public.site_proposals where site_id is null), true, null, 'NEW-1')$$, 'a proposal is accepted under a code');
select is((select array_agg(name) from public.sites where code = 'NEW-1'), array['New'], 'and becomes a site');
select throws_ok($$select public.decide_site_proposal('00000000-0000-4000-8000-0000000bb0a0', false)$$, 'PT400', 'invalid_input', 'declining needs a reason');
select throws_ok($$select public.set_site_location('00000000-0000-4000-8000-0000000005a0', 0, 0)$$, 'PT400', 'invalid_point', 'the point 0, 0 is no place');
reset role;

-- no child on another organisation's parent, past every policy
select throws_ok($$insert into restricted.site_locations (site_id, organisation_id, longitude, latitude) select id, '00000000-0000-4000-8000-00000000000b', 128, -3 from public.sites where code = 'NEW-1'$$, '23505', null, 'a place stands once');
select throws_ok($$update public.site_hours set organisation_id = '00000000-0000-4000-8000-00000000000b' where site_id = '00000000-0000-4000-8000-0000000005a0'$$, '23503', null, 'hours hang on the steward''s site');
select throws_ok($$update public.visits set site_kind = 'online' where id = '00000000-0000-4000-8000-00000000f1a0'$$, '23503', null, 'a visit''s kind is its site''s kind');
select * from finish();
rollback;
