-- The three states of a tie and who reads it in each; who claims, answers and ends; that nothing is overwritten.
begin;
select plan(60);
select tests.set_up();
-- a third member organisation, that is neither side, and an office without an editor
insert into public.organisations (id, name, short_name, kind, is_member) values
  ('00000000-0000-4000-8000-00000000000d', 'Organisation D', 'D', 'ngo', true);
select tests.persona('third_partner', 'partner', '00000000-0000-4000-8000-00000000000d');
select tests.persona('outside_partner', 'partner', '00000000-0000-4000-8000-00000000000c');

create function pg_temp.ties_of(who text) returns text language plpgsql as $$
declare
  v_seen text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select coalesce(string_agg(right(id::text, 2), ',' order by id), '') into v_seen from public.ties;
  reset role;
  return v_seen;
end $$;

-- claimed
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee01', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b', 'refers_to', 2, '2026-01-01', 'letter of January')$$, 'a partner claims a tie of its own side');
select lives_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee01', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b', 'refers_to', 2, '2026-01-01', 'letter of January')$$, 'the same claim again is no second tie');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee02', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b', 'refers_to', 3, '2026-02-01', 'again')$$, 'PT409', 'tie_exists', 'an open tie of the same two and kind is not claimed twice');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee03', '00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-00000000000d', 'funds', 1, '2026-01-01', 'hearsay')$$, 'PT403', 'not_allowed', 'nor a tie between two others');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee03', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000a', 'funds', 1, '2026-01-01', 'self')$$, 'PT400', 'tie_to_itself', 'nor to itself');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee03', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b', 'funds', 1, '2126-01-01', 'soon')$$, 'PT400', 'date_in_future', 'nor one that has not begun');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee03', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b', 'funds', 1, '2026-01-01', '  ')$$, 'PT400', 'invalid_input', 'nor one without evidence');
select throws_ok($$insert into public.ties (id) values (gen_random_uuid())$$, '42501', null, 'nor by hand');
select throws_ok($$update public.ties set strength = 3$$, '42501', null, 'a tie is not overwritten');
select throws_ok($$delete from public.ties$$, '42501', null, 'nor deleted');
reset role;
select is((select answer::text from public.ties), 'claimed', 'it is a claim');
select is(pg_temp.ties_of('partner'), '01', 'the claimant reads it');
select is(pg_temp.ties_of('other_partner'), '01', 'the other side reads it');
select is(pg_temp.ties_of('coordinator'), '01', 'coordinators read it');
select is(pg_temp.ties_of('third_partner'), '', 'a third organisation does not');
select is(pg_temp.ties_of('outreach'), '', 'nor an outreach worker of the claimant');
select is(pg_temp.ties_of('stakeholder'), '', 'nor a stakeholder');
select is(pg_temp.ties_of('nobody'), '', 'nor an account without a membership');
select is(pg_temp.ties_of('former'), '', 'nor a former coordinator');

-- disputed
select tests.sign_in('partner');
set local role authenticated;
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000b', 'confirmed')$$, 'PT403', 'not_allowed', 'the claimant does not answer for the other side');
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000a', 'disputed', 'x')$$, 'PT409', 'own_claim', 'nor its own claim');
reset role;
select tests.sign_in('third_partner');
set local role authenticated;
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000b', 'confirmed')$$, 'PT404', 'not_found', 'for a third organisation the tie is not there');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000b', 'confirmed', 'for them')$$, 'PT409', 'side_speaks_itself', 'a coordinator does not speak for a side that has an editor');
reset role;
select tests.sign_in('other_partner');
set local role authenticated;
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000b', 'disputed', ' ')$$, 'PT400', 'reason_needed', 'a dispute says why');
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee01', 9, '00000000-0000-4000-8000-00000000000b', 'confirmed')$$, 'PT409', 'version_conflict', 'a stale answer is refused');
select is(public.answer_tie('00000000-0000-4000-8000-00000000ee01', 1, '00000000-0000-4000-8000-00000000000b', 'disputed', 'never agreed'), 2, 'the other side disputes');
reset role;
select is((select answer::text from public.ties), 'disputed', 'it is disputed');
select is(pg_temp.ties_of('third_partner'), '', 'and stays between the two');
select is(pg_temp.ties_of('partner'), '01', 'the claimant reads the dispute');

-- confirmed
select tests.sign_in('other_partner');
set local role authenticated;
select is(public.answer_tie('00000000-0000-4000-8000-00000000ee01', 2, '00000000-0000-4000-8000-00000000000b', 'confirmed'), 3, 'the other side changes its word');
select is((select string_agg(says::text, ',' order by id) from public.tie_answers), 'disputed,confirmed', 'and both words stay');
select throws_ok($$update public.tie_answers set says = 'confirmed'$$, '42501', null, 'unchanged');
reset role;
select is((select answer::text from public.ties), 'confirmed', 'it is confirmed');
select is(pg_temp.ties_of('third_partner'), '01', 'now the coalition reads it');
select is(pg_temp.ties_of('outside_partner'), '', 'an office outside the coalition does not');
select is(pg_temp.ties_of('stakeholder'), '', 'nor a stakeholder');
select is(pg_temp.ties_of('outreach'), '', 'nor an outreach worker');
select tests.sign_in('third_partner');
set local role authenticated;
select is((select count(*)::int from public.tie_answers), 0, 'what was said on the way stays between the two');
select throws_ok($$select public.end_tie('00000000-0000-4000-8000-00000000ee01', 3, '2026-03-01', 'x')$$, 'PT404', 'not_found', 'and a third organisation does not end it');
select is(jsonb_array_length(public.network() -> 'ties'), 1, 'the network gives what the policies give');
reset role;

