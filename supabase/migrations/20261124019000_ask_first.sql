-- Two functions that run as their owner looked at what they were given before they asked who gives it. Whoever was no member
-- learned nothing by it but the shape of an argument; the rule is that they learn nothing.

create or replace function public.save_reach_total(total_id uuid, base_version int, total jsonb, reason text default null) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_old public.reach_totals;
  v_new public.reach_totals;
begin
  perform private.require_member();
  if jsonb_typeof(total) is distinct from 'object' or exists (select 1 from jsonb_object_keys(total) k where k not in (
      'organisation_id', 'site_kind', 'area_code', 'period_start', 'period_end', 'people', 'people_with_package',
      'outreach_workers', 'source')) then
    perform private.refuse(400, 'invalid_input', 'total');
  end if;
  if total_id is null then
    v_new := jsonb_populate_record(null::public.reach_totals, total);
    if v_new.organisation_id is null or v_new.organisation_id not in (select private.kept_organisations()) then
      perform private.refuse(403, 'not_allowed', 'organisation_id');
    end if;
    if not exists (select 1 from public.organisations o where o.id = v_new.organisation_id and o.is_member) then
      perform private.refuse(400, 'organisation_not_member', 'organisation_id');
    end if;
  else
    select * into v_old from public.reach_totals t
     where t.id = total_id and t.organisation_id in (select private.kept_organisations()) for update;
    if not found then perform private.refuse(404, 'not_found'); end if;
    if v_old.version is distinct from base_version then perform private.refuse(409, 'version_conflict'); end if;
    v_new := jsonb_populate_record(v_old, total - 'organisation_id');
  end if;
  v_new.source := btrim(v_new.source);
  if v_new.period_start > (now() at time zone (select g.time_zone from public.settings g))::date then
    perform private.refuse(400, 'date_in_future', 'period_start');
  end if;
  if exists (select 1 from public.reach_totals t
      where (t.organisation_id, t.period_start, t.period_end) = (v_new.organisation_id, v_new.period_start, v_new.period_end)
        and t.site_kind is not distinct from v_new.site_kind and t.area_code is not distinct from v_new.area_code
        and t.id is distinct from v_old.id) then
    perform private.refuse(409, 'total_exists', 'period_start');
  end if;
  if v_old.id is null then
    insert into public.reach_totals (organisation_id, site_kind, area_code, period_start, period_end, people,
      people_with_package, outreach_workers, source)
    values (v_new.organisation_id, v_new.site_kind, v_new.area_code, v_new.period_start, v_new.period_end, v_new.people,
      v_new.people_with_package, v_new.outreach_workers, v_new.source)
    returning * into v_new;
  elsif private.reach_total_content(v_new) <> private.reach_total_content(v_old) then
    if length(btrim(coalesce(reason, ''))) < 3 then perform private.refuse(400, 'reason_needed', 'reason'); end if;
    update public.reach_totals t set site_kind = v_new.site_kind, area_code = v_new.area_code,
        period_start = v_new.period_start, period_end = v_new.period_end, people = v_new.people,
        people_with_package = v_new.people_with_package, outreach_workers = v_new.outreach_workers, source = v_new.source
     where t.id = v_old.id returning * into v_new;
    insert into public.reach_total_changes (reach_total_id, organisation_id, version, before, after, reason)
    values (v_old.id, v_old.organisation_id, v_old.version, private.reach_total_content(v_old),
      private.reach_total_content(v_new), btrim(save_reach_total.reason));
  end if;
  return jsonb_build_object('id', v_new.id, 'version', v_new.version);
end
$$;

create or replace function public.change_tie(
  tie_id uuid, base_version int, new_id uuid, kind public.tie_kind, strength int, changed_on date, evidence text
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v public.ties;
begin
  perform private.require_member();
  select * into v from public.ties t where t.id = change_tie.tie_id;
  perform public.end_tie(change_tie.tie_id, change_tie.base_version, change_tie.changed_on, change_tie.evidence);
  return public.claim_tie(change_tie.new_id, v.source_id, v.target_id, change_tie.kind, change_tie.strength,
    change_tie.changed_on, change_tie.evidence);
end
$$;

select private.apply_grants();
