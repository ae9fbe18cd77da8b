-- Trends: what the charts of reach read, in two values, under the caller's own rights. From the rollups, so that three years
-- of a million visits cost what three years of a thousand do.

-- Months, services, totals, targets and closures. filter: from, to (first days of months), kind, area (code, what lies in it
-- included), organisation, split (kind, area or organisation: what `key` of a cell says), target_organisation (whose targets;
-- absent or null: the coalition's), targets (false: none).
-- People reached come as the entries they are. Nothing here adds them up.
create function public.trends(filter jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  with f as materialized (
    select (filter ->> 'from')::date as first, (filter ->> 'to')::date as last, (filter ->> 'kind')::public.site_kind as kind,
           filter ->> 'area' as area, (filter ->> 'organisation')::uuid as organisation, filter ->> 'split' as split
  ), months as materialized (
    select m.* from public.visit_months m, f
     where (f.kind is null or m.site_kind = f.kind)
       and (f.area is null or m.area_code = f.area or m.area_code like f.area || '.%')
       and (f.organisation is null or m.organisation_id = f.organisation)
  ), cells as (
    select m.month, case f.split when 'area' then m.area_code when 'organisation' then m.organisation_id::text
             else m.site_kind::text end as key,
           sum(m.visits) as visits, sum(m.contacts_new) as contacts_new, sum(m.contacts_returning) as contacts_returning,
           sum(m.minutes) as minutes
      from months m, f where m.month between f.first and f.last group by 1, 2
  ), services as (
    select s.month, s.service_code, sum(s.visits) as visits, sum(s.quantity) as quantity
      from public.visit_service_months s, f
     where s.month between f.first and f.last
       and (f.kind is null or s.site_kind = f.kind)
       and (f.area is null or s.area_code = f.area or s.area_code like f.area || '.%')
       and (f.organisation is null or s.organisation_id = f.organisation)
     group by 1, 2
  ), totals as (
    select t.* from public.reach_totals t, f
     where t.period_end >= f.first and t.period_start < f.last + interval '1 month'
       and (f.kind is null or t.site_kind = f.kind)
       and (f.area is null or t.area_code = f.area or t.area_code like f.area || '.%')
       and (f.organisation is null or t.organisation_id = f.organisation)
  )
  select jsonb_build_object(
    'first_month', (select min(m.month) from months m),
    'cells', (select jsonb_build_object('month', coalesce(jsonb_agg(c.month), '[]'), 'key', coalesce(jsonb_agg(c.key), '[]'),
        'visits', coalesce(jsonb_agg(c.visits), '[]'), 'contacts_new', coalesce(jsonb_agg(c.contacts_new), '[]'),
        'contacts_returning', coalesce(jsonb_agg(c.contacts_returning), '[]'),
        'minutes', coalesce(jsonb_agg(c.minutes), '[]')) from cells c),
    'services', (select jsonb_build_object('month', coalesce(jsonb_agg(s.month), '[]'),
        'code', coalesce(jsonb_agg(s.service_code), '[]'), 'visits', coalesce(jsonb_agg(s.visits), '[]'),
        'quantity', coalesce(jsonb_agg(s.quantity), '[]')) from services s),
    'totals', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'id', t.id, 'organisation_id', t.organisation_id, 'kind', t.site_kind, 'area_code', t.area_code,
          'period_start', t.period_start, 'period_end', t.period_end, 'people', t.people,
          'people_with_package', t.people_with_package, 'outreach_workers', t.outreach_workers, 'source', t.source,
          'minimum', e.minimum, 'maximum', e.maximum, 'estimated_sites', e.estimated, 'sites', e.sites)
          order by t.period_end, t.period_start, t.organisation_id, t.site_kind, t.area_code), '[]')
        from totals t
       cross join lateral (
         -- the sites the organisation keeps, of the kind and in the area the total is about, that were not closed before it
         select count(*) as sites, count(g.id) as estimated, sum(g.minimum) as minimum, sum(g.maximum) as maximum
           from public.sites s
           left join public.site_estimates g on g.site_id = s.id and g.chosen
          where s.organisation_id = t.organisation_id
            and (t.site_kind is null or s.kind = t.site_kind)
            and (t.area_code is null or s.area_code = t.area_code or s.area_code like t.area_code || '.%')
            and not (s.status = 'closed' and (
              select max(c.changed_on) from public.site_changes c where c.site_id = s.id and c.to_status = 'closed'
            ) < t.period_start)) e),
    'targets', (
      select coalesce(jsonb_agg(jsonb_build_object('indicator', t.indicator, 'period_start', t.period_start,
          'period_end', t.period_end, 'value', t.value) order by t.indicator, t.period_start), '[]')
        from public.targets t, f
       where coalesce((filter ->> 'targets')::boolean, true) and f.area is null
         and t.organisation_id is not distinct from (filter ->> 'target_organisation')::uuid
         and t.site_kind is not distinct from f.kind
         and t.period_end >= f.first and t.period_start < f.last + interval '1 month'),
    'closures', (
      select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'on', k.changed_on) order by k.changed_on), '[]')
        from (
          select s.code, c.changed_on from public.site_changes c join public.sites s on s.id = c.site_id, f
           where c.to_status = 'closed' and c.changed_on >= f.first and c.changed_on < f.last + interval '1 month'
             and (f.kind is null or s.kind = f.kind)
             and (f.area is null or s.area_code = f.area or s.area_code like f.area || '.%')
             and (f.organisation is null or s.organisation_id = f.organisation)
           order by c.changed_on desc limit 12) k),
    -- what the page calls things: areas down to districts, members, services
    'names', jsonb_build_object(
      'areas', (select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name) order by a.code), '[]')
        from public.areas a where a.level in ('regency', 'district') or a.code in (select t.area_code from totals t)
          or a.code = (select f.area from f)),
      'organisations', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.short_name) order by o.short_name), '[]')
        from public.organisations o where o.is_member or o.id::text in (select c.key from cells c)),
      'services', (select coalesce(jsonb_agg(jsonb_build_object('code', v.code, 'id', v.label_id, 'en', v.label_en)
          order by v.sort), '[]') from public.services v)))
