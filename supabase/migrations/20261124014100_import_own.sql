-- Partners bring their own rows: visits, totals of people reached, referrals. What they may not write by hand (sites,
-- estimates, organisations) they may not bring as a file either. Whose a row is is asked when the import is applied, row by
-- row, whatever was shown or staged before.

-- The organisations whose rows of this kind the caller may bring: a coordinator's are all, a partner's its own.
create function private.importable_organisations(kind public.import_kind) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select o.id from public.organisations o where private.is_coordinator()
  union
  select m from private.my_organisations('partner') m
   where importable_organisations.kind::text in ('visits', 'reach_totals', 'referrals')
$$;

create function private.require_import(kind public.import_kind) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if kind is null or not exists (select 1 from private.importable_organisations(require_import.kind)) then
    perform private.refuse(403, 'not_allowed');
  end if;
end
$$;

create or replace function public.start_import(kind public.import_kind, file_name text, row_count int) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_member();
  perform private.require_import(start_import.kind);
  perform private.take_quota('import', interval '1 hour', 30);
  -- what was left half staged by an earlier try of the same person, or by anybody a day ago, is nobody's
  delete from restricted.imports i where i.user_id = auth.uid() or i.created_at < now() - interval '1 day';
  insert into restricted.imports (kind, file_name, row_count)
  values (start_import.kind, left(start_import.file_name, 200), start_import.row_count)
  returning id into v_id;
  return v_id;
end
$$;

-- The caller's own import, whose kind the caller may still bring; another's is as if it were not there.
create function private.own_import(import_id uuid) returns restricted.imports
language plpgsql security definer set search_path = ''
as $$
declare
  v_import restricted.imports;
begin
  select * into v_import from restricted.imports i
   where i.id = own_import.import_id and i.user_id = auth.uid() for update;
  if not found then perform private.refuse(404, 'not_found'); end if;
  perform private.require_import(v_import.kind);
  return v_import;
end
$$;

create or replace function public.stage_import_rows(import_id uuid, rows jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  perform private.own_import(stage_import_rows.import_id);
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) > 1000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  insert into restricted.import_rows (import_id, position, payload)
  select stage_import_rows.import_id, (r ->> 'position')::int, r -> 'payload' from jsonb_array_elements(rows) r
  on conflict on constraint import_rows_pkey do update set payload = excluded.payload;
  return (select count(*) from restricted.import_rows r where r.import_id = stage_import_rows.import_id);
end
$$;

