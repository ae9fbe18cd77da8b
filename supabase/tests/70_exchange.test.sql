-- Files: who may bring which kind, whose rows, what leaves, and what stays on record. A control beside each denial.
begin;
select plan(52);
select tests.set_up();

-- a beginning for each role and kind
create function pg_temp.starts(who text, kind public.import_kind) returns text language plpgsql as $$
begin
  perform tests.sign_in(who);
  perform public.start_import(kind, 'x.csv', 1);
  return 'starts';
exception when others then
  return sqlstate || ' ' || sqlerrm;
end $$;
grant execute on function pg_temp.starts(text, public.import_kind) to authenticated;
set local role authenticated;
select is(pg_temp.starts('coordinator', k), 'starts', 'a coordinator brings ' || k)
  from unnest(enum_range(null::public.import_kind)) k;
select is(pg_temp.starts('partner', k), 'starts', 'a partner brings ' || k)
  from unnest(array['visits', 'reach_totals', 'referrals']::public.import_kind[]) k;
select is(pg_temp.starts('partner', k), 'PT403 not_allowed', 'a partner does not bring ' || k)
  from unnest(array['sites', 'organisations', 'estimates']::public.import_kind[]) k;
select is(pg_temp.starts(w, k), 'PT403 not_allowed', w || ' does not bring ' || k)
  from unnest(array['outreach', 'stakeholder', 'nobody', 'former']) w,
       unnest(array['visits', 'reach_totals', 'sites']::public.import_kind[]) k;
reset role;

-- whose rows: a file in the name of A or of B, applied by A's partner
create function pg_temp.brings(who text, kind public.import_kind, payload jsonb) returns text language plpgsql as $$
declare
  v_id uuid;
begin
  perform tests.sign_in(who);
  v_id := public.start_import(kind, 'x.csv', 1);
  perform public.stage_import_rows(v_id, jsonb_build_array(jsonb_build_object('position', 1, 'payload', payload)));
  return (public.commit_import(v_id) - 'kind')::text;
exception when others then
  return sqlstate || ' ' || sqlerrm;
end $$;
grant execute on function pg_temp.brings(text, public.import_kind, jsonb) to authenticated;
create function pg_temp.visit(organisation text, site text) returns jsonb language sql as $$
  select jsonb_build_object('id', gen_random_uuid(), 'site_code', site, 'organisation_id',
    '00000000-0000-4000-8000-00000000000' || organisation, 'started_at', '2026-03-01T12:00:00Z', 'contacts_new', 1)
$$;
create function pg_temp.total(organisation text, year int) returns jsonb language sql as $$
  select jsonb_build_object('id', null, 'base_version', null, 'organisation_id',
    '00000000-0000-4000-8000-00000000000' || organisation, 'site_kind', null, 'area_code', null,
    'period_start', year || '-01-01', 'period_end', year || '-12-31', 'people', 5, 'source', 'register')
$$;
create function pg_temp.referral(organisation text) returns jsonb language sql as $$
  select jsonb_build_object('id', gen_random_uuid(), 'base_version', null, 'organisation_id',
    '00000000-0000-4000-8000-00000000000' || organisation, 'to_organisation_id', '00000000-0000-4000-8000-00000000000c',
    'service_code', 'legal_aid', 'month', '2026-03-01', 'made', 2, 'completed', null)
