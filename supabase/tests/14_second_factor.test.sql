-- The second factor: where it is due, restricted data waits for it, and the demand for it cannot be waved away.
begin;
select plan(15);
select tests.set_up();

-- speaks as before, with the assurance that hosted Supabase writes into its tokens
create function tests.with_assurance(level text) returns void
language sql set search_path = ''
as $$ select set_config('request.jwt.claims', (current_setting('request.jwt.claims')::jsonb || jsonb_build_object('aal', level))::text, true) $$;

-- no demand, no factor: the password is enough
select tests.sign_in('coordinator');
set local role authenticated;
select lives_ok($$select public.sites_for_import()$$, 'without demand and factor, restricted data is open');
select is(public.open_session() ->> 'second_factor_missing', 'false', 'and nothing is missing');
select throws_ok($$select public.save_settings(1, '{"require_mfa": true}')$$, 'PT409', 'mfa_needed_first', 'nobody demands what they cannot show');
reset role;

-- an account that has a factor shows it, demanded or not; the table stands in for hosted Supabase's
create table auth.mfa_factors (id uuid default gen_random_uuid(), user_id uuid, status text);
insert into auth.mfa_factors (user_id, status) values (tests.user_id('coordinator'), 'unverified');
select tests.with_assurance('aal1');
set local role authenticated;
select lives_ok($$select public.sites_for_import()$$, 'a factor that was never confirmed does not count');
reset role;
update auth.mfa_factors set status = 'verified';
set local role authenticated;
select throws_ok($$select public.sites_for_import()$$, 'PT403', 'mfa_needed', 'with a factor, the password alone is not enough');
select is((select count(*)::int from public.organisation_contacts('00000000-0000-4000-8000-00000000000a')), 0, 'for contacts neither');
select is(public.open_session() ->> 'second_factor_missing', 'true', 'and the session says what is missing');
reset role;
select tests.sign_in('second_coordinator');
set local role authenticated;
select lives_ok($$select public.sites_for_import()$$, 'another''s factor is not one''s own');
reset role;

select tests.sign_in('coordinator');
select tests.with_assurance('aal2');
set local role authenticated;
select lives_ok($$select public.sites_for_import()$$, 'with the second factor it opens');
select lives_ok($$select public.save_settings(1, '{"require_mfa": true}')$$, 'and whoever shows one may demand it of all');
reset role;

-- demanded: of everybody
select tests.sign_in('second_coordinator');
set local role authenticated;
select throws_ok($$select public.sites_for_import()$$, 'PT403', 'mfa_needed', 'a coordinator without a factor waits outside');
select throws_ok($$select public.save_settings(2, '{"require_mfa": false}')$$, 'PT403', 'mfa_needed', 'and cannot wave the demand away');
select lives_ok($$select public.save_settings(2, '{"idle_minutes": 20}')$$, 'other settings are saved as before');
reset role;
select tests.sign_in('coordinator');
select tests.with_assurance('aal2');
set local role authenticated;
select lives_ok($$select public.start_lockdown('drill')$$, 'a lockdown starts');
reset role;
select tests.with_assurance('aal1');
set local role authenticated;
select throws_ok($$select public.lift_lockdown()$$, 'PT403', 'mfa_needed', 'and is lifted with the second factor only');
reset role;
select * from finish();
rollback;