$$;

-- Sites with their gaps, the longest overdue first, one page. filter: kind, area, organisation (the steward), today, from (the
-- first day whose visits are told), page (from 1), page_size. Visits are those the caller may read.
create function public.trend_gaps(filter jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  with found as materialized (
    select s.id, s.code, s.name, s.kind, s.status in ('closed', 'seasonal') as resting, a.last_visited_on,
           coalesce(r.days, 30) as days
      from public.sites s
      left join public.site_activity a on a.site_id = s.id
      left join public.revisit_intervals r on r.site_kind = s.kind
     where (filter ->> 'kind' is null or s.kind = (filter ->> 'kind')::public.site_kind)
       and (filter ->> 'area' is null or s.area_code = filter ->> 'area' or s.area_code like (filter ->> 'area') || '.%')
       and (filter ->> 'organisation' is null or s.organisation_id = (filter ->> 'organisation')::uuid)
  ), shown as (
    select * from found order by resting, last_visited_on is not null, last_visited_on + days, code
     limit least(greatest((filter ->> 'page_size')::int, 1), 100)
    offset (greatest((filter ->> 'page')::int, 1) - 1) * least(greatest((filter ->> 'page_size')::int, 1), 100)
  )
  select jsonb_build_object(
    'total', (select count(*) from found),
    'overdue', (select count(*) from found
      where not resting and (last_visited_on is null or last_visited_on + days < (filter ->> 'today')::date)),
    'sites', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'code', s.code, 'name', s.name, 'kind', s.kind, 'resting', s.resting, 'last_visited_on', s.last_visited_on,
          'days', s.days,
          'visited_on', (
            select coalesce(jsonb_agg(d.visited_on order by d.visited_on), '[]') from (
              select distinct v.visited_on from public.visits v
               where v.site_id = s.id and v.visited_on >= (filter ->> 'from')::date
              union
              (select v.visited_on from public.visits v where v.site_id = s.id and v.visited_on < (filter ->> 'from')::date
                order by v.visited_on desc limit 1)) d),
          'opened', (
            select coalesce(jsonb_agg(jsonb_build_object('on', c.changed_on, 'open', c.to_status not in ('closed', 'seasonal'))
                order by c.changed_on, c.created_at), '[]')
              from public.site_changes c where c.site_id = s.id))
          order by s.resting, s.last_visited_on is not null, s.last_visited_on + s.days, s.code), '[]')
        from shown s))
$$;

insert into private.grant_list (grantee, kind, object, privilege) values
  ('authenticated', 'function', 'public.trends(jsonb)', 'execute'),
  ('authenticated', 'function', 'public.trend_gaps(jsonb)', 'execute');

comment on function public.trends(jsonb) is 'What the charts of reach read, from the rollups, under the caller''s own rights.';

select private.apply_grants();
