-- Releases: two people, a certificate that matches the bytes, one after the other, and never changed again.
begin;
select * from no_plan();
select tests.set_up();

-- three sites of one kind in one village, alike in size: nothing of theirs is small, and nothing stands out
insert into public.sites (id, code, name, kind, area_code, organisation_id)
select ('00000000-0000-4000-8000-0000000005c' || n)::uuid, 'C-00' || n, 'Site C' || n, 'karaoke', '81.71.02.1017', '00000000-0000-4000-8000-00000000000a'
  from generate_series(1, 3) n;
insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, contacts_new)
select gen_random_uuid(), s.id, s.organisation_id, s.kind, s.area_code, q.day, q.day, 100
  from public.sites s cross join unnest(array['2025-02-01', '2025-05-01', '2025-08-01']::date[]) q (day) where s.code like 'C-00_';

-- the file that the counts bear out where nothing must be withheld, and a certificate without a promise
create function tests.release_file(quarter text, change jsonb default '{}', cell text default null, figure int default null) returns text
language sql security definer set search_path = '' as $$
  with given as (select private.release_case('r1', release_file.quarter) as c)
  select (jsonb_build_object('format', 'baileo-release-1', 'series', 'r1', 'sequence', c -> 'sequence', 'title', 'Reach', 'period', c -> 'period',
    'measure', 'reach_contacts', 'k', 10, 'base', 5, 'dimensions', c #> '{cube,dimensions}', 'kind', 'sum',
    'cells', (select jsonb_agg(jsonb_build_array(t.cell, case when t.cell = release_file.cell then release_file.figure
        when t.value >= 10 then (2 * t.value + 5) / 10 * 5 end) order by t.cell collate "C")
      from private.release_truth(c -> 'cube') t where t.listed),
    'checked', jsonb_build_object('requirements', 0, 'proved', 0, 'releases', jsonb_array_length(c -> 'earlier'), 'narrowest', null),
    'previous', c -> 'previous') || change)::text from given
$$;
create function tests.release_digest(bytes text) returns text language sql as $$
  select encode(sha256(convert_to(bytes, 'UTF8')), 'hex')
$$;
create function tests.release_certificate(bytes text) returns jsonb language sql as $$
  select jsonb_build_object('release', tests.release_digest(bytes), 'witnesses', '[]'::jsonb, 'requirements', '[]'::jsonb)
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
create table tests.first_release as select tests.release_file('2025-Q1') as bytes;
grant select on tests.first_release to authenticated;
grant execute on function tests.release_file(text, jsonb, text, int), tests.release_digest(text), tests.release_certificate(text),
  tests.release_id(int) to authenticated;

-- a draft is what the counts bear out, or it is refused
select tests.sign_in('coordinator');
set local role authenticated;
create function pg_temp.drafts(bytes text) returns text language sql as $$
  select public.draft_release(tests.release_id(1), drafts.bytes, tests.release_certificate(drafts.bytes))
