-- Who reads what: every table of the two organisations, seen by every persona, the control beside each denial.
begin;
select plan(95);
select tests.set_up();

create temporary table expected (relation text, persona text, seen text);
grant select on expected to anon, authenticated;
insert into expected
select t.relation, p.persona, case p.persona
    when 'coordinator' then 'ab'
    when 'outreach' then 'a' when 'partner' then 'a'
    when 'other_outreach' then 'b' when 'other_partner' then 'b'
    else '' end
  from unnest(array['public.sites', 'public.site_hours', 'public.site_estimates', 'public.site_changes',
    'public.site_proposals', 'public.visits', 'public.visit_services', 'public.visit_months', 'public.site_activity']) t (relation)
  cross join unnest(array['coordinator', 'outreach', 'partner', 'other_outreach', 'other_partner', 'stakeholder',
    'nobody', 'former']) p (persona);

-- one row of the expectation at a time, spoken by the persona itself
create function pg_temp.compare() returns setof text language plpgsql as $$
declare
  v record;
  v_seen text;
begin
  for v in select * from expected order by relation, persona loop
    perform tests.sign_in(v.persona);
    set local role authenticated;
    v_seen := tests.sees(v.relation);
    reset role;
    return next is(v_seen, v.seen, v.persona || ' sees of ' || v.relation);
  end loop;
end $$;
select * from pg_temp.compare();

-- the directory: all members, stakeholders too; who enforces: not stakeholders
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.organisations where id::text like '00000000%'), 3, 'a stakeholder reads the directory');
select is((select count(*)::int from public.organisation_flags), 0, 'a stakeholder does not read who enforces');
select is((select count(*)::int from public.revisit_intervals), 0, 'a stakeholder does not read the revisit intervals');
select is((select count(*)::int from public.memberships), 1, 'a stakeholder reads only its own membership');
select is((select count(*)::int from public.invitations), 0, 'a stakeholder reads no invitation');
select is(public.site_index(), '[]'::jsonb, 'a stakeholder gets an empty index of sites');
select is((select count(*)::int from public.contacts_by_month('2020-01-01')), 0, 'a stakeholder gets no contacts');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select is((select count(*)::int from public.organisation_flags where enforces), 1, 'a partner reads who enforces');
select is((select count(*)::int from public.memberships), 1, 'a partner reads only its own membership');
select is((select jsonb_array_length(public.site_index())), 1, 'a partner gets its own site in the index');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select ok((select count(*) from public.memberships) >= 8, 'a coordinator reads all memberships');
select is((select count(*)::int from public.invitations), 1, 'a coordinator reads the invitations');
reset role;
select tests.sign_in('nobody');
set local role authenticated;
select is((select count(*)::int from public.organisations), 0, 'without a membership not even the directory');
select is((select count(*)::int from public.areas), 0, 'without a membership no area');
select is((select count(*)::int from public.settings), 0, 'without a membership no settings');
reset role;

-- nobody at all
set local role anon;
select throws_ok('select 1 from public.organisations', '42501', null, 'anon may not touch the directory');
select throws_ok('select 1 from public.sites', '42501', null, 'anon may not touch the sites');
select throws_ok('select public.site_index()', '42501', null, 'anon may not call a function');
select throws_ok('select public.open_session()', '42501', null, 'anon has no session to open');
reset role;

-- schemas behind the wall
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok('select 1 from restricted.site_locations', '42501', null, 'not even a coordinator reads the exact places past the register');
select throws_ok('select 1 from audit.log', '42501', null, 'not even a coordinator reads the log itself');
select throws_ok('select 1 from private.grant_list', '42501', null, 'not even a coordinator reads the list of grants');
select throws_ok('select private.is_coordinator()', '42501', null, 'helpers are not to be called by name');
reset role;
select * from finish();
rollback;
