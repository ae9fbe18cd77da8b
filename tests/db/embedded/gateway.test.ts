import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Embedded } from '../../../supabase/embedded/boot.ts';
import { createUser } from '../../../supabase/embedded/users.ts';
import { ask, newDataFolder, removeDataFolders, signIn, startTiny } from './backend.ts';

let embedded: Embedded;
let token: string;

beforeAll(async () => {
	embedded = await startTiny(newDataFolder());
	await createUser(embedded.sql, { email: 'ina@example.org', password: 'correct horse battery' });
	token = await signIn(embedded, 'ina@example.org', 'correct horse battery');
});

afterAll(async () => {
	await embedded.close();
	removeDataFolders();
});

const asIna = () => ({ authorization: `Bearer ${token}` });

/** Sends a path as it stands; fetch would tidy it up first. */
function rawStatus(path: string, headers: Record<string, string> = {}): Promise<number> {
	const { hostname, port } = new URL(embedded.url);
	return new Promise((resolve, reject) => {
		request({ hostname, port, path, headers: { apikey: embedded.publishableKey, ...headers } })
			.on('response', (response) => {
				response.resume();
				resolve(response.statusCode ?? 0);
			})
			.on('error', reject)
			.end();
	});
}

test('a signed-in person reads and writes through /rest/v1/, nobody else does', async () => {
	const written = await ask(embedded, '/rest/v1/notes', {
		method: 'POST',
		headers: asIna(),
		body: { body: 'one' }
	});
	expect(written.status).toBe(201);
	const read = await ask(embedded, '/rest/v1/notes?select=body', { headers: asIna() });
	expect(read.body).toEqual([{ body: 'one' }]);
	expect((await ask(embedded, '/rest/v1/notes')).status).toBe(401);
});

test.each([
	'/',
	'/_system/config',
	'/_system/info',
	'/storage/v1/bucket',
	'/rest/v1',
	'/rest/v2/notes',
	'/auth/v1/settings',
	'/auth/v1/verify?token=x&type=magiclink',
	'/auth/v1/authorize?provider=github',
	'/auth/v1/callback',
	'/auth/v1/admin/users',
	'/rest/v1/../../_system/config',
	'/rest/v1//notes',
	'/rest/v1/%2e%2e/_system/config'
])('%s is not forwarded', async (path) => {
	expect(await rawStatus(path)).toBe(404);
});

test.each([
	['/auth/v1/signup', { email: 'ina@example.org', password: 'correct horse battery' }],
	['/auth/v1/magiclink', { email: 'ina@example.org' }],
	['/auth/v1/callback', {}]
])('POST %s is not forwarded', async (path, body) => {
	expect((await ask(embedded, path, { method: 'POST', body })).status).toBe(404);
});

test('no answer carries a CORS header, and preflights are not answered', async () => {
	const answers = await Promise.all([
		ask(embedded, '/rest/v1/notes?select=body', { headers: asIna() }),
		ask(embedded, '/auth/v1/user', { headers: asIna() }),
		ask(embedded, '/health'),
		ask(embedded, '/nowhere')
	]);
	const names = answers.flatMap(({ headers }) => [...headers.keys()]);
	expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([]);
	expect((await ask(embedded, '/rest/v1/notes', { method: 'OPTIONS' })).status).toBe(404);
});

test('a browser is turned away, by its Origin and by a foreign name for this machine', async () => {
	expect(await rawStatus('/health')).toBe(200);
	expect(await rawStatus('/health', { origin: 'http://localhost:3000' })).toBe(404);
	expect(await rawStatus('/health', { host: 'rebound.example.org' })).toBe(404);
});

test('a body above its cap is refused: 1 MB, 4 MB where files are staged, 12 MB for a proof', async () => {
	const big = (bytes: number) => JSON.stringify({ body: 'x'.repeat(bytes) });
	const post = async (path: string, bytes: number) =>
		(await ask(embedded, path, { method: 'POST', headers: asIna(), body: big(bytes) })).status;
	expect(await post('/rest/v1/notes', 900_000)).toBe(201);
	expect(await post('/rest/v1/notes', 1_000_001)).toBe(413);
	expect(await post('/rest/v1/rpc/stage_import_rows', 3_900_000)).toBe(404);
	expect(await post('/rest/v1/rpc/stage_import_rows', 4_000_001)).toBe(413);
	expect(await post('/rest/v1/rpc/draft_release', 11_900_000)).toBe(404);
	expect(await post('/rest/v1/rpc/draft_release', 12_000_001)).toBe(413);
	expect(await post('/rest/v1/notes', 10)).toBe(201);
});

test('more rows than lite can bear are refused in both directions', async () => {
	const rows = (count: number) => Array.from({ length: count }, () => ({ body: 'many' }));
	const post = (count: number) =>
		ask(embedded, '/rest/v1/notes', { method: 'POST', headers: asIna(), body: rows(count) });
	expect((await post(1001)).status).toBe(413);
	expect((await post(1000)).status).toBe(201);
	expect((await post(500)).status).toBe(201);
	const read = await ask(embedded, '/rest/v1/notes?select=id', { headers: asIna() });
	expect(read.body).toHaveLength(1000);
});

test('guessed counts, other formats and unlisted columns are refused', async () => {
	const guess = await ask(embedded, '/rest/v1/notes?select=id', {
		headers: { ...asIna(), prefer: 'count=estimated' }
	});
	expect(guess.status).toBe(400);
	const csv = await ask(embedded, '/rest/v1/notes', {
		method: 'POST',
		headers: { ...asIna(), 'content-type': 'text/csv' },
		body: 'body\nx'
	});
	expect(csv.status).toBe(415);
	const column = await ask(embedded, '/rest/v1/notes', {
		method: 'POST',
		headers: asIna(),
		body: { id: 1, body: 'x' }
	});
	expect(column.status).toBe(403);
});

test('requests side by side keep their own identity', async () => {
	await createUser(embedded.sql, { email: 'beta@example.org', password: 'another long secret' });
	const other = await signIn(embedded, 'beta@example.org', 'another long secret');
	const emails = await Promise.all(
		Array.from({ length: 40 }, async (_, i) => {
			const { body } = await ask(embedded, '/auth/v1/user', {
				headers: { authorization: `Bearer ${i % 2 === 0 ? token : other}` }
			});
			return typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
		})
	);
	expect(emails).toEqual(
		emails.map((_, i) => (i % 2 === 0 ? 'ina@example.org' : 'beta@example.org'))
	);
});