-- an office without an editor: the coordinators speak for it, and that stands there
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee05', '00000000-0000-4000-8000-00000000000d', '00000000-0000-4000-8000-00000000000b', 'trains', 1, '2026-01-01', 'seen at the training')$$, 'a coordinator claims for neither side');
reset role;
select is((select claimed_by from public.ties where id = '00000000-0000-4000-8000-00000000ee05'), null, 'no side claimed it');
update public.memberships set active = false where user_id = tests.user_id('outside_partner');
select tests.sign_in('partner');
set local role authenticated;
select lives_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee06', '00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000c', 'advocates_to', 1, '2026-01-01', 'hearing')$$, 'a partner claims a tie to an office');
reset role;
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.answer_tie('00000000-0000-4000-8000-00000000ee06', 1, '00000000-0000-4000-8000-00000000000c', 'confirmed')$$, 'PT400', 'reason_needed', 'who speaks for another says how they know');
select is(public.answer_tie('00000000-0000-4000-8000-00000000ee06', 1, '00000000-0000-4000-8000-00000000000c', 'confirmed', 'by telephone'), 2, 'a coordinator confirms for an office without an editor');
select is((select on_behalf from public.tie_answers where tie_id = '00000000-0000-4000-8000-00000000ee06'), true, 'and it is on record as such');

-- a change ends and starts
select throws_ok($$select public.end_tie('00000000-0000-4000-8000-00000000ee01', 3, '2025-12-31', 'x')$$, 'PT400', 'end_before_start', 'a tie does not end before it began');
select is(public.change_tie('00000000-0000-4000-8000-00000000ee01', 3, '00000000-0000-4000-8000-00000000ee11', 'refers_to', 3, '2026-06-01', 'more referrals'), '00000000-0000-4000-8000-00000000ee11'::uuid, 'a tie grows stronger');
reset role;
select is((select string_agg(strength || ':' || coalesce(ended_on::text, 'open') || ':' || answer, ' ' order by id) from public.ties where kind = 'refers_to'), '2:2026-06-01:confirmed 3:open:claimed', 'by ending and starting, and is asked again');

-- months are kept by coordinators and not rewritten
select tests.sign_in('coordinator');
set local role authenticated;
select is(public.keep_network_month('2026-01-01', '[{"organisation_id": "00000000-0000-4000-8000-00000000000a", "ties_in": 0, "ties_out": 1, "strength": 2, "betweenness": 0, "closeness": 0.5, "page_rank": 0.3, "clustering": 0, "bridging_constraint": 1, "community": 0, "is_cut": false}]'), 1, 'a month is kept');
select throws_ok($$select public.keep_network_month('2026-01-01', '[]')$$, 'PT409', 'month_is_kept', 'and not rewritten');
select is(public.keep_network_months('[{"month": "2026-01-01", "organisation_id": "00000000-0000-4000-8000-00000000000b", "ties_in": 1, "ties_out": 0, "strength": 2, "betweenness": 0, "closeness": 0.5, "page_rank": 0.3, "clustering": 0, "bridging_constraint": 1, "community": 0, "is_cut": false}, {"month": "2025-12-01", "organisation_id": "00000000-0000-4000-8000-00000000000b", "ties_in": 0, "ties_out": 0, "strength": 0, "betweenness": 0, "closeness": 0, "page_rank": 0.3, "clustering": 0, "bridging_constraint": null, "community": 0, "is_cut": false}]'), 1, 'months that are over are kept together, the one that stands stays');
select throws_ok($$select public.keep_network_months('[{"month": "2126-01-01"}]')$$, 'PT400', 'invalid_input', 'a month that is not over is not kept');
select throws_ok($$select public.keep_network_months('{}')$$, 'PT400', 'invalid_input', 'nor what is no list');
reset role;
select tests.sign_in('partner');
set local role authenticated;
select is((select count(*)::int from public.network_months), 2, 'a partner reads it');
select throws_ok($$select public.keep_network_months('[]')$$, 'PT403', 'not_allowed', 'and keeps none, not even nothing');
select throws_ok($$select public.keep_network_month('2026-02-01', '[]')$$, 'PT403', 'not_allowed', 'and keeps none');
reset role;
select tests.sign_in('stakeholder');
set local role authenticated;
select is((select count(*)::int from public.network_months), 0, 'a stakeholder reads no month');
select is((public.network() -> 'ties')::text, '[]', 'nor, asked for the whole network, a tie of it');
select throws_ok($$select public.claim_tie('00000000-0000-4000-8000-00000000ee07', '00000000-0000-4000-8000-00000000000c', '00000000-0000-4000-8000-00000000000a', 'regulates', 1, '2026-01-01', 'x')$$, 'PT403', 'not_allowed', 'and claims no tie');
reset role;
select * from finish();
rollback;
