-- Field mode: phones known by their key, work taken one by one, revocation, and check-ins; each denial beside its control.
begin;
select plan(65);
select tests.set_up();
select tests.persona('colleague', 'outreach', '00000000-0000-4000-8000-00000000000a');

create function pg_temp.a_key(letter text default 'k') returns text language sql as $$ select repeat(letter, 43) $$;
create function pg_temp.the_device() returns uuid language sql as $$ select '00000000-0000-4000-8000-0000000de001'::uuid $$;
create function pg_temp.a_visit(last text, extra jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object('id', '00000000-0000-4000-8000-00000000f' || last, 'kind', 'visit', 'visit',
    '{"site_id": "00000000-0000-4000-8000-0000000005a0", "started_at": "2026-03-05T12:00:00Z", "minutes": null, "team_size": 2,
      "contacts_new": 2, "contacts_returning": 5, "note": null, "services": [{"code": "condoms", "quantity": 40}]}'::jsonb || extra)
$$;
-- what a sync says of each item, in its order
create function pg_temp.says(variadic items jsonb[]) returns text language sql as $$
  select string_agg(coalesce(e ->> 'reason', e ->> 'outcome'), ' ' order by n)
    from jsonb_array_elements(public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), to_jsonb(items), 3, 0)
      -> 'results') with ordinality x (e, n)
$$;
grant execute on all functions in schema pg_temp to authenticated;

-- a phone becomes known
select tests.sign_in('stakeholder');
set local role authenticated;
select throws_ok($$select public.register_device(pg_temp.the_device(), pg_temp.a_key())$$, 'PT403', 'not_allowed', 'a stakeholder takes no phone into the field');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select is(public.open_session() ->> 'in_field', 'false', 'a session begins outside the field');
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'detail')), 1, 'with the exact place of a site');
select isnt((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 0, 'and the contacts of an organisation');
select throws_ok($$select public.register_device(pg_temp.the_device(), 'short')$$, 'PT400', 'invalid_input', 'a key that could be guessed is refused');
select lives_ok($$select public.register_device(pg_temp.the_device(), pg_temp.a_key())$$, 'an outreach worker takes one');
select lives_ok($$select public.register_device(pg_temp.the_device(), pg_temp.a_key())$$, 'and again with the same key');
select throws_ok($$select public.register_device(pg_temp.the_device(), pg_temp.a_key('x'))$$, 'PT404', 'device_unknown', 'with another key it is not that phone');
select is(public.open_session() ->> 'in_field', 'true', 'the session is in the field from then on');
select is((select count(*)::int from public.site_locations(array['00000000-0000-4000-8000-0000000005a0']::uuid[], 'detail')), 0, 'where no exact place can be asked for, past the app either');
select is((select count(*)::int from public.site_note('00000000-0000-4000-8000-0000000005a0')), 0, 'nor an access note');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 0, 'nor a contact');
select is(public.device_standing(pg_temp.the_device()), 'live', 'and the phone in good standing');
reset role;
select is((select key_digest from private.devices), encode(sha256(convert_to(pg_temp.a_key(), 'UTF8')), 'hex'), 'of the key only a digest is kept');
select tests.sign_in('other_outreach');
set local role authenticated;
select throws_ok($$select public.register_device(pg_temp.the_device(), pg_temp.a_key())$$, 'PT404', 'device_unknown', 'another worker does not become its owner');
select is(public.device_standing(pg_temp.the_device()), 'unknown', 'nor learns that it is there');
select throws_ok($$select public.field_pack(pg_temp.the_device(), pg_temp.a_key())$$, 'PT404', 'device_unknown', 'nor reads with it');
reset role;

