-- Role by table by command. What is open is tried by every persona on the rows of both organisations; what is closed is tried
-- by every role. Beside each stands the control: the owner, who is held by nothing, gets the same statement done.
begin;
select * from no_plan();
select tests.set_up();
select tests.persona('signed_out', 'coordinator', '00000000-0000-4000-8000-00000000000a');
delete from auth.sessions where id = tests.session_id('signed_out');

create function pg_temp.arrange() returns void language plpgsql as $$
declare
  v record;
begin
  for v in select a.statement from tests.arranged a loop execute v.statement; end loop;
end $$;
select pg_temp.arrange();

-- Tries a statement as a role and undoes it. '' when it was refused or reached no row; any other error is told.
create function pg_temp.tries(speaker name, statement text) returns text language plpgsql as $$
declare
  v_rows int;
begin
  perform set_config('role', speaker, true);
  execute statement;
  get diagnostics v_rows = row_count;
  raise exception using errcode = 'UNDO1';
exception
  when sqlstate 'UNDO1' then return case when v_rows > 0 then 'done' else '' end;
  when insufficient_privilege then return '';
  when others then return sqlerrm;
end $$;

create function pg_temp.reaches(speaker name, statement text) returns text language sql as $$
  select coalesce(string_agg(case x.done when 'done' then x.letter else x.done end, '' order by x.letter), '')
    from (select l.letter, pg_temp.tries(speaker, replace(replace(statement,
        ':o', quote_literal('00000000-0000-4000-8000-00000000000' || l.letter) || '::uuid'),
        ':s', quote_literal('00000000-0000-4000-8000-0000000005' || l.letter || '0') || '::uuid')) as done
      from unnest(array['a', 'b']) l (letter)) x
$$;

select set_eq(
  'select relation, command from tests.acts',
  'select relation, command from tests.wall where columns is not null',
  'every open command is tried, and no other');

create function pg_temp.open() returns setof text language plpgsql as $$
declare
  v record;
begin
  for v in
    select a.*, p.persona, case p.persona
        when 'coordinator' then a.coordinator when 'second_coordinator' then a.coordinator
        when 'outreach' then a.outreach when 'partner' then a.partner when 'stakeholder' then a.stakeholder
        when 'other_outreach' then case a.outreach when 'a' then 'b' else a.outreach end
        when 'other_partner' then case a.partner when 'a' then 'b' else a.partner end
        else '' end as expected
      from tests.acts a cross join unnest(array['coordinator', 'second_coordinator', 'outreach', 'other_outreach', 'partner',
        'other_partner', 'stakeholder', 'former', 'nobody', 'signed_out', 'anon']) p (persona)
     order by a.relation, a.command, p.persona
  loop
    if v.persona = 'anon' then
      return next is(pg_temp.reaches(current_user, v.statement), 'ab', 'the owner: ' || v.command || ' ' || v.relation);
      return next is(pg_temp.reaches('anon', v.statement),
        coalesce((select y.reach from tests.anybody y where y.relation = v.relation and v.command = 'select'), ''), 'anon: ' || v.command || ' ' || v.relation);
    else
      perform tests.sign_in(v.persona);
      return next is(pg_temp.reaches('authenticated', v.statement), v.expected, v.persona || ': ' || v.command || ' ' || v.relation);
    end if;
  end loop;
end $$;
select * from pg_temp.open();

-- A command without a grant is refused before any row is looked at, so the statement needs none.
create function pg_temp.closed() returns setof text language plpgsql as $$
declare
  t record;
  v_persona text;
  v_statement text;
  v_through text[];
begin
  for t in
    select c.oid::regclass::text as relation, k.command, quote_ident((select a.attname from pg_attribute a where a.attrelid = c.oid
             and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = '' order by a.attnum limit 1)) as any_column
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join unnest(array['select', 'insert', 'update', 'delete']) k (command)
     where n.nspname in ('public', 'restricted', 'private', 'audit') and c.relkind in ('r', 'p')
       and not exists (select 1 from tests.wall w where w.relation = n.nspname || '.' || c.relname and w.command = k.command and w.columns is not null)
     order by 1, 2
  loop
    v_statement := case t.command
      when 'select' then format('select from %s', t.relation)
      when 'insert' then format('insert into %s (%s) select %2$s from %1$s where false', t.relation, t.any_column)
      when 'update' then format('update %s set %s = %2$s where false', t.relation, t.any_column)
      else format('delete from %s where false', t.relation) end;
    v_through := '{}';
    foreach v_persona in array array['coordinator', 'outreach', 'partner', 'stakeholder'] loop
      perform tests.sign_in(v_persona);
      begin
        perform set_config('role', 'authenticated', true);
        execute v_statement;
        v_through := v_through || v_persona;
        perform set_config('role', 'none', true);
      exception when insufficient_privilege then null;
      end;
    end loop;
    return next is(v_through, '{}', 'nobody may ' || t.command || ' ' || t.relation || ' by themselves');
    return next lives_ok(v_statement, 'where the owner could: ' || t.command || ' ' || t.relation);
  end loop;
end $$;
select * from pg_temp.closed();
select * from finish();
rollback;
