-- What the caller may read, in the shape that files are written from: under the caller's own rights, as one value, because a
-- row cap of the API must not cut a file. Sites come without place and without notes.

create function public.sites_for_export() returns jsonb
language sql stable set search_path = ''
as $$
  with hours as materialized (
    select h.site_id, jsonb_agg(jsonb_build_object('weekday', h.weekday, 'opens', to_char(h.opens, 'HH24:MI'),
        'closes', to_char(h.closes, 'HH24:MI')) order by h.weekday, h.opens) as list
      from public.site_hours h group by h.site_id)
  select coalesce(jsonb_agg(jsonb_build_object(
      'code', s.code, 'name', s.name, 'kind', s.kind, 'population', s.population, 'status', s.status,
      'area_code', s.area_code, 'organisation_id', s.organisation_id, 'minimum_team', s.minimum_team, 'risk', s.risk,
      'consent_by', s.consent_by, 'consent_until', s.consent_until, 'hours', coalesce(w.list, '[]'),
      'estimate', case when e.id is not null then jsonb_build_object('minimum', e.minimum, 'maximum', e.maximum,
        'counted_on', e.counted_on, 'source', e.source, 'method', e.method) end) order by s.code), '[]')
    from public.sites s
    left join hours w on w.site_id = s.id
    left join public.site_estimates e on e.site_id = s.id and e.chosen
$$;

-- Visits of some months (the first day of each, both included), by day and id, from the one after the last one seen.
-- page_size: at most 5,000.
create function public.visits_for_export(
  from_month date, until_month date, after_day date default null, after_id uuid default null, page_size int default 2000
) returns jsonb
language sql stable set search_path = ''
as $$
  with page as materialized (
    select v.id, v.site_id, v.organisation_id, v.started_at, v.visited_on, v.minutes, v.team_size, v.contacts_new,
           v.contacts_returning, v.note
      from public.visits v
     where v.visited_on >= greatest(from_month, after_day)
       and v.visited_on < (until_month + interval '1 month')::date
       and (after_day is null or (v.visited_on, v.id) > (after_day, after_id))
     order by v.visited_on, v.id
     limit least(greatest(page_size, 1), 5000)),
  given as materialized (
    select x.visit_id, jsonb_agg(jsonb_build_object('code', x.service_code, 'quantity', x.quantity)
        order by x.service_code) as services
      from public.visit_services x where x.visit_id in (select p.id from page p) group by x.visit_id)
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'site_code', s.code, 'organisation_id', p.organisation_id,
      'visited_on', p.visited_on, 'started_at', to_char(p.started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'minutes', p.minutes, 'team_size', p.team_size, 'contacts_new', p.contacts_new,
      'contacts_returning', p.contacts_returning, 'note', p.note, 'services', coalesce(g.services, '[]'))
      order by p.visited_on, p.id), '[]')
    from page p
    -- a team may have gone to a site that has another steward today: its code is not the team's to read any more
    left join public.sites s on s.id = p.site_id
    left join given g on g.visit_id = p.id
$$;

-- How many rows a file of each kind would hold; visits of some months, from the rollup, so that a million cost nothing.
create function public.export_counts(from_month date, until_month date) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sites', (select count(*) from public.sites),
    'organisations', (select count(*) from public.organisations),
    'estimates', (select count(*) from public.site_estimates),
    'visits', (select coalesce(sum(m.visits), 0) from public.visit_months m
                where m.month between from_month and until_month),
    'reach_totals', (select count(*) from public.reach_totals),
    'referrals', (select count(*) from public.referrals))
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.sites_for_export()', 'execute'),
  ('authenticated', 'function', 'public.visits_for_export(date,date,date,uuid,integer)', 'execute'),
  ('authenticated', 'function', 'public.export_counts(date,date)', 'execute');

select private.apply_grants();
