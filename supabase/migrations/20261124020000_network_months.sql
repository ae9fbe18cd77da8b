-- Months of the network that are over are kept together, so that a coordinator's first visit in a new month costs one call.

-- measures: [{month, organisation_id, ties_in, …}] as keep_network_month takes them. A month that stands already stays as it
-- is, and the running one is refused: it is not over. Returns how many rows were kept.
create function public.keep_network_months(measures jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  perform private.require_coordinator();
  if jsonb_typeof(measures) <> 'array' or jsonb_array_length(measures) > 20000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  if exists (select 1 from jsonb_to_recordset(measures) as m (month date)
      where m.month is null or extract(day from m.month) <> 1
        or m.month >= date_trunc('month', private.coalition_day())) then
    perform private.refuse(400, 'invalid_input', 'month');
  end if;
  insert into public.network_months (month, organisation_id, ties_in, ties_out, strength, betweenness, closeness, page_rank,
      clustering, bridging_constraint, community, is_cut)
  select m.month, m.organisation_id, m.ties_in, m.ties_out, m.strength, m.betweenness, m.closeness, m.page_rank, m.clustering,
         m.bridging_constraint, m.community, m.is_cut
    from jsonb_to_recordset(measures) as m (month date, organisation_id uuid, ties_in int, ties_out int, strength numeric,
      betweenness double precision, closeness double precision, page_rank double precision, clustering double precision,
      bridging_constraint double precision, community int, is_cut boolean)
   where not exists (select 1 from public.network_months n where n.month = m.month);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.keep_network_months(jsonb)', 'execute');

select private.apply_grants();