$$;
grant execute on function pg_temp.visit(text, text), pg_temp.total(text, int), pg_temp.referral(text) to authenticated;
set local role authenticated;
select is(pg_temp.brings('partner', 'visits', pg_temp.visit('a', 'A-001')), '{"changed": 0, "created": 1}', 'a partner brings its own visit');
select is(pg_temp.brings('partner', 'visits', pg_temp.visit('b', 'B-001')), 'PT403 not_allowed', 'not another''s');
select is(pg_temp.brings('partner', 'visits', pg_temp.visit('a', 'B-001')), 'PT409 import_stale', 'nor at another''s site');
select is(pg_temp.brings('partner', 'visits', pg_temp.visit('a', 'NO-001')), 'PT409 import_stale', 'which looks like a site that is not there');
select is(pg_temp.brings('partner', 'visits', pg_temp.visit('a', 'A-001') - 'organisation_id'), 'PT403 not_allowed', 'nor in nobody''s name');
select is(pg_temp.brings('partner', 'reach_totals', pg_temp.total('a', 2020)), '{"changed": 0, "created": 1}', 'a partner brings its own total');
select is(pg_temp.brings('partner', 'reach_totals', pg_temp.total('b', 2020)), 'PT403 not_allowed', 'not another''s');
select is(pg_temp.brings('partner', 'referrals', pg_temp.referral('a')), '{"changed": 0, "created": 1}', 'a partner brings its own referrals');
select is(pg_temp.brings('partner', 'referrals', pg_temp.referral('b')), 'PT403 not_allowed', 'not another''s');
select is(pg_temp.brings('coordinator', 'reach_totals', pg_temp.total('b', 2021)), '{"changed": 0, "created": 1}', 'a coordinator brings all');

-- imports on record
select tests.sign_in('partner');
select is((select count(distinct actor_name)::int from public.recent_imports()), 1, 'a partner sees its own imports alone');
select tests.sign_in('coordinator');
select ok((select count(distinct actor_name)::int from public.recent_imports()) > 1, 'a coordinator sees all');

-- what leaves: each one's own
select is(jsonb_array_length(public.sites_for_export()), 2, 'a coordinator takes all sites');
select ok(public.sites_for_export()::text !~ 'note [ab]|128\.', 'without place and without note');
select tests.sign_in('partner');
select is((select string_agg(s ->> 'code', ',') from jsonb_array_elements(public.sites_for_export()) s), 'A-001', 'a partner its own');
select is((select string_agg(distinct right(v ->> 'organisation_id', 1), ',')
  from jsonb_array_elements(public.visits_for_export('2020-01-01', '2026-12-01')) v), 'a', 'and its own visits');
select is((public.export_counts('2020-01-01', '2026-12-01') ->> 'visits')::int,
  jsonb_array_length(public.visits_for_export('2020-01-01', '2026-12-01')), 'of which as many are announced as come');
select tests.sign_in('stakeholder');
select is(jsonb_array_length(public.sites_for_export()) + jsonb_array_length(public.visits_for_export('2020-01-01', '2026-12-01')),
  0, 'a stakeholder nothing');

-- exact places
create function pg_temp.places(who text, reason text default 'evening route, Friday', format text default 'gpx') returns text
language plpgsql as $$
begin
  perform tests.sign_in(who);
  return (select coalesce(string_agg(p ->> 'code', ','), '') from jsonb_array_elements(public.export_site_places(
    array['00000000-0000-4000-8000-0000000005a0', '00000000-0000-4000-8000-0000000005b0']::uuid[], format, reason)) p);
exception when others then
  return sqlstate || ' ' || sqlerrm;
end $$;
select is(pg_temp.places('coordinator'), 'A-001,B-001', 'a coordinator takes exact places');
select is(pg_temp.places('outreach'), 'A-001', 'an outreach worker those of its own organisation');
select is(pg_temp.places(w), 'PT403 not_allowed', w || ' takes none')
  from unnest(array['partner', 'stakeholder', 'nobody', 'former']) w;
select is(pg_temp.places('coordinator', 'short'), 'PT400 invalid_input', 'without a reason nobody');
select is(pg_temp.places('coordinator', format => 'xlsx'), 'PT400 invalid_input', 'nor in another format');
reset role;
select is((select array_agg(right(s::text, 2) order by s) from audit.location_reads r, unnest(r.site_ids) s
  where r.purpose = 'export' and r.actor = tests.user_id('coordinator')), array['a0', 'b0'], 'each site stands in the register');
select is((select l.detail ->> 'reason' from audit.log l where l.entity = 'site_places' and l.actor = tests.user_id('coordinator')),
  'evening route, Friday', 'and the reason in the log');

select * from finish();
rollback;
