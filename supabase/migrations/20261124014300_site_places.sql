-- Exact places as a file for a phone or a map program. The most dangerous thing that leaves this house, so one function does
-- it all: it asks the right and the reason, counts, and writes the log and the register of readings before it answers.

-- Places of the sites asked for, as far as the caller may know them: [{code, name, kind, status, area_code, longitude, latitude,
-- accuracy_m}], never a note. format: geojson, kml or gpx. reason: 10 to 400 characters, kept in the log.
create function public.export_site_places(site_ids uuid[], format text, reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_reason text := btrim(regexp_replace(coalesce(reason, ''), '[[:cntrl:]]+', ' ', 'g'));
  v_allowed uuid[];
  v_count int;
begin
  perform private.require_member();
  if not exists (select 1 from private.my_organisations('coordinator', 'outreach')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  if not private.mfa_ok() then perform private.refuse(403, 'mfa_needed'); end if;
  if coalesce(format, '') not in ('geojson', 'kml', 'gpx') then perform private.refuse(400, 'invalid_input', 'format'); end if;
  if length(v_reason) not between 10 and 400 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  if coalesce(array_length(site_ids, 1), 0) not between 1 and 10000 then
    perform private.refuse(400, 'invalid_input', 'site_ids');
  end if;
  perform private.take_quota('places', interval '1 day', 20);
  v_allowed := array(
    select l.site_id from restricted.site_locations l
     where l.site_id = any (export_site_places.site_ids)
       and l.organisation_id = any (array(select private.located_organisations()))
     order by l.site_id);
  v_count := coalesce(array_length(v_allowed, 1), 0);
  perform private.record_location_read(v_allowed, 'export');
  perform audit.append('export', 'site_places', null,
    case when v_count <= 500 then array(select a::text from unnest(v_allowed) a) else '{}' end, '{}',
    jsonb_build_object('rows', v_count, 'format', export_site_places.format, 'reason', v_reason,
      'digest', encode(sha256(convert_to(array_to_string(v_allowed, ','), 'UTF8')), 'hex')));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'kind', s.kind, 'status', s.status,
        'area_code', s.area_code, 'longitude', l.longitude, 'latitude', l.latitude, 'accuracy_m', l.accuracy_m)
        order by s.code), '[]')
      from restricted.site_locations l join public.sites s on s.id = l.site_id
     where l.site_id = any (v_allowed));
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.export_site_places(uuid[],text,text)', 'execute');

select private.apply_grants();