create or replace function public.cancel_import(import_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_member();
  delete from restricted.imports i where i.id = cancel_import.import_id and i.user_id = auth.uid();
end
$$;

-- Each staged row belongs to an organisation whose rows the caller may bring, and a visit was at a site that the caller may
-- read. A site that is hidden and one that is missing get the same answer.
create function private.check_staged_rows(staged restricted.imports) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_own uuid[] := array(select private.importable_organisations((check_staged_rows.staged).kind));
  v_sites uuid[] := array(select private.site_organisations());
begin
  if private.is_coordinator() then return; end if;
  if exists (
    select 1 from restricted.import_rows r
     where r.import_id = (check_staged_rows.staged).id
       and not coalesce((r.payload ->> 'organisation_id')::uuid = any (v_own), false)) then
    perform private.refuse(403, 'not_allowed', 'organisation_id');
  end if;
  if (check_staged_rows.staged).kind::text = 'visits' and exists (
    select 1 from restricted.import_rows r
      left join public.sites s on s.code = r.payload ->> 'site_code' and s.organisation_id = any (v_sites)
     where r.import_id = (check_staged_rows.staged).id and s.id is null) then
    perform private.refuse(409, 'import_stale', 'site_code');
  end if;
end
$$;

-- Staged totals: {id and base_version (both null: a new one), organisation_id, site_kind, area_code, period_start, period_end,
-- people, people_with_package, outreach_workers, source}, each whole. The function of the form writes them, with its rules.
create function private.apply_reach_row(row_value jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  v_id uuid := (row_value ->> 'id')::uuid;
  v_total jsonb := row_value - array['id', 'base_version'];
begin
  if v_id is null and exists (
    select 1 from public.reach_totals t
     where t.organisation_id = (row_value ->> 'organisation_id')::uuid
       and t.site_kind is not distinct from (row_value ->> 'site_kind')::public.site_kind
       and t.area_code is not distinct from row_value ->> 'area_code'
       and t.period_start = (row_value ->> 'period_start')::date and t.period_end = (row_value ->> 'period_end')::date) then
    perform private.refuse(409, 'import_stale', 'period_start');
  end if;
  if v_id is not null then
    -- the entry's organisation decides, not the one that the row names
    if not exists (
      select 1 from public.reach_totals t
       where t.id = v_id and t.version = (row_value ->> 'base_version')::int
         and t.organisation_id = (row_value ->> 'organisation_id')::uuid) then
      perform private.refuse(409, 'import_stale', 'period_start');
    end if;
    v_total := v_total - 'organisation_id';
  end if;
  perform public.save_reach_total(v_id, (row_value ->> 'base_version')::int, v_total,
    case when v_id is not null then 'Impor berkas / file import' end);
end
$$;

-- Staged referrals: {id, base_version (null: a new one), organisation_id (who refers), to_organisation_id, service_code, month,
-- made, completed}, written by the function of the form, a month of an organisation at a time.
create function private.apply_referral_rows(from_import uuid) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_part record;
  v_said jsonb;
  v_created int := 0;
  v_changed int := 0;
begin
  for v_part in
    select x.organisation_id, x.month, jsonb_agg(x.entry) as entries from (
      select (r.payload ->> 'organisation_id')::uuid as organisation_id, (r.payload ->> 'month')::date as month,
             r.payload - array['organisation_id', 'month'] as entry,
             (row_number() over (partition by r.payload ->> 'organisation_id', r.payload ->> 'month' order by r.position) - 1)
               / 500 as part
        from restricted.import_rows r where r.import_id = from_import) x
     group by x.organisation_id, x.month, x.part order by 1, 2
  loop
    v_said := public.record_referrals(v_part.organisation_id, v_part.month, v_part.entries);
    v_created := v_created + (v_said ->> 'created')::int;
    v_changed := v_changed + (v_said ->> 'changed')::int;
  end loop;
  return jsonb_build_object('created', v_created, 'changed', v_changed);
end
$$;

-- Applies a staged import whole, or raises and leaves the database as it was.
create or replace function public.commit_import(import_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_import restricted.imports;
  v_kind text;
  v_row jsonb;
  v_key text;
  v_organisations uuid[];
  v_today date := (now() at time zone (select g.time_zone from public.settings g))::date;
  v_result jsonb := '{"created": 0, "changed": 0}';
begin
  perform private.require_member();
  v_import := private.own_import(commit_import.import_id);
  v_kind := v_import.kind::text;
  if (select count(*) from restricted.import_rows r where r.import_id = v_import.id) <> v_import.row_count then
    perform private.refuse(409, 'import_incomplete');
  end if;
  perform private.check_staged_rows(v_import);
  if v_kind = 'visits' then
    v_result := private.apply_visit_rows(v_import.id);
  elsif v_kind = 'estimates' then
    v_result := private.apply_estimate_rows(v_import.id, v_today);
  elsif v_kind = 'referrals' then
    v_result := private.apply_referral_rows(v_import.id);
  else
    for v_row in select r.payload from restricted.import_rows r where r.import_id = v_import.id order by r.position loop
      case v_kind
        when 'sites' then perform private.apply_site_row(v_row, v_today);
        when 'organisations' then perform private.apply_organisation_row(v_row);
        when 'reach_totals' then perform private.apply_reach_row(v_row);
      end case;
      v_key := case when v_row ->> 'base_version' is null then 'created' else 'changed' end;
      v_result := jsonb_set(v_result, array[v_key], to_jsonb((v_result ->> v_key)::int + 1));
    end loop;
  end if;
  v_organisations := array(
    select distinct (r.payload ->> 'organisation_id')::uuid from restricted.import_rows r
     where r.import_id = v_import.id and v_kind in ('visits', 'reach_totals', 'referrals') limit 2);
  delete from restricted.imports i where i.id = v_import.id;
  perform audit.append('import', 'exchange', case when array_length(v_organisations, 1) = 1 then v_organisations[1] end,
    '{}', '{}', v_result || jsonb_build_object('kind', v_import.kind, 'rows', v_import.row_count));
  return v_result;
end
$$;

-- The last imports, newest first: all for coordinators, their own for everybody else.
create function public.recent_imports(page_size int default 10) returns table (
  id bigint, at timestamptz, actor_name text, detail jsonb
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_all boolean := private.is_coordinator();
begin
  perform private.require_member();
  return query
    select l.id, l.at, private.person_name(l.actor), l.detail
      from audit.log l
     where l.entity = 'exchange' and l.action = 'import' and (v_all or l.actor = auth.uid())
     order by l.id desc limit least(greatest(page_size, 1), 50);
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.recent_imports(integer)', 'execute');

select private.apply_grants();
