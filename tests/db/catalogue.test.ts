import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMigrations } from '../../supabase/embedded/migrate.ts';
import { findProblems } from '../../supabase/embedded/self-check.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { policyRules } from './catalogue/policies.ts';
import { privilegeRules } from './catalogue/privileges.ts';
import { offendersOf } from './catalogue/rule.ts';
import { shapeRules } from './catalogue/shape.ts';

/*
 * Rules over the whole catalogue: what Supabase's database linter (splinter) asserts, and more. Each is then broken in every
 * way it names, inside a transaction that is rolled back, and must say what breaks it. Of the linter's list these do not
 * apply: 0005 and 0020 read statistics of use, 0012 anonymous sign-ins (there are none), 0022 and 0025 extensions and
 * buckets of a hosted project, 0031 replication slots.
 */
const rules = [...policyRules, ...privilegeRules, ...shapeRules];
const folder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));

let database: TestDatabase;

beforeAll(async () => {
	database = await openTestDatabase();
});
afterAll(() => database.close());

/** Breaks the database, looks, and mends it again. */
async function broken<T>(sql: string, look: () => Promise<T>): Promise<T> {
	await database.script(`begin; set local client_min_messages = error; ${sql}`);
	try {
		return await look();
	} finally {
		await database.script('rollback');
	}
}

describe.each(rules)('$name', (rule) => {
	it('holds', async () => {
		expect(await offendersOf(database, rule)).toEqual([]);
	});

	it.each(rule.breaks)('fails after: %s', async (sql, named) => {
		const offenders = await broken(sql, () => offendersOf(database, rule));
		expect(offenders.join('\n')).toContain(named);
	});
});

describe('what the embedded backend asks before it listens', () => {
	it('agrees with the list of grants, in both directions', async () => {
		expect(await findProblems(database, readMigrations(folder))).toEqual([]);
	});

	it.each([
		['grant select on public.sites to anon', 'anon: select on sites'],
		['grant select (name) on public.sites to public', 'public: select on sites (name)'],
		['grant execute on function public.people() to anon', 'anon: execute on people()'],
		[
			'revoke select on public.sites from authenticated',
			'not granted, authenticated: select on sites'
		],
		['grant usage on schema audit to authenticated', 'authenticated: usage on schema audit'],
		['alter default privileges grant select on tables to anon', 'what will be made later'],
		['alter table public.visits disable row level security', 'row level security is off on visits'],
		['alter role authenticated bypassrls', 'authenticated has an attribute'],
		[
			`delete from supabase_migrations.schema_migrations where version = '20261124009900'`,
			'20261124009900_grants is missing'
		],
		['drop function private.expected_grants()', 'the list of privileges']
	])('stays closed after: %s', async (sql, said) => {
		const problems = await broken(sql, () => findProblems(database, readMigrations(folder)));
		expect(problems.join('\n')).toContain(said);
	});
});
