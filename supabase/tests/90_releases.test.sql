-- Releases: two people, a certificate that matches the bytes, one after the other, and never changed again.
begin;
select * from no_plan();
select tests.set_up();

create function tests.release_file(sequence int, previous text, small text default 'null') returns text language sql as $$
  select format('{"series": "reach", "sequence": %s, "title": "Reach", "period": "2026-Q%s", "k": 10, "base": 5, "previous": %s, '
    || '"cells": [["all", 100], ["small", %s], ["large", null]]}', sequence, sequence, coalesce('"' || previous || '"', 'null'), small)
$$;
create function tests.release_digest(bytes text) returns text language sql as $$
  select encode(sha256(convert_to(bytes, 'UTF8')), 'hex')
$$;
create function tests.release_certificate(bytes text, high int default 1) returns jsonb language sql as $$
  select jsonb_build_object('release', tests.release_digest(bytes), 'witnesses', '[{}, {}]'::jsonb, 'requirements',
    jsonb_build_array(jsonb_build_object('cell', 'small', 'view', 'public', 'below', 0, 'above', 10, 'low', 0, 'high', high)))
$$;
create function tests.release_id(n int) returns uuid language sql as $$ select ('00000000-0000-4000-8000-0000000e000' || n)::uuid $$;
-- the whole way of one release, from draft to the public
create function pg_temp.publish(n int, bytes text) returns void language plpgsql as $$
begin
  perform tests.sign_in('coordinator');
  perform public.draft_release(tests.release_id(n), bytes, tests.release_certificate(bytes));
  perform tests.sign_in('second_coordinator');
  perform public.approve_release(tests.release_id(n), tests.release_digest(bytes));
  perform public.publish_release(tests.release_id(n));
end $$;
create table tests.first_release as select tests.release_file(1, null) as bytes;
grant select on tests.first_release to authenticated;
grant execute on function tests.release_file(int, text, text), tests.release_digest(text), tests.release_certificate(text, int),
  tests.release_id(int) to authenticated;

-- a draft needs a certificate that is of its own bytes and leaves nothing open
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.draft_release(tests.release_id(1), bytes || ' ', tests.release_certificate(bytes)) from tests.first_release$$, 'PT409', 'certificate_differs', 'a certificate of other bytes is refused');
select throws_ok($$select public.draft_release(tests.release_id(1), bytes, tests.release_certificate(bytes, -1)) from tests.first_release$$, 'PT409', 'release_unproved', 'a promise without its witness is refused');
select throws_ok($$select public.draft_release(tests.release_id(1), bytes, tests.release_certificate(bytes, 2)) from tests.first_release$$, 'PT409', 'release_unproved', 'and one whose witness is not there');
select throws_ok($$select public.draft_release(tests.release_id(1), f, tests.release_certificate(f)) from tests.release_file(1, null, '5') f$$, 'PT409', 'release_unproved', 'a figure that must stay open is refused');
select throws_ok($$select public.draft_release(tests.release_id(1), 'no json', '{"requirements": []}')$$, 'PT400', 'invalid_input', 'so is what is no release');
select is((select public.draft_release(tests.release_id(1), bytes, tests.release_certificate(bytes)) from tests.first_release), (select tests.release_digest(bytes) from tests.first_release), 'a proved draft is kept');
select is((select count(*)::int from public.releases), 0, 'and is not published by that');

-- two people
select throws_ok($$select public.approve_release(tests.release_id(1), tests.release_digest(bytes)) from tests.first_release$$, 'PT409', 'own_release', 'nobody approves the own draft');
select throws_ok($$select public.publish_release(tests.release_id(1))$$, 'PT409', 'release_not_approved', 'and a draft is not published');
reset role;
select tests.sign_in('second_coordinator');
set local role authenticated;
select is((select status || ' ' || is_own from public.release_drafts()), 'draft false', 'a second coordinator sees the draft');
select throws_ok($$select public.approve_release(tests.release_id(1), 'other')$$, 'PT409', 'version_conflict', 'who approves says which bytes were seen');
select lives_ok($$select public.approve_release(tests.release_id(1), tests.release_digest(bytes)) from tests.first_release$$, 'and approves them');
select throws_ok($$select public.approve_release(tests.release_id(1), tests.release_digest(bytes)) from tests.first_release$$, 'PT409', 'version_conflict', 'once');
select lives_ok($$select public.publish_release(tests.release_id(1))$$, 'what is approved is published');
select throws_ok($$select public.publish_release(tests.release_id(1))$$, 'PT409', 'release_not_approved', 'once');
reset role;
select is((select bytes from public.releases), (select bytes from tests.first_release), 'the bytes are those that were drafted');
select is((select string_agg(cell || '=' || coalesce(shown::text, '-'), ' ' order by place) from public.release_cells), 'all=100 small=- large=-', 'the figures stand in the order of the bytes, with one symbol for withheld');

