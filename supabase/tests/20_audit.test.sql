-- The log: each change on record in its transaction, nothing edited, nothing cut, and the exact places read on record.
begin;
select plan(33);
select tests.set_up();

select is((select count(*)::int from audit.first_break()), 0, 'the chain of what happened so far is whole');
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.save_site('00000000-0000-4000-8000-0000000005a0', 1, '{"risk": 3, "name": "Site A new"}')$$, 'a coordinator changes a site');
select is((select columns from public.audit_entries(page_size => 1)), array['name', 'risk'], 'the log names the columns');
select is((select actor_name from public.audit_entries(page_size => 1)), 'coordinator', 'and who');
select is((select count(*)::int from public.audit_entries() e where e.detail::text like '%Site A new%' or e.row_ids::text like '%Site A new%'), 0, 'but never the value');
select lives_ok($$select public.set_site_location('00000000-0000-4000-8000-0000000005a0', 128.19, -3.69, 20)$$, 'a place is set');
select is((select count(*)::int from public.audit_entries() e where e::text like '%128.19%'), 0, 'and no coordinate stands in the log');
select is(public.verify_audit() ->> 'broken_at', null, 'the chain is whole after it');
reset role;

-- append-only, for the owner too
select throws_ok('update audit.log set actor = null where id = 1', '42501', 'audit_is_append_only', 'an entry is not edited');
select throws_ok('delete from audit.log where id = 1', '42501', 'audit_is_append_only', 'an entry is not deleted');
select throws_ok('truncate audit.log', '42501', 'audit_is_append_only', 'the log is not emptied');
select throws_ok('truncate audit.location_reads', '42501', 'audit_is_append_only', 'the read register is not emptied');
select throws_ok('delete from audit.head', '42501', 'audit_is_append_only', 'the head is not deleted');

-- whoever disables the triggers is shown by the chain: edit, gap, cut
alter table audit.log disable trigger log_is_append_only;
savepoint whole;
update audit.log set columns = array['x'] where id = (select max(id) - 1 from audit.log);
select is((select reason from audit.first_break()), 'edited', 'an edit shows');
rollback to whole;
delete from audit.log where id = (select max(id) - 1 from audit.log);
select is((select reason from audit.first_break()), 'gap', 'a gap shows');
rollback to whole;
delete from audit.log where id = (select max(id) from audit.log);
select is((select reason from audit.first_break()), 'cut', 'a cut end shows');
rollback to whole;
alter table audit.log enable trigger log_is_append_only;

-- reading exact places
select tests.sign_in('outreach');
set local role authenticated;
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-0000000005b0']::uuid[], 'detail')), 1, 'outreach gets its own organisation''s place only');
select is((select access from public.site_note('00000000-0000-4000-8000-0000000005a0')), 'note a', 'and its note');
select is((select count(*)::int from public.site_note('00000000-0000-4000-8000-0000000005b0')), 0, 'not another''s note');
select throws_ok($$select * from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'curiosity')$$, 'PT400', 'invalid_input', 'a purpose is one of the list');
select throws_ok($$select * from public.site_location_reads('00000000-0000-4000-8000-0000000005a0')$$, 'PT403', 'not_allowed', 'the register is for coordinators');
reset role;
select is((select count(*)::int from audit.location_reads where actor = tests.user_id('outreach')), 2, 'two askings, two rows');
select is((select site_ids from audit.location_reads where actor = tests.user_id('outreach') and purpose = 'detail'), array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'of the site that was shown, not the one refused');

select tests.sign_in('partner');
set local role authenticated;
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'detail')), 0, 'a partner''s editor gets no exact place, not even of an own site');
select is((select count(*)::int from public.site_note('00000000-0000-4000-8000-0000000005a0')), 0, 'nor the access note');
reset role;
select is((select count(*)::int from audit.location_reads where actor = tests.user_id('partner')), 0, 'and where nothing was shown nothing is on record');
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'map')), 0, 'a stakeholder gets no place');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-0000000005b0']::uuid[], 'map')), 2, 'a coordinator gets all');
select is((select actor_name || ' ' || purpose from public.site_location_reads('00000000-0000-4000-8000-0000000005b0')), 'coordinator map', 'and reads the register');
select is((select jsonb_array_length(public.sites_for_import())), 2, 'an import compares with all sites');
select is((select purpose from public.site_location_reads('00000000-0000-4000-8000-0000000005b0') limit 1), 'import', 'which counts as reading their places');
select lives_ok($$select public.log_export('sites', 2, '{"kind": ["street"]}')$$, 'an export is announced');
select is((select action || ' ' || entity from public.audit_entries(page_size => 1)), 'export sites', 'and stands in the log');
reset role;
select * from finish();
rollback;
