-- Decisions on sites that two coordinators can take at once, and who proposed what.

-- Which estimate is worked with: now on top of the one that stood when the form was opened. `base_chosen` is its id, null
-- where none was chosen; left out (the nil uuid) for callers that decide in one go, as an import does.
drop function public.choose_site_estimate(uuid, text);
drop function public.add_site_estimate(uuid, int, int, date, text, text, text);

create function public.choose_site_estimate(
  estimate_id uuid, reason text, base_chosen uuid default '00000000-0000-0000-0000-000000000000'
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_site uuid;
begin
  perform private.require_coordinator();
  if length(btrim(reason)) < 3 then perform private.refuse(400, 'invalid_input', 'reason'); end if;
  select e.site_id into v_site from public.site_estimates e where e.id = estimate_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  -- The site's row is the lock: of two who choose at once, the second sees what the first chose.
  perform 1 from public.sites s where s.id = v_site for update;
  if base_chosen is distinct from '00000000-0000-0000-0000-000000000000'
      and base_chosen is distinct from (select e.id from public.site_estimates e where e.site_id = v_site and e.chosen) then
    perform private.refuse(409, 'version_conflict');
  end if;
  update public.site_estimates e set chosen = false where e.site_id = v_site and e.chosen and e.id <> estimate_id;
  update public.site_estimates e set chosen = true, chosen_reason = btrim(reason) where e.id = estimate_id;
end
$$;

create function public.add_site_estimate(
  site_id uuid, minimum int, maximum int, counted_on date, source text, method text default null,
  choose_because text default null, base_chosen uuid default '00000000-0000-0000-0000-000000000000'
) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_organisation uuid;
  v_id uuid;
begin
  perform private.require_coordinator();
  select s.organisation_id into v_organisation from public.sites s where s.id = add_site_estimate.site_id;
  if not found then perform private.refuse(404, 'not_found'); end if;
  if add_site_estimate.counted_on > current_date + 1 then perform private.refuse(400, 'date_in_future', 'counted_on'); end if;
  insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, method)
  values (add_site_estimate.site_id, v_organisation, add_site_estimate.minimum, add_site_estimate.maximum,
    add_site_estimate.counted_on, btrim(add_site_estimate.source), nullif(btrim(add_site_estimate.method), ''))
  returning id into v_id;
  if nullif(btrim(choose_because), '') is not null then
    perform public.choose_site_estimate(v_id, choose_because, base_chosen);
  end if;
  return v_id;
end
$$;

-- Who wrote the proposals, by name, for the coordinators who decide them; a colleague's name is nobody else's business.
create function public.site_proposers(proposal_ids uuid[]) returns table (proposal_id uuid, person_name text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_coordinator();
  if coalesce(array_length(proposal_ids, 1), 0) > 200 then perform private.refuse(400, 'invalid_input', 'proposal_ids'); end if;
  return query
    select p.id, private.person_name(p.proposed_by) from public.site_proposals p where p.id = any (proposal_ids);
end
$$;

delete from private.grant_list where object in
  ('public.choose_site_estimate(uuid,text)', 'public.add_site_estimate(uuid,integer,integer,date,text,text,text)');
insert into private.grant_list (grantee, kind, object, privilege, columns) values
  ('authenticated', 'function', 'public.choose_site_estimate(uuid,text,uuid)', 'execute', null),
  ('authenticated', 'function', 'public.add_site_estimate(uuid,integer,integer,date,text,text,text,uuid)', 'execute', null),
  ('authenticated', 'function', 'public.site_proposers(uuid[])', 'execute', null);

select private.apply_grants();
