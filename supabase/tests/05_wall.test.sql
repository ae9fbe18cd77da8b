-- The lists against the catalogue: for each table the exact set of policies and grants, for each function who may call it,
-- and nothing that no list names.
begin;
select * from no_plan();

create function pg_temp.ours() returns table (oid oid, relation text, schema name, name name) language sql as $$
  select c.oid, n.nspname || '.' || c.relname, n.nspname, c.relname
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'restricted', 'private', 'audit') and c.relkind in ('r', 'p', 'v', 'm', 'f')
   order by 2
$$;

select set_eq('select distinct relation from tests.wall', 'select relation from pg_temp.ours()',
  'the lists name every table, and no table that is not there');

-- the exact set of policies: one a line, and the question whether the session is live wherever there is any
create function pg_temp.policies() returns setof text language plpgsql as $$
declare
  t record;
  l record;
  v_policies name[];
begin
  for t in select * from pg_temp.ours() loop
    v_policies := array(select w.policy from tests.wall w where w.relation = t.relation and w.policy is not null);
    if exists (select 1 from pg_policies p where p.schemaname = t.schema and p.tablename = t.name) then
      v_policies := v_policies || 'the session is live'::name || array(select a.policy::name from tests.anybody a where a.relation = t.relation);
      return next policy_cmd_is(t.schema, t.name, 'the session is live'::name, 'all', t.relation || ': the live session is asked whatever the command');
      return next is((select p.permissive from pg_policies p where p.schemaname = t.schema and p.tablename = t.name
        and p.policyname = 'the session is live'), 'RESTRICTIVE', t.relation || ': and on top of every other policy');
    end if;
    return next policies_are(t.schema, t.name, v_policies, t.relation || ': exactly these policies');
    for l in select w.command, w.policy::name as policy from tests.wall w where w.relation = t.relation and w.policy is not null loop
      return next policy_cmd_is(t.schema, t.name, l.policy, l.command, t.relation || ': "' || l.policy || '" is for ' || l.command);
      return next policy_roles_are(t.schema, t.name, l.policy, array['authenticated'::name], t.relation || ': "' || l.policy || '" is for the signed-in role');
      return next is((select p.permissive from pg_policies p where p.schemaname = t.schema and p.tablename = t.name
        and p.policyname = l.policy), 'PERMISSIVE', t.relation || ': "' || l.policy || '" lets in');
    end loop;
    for l in select 'select' as command, a.policy::name as policy from tests.anybody a where a.relation = t.relation loop
      return next policy_cmd_is(t.schema, t.name, l.policy, l.command, t.relation || ': "' || l.policy || '" is for reading');
      return next policy_roles_are(t.schema, t.name, l.policy, array['anon'::name], t.relation || ': "' || l.policy || '" is for people without an account');
    end loop;
  end loop;
end $$;
select * from pg_temp.policies();

-- the exact grants: whole tables, then column by column
create function pg_temp.grants() returns setof text language plpgsql as $$
declare
  t record;
  c record;
begin
  for t in select * from pg_temp.ours() loop
    return next table_privs_are(t.schema, t.name, 'authenticated'::name,
      array(select upper(w.command) from tests.wall w where w.relation = t.relation and w.columns = '*'),
      t.relation || ': exactly these grants to the signed-in role');
    return next table_privs_are(t.schema, t.name, 'anon'::name, array(select 'SELECT' from tests.anybody a where a.relation = t.relation),
      t.relation || ': to anon reading where the list says so, and nothing else');
    return next table_privs_are(t.schema, t.name, 'service_role'::name, '{}', t.relation || ': none to the service role');
    return next ok(not has_any_column_privilege('anon', t.oid, 'insert, update, references') and (has_any_column_privilege('anon', t.oid, 'select')
      = exists (select 1 from tests.anybody a where a.relation = t.relation)), t.relation || ': and no more by column');
    for c in select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped loop
      return next column_privs_are(t.schema, t.name, c.attname, 'authenticated'::name,
        array(select upper(w.command) from tests.wall w where w.relation = t.relation and w.command <> 'delete'
          and (w.columns = '*' or c.attname = any (string_to_array(w.columns, ', ')))),
        t.relation || '.' || c.attname || ': exactly these');
    end loop;
  end loop;
end $$;
select * from pg_temp.grants();

-- who may call what, and with whose rights it runs
select is(array(select d.signature from tests.doors d where to_regprocedure(d.signature) is null), '{}', 'every function on the lists is there');

create function pg_temp.doors() returns setof text language plpgsql as $$
declare
  f record;
begin
  for f in
    select p.oid, p.proname, n.nspname, p.prosecdef, n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as said, d.runs_as,
           array(select format_type(t, null) from unnest(p.proargtypes) with ordinality x (t, i) order by i) as args
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      left join tests.doors d on to_regprocedure(d.signature) = p.oid
     where n.nspname in ('public', 'restricted', 'private', 'audit') order by 5
  loop
    return next function_privs_are(f.nspname, f.proname, f.args, 'authenticated'::name,
      case when f.runs_as is null then '{}' else array['EXECUTE'] end,
      f.said || case when f.runs_as is null then ' is not to be called' else ' may be called' end);
    return next ok(not has_function_privilege('anon', f.oid, 'execute') and not has_function_privilege('service_role', f.oid, 'execute'),
      f.said || ': by nobody else');
    if f.runs_as is not null then
      return next is(case when f.prosecdef then 'owner' else 'caller' end, f.runs_as, f.said || ' runs with the rights of its ' || f.runs_as);
    end if;
  end loop;
end $$;
select * from pg_temp.doors();
select * from finish();
rollback;