-- one after the other
select throws_ok($$select pg_temp.publish(2, tests.release_file(3, tests.release_digest((select bytes from tests.first_release))))$$, 'PT409', 'release_out_of_order', 'none is left out');
select throws_ok($$select pg_temp.publish(2, tests.release_file(2, 'another'))$$, 'PT409', 'release_out_of_order', 'none follows bytes that were not published');
select lives_ok($$select pg_temp.publish(2, tests.release_file(2, tests.release_digest((select bytes from tests.first_release))))$$, 'the next one names the one before');
select is((select count(*)::int from public.releases r join public.releases p on p.sha256 = r.previous_sha256), 1, 'and is chained to it');

-- final, for the owner too
select throws_ok($$update public.releases set title = 'x'$$, '42501', 'release_is_final', 'a release is not changed');
select throws_ok($$delete from public.release_cells$$, '42501', 'release_is_final', 'nor is a figure taken away');
select throws_ok($$update public.release_cells set shown = 1$$, '42501', 'release_is_final', 'nor changed');
select throws_ok($$truncate public.release_cells$$, '42501', 'release_is_final', 'nor are all of them');

-- withdrawn is said, and takes nothing back
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.withdraw_release(tests.release_id(1), ' ')$$, 'PT400', 'reason_needed', 'who withdraws says why');
select lives_ok($$select public.withdraw_release(tests.release_id(1), 'counted twice')$$, 'a release is withdrawn');
select throws_ok($$select public.withdraw_release(tests.release_id(1), 'again')$$, 'PT404', 'not_found', 'once');
select is((select string_agg(status::text, ' ' order by sequence) from public.release_drafts()), 'withdrawn published', 'and its draft says so');
select is((select count(*)::int from public.release_cells where release_id = tests.release_id(1)), 3, 'its figures stay, as readers know them');
reset role;
select throws_ok($$update public.releases set withdrawn_on = null, withdrawn_reason = null$$, '42501', 'release_is_final', 'that is not taken back either');

-- who reads and who may not
create function pg_temp.reads(who text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select count(*) || ' ' || (select count(*) from public.release_cells) into v from public.releases;
  reset role;
  return v;
end $$;
select is(pg_temp.reads(who), '2 6', who || ' reads what is published, the same as everybody') from unnest(array['coordinator', 'outreach', 'partner', 'stakeholder']) who;
select is(pg_temp.reads(who), '0 0', who || ' reads nothing') from unnest(array['nobody', 'former']) who;

create function pg_temp.refused(who text) returns setof text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  foreach v in array array[
    $q$select public.draft_release(tests.release_id(5), '{}', '{}')$q$, $q$select public.approve_release(tests.release_id(1), 'x')$q$,
    $q$select public.publish_release(tests.release_id(1))$q$, $q$select public.withdraw_release(tests.release_id(2), 'x')$q$,
    $q$select * from public.release_drafts()$q$, $q$select * from public.release_working(tests.release_id(1))$q$
  ] loop
    set local role authenticated;
    return next throws_ok(v, 'PT403', 'not_allowed', who || ' may not: ' || v);
    return next throws_ok('select * from restricted.release_workings', '42501', null, who || ' reads no workings');
    reset role;
  end loop;
end $$;
select * from pg_temp.refused('stakeholder');
select * from pg_temp.refused('partner');
select * from pg_temp.refused('outreach');
select * from finish();
rollback;
