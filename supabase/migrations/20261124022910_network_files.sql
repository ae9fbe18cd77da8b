-- The network as files: what the caller may read of ties with their grounds, as one value, and ties that come in, all or none.

-- Ties that the caller may read, with what a file holds of them. Under the caller's own rights and nothing else: whatever leaves
-- as a file of ties is asked for here.
create function public.ties_for_export() returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'source_id', t.source_id, 'target_id', t.target_id, 'kind', t.kind,
      'strength', t.strength, 'started_on', t.started_on, 'ended_on', t.ended_on, 'end_reason', t.end_reason,
      'answer', t.answer, 'evidence', t.evidence) order by t.started_on, t.id), '[]')
    from public.ties t
$$;

-- Claims many ties at once, all or none, as the caller's own claims: what a file says of answers is not believed. A partner
-- brings those of its own side. A tie of the same two, kind and beginning is known already and stays as it is.
-- entries: [{id, source_id, target_id, kind, strength, started_on, ended_on, end_reason, evidence}]; at most 2,000.
create function public.import_ties(entries jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_mine uuid[] := array(select private.my_organisations('partner', 'coordinator'));
  v_coordinator boolean := private.is_coordinator();
  v_today date := private.coalition_day();
  v record;
  v_side uuid;
  v_created int := 0;
  v_known int := 0;
begin
  if not v_coordinator and not exists (select 1 from private.my_organisations('partner')) then
    perform private.refuse(403, 'not_allowed');
  end if;
  if jsonb_typeof(entries) <> 'array' or jsonb_array_length(entries) > 2000 then
    perform private.refuse(400, 'invalid_input');
  end if;
  perform private.take_quota('import_ties', interval '1 day', 20);
  for v in
    select e.* from jsonb_to_recordset(entries) as e (id uuid, source_id uuid, target_id uuid, kind public.tie_kind,
      strength int, started_on date, ended_on date, end_reason text, evidence text)
  loop
    v_side := case when v.source_id = any (v_mine) then v.source_id when v.target_id = any (v_mine) then v.target_id end;
    if v_side is null and not v_coordinator then perform private.refuse(403, 'not_allowed'); end if;
    if v.source_id = v.target_id then perform private.refuse(400, 'tie_to_itself', 'target_id'); end if;
    if v.started_on > v_today or v.ended_on > v_today then perform private.refuse(400, 'date_in_future', 'started_on'); end if;
    if v.ended_on < v.started_on then perform private.refuse(400, 'end_before_start', 'ended_on'); end if;
    if v.id is null or v.started_on is null or v.strength is null or v.strength not between 1 and 3
       or coalesce(length(btrim(v.evidence)), 0) not between 1 and 1000
       or (v.ended_on is null) <> (v.end_reason is null) or length(btrim(v.end_reason)) not between 1 and 400 then
      perform private.refuse(400, 'invalid_input');
    end if;
    if (select count(*) from public.organisations o where o.id in (v.source_id, v.target_id)) <> 2 then
      perform private.refuse(404, 'not_found');
    end if;
    if exists (select 1 from public.ties t where t.source_id = v.source_id and t.target_id = v.target_id and t.kind = v.kind
        and t.started_on = v.started_on) then
      v_known := v_known + 1;
      continue;
    end if;
    if v.ended_on is null and exists (select 1 from public.ties t where t.source_id = v.source_id and t.target_id = v.target_id
        and t.kind = v.kind and t.ended_on is null) then
      perform private.refuse(409, 'tie_exists');
    end if;
    insert into public.ties (id, source_id, target_id, kind, strength, started_on, ended_on, end_reason, evidence, claimed_by,
        source_says, target_says)
    values (v.id, v.source_id, v.target_id, v.kind, v.strength, v.started_on, v.ended_on, btrim(v.end_reason),
      btrim(v.evidence), v_side,
      case when v_side = v.source_id then 'confirmed'::public.tie_answer end,
      case when v_side = v.target_id then 'confirmed'::public.tie_answer end);
    v_created := v_created + 1;
  end loop;
  perform audit.append('import', 'exchange', null, '{}', '{}',
    jsonb_build_object('kind', 'network', 'rows', v_created, 'created', v_created, 'unchanged', v_known));
  return jsonb_build_object('created', v_created, 'known', v_known);
end
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.ties_for_export()', 'execute'),
  ('authenticated', 'function', 'public.import_ties(jsonb)', 'execute');

select private.apply_grants();
