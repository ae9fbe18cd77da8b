import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withoutValues } from '../../../supabase/embedded/log.ts';
import { takeLock } from '../../../supabase/embedded/lock.ts';
import { readMigrations, type Migration } from '../../../supabase/embedded/migrate.ts';
import { loadSecrets } from '../../../supabase/embedded/secrets.ts';
import { findProblems } from '../../../supabase/embedded/self-check.ts';
import type { Owner } from '../../../supabase/embedded/sql.ts';
import { ask, newDataFolder, removeDataFolders, startTiny, tinyMigrations } from './backend.ts';

const folder = newDataFolder();

beforeAll(async () => {
	await (await startTiny(folder)).close();
});

afterAll(removeDataFolders);

/** Changes the closed database as its owner. */
async function change(script: string): Promise<void> {
	const pg = new PGlite(join(folder, 'db'));
	await pg.exec(script);
	await pg.close();
}

const mode = (file: string) => statSync(join(folder, file)).mode & 0o777;

test('secret and key are random, long, mode 600, and stay the same at the next start', () => {
	const other = newDataFolder();
	const [one, two] = [join(folder, 'keys.json'), join(other, 'keys.json')].map(loadSecrets);
	expect(one?.jwtSecret).not.toBe(two?.jwtSecret);
	expect(one?.publishableKey).not.toBe(two?.publishableKey);
	expect(Buffer.from(one?.jwtSecret ?? '', 'base64url').length).toBeGreaterThanOrEqual(32);
	expect(loadSecrets(join(folder, 'keys.json'))).toEqual(one);
	expect([mode('keys.json'), mode('db'), mode('mail')]).toEqual([0o600, 0o700, 0o700]);
	expect(readFileSync(join(folder, 'keys.json'), 'utf8')).not.toContain('sb_secret_');
});

test('a weak or damaged keys file stops the start', () => {
	const file = join(newDataFolder(), 'keys.json');
	writeFileSync(file, '{"jwtSecret": "short", "publishableKey": "x"}');
	expect(() => loadSecrets(file)).toThrow('shorter than 32 bytes');
	writeFileSync(file, '{"jwtSecret":');
	expect(() => loadSecrets(file)).toThrow('damaged');
});

test('a closed backend leaves no lock, and a stale one does not block', async () => {
	expect(existsSync(join(folder, 'lock'))).toBe(false);
	const file = join(newDataFolder(), 'lock');
	const stale = { pid: 2 ** 22 - 1, started: null, host: hostname(), token: 'x' };
	writeFileSync(file, JSON.stringify(stale));
	takeLock(file).release();
	expect(existsSync(file)).toBe(false);
});

test.runIf(process.platform === 'linux')(
	'a process id that is used again is not the holder',
	() => {
		const file = join(newDataFolder(), 'lock');
		const reused = { pid: process.pid, started: 'another boot/1', host: hostname(), token: 'x' };
		writeFileSync(file, JSON.stringify(reused));
		const lock = takeLock(file);
		expect(() => takeLock(file)).toThrow(`in use by process ${process.pid}`);
		lock.release();
	}
);

test('a lock that another machine holds is never taken over', () => {
	const file = join(newDataFolder(), 'lock');
	const foreign = { pid: 1, started: null, host: 'another-machine', token: 'x' };
	writeFileSync(file, JSON.stringify(foreign));
	expect(() => takeLock(file)).toThrow('on another-machine');
});

test('a table without row level security keeps the door shut', async () => {
	await change('create table public.open_table (id int)');
	await expect(startTiny(folder)).rejects.toThrow('row level security is off on open_table');
	await change('drop table public.open_table');
	await (await startTiny(folder)).close();
});

test('what lite or anybody else granted is taken back at the next start', async () => {
	await change(
		'grant select on public.notes to anon; grant usage on schema private to authenticated;'
	);
	const embedded = await startTiny(folder);
	const [row] = await embedded.sql(
		`select has_table_privilege('anon', 'public.notes', 'select') as notes,
			has_schema_privilege('authenticated', 'private', 'usage') as private`
	);
	expect(row).toEqual({ notes: false, private: false });
	await embedded.close();
});

test('the limits survive a restart, and their file names nobody', async () => {
	let embedded = await startTiny(folder);
	const attempt = () =>
		ask(embedded, '/auth/v1/token?grant_type=password', {
			method: 'POST',
			body: { email: 'someone@example.org', password: 'a wrong password' }
		});
	for (let i = 0; i < 5; i++) expect((await attempt()).status).toBe(400);
	await embedded.close();
	embedded = await startTiny(folder);
	expect((await attempt()).status).toBe(429);
	await embedded.close();
	expect(readFileSync(join(folder, 'limits.json'), 'utf8')).not.toMatch(/example|127\.0\.0\.1/);
	expect(mode('limits.json')).toBe(0o600);
});

