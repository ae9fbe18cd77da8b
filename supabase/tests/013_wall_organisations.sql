-- The directory: members and stakeholders read it, partners keep their own entry, coordinators all.

insert into tests.wall (relation, command, columns, policy) values
  ('public.areas', 'select', '*', 'members read the areas'),
  ('public.organisations', 'select', '*', 'members read the directory'),
  ('public.organisations', 'update',
    'name, short_name, area_code, about, public_contact, address, longitude, latitude, reviewed_on',
    'partners keep their own entry, coordinators all'),
  ('public.organisation_flags', 'select', '*', 'the coalition knows who enforces, stakeholders do not'),
  ('public.services', 'select', '*', 'members read the services'),
  ('public.organisation_services', 'select', '*', 'members read who offers what'),
  ('public.organisation_services', 'insert', 'organisation_id, service_code, note', 'keepers add services'),
  ('public.organisation_services', 'update', 'note', 'keepers change services'),
  ('public.organisation_services', 'delete', '*', 'keepers remove services'),
  ('restricted.organisation_contacts', 'select', null, 'own organisation and coordinators');

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.areas', 'select', 'select from public.areas where code = ''81.71'' and :o is not null', 'ab', 'ab', 'ab', 'ab'),
  ('public.organisations', 'select', 'select from public.organisations where id = :o', 'ab', 'ab', 'ab', 'ab'),
  ('public.organisations', 'update', 'update public.organisations set about = ''new'' where id = :o', 'ab', '', 'a', ''),
  ('public.organisation_flags', 'select',
    'select from public.organisation_flags where enforces and :o is not null', 'ab', 'ab', 'ab', ''),
  ('public.services', 'select', 'select from public.services where code = ''condoms'' and :o is not null', 'ab', 'ab', 'ab', 'ab'),
  ('public.organisation_services', 'select',
    'select from public.organisation_services where organisation_id = :o', 'ab', 'ab', 'ab', 'ab'),
  ('public.organisation_services', 'insert',
    'insert into public.organisation_services (organisation_id, service_code) values (:o, ''shelter'')', 'ab', '', 'a', ''),
  ('public.organisation_services', 'update',
    'update public.organisation_services set note = ''new'' where organisation_id = :o', 'ab', '', 'a', ''),
  ('public.organisation_services', 'delete',
    'delete from public.organisation_services where organisation_id = :o', 'ab', '', 'a', '');

insert into tests.doors (signature, runs_as) values
  ('private.kept_organisations()', 'owner'),
  ('public.save_organisation(uuid,integer,jsonb,jsonb)', 'caller'),
  ('public.create_organisation(jsonb,boolean)', 'owner'),
  ('public.classify_organisation(uuid,integer,public.organisation_kind,public.organisation_level,boolean,boolean)', 'owner'),
  ('public.organisation_contacts(uuid)', 'owner'),
  ('public.save_organisation_contact(uuid,uuid,integer,text,text,text,text)', 'owner'),
  ('public.remove_organisation_contact(uuid,uuid)', 'owner');