$$;
select throws_ok($$select public.draft_release(tests.release_id(1), bytes || ' ', tests.release_certificate(bytes)) from tests.first_release$$, 'PT409', 'certificate_differs', 'a certificate of other bytes is refused');
select throws_ok($$select public.draft_release(tests.release_id(1), 'no json', '{"requirements": [], "witnesses": []}')$$, 'PT400', 'invalid_input', 'so is what is no release');
select throws_ok($$select public.draft_release(tests.release_id(1), bytes, tests.release_certificate(bytes) || '{"requirements": [[7]]}') from tests.first_release$$, 'PT409', 'release_unproved', 'and a certificate of some other form');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{}', '81.71|all|2025-Q1', 305))$$, 'PT409', 'release_unproved', 'a figure that is not the rounded count is refused');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{}', '81.71.01|all|2025-Q1', 10))$$, 'PT409', 'release_unproved', 'so is one where nobody was met');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{"k": 5}'))$$, 'PT409', 'release_unproved', 'so is a smaller k');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{"dimensions": []}'))$$, 'PT409', 'release_unproved', 'so are other code lists');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{"cells": []}'))$$, 'PT409', 'release_unproved', 'so is a file that lacks cells');
select throws_ok($$select pg_temp.drafts(tests.release_file('2025-Q1', '{"checked": {"requirements": 9, "proved": 9, "releases": 0, "narrowest": 10}}'))$$, 'PT409', 'release_unproved', 'and one that claims more proofs than it has');
select throws_ok($$select pg_temp.drafts(tests.release_file('2026-Q1', '{"sequence": 1}'))$$, 'PT409', 'release_unproved', 'a small count without its promise is refused: few were met in 2026');
select throws_ok($$select public.release_case('r1', to_char(now(), 'YYYY-"Q"Q'))$$, 'PT409', 'release_too_early', 'the quarter that runs is not told of');
select throws_ok($$select public.release_case('r1', to_char(now() - interval '3 months', 'YYYY-"Q"Q'))$$, 'PT409', 'release_too_early', 'nor is the one before it');
select throws_ok($$select public.release_case('r9', '2025-Q1')$$, 'PT400', 'invalid_input', 'there are two series');
select is((select public.release_case('r1', '2025-Q1') #>> '{case,cube,atoms,0,value}'), '100', 'a coordinator gets the counts of the case');
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
select is((select bytes from public.releases where audience = 'coalition'), (select bytes from tests.first_release), 'the bytes are those that were drafted');
select is((select string_agg(c.cell || '=' || c.shown, ' ' order by c.place) from public.release_cells c where c.release_id = tests.release_id(1) and c.shown is not null),
  '81.71.02|all|2025-Q1=300 81.71.02|karaoke|2025-Q1=300 81.71|all|2025-Q1=300 81.71|karaoke|2025-Q1=300', 'the figures are those of the bytes');
select is((select sum(contacts)::int from restricted.release_counts), 300, 'the counts they were made of are closed');
select throws_ok($$update restricted.release_counts set contacts = 1$$, '42501', 'release_is_final', 'for good');
select throws_ok($$truncate restricted.release_counts$$, '42501', 'release_is_final', 'all of them');

-- a count that comes in late is told to nobody outside
insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, contacts_new)
select gen_random_uuid(), s.id, s.organisation_id, s.kind, s.area_code, '2025-02-02', '2025-02-02', 50 from public.sites s where s.code = 'C-001';
select is((select sum(a.value)::int from private.release_atoms('2025-Q2') a where a.period = '2025-Q1'), 300, 'a closed quarter stays as it was');
select is((select sum(a.value)::int from private.release_atoms('2025-Q2') a where a.period = '2025-Q2'), 300, 'an open one is as it is');

-- one after the other
select tests.sign_in('coordinator');
select throws_ok($$select public.release_case('r1', '2025-Q1')$$, 'PT409', 'release_period_told', 'a quarter is told of once');
select throws_ok($$select public.release_case('r1', '2024-Q4')$$, 'PT409', 'release_period_told', 'and none before it');
create table tests.second_release as select tests.release_file('2025-Q2') as bytes;
select throws_ok($$select pg_temp.publish(2, tests.release_file('2025-Q2', '{"sequence": 3}'))$$, 'PT409', 'release_unproved', 'none is left out');
select throws_ok($$select pg_temp.publish(2, tests.release_file('2025-Q2', '{"previous": "another"}'))$$, 'PT409', 'release_unproved', 'none follows bytes that were not published');
select tests.sign_in('coordinator');
select lives_ok($$select public.draft_release(tests.release_id(3), bytes, tests.release_certificate(bytes)) from tests.second_release$$, 'two may be prepared side by side');
select lives_ok($$select pg_temp.publish(2, bytes) from tests.second_release$$, 'the next one names the one before');
select throws_ok($$select public.approve_release(tests.release_id(3), tests.release_digest(bytes)) from tests.second_release$$, 'PT409', 'release_out_of_order', 'and leaves the other behind');
select lives_ok($$select public.discard_release(tests.release_id(3))$$, 'which is discarded');
select throws_ok($$select public.discard_release(tests.release_id(2))$$, 'PT404', 'not_found', 'what is published is not');
select is((select count(*)::int from public.releases r join public.releases p on p.sha256 = r.previous_sha256 and p.audience = r.audience), 2, 'both editions are chained');

-- counts that changed since the draft: it is made anew
create table tests.third_release as select tests.release_file('2025-Q3') as bytes;
select tests.sign_in('coordinator');
select lives_ok($$select public.draft_release(tests.release_id(4), bytes, tests.release_certificate(bytes)) from tests.third_release$$, 'a third one is drafted');
update public.visits set contacts_new = 101 where visited_on = '2025-08-01' and site_id = '00000000-0000-4000-8000-0000000005c1';
select tests.sign_in('second_coordinator');
select throws_ok($$select public.approve_release(tests.release_id(4), tests.release_digest(bytes)) from tests.third_release$$, 'PT409', 'release_outdated', 'and is not approved once its counts are others');
update public.visits set contacts_new = 100 where visited_on = '2025-08-01' and site_id = '00000000-0000-4000-8000-0000000005c1';
select lives_ok($$select public.approve_release(tests.release_id(4), tests.release_digest(bytes)) from tests.third_release$$, 'as they were, it is');
update restricted.release_workings set certificate = certificate || '{"requirements": [{"cell": "81.71|all|2025-Q3", "view": "public", "below": 0, "above": 9, "low": 0, "high": 0}]}' where id = tests.release_id(4);
select throws_ok($$select public.publish_release(tests.release_id(4))$$, 'PT409', 'release_unproved', 'a proof that was tampered with publishes nothing, whoever tampered');
select public.discard_release(tests.release_id(4));

-- how strict: only ever stricter
select throws_ok($$select public.raise_release_parameters(9, 3, 25, 1)$$, 'PT409', 'parameters_only_rise', 'k is not lowered');
select throws_ok($$update restricted.release_parameters set percent = 26, k = 5$$, '42501', 'parameters_only_rise', 'not by the owner either');
select lives_ok($$select public.raise_release_parameters(12, 3, 25, 2)$$, 'it is raised');
select is((select k || ' ' || coalition from public.release_parameters()), '12 2', 'and said');

-- final, for the owner too
select throws_ok($$update public.releases set title = 'x'$$, '42501', 'release_is_final', 'a release is not changed');
select throws_ok($$delete from public.release_cells$$, '42501', 'release_is_final', 'nor is a figure taken away');
select throws_ok($$update public.release_cells set shown = 1$$, '42501', 'release_is_final', 'nor changed');
select throws_ok($$truncate public.release_cells$$, '42501', 'release_is_final', 'nor are all of them');

-- opened to everybody: districts only
select is((select string_agg(distinct length(split_part(c.cell, '|', 1))::text, ' ') from public.release_cells c join public.releases r on r.id = c.release_id where r.audience = 'district'), '5 8', 'the second edition shows no village');
select is((select count(*)::int from public.release_cells d join public.releases r on r.id = d.release_id and r.audience = 'district'
  left join public.release_cells c on c.cell = d.cell and c.shown is not distinct from d.shown and c.release_id <> d.release_id where c.cell is null), 0, 'and nothing that the first does not');
select lives_ok($$select public.open_release(tests.release_id(1))$$, 'it is opened');
select throws_ok($$select public.open_release(tests.release_id(1))$$, 'PT404', 'not_found', 'once');
select is((select string_agg(audience::text, ' ') from public.releases where opened_on is not null), 'district', 'and the first edition is not');

-- withdrawn is said, and takes nothing back
select tests.sign_in('coordinator');
set local role authenticated;
select throws_ok($$select public.withdraw_release(tests.release_id(1), ' ')$$, 'PT400', 'reason_needed', 'who withdraws says why');
select lives_ok($$select public.withdraw_release(tests.release_id(1), 'counted twice')$$, 'a release is withdrawn');
select throws_ok($$select public.withdraw_release(tests.release_id(1), 'again')$$, 'PT404', 'not_found', 'once');
select is((select string_agg(status::text, ' ' order by sequence) from public.release_drafts()), 'withdrawn published', 'and its draft says so');
select is((select count(*)::int from public.release_cells where release_id = tests.release_id(1) and shown is not null), 4, 'its figures stay, as readers know them');
reset role;
select is((select count(*)::int from public.releases where withdrawn_on is not null), 2, 'in both editions');
select throws_ok($$update public.releases set withdrawn_on = null, withdrawn_reason = null$$, '42501', 'release_is_final', 'that is not taken back either');
select is((select jsonb_array_length(private.release_case('r2', '2025-Q3') -> 'earlier')), 2, 'and other series are audited with it, withdrawn or not');

-- who reads and who may not
create function pg_temp.reads(who text) returns text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  set local role authenticated;
  select bool_or(bytes like '%81.71.02.1017%') || ' ' || count(*) || ' ' || (select count(distinct release_id) from public.release_cells) into v from public.releases;
  reset role;
  return v;
end $$;
select is(pg_temp.reads(who), 'true 2 2', who || ' reads what is published, the same as everybody') from unnest(array['coordinator', 'outreach', 'partner']) who;
select is(pg_temp.reads('stakeholder'), 'false 2 2', 'who takes part in raids reads districts');
update public.organisation_flags set enforces = false where organisation_id = '00000000-0000-4000-8000-00000000000c';
select is(pg_temp.reads('stakeholder'), 'true 2 2', 'and any other office reads what all do');
select is(pg_temp.reads(who), null, who || ' reads nothing') from unnest(array['nobody', 'former']) who;
select is((select string_agg(distinct (r.available_on > c.available_on)::text, ' ') from public.releases r join public.releases c on c.series = r.series
  and c.sequence = r.sequence and c.audience = 'coalition' where r.audience = 'district'), 'false', 'a quarter that lies far back is open to both');

create function pg_temp.refused(who text) returns setof text language plpgsql as $$
declare
  v text;
begin
  perform tests.sign_in(who);
  foreach v in array array[
    $q$select public.draft_release(tests.release_id(5), '{}', '{}')$q$, $q$select public.approve_release(tests.release_id(1), 'x')$q$,
    $q$select public.publish_release(tests.release_id(1))$q$, $q$select public.withdraw_release(tests.release_id(2), 'x')$q$,
    $q$select * from public.release_drafts()$q$, $q$select * from public.release_working(tests.release_id(1))$q$,
    $q$select public.release_case('r2', '2025-Q3')$q$, $q$select * from public.release_quarters()$q$, $q$select * from public.release_parameters()$q$,
    $q$select public.raise_release_parameters(20, 5, 50, 2)$q$, $q$select public.open_release(tests.release_id(2))$q$,
    $q$select public.discard_release(tests.release_id(2))$q$
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