test('a taken port is one sentence and leaves the folder free', async () => {
	const first = await startTiny(newDataFolder());
	const port = Number(new URL(first.url).port);
	await expect(startTiny(folder, { port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is taken`);
	expect(existsSync(join(folder, 'lock'))).toBe(false);
	await first.close();
});

/** A copy of the tiny migrations, to be spoilt. */
function copyOfMigrations(): string {
	const copy = mkdtempSync(join(tmpdir(), 'baileo-migrations-'));
	for (const file of readdirSync(tinyMigrations))
		copyFileSync(join(tinyMigrations, file), join(copy, file));
	return copy;
}

test('an applied migration that was changed, or is gone, stops the start; a new one is applied once', async () => {
	const migrationsDir = copyOfMigrations();
	const file = join(migrationsDir, '20260101000000_wall.sql');
	writeFileSync(file, `${readFileSync(file, 'utf8')}\n-- changed\n`);
	await expect(startTiny(folder, { migrationsDir })).rejects.toThrow(
		'was changed after it had been applied'
	);
	const without = copyOfMigrations();
	writeFileSync(join(without, '20260101000200_more.sql'), 'create schema later_on;');
	const steps: string[] = [];
	const onStep = (step: string) => steps.push(step);
	await (await startTiny(folder, { migrationsDir: without, onStep })).close();
	expect(steps).toContain('apply 1 migration');
	await expect(startTiny(folder)).rejects.toThrow(
		'20260101000200_more is in the database but not in the folder'
	);
});

test('a migration that fails leaves nothing behind', async () => {
	const migrationsDir = copyOfMigrations();
	writeFileSync(
		join(migrationsDir, '20260101000200_half.sql'),
		'create schema half; select 1 / 0;'
	);
	const fresh = newDataFolder();
	await expect(startTiny(fresh, { migrationsDir })).rejects.toThrow('20260101000200_half failed');
	const embedded = await startTiny(fresh);
	expect(await embedded.sql(`select from pg_namespace where nspname = 'half'`)).toEqual([]);
	await embedded.close();
});

const breaches: [string, string, string][] = [
	[
		'a table for anon',
		'grant select on public.notes to anon',
		'not on the list, anon: select on notes'
	],
	[
		'a table for everybody',
		'grant delete on public.notes to public',
		'not on the list, public: delete on notes'
	],
	[
		'truncate',
		'grant truncate on public.notes to authenticated',
		'authenticated: truncate on notes'
	],
	[
		'a column',
		'grant update (body) on public.notes to authenticated',
		'authenticated: update on notes (body)'
	],
	[
		'a sequence',
		'grant usage on sequence public.notes_id_seq to anon',
		'anon: usage on notes_id_seq'
	],
	[
		'a function',
		'create function public.f() returns int language sql as $$ select 1 $$; grant execute on function public.f() to public',
		'public: execute on f()'
	],
	[
		'a schema',
		'grant usage on schema private to authenticated',
		'authenticated: usage on schema private'
	],
	[
		'a default',
		'alter default privileges in schema public grant select on tables to anon',
		'anon: select on what will be made later'
	],
	[
		'accounts',
		'grant select on auth.users to authenticated',
		'authenticated: select on auth.users'
	],
	[
		'a missing grant',
		'revoke select on public.notes from authenticated',
		'on the list but not granted, authenticated: select on notes'
	],
	[
		'no row level security',
		'alter table public.notes disable row level security',
		'row level security is off on notes'
	],
	['a role above the wall', 'alter role authenticated bypassrls', 'authenticated has an attribute'],
	['a borrowed role', 'grant service_role to anon', 'anon is a member of service_role'],
	[
		'a missing migration',
		`delete from supabase_migrations.schema_migrations where version = '20260101000100'`,
		'migration 20260101000100_grants is missing'
	],
	['no list', 'drop function private.expected_grants()', 'private.expected_grants(), is missing']
];

test('the self-check finds every breach by name, and nothing when there is none', async () => {
	const place = newDataFolder();
	await (await startTiny(place)).close();
	const pg = new PGlite(join(place, 'db'));
	const owner: Owner = {
		sql: async <T>(text: string, params: readonly unknown[] = []) =>
			(await pg.query<T>(text, [...params])).rows,
		script: async (text) => void (await pg.exec(text))
	};
	const migrations: Migration[] = readMigrations(tinyMigrations);
	expect(await findProblems(owner, migrations)).toEqual([]);
	for (const [name, breach, problem] of breaches) {
		await pg.exec('begin');
		await pg.exec(breach);
		expect((await findProblems(owner, migrations)).join('\n'), name).toContain(problem);
		await pg.exec('rollback');
	}
	await pg.close();
});

test('what lite prints carries no value of a row or a request', () => {
	const error = Object.assign(new Error('duplicate key (email)=(ina@example.org)'), {
		code: '23505',
		detail: 'Key (email)=(ina@example.org) exists',
		constraint: 'users_email_key'
	});
	expect(withoutValues(error)).toBe('Error code=23505 constraint=users_email_key');
	expect(withoutValues('Failed to execute statement: insert ... ina@example.org')).toBe(
		'Failed to execute statement'
	);
	expect(withoutValues({ password: 'correct horse battery' })).toBe('object');
});
