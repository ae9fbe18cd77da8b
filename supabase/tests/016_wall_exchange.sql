-- What a file brings is staged behind the wall and applied by functions that ask whose each row is; what leaves as a file is
-- read under the caller's own rights.

insert into tests.wall (relation, command, columns, policy) values
  ('restricted.imports', 'select', null, 'own imports'),
  ('restricted.import_rows', 'nothing', null, null),
  ('public.dhis2_settings', 'select', '*', 'coordinators read the mapping to DHIS2'),
  ('public.dhis2_elements', 'select', '*', 'coordinators read the mapping to DHIS2'),
  ('public.dhis2_org_units', 'select', '*', 'coordinators read the mapping to DHIS2');

insert into tests.arranged (relation, statement) values
  ('public.dhis2_elements',
    $$insert into public.dhis2_elements (indicator, data_element) values ('people', 'aBcDeFgHiJ1')$$),
  ('public.dhis2_org_units',
    $$insert into public.dhis2_org_units (area_code, org_unit) values ('81', 'aBcDeFgHiJ2')$$);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.dhis2_settings', 'select', 'select from public.dhis2_settings where :o is not null', 'ab', '', '', ''),
  ('public.dhis2_elements', 'select', 'select from public.dhis2_elements where :o is not null', 'ab', '', '', ''),
  ('public.dhis2_org_units', 'select', 'select from public.dhis2_org_units where :o is not null', 'ab', '', '', '');

insert into tests.doors (signature, runs_as) values
  ('public.start_import(public.import_kind,text,integer)', 'owner'),
  ('public.stage_import_rows(uuid,jsonb)', 'owner'),
  ('public.cancel_import(uuid)', 'owner'),
  ('public.commit_import(uuid)', 'owner'),
  ('public.sites_for_import()', 'owner'),
  ('public.recent_imports(integer)', 'owner'),
  ('public.dhis2_mapping()', 'caller'),
  ('public.save_dhis2_mapping(integer,jsonb)', 'owner'),
  ('public.export_site_places(uuid[],text,text)', 'owner'),
  ('public.visits_by_id(uuid[])', 'caller'),
  ('public.sites_for_export()', 'caller'),
  ('public.visits_for_export(date,date,date,uuid,integer)', 'caller'),
  ('public.export_counts(date,date)', 'caller');
