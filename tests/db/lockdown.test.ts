import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { liftLockdown } from '../../scripts/start/lift-lockdown.js';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';
import { createUser } from '../../supabase/embedded/users.ts';
import { ask, lastCode } from './embedded/backend.ts';

/*
 * A lockdown against raw requests: tokens and refresh tokens that were valid a moment ago, every way to sign in, and the
 * way back for the one who runs the server. One story, told in order.
 */
let backend: Embedded;
let folder: string;
let clock = Date.parse('2026-11-24T00:00:00Z');

type Session = { access_token: string; refresh_token: string };
const sessions = new Map<string, Session>();
const of = (name: string) => sessions.get(name) as Session;

const start = () =>
	startEmbedded({ dataDir: folder, demo: false, quiet: true, floorMs: 0, now: () => clock });

const people = {
	koordinator: 'coordinator',
	koordinator2: 'coordinator',
	lapangan: 'outreach',
	mitra: 'partner',
	dinas: 'stakeholder'
};
const addressOf = (name: string) => `${name}@contoh.baileo.test`;
const password = 'a password for tests';

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'baileo-lockdown-'));
	backend = await start();
	const [home] = await backend.sql<{ id: string }>(
		`insert into public.organisations (name, short_name, kind, is_member)
		 values ('Home', 'Home', 'community', true) returning id`
	);
	for (const [name, role] of Object.entries(people)) {
		const id = await createUser(backend.sql, { email: addressOf(name), password });
		await backend.sql(
			`insert into public.memberships (user_id, organisation_id, role) values ($1, $2, $3::public.member_role)`,
			[id, home?.id, role]
		);
		const { status, body } = await signIn(addressOf(name));
		expect(status).toBe(200);
		sessions.set(name, body as Session);
	}
});
afterAll(async () => {
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown, token?: string) =>
	ask(backend, path, {
		method: 'POST',
		body,
		headers: token ? { authorization: `Bearer ${token}` } : {}
	});
const get = (path: string, token: string) =>
	ask(backend, path, { headers: { authorization: `Bearer ${token}` } });
const signIn = (email: string) => post('/auth/v1/token?grant_type=password', { email, password });
const refresh = (name: string) =>
	post('/auth/v1/token?grant_type=refresh_token', { refresh_token: of(name).refresh_token });
const rows = (body: unknown) => (Array.isArray(body) ? body.length : -1);
const message = (body: unknown) => (body as { message?: string }).message;

it('is refused to everybody but coordinators, and to a reason that is no reason', async () => {
	for (const name of ['lapangan', 'mitra', 'dinas']) {
		for (const path of ['start_lockdown', 'lift_lockdown', 'lockdowns']) {
			const body = path === 'start_lockdown' ? { reason: 'drill' } : {};
			const answer = await post(`/rest/v1/rpc/${path}`, body, of(name).access_token);
			expect(answer.status, `${name} ${path}`).toBe(403);
		}
	}
	for (const body of [{}, { reason: 'because' }, { reason: null }, { reason: 'drill', by: 'x' }]) {
		const answer = await post('/rest/v1/rpc/start_lockdown', body, of('koordinator').access_token);
		expect(answer.status).toBeGreaterThanOrEqual(400);
	}
	expect((await post('/rest/v1/rpc/start_lockdown', { reason: 'drill' })).status).toBe(401);
	expect(rows((await get('/rest/v1/organisations?select=id', of('mitra').access_token)).body)).toBe(
		1
	);
});

it('makes every other token worthless in the same moment, for reading, writing and renewing', async () => {
	const { access_token } = of('koordinator');
	const pressed = await post(
		'/rest/v1/rpc/start_lockdown',
		{ reason: 'device_taken' },
		access_token
	);
	expect(pressed.status).toBe(200);
	expect(pressed.body).toBe(4);
	for (const name of ['koordinator2', 'lapangan', 'mitra', 'dinas']) {
		const token = of(name).access_token;
		for (const table of ['organisations', 'settings', 'sites', 'visits', 'memberships']) {
			expect(rows((await get(`/rest/v1/${table}?select=*&limit=5`, token)).body), table).toBe(0);
		}
		expect((await post('/rest/v1/rpc/open_session', {}, token)).body).toBeNull();
		expect((await refresh(name)).status, name).toBeGreaterThanOrEqual(400);
	}
	const colleague = of('koordinator2').access_token;
	for (const path of ['people', 'lift_lockdown', 'sites_for_import', 'verify_audit']) {
		const answer = await post(`/rest/v1/rpc/${path}`, {}, colleague);
		expect([answer.status, message(answer.body)], path).toEqual([403, 'locked_down']);
	}
});

it('closes every way to sign in with the same words for known and unknown addresses', async () => {
	for (const email of [addressOf('koordinator2'), 'nobody@example.org']) {
		const answers = await Promise.all([
			signIn(email),
			post('/auth/v1/otp', { email }),
			post('/auth/v1/recover', { email }),
			post('/auth/v1/verify', { email, token: '00000000', type: 'email' })
		]);
		for (const { status, body } of answers) {
			expect([status, (body as { code: string }).code]).toEqual([403, 'locked_down']);
		}
		await backend.mailIdle();
		expect(lastCode(folder, email)).toBe('');
	}
});

it('leaves its holder the app without what is restricted', async () => {
	const { access_token } = of('koordinator');
	expect(rows((await get('/rest/v1/organisations?select=id', access_token)).body)).toBe(1);
	const imported = await post('/rest/v1/rpc/sites_for_import', {}, access_token);
	expect([imported.status, message(imported.body)]).toEqual([403, 'locked_down']);
	const renewed = await refresh('koordinator');
	expect(renewed.status).toBe(200);
	sessions.set('koordinator', renewed.body as Session);
});

it('survives a restart, and its holder lifts it; old tokens stay dead, everybody signs in anew', async () => {
	await backend.close();
	backend = await start();
	expect((await signIn(addressOf('mitra'))).status).toBe(403);
	const lifted = await post('/rest/v1/rpc/lift_lockdown', {}, of('koordinator').access_token);
	expect(lifted.status).toBeLessThan(300);
	const old = of('mitra').access_token;
	expect(rows((await get('/rest/v1/organisations?select=id', old)).body)).toBe(0);
	expect((await refresh('mitra')).status).toBeGreaterThanOrEqual(400);
	const again = await signIn(addressOf('mitra'));
	expect(again.status).toBe(200);
	const fresh = (again.body as Session).access_token;
	expect(rows((await get('/rest/v1/organisations?select=id', fresh)).body)).toBe(1);
});

it('is lifted by the one who runs the server where the holder’s session is gone', async () => {
	clock += 3600_000;
	const { access_token } = of('koordinator');
	await post('/rest/v1/rpc/start_lockdown', { reason: 'drill' }, access_token);
	await post('/auth/v1/logout?scope=local', {}, access_token);
	expect((await post('/rest/v1/rpc/lift_lockdown', {}, access_token)).status).toBe(403);
	// While the app runs, the folder is locked and the command says so.
	expect(await liftLockdown(['--data', folder])).toBe(1);
	await backend.close();
	expect(await liftLockdown(['--data', folder])).toBe(0);
	backend = await start();
	const { status, body } = await signIn(addressOf('koordinator'));
	expect(status).toBe(200);
	const { access_token: token } = body as Session;
	const register = (await post('/rest/v1/rpc/lockdowns', {}, token)).body as Record<
		string,
		unknown
	>[];
	expect(register.map(({ reason, lifted_by_name }) => [reason, lifted_by_name])).toEqual([
		['drill', null],
		['device_taken', expect.any(String)]
	]);
	const chain = await post('/rest/v1/rpc/verify_audit', {}, token);
	expect(chain.body).toMatchObject({ broken_at: null });
});
