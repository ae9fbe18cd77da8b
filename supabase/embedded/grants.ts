import { Refusal } from './refusal.ts';
import type { Migration } from './migrate.ts';
import type { Owner } from './sql.ts';

/** What hosted Supabase has before the first migration and lite lacks. */
const groundwork = `
do $$
declare
  wanted text;
begin
  foreach wanted in array array['anon', 'authenticated', 'service_role'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
      execute format('create role %I nologin noinherit', wanted);
    end if;
  end loop;
end $$;
alter role service_role bypassrls;
create schema if not exists extensions;
`;

/**
 * Only here: on Supabase the API roles can look into the schema auth, and functions with the caller's rights that call
 * auth.uid() rely on it. The tables in it stay closed.
 */
const liteOnly = `
grant usage on schema auth to anon, authenticated, service_role;
revoke all on all tables in schema auth from public, anon, authenticated;
revoke all on all sequences in schema auth from public, anon, authenticated;
revoke all on schema supabase_migrations from public, anon, authenticated;
revoke all on all tables in schema supabase_migrations from public, anon, authenticated;
`;

/** Makes the roles and schemas that every Supabase migration may rely on. */
export async function layGroundwork({ script }: Owner): Promise<void> {
	await script(groundwork);
}

/** The last migration named `…_grants.sql`: revoke everything, grant the list; safe to run any number of times. */
export function grantsMigration(migrations: Migration[]): Migration {
	const grants = migrations.findLast(({ name }) => name === 'grants' || name.endsWith('_grants'));
	if (!grants)
		throw new Refusal('No migration is named …_grants.sql: the list of privileges is missing.');
	return grants;
}

/** Takes back what lite gave away (`grant all` on whole schemas) and gives what the list names, in one transaction. */
export async function grantAgain({ script }: Owner, grants: Migration): Promise<void> {
	await script('begin');
	try {
		await script(grants.text);
		await script(liteOnly);
		await script('commit');
	} catch (error) {
		await script('rollback');
		throw error;
	}
}