-- what may be chosen for the night
select tests.sign_in('outreach');
set local role authenticated;
select throws_ok($$select public.field_pack(pg_temp.the_device(), pg_temp.a_key('x'))$$, 'PT404', 'device_unknown', 'a locked phone, which cannot name its key, reads nothing');
select is((select string_agg(e ->> 'code', ' ') from jsonb_array_elements(public.field_pack(pg_temp.the_device(), pg_temp.a_key()) -> 'sites') e), 'A-001', 'the own organisation''s sites');
select ok(public.field_pack(pg_temp.the_device(), pg_temp.a_key())::text !~ '128\.2|-3\.7|note a', 'without a place or a note');
select is((select string_agg(e ->> 'name', ' ' order by e ->> 'name') from jsonb_array_elements(public.field_pack(pg_temp.the_device(), pg_temp.a_key()) -> 'colleagues') e), 'colleague coordinator partner', 'colleagues are those of the own organisation');
select is((select array[e ->> 'is_usual'] from jsonb_array_elements(public.field_pack(pg_temp.the_device(), pg_temp.a_key()) -> 'services') e where e ->> 'code' = 'legal_aid'), array['false'], 'a service that was not given lately is not among the usual');

-- work is taken one by one
select is(pg_temp.says(pg_temp.a_visit('0d1'), pg_temp.a_visit('0d2', '{"started_at": "2026-03-05T13:00:00Z"}')), 'accepted accepted', 'two visits arrive');
select is(pg_temp.says(pg_temp.a_visit('0d1')), 'again', 'one that was taken before is the same visit');
select is((select count(*)::int from public.visits where visited_on = '2026-03-05'), 2, 'and two they are');
select is((select array_agg(distinct created_by) from public.visits where visited_on = '2026-03-05'), array[tests.user_id('outreach')], 'in the name of the one who recorded them');
select is(pg_temp.says(
    pg_temp.a_visit('0d3', '{"site_id": "00000000-0000-4000-8000-0000000005b0"}'),
    pg_temp.a_visit('0d4', '{"contacts_new": -1}'),
    pg_temp.a_visit('0d5', '{"started_at": "2026-13-05"}'),
    pg_temp.a_visit('0d6', jsonb_build_object('started_at', now() + interval '1 hour')),
    '{"id": "x", "kind": "visit"}',
    '{"id": "y", "kind": "anything"}',
    pg_temp.a_visit('0d7', '{"started_at": "2026-03-06T13:00:00Z"}')),
  'not_found invalid_input invalid_input date_in_future invalid_input invalid_input accepted', 'what is refused says why and holds up nothing else');
select is(public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), jsonb_build_array(pg_temp.a_visit('0d1', '{"contacts_new": 3}')), 0, 0)
  #>> '{results,0,reason}', 'visit_differs', 'a visit that stands with other content is a conflict');
select is(public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), jsonb_build_array(pg_temp.a_visit('0d1', '{"contacts_new": 3}')), 0, 0)
  #>> '{results,0,stands,contacts_new}', '2', 'and says what stands');
select is(public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), jsonb_build_array(pg_temp.a_visit('1b0')), 0, 0)
  #>> '{results,0,stands}', null, 'but nothing of another organisation''s');
select is(pg_temp.says('{"id": "00000000-0000-4000-8000-0000000c0001", "kind": "correction", "visit_id": "00000000-0000-4000-8000-00000000f0d1", "base_version": 1, "visit": {"contacts_new": 3}, "reason": "counted again"}'), 'accepted', 'a correction goes the same way');
select is(pg_temp.says('{"id": "00000000-0000-4000-8000-0000000c0001", "kind": "correction", "visit_id": "00000000-0000-4000-8000-00000000f0d1", "base_version": 1, "visit": {"contacts_new": 3}, "reason": "counted again"}'), 'again', 'and sent again it is the same correction');
select is(pg_temp.says('{"id": "00000000-0000-4000-8000-0000000c0002", "kind": "correction", "visit_id": "00000000-0000-4000-8000-00000000f0d1", "base_version": 1, "visit": {"contacts_new": 9}, "reason": "late"}'), 'version_conflict', 'a stale one is refused');
select throws_ok($$select public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('colleague'), '[]', 0, 0)$$, 'PT403', 'other_recorder', 'what another recorded is not sent under this session');
select throws_ok($$select public.sync_field(pg_temp.the_device(), pg_temp.a_key('x'), tests.user_id('outreach'), '[]', 0, 0)$$, 'PT404', 'device_unknown', 'nothing comes from a phone without its key');
select throws_ok($$select public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), (select jsonb_agg(n) from generate_series(1, 101) n), 0, 0)$$, 'PT400', 'invalid_input', 'a batch has a limit');
select is(public.sync_field(pg_temp.the_device(), pg_temp.a_key(), tests.user_id('outreach'), '[]', 0, 0)::text, '{"overdue": [], "results": []}', 'nothing to send is a sync too');
reset role;
select is((select array[queued, refused] from private.device_reports), array[0, 0], 'coordinators see what is left on the phone');

