-- Sites: coordinators write, outreach and partners read their own; exact places and notes come out through functions only.

insert into tests.wall (relation, command, columns, policy) values
  ('public.sites', 'select', '*', 'coordinators read all sites, outreach and partners their own'),
  ('public.sites', 'insert',
    'code, name, kind, population, area_code, organisation_id, minimum_team, risk, consent_by, consent_scope, consent_until',
    'coordinators add sites'),
  ('public.sites', 'update',
    'code, name, kind, population, area_code, minimum_team, risk, consent_by, consent_scope, consent_until',
    'coordinators change sites'),
  ('public.site_hours', 'select', '*', 'hours follow the site'),
  ('public.site_hours', 'insert', 'site_id, organisation_id, weekday, opens, closes', 'coordinators add hours'),
  ('public.site_hours', 'delete', '*', 'coordinators remove hours'),
  ('public.site_estimates', 'select', '*', 'estimates follow the site'),
  ('public.site_changes', 'select', '*', 'changes follow the site'),
  ('public.site_proposals', 'select', '*', 'proposals are read by their organisation and coordinators'),
  ('public.revisit_intervals', 'select', '*', 'insiders read the intervals'),
  ('restricted.site_locations', 'select', null, 'exact places for those who go there'),
  ('restricted.site_notes', 'select', null, 'access notes for those who go there'),
  ('restricted.site_proposal_locations', 'select', null, 'proposed places for coordinators');

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.sites', 'select', 'select from public.sites where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.sites', 'insert',
    'insert into public.sites (code, name, kind, area_code, organisation_id) values (''NEW-1'', ''New'', ''street'', ''81.71.02'', :o)', 'ab', '', '', ''),
  ('public.sites', 'update', 'update public.sites set risk = 3 where organisation_id = :o', 'ab', '', '', ''),
  ('public.site_hours', 'select', 'select from public.site_hours where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.site_hours', 'insert',
    'insert into public.site_hours (site_id, organisation_id, weekday, opens, closes) values (:s, :o, 1, ''20:00'', ''02:00'')', 'ab', '', '', ''),
  ('public.site_hours', 'delete', 'delete from public.site_hours where organisation_id = :o', 'ab', '', '', ''),
  ('public.site_estimates', 'select', 'select from public.site_estimates where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.site_changes', 'select', 'select from public.site_changes where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.site_proposals', 'select', 'select from public.site_proposals where organisation_id = :o', 'ab', 'a', 'a', ''),
  ('public.revisit_intervals', 'select',
    'select from public.revisit_intervals where site_kind = ''street'' and :o is not null', 'ab', 'ab', 'ab', '');

insert into tests.doors (signature, runs_as) values
  ('private.site_organisations()', 'owner'),
  ('private.located_organisations()', 'owner'),
  ('public.site_index(jsonb)', 'caller'),
  ('public.site_locations(uuid[],text)', 'owner'),
  ('public.site_note(uuid)', 'owner'),
  ('public.site_location_reads(uuid,integer)', 'owner'),
  ('public.site_history(uuid)', 'owner'),
  ('public.save_site(uuid,integer,jsonb,jsonb)', 'caller'),
  ('public.change_site_steward(uuid,integer,uuid)', 'owner'),
  ('public.change_site_status(uuid,integer,public.site_status,date,text,uuid)', 'owner'),
  ('public.add_site_estimate(uuid,integer,integer,date,text,text,text)', 'owner'),
  ('public.choose_site_estimate(uuid,text)', 'owner'),
  ('public.set_site_location(uuid,double precision,double precision,integer)', 'owner'),
  ('public.set_site_note(uuid,text,text,text)', 'owner'),
  ('public.propose_site(uuid,uuid,jsonb,text,double precision,double precision,integer,jsonb,jsonb)', 'owner'),
  ('public.decide_site_proposal(uuid,boolean,text,text)', 'owner'),
  ('public.site_proposal_location(uuid)', 'owner');
