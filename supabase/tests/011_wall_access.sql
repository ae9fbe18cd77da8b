-- Who is who: memberships, invitations, settings; sessions and quotas behind the wall.

insert into tests.wall (relation, command, columns, policy) values
  ('public.memberships', 'select', '*', 'people read their own membership, coordinators all'),
  ('public.invitations', 'select', '*', 'coordinators read invitations, partners those they made'),
  ('public.settings', 'select', '*', 'members read the settings'),
  ('private.session_activity', 'nothing', null, null),
  ('private.action_counts', 'nothing', null, null),
  ('private.grant_list', 'nothing', null, null);

insert into tests.acts (relation, command, statement, coordinator, outreach, partner, stakeholder) values
  ('public.memberships', 'select', 'select from public.memberships where organisation_id = :o and active', 'ab', 'a', 'a', ''),
  ('public.invitations', 'select', 'select from public.invitations where :o is not null', 'ab', '', '', ''),
  ('public.settings', 'select', 'select from public.settings where :o is not null', 'ab', 'ab', 'ab', 'ab');

insert into tests.doors (signature, runs_as) values
  ('private.session_live()', 'owner'),
  ('private.is_coordinator()', 'owner'),
  ('private.is_insider()', 'owner'),
  ('private.is_member()', 'owner'),
  ('private.my_organisations(public.member_role[])', 'owner'),
  ('public.open_session()', 'owner'),
  ('public.accept_invitations()', 'owner'),
  ('public.invite(text,uuid,public.member_role,text)', 'owner'),
  ('public.revoke_invitation(uuid)', 'owner'),
  ('public.change_role(uuid,uuid,public.member_role)', 'owner'),
  ('public.revoke_membership(uuid,uuid)', 'owner'),
  ('public.people()', 'owner'),
  ('public.save_settings(integer,jsonb)', 'owner');