-- looking out for each other
select tests.sign_in('outreach');
set local role authenticated;
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc01', 'kind', 'check_in', 'buddy_id', tests.user_id('other_outreach'), 'started_at', now() - interval '3 hours', 'due_at', now() + interval '1 hour')), 'buddy_not_colleague', 'a buddy is a colleague');
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc01', 'kind', 'check_in', 'buddy_id', tests.user_id('outreach'), 'started_at', now() - interval '3 hours', 'due_at', now() + interval '1 hour')), 'buddy_not_colleague', 'and not oneself');
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc01', 'kind', 'check_in', 'buddy_id', tests.user_id('colleague'), 'started_at', now() - interval '3 hours', 'due_at', now() + interval '2 days')), 'invalid_input', 'a night is shorter than a day');
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc01', 'kind', 'check_in', 'buddy_id', tests.user_id('colleague'), 'started_at', now() - interval '3 hours', 'due_at', now() + interval '1 hour')), 'accepted', 'a worker checks in');
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc01', 'kind', 'check_in', 'buddy_id', tests.user_id('colleague'), 'started_at', now() - interval '3 hours', 'due_at', now() - interval '1 hour')), 'again', 'and says another time');
select is(public.open_session() ->> 'overdue', '0', 'who is overdue is not told that of themselves');
reset role;
select tests.sign_in('colleague');
set local role authenticated;
select is(public.open_session() ->> 'overdue', '1', 'the buddy is told');
select is((select user_name || is_overdue::text from public.check_ins()), 'outreachtrue', 'and who it is');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select is(public.open_session() ->> 'overdue', '0', 'another colleague is not');
select is((select count(*)::int from public.check_ins()), 0, 'nor sees who is out');
select throws_ok($$select public.end_check_in('00000000-0000-4000-8000-00000000cc01')$$, 'PT404', 'not_found', 'nor ends it');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select is(public.open_session() ->> 'overdue', '1', 'coordinators are told');
select lives_ok($$select public.end_check_in('00000000-0000-4000-8000-00000000cc01')$$, 'and end it once the worker was heard of');
select is(public.open_session() ->> 'overdue', '0', 'which ends the notice');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc02', 'kind', 'check_out', 'check_in', '00000000-0000-4000-8000-00000000cc01', 'ended_at', now())), 'again', 'the phone''s own check-out comes too late and is no fault');
select is(pg_temp.says(jsonb_build_object('id', '00000000-0000-4000-8000-00000000cc02', 'kind', 'check_out', 'check_in', gen_random_uuid(), 'ended_at', now())), 'not_found', 'a check-out of nothing is one');

-- a phone is taken
select throws_ok($$select public.revoke_device(pg_temp.the_device())$$, 'PT403', 'not_allowed', 'a worker revokes nothing');
select throws_ok($$select * from public.devices()$$, 'PT403', 'not_allowed', 'nor sees the phones');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select is((select user_name || queued from public.devices()), 'outreach3', 'a coordinator sees whose phone it is and what lies on it');
select lives_ok($$select public.revoke_device(pg_temp.the_device())$$, 'and revokes it');
select throws_ok($$select public.revoke_device(pg_temp.the_device())$$, 'PT404', 'not_found', 'once');
reset role;
select tests.sign_in('outreach');
set local role authenticated;
select is((select count(*)::int from public.sites), 0, 'the session that it carried reads nothing');
select throws_ok($$select public.field_pack(pg_temp.the_device(), pg_temp.a_key())$$, 'PT403', 'not_allowed', 'brings nothing home');
select ok(public.open_session() is null, 'and is over');
select is(public.device_standing(pg_temp.the_device()), 'revoked', 'but is still told that the phone was revoked');
reset role;
select isnt((select erased_at from private.device_reports), null, 'and that it was told is on record');
select is((select count(*)::int from audit.log where entity = 'private.devices'), 2, 'the log says that a phone came and was revoked');
select * from finish();
rollback;
