import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Embedded } from '../../../supabase/embedded/boot.ts';
import { createUser } from '../../../supabase/embedded/users.ts';
import {
	ask,
	lastCode,
	newDataFolder,
	readMails,
	removeDataFolders,
	startTiny
} from './backend.ts';

const known = { email: 'ina@example.org', password: 'correct horse battery' };
const invited = 'invited@example.org';
const unknown = 'nobody@example.org';

const folder = newDataFolder();
let embedded: Embedded;
let clock = Date.parse('2026-11-24T00:00:00Z');

beforeAll(async () => {
	embedded = await startTiny(folder, { now: () => clock });
	await createUser(embedded.sql, known);
	await embedded.sql('insert into private.invited (email) values ($1)', [invited]);
});

// Each test starts with fresh limits: two hours later.
beforeEach(() => {
	clock += 2 * 3600_000;
});

afterAll(async () => {
	await embedded.close();
	removeDataFolders();
});

const client = () =>
	createClient(embedded.url, embedded.publishableKey, {
		auth: { persistSession: false, autoRefreshToken: false }
	}).auth;

const post = (path: string, body: unknown) => ask(embedded, path, { method: 'POST', body });
const withPassword = (email: string, password: string) =>
	post('/auth/v1/token?grant_type=password', { email, password });

/** Asks for a code and waits until the mail, if any, is written. */
async function codeFor(email: string): Promise<string> {
	await post('/auth/v1/otp', { email });
	await embedded.mailIdle();
	return lastCode(folder, email);
}

test('a known person signs in with the password, written in any case', async () => {
	const { data, error } = await client().signInWithPassword({ ...known, email: 'INA@example.org' });
	expect(error).toBeNull();
	expect(data.session?.expires_in).toBe(900);
});

test('an invited address gets a mail with an 8-digit code that signs in once', async () => {
	const code = await codeFor(invited);
	expect(code).toMatch(/^\d{8}$/);
	const { data, error } = await client().verifyOtp({ email: invited, token: code, type: 'email' });
	expect(error).toBeNull();
	expect(data.user?.email).toBe(invited);
	const again = await client().verifyOtp({ email: invited, token: code, type: 'email' });
	expect(again.error?.code).toBe('otp_expired');
});

test('asking for a code opens no session before it is used', async () => {
	await embedded.sql('insert into private.invited (email) values ($1)', ['new@example.org']);
	await codeFor('new@example.org');
	const sessions = await embedded.sql(
		'select from auth.sessions s join auth.users u on u.id = s.user_id where u.email = $1',
		['new@example.org']
	);
	expect(sessions).toEqual([]);
});

test('a code is dead after ten minutes', async () => {
	const code = await codeFor(known.email);
	await embedded.sql(
		`update auth.users set recovery_sent_at = recovery_sent_at - interval '10 minutes 1 second' where email = $1`,
		[known.email]
	);
	const { error } = await client().verifyOtp({ email: known.email, token: code, type: 'email' });
	expect(error?.code).toBe('otp_expired');
});

test('the mail names neither the tool nor the work, in Indonesian first, and only its owner may read it', async () => {
	await codeFor(known.email);
	const mail = readMails(folder).at(-1);
	expect(mail?.subject).toBe('Kode Anda / Your code');
	expect(mail?.text).toMatch(/^Kode untuk masuk: \d{8}\n[\s\S]*Code to sign in: \d{8}/);
	expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/baileo|coalition|koalisi|pekerja|http/i);
	expect(statSync(join(folder, 'mail')).mode & 0o777).toBe(0o700);
});

test('nobody signs up: no invitation, no account and no mail, whatever the way', async () => {
	expect(await codeFor(unknown)).toBe('');
	await post('/auth/v1/recover', { email: unknown });
	await post('/auth/v1/signup', { email: unknown, password: known.password });
	await embedded.mailIdle();
	expect(await embedded.sql('select from auth.users where email = $1', [unknown])).toEqual([]);
	expect(readMails(folder).filter(({ to }) => to === unknown)).toEqual([]);
});

test('known and unknown addresses get the same answer, to the last header', async () => {
	const answers = async (email: string) =>
		Promise.all([
			withPassword(email, 'a wrong password'),
			post('/auth/v1/otp', { email }),
			post('/auth/v1/recover', { email }),
			post('/auth/v1/verify', { email, token: '00000000', type: 'email' })
		]);
	const comparable = (answer: Awaited<ReturnType<typeof post>>) => ({
		status: answer.status,
		body: answer.body,
		headers: [...answer.headers].filter(([name]) => name !== 'date')
	});
	const [ofKnown, ofUnknown] = [await answers(known.email), await answers(unknown)];
	expect(ofUnknown.map(comparable)).toEqual(ofKnown.map(comparable));
});

test('known and unknown addresses run into the same limits', async () => {
	const until429 = async (email: string, path: string, body: Record<string, string>) => {
		const statuses = [];
		for (let i = 0; i < 7; i++) statuses.push((await post(path, { email, ...body })).status);
		return statuses;
	};
	for (const [path, body, allowed] of [
		['/auth/v1/token?grant_type=password', { password: 'a wrong password' }, 5],
		['/auth/v1/otp', {}, 3],
		['/auth/v1/recover', {}, 3],
		['/auth/v1/verify', { token: '00000000', type: 'email' }, 5]
	] as const) {
		const ofKnown = await until429(known.email, path, body);
		expect(ofKnown.indexOf(429)).toBe(allowed);
		expect(await until429(unknown, path, body)).toEqual(ofKnown);
	}
});

test('the limit has the words GoTrue uses and says when to come back', async () => {
	for (let i = 0; i < 5; i++) await withPassword(known.email, 'a wrong password');
	const refused = await withPassword(known.email, known.password);
	expect(refused.status).toBe(429);
	expect(refused.body).toMatchObject({ code: 'over_request_rate_limit' });
	expect(Number(refused.headers.get('retry-after'))).toBe(900);
	clock += 15 * 60_000;
	expect((await withPassword(known.email, known.password)).status).toBe(200);
});

test('right passwords are not counted', async () => {
	for (let i = 0; i < 7; i++)
		expect((await withPassword(known.email, known.password)).status).toBe(200);
});

test('one client may not try twenty addresses and one more; another client still may', async () => {
	const from = (client: string, email: string) =>
		ask(embedded, '/auth/v1/token?grant_type=password', {
			method: 'POST',
			headers: { 'sb-forwarded-for': client },
			body: { email, password: 'a wrong password' }
		});
	for (let i = 0; i < 20; i++)
		expect((await from('203.0.113.7', `a${i}@example.org`)).status).toBe(400);
	expect((await from('203.0.113.7', 'a20@example.org')).status).toBe(429);
	expect((await from('203.0.113.8', 'a20@example.org')).status).toBe(400);
});

test('five wrong codes and the right one is worth nothing; a new code has five tries again', async () => {
	const code = await codeFor(known.email);
	const verify = (token: string) =>
		post('/auth/v1/verify', { email: known.email, token, type: 'email' });
	for (let i = 0; i < 5; i++) expect((await verify('00000000')).status).toBe(403);
	expect((await verify(code)).status).toBe(429);
	clock += 61 * 60_000;
	expect((await verify(code)).status).toBe(403);
	expect((await verify(await codeFor(known.email))).status).toBe(200);
});

test('a person sets a new password of at least 12 characters, and nothing else of the account', async () => {
	const code = await codeFor(invited);
	const auth = client();
	await auth.verifyOtp({ email: invited, token: code, type: 'email' });
	expect((await auth.updateUser({ password: 'too short' })).error?.code).toBe('weak_password');
	expect((await auth.updateUser({ email: 'other@example.org' })).error?.status).toBe(403);
	expect((await auth.updateUser({ data: { role: 'admin' } })).error?.status).toBe(403);
	expect((await auth.updateUser({ password: 'a much longer one' })).error).toBeNull();
	expect((await withPassword(invited, 'a much longer one')).status).toBe(200);
});

test('a forgotten password: a code by mail opens the way to a new one', async () => {
	await client().resetPasswordForEmail(known.email);
	await embedded.mailIdle();
	expect(readMails(folder).at(-1)?.text).toMatch(/^Kode untuk mengganti kata sandi/);
	const token = lastCode(folder, known.email);
	const { error } = await client().verifyOtp({ email: known.email, token, type: 'recovery' });
	expect(error).toBeNull();
});

test('signing out ends the session in the database', async () => {
	const auth = client();
	const { data } = await auth.signInWithPassword(known);
	const sessions = () =>
		embedded.sql('select from auth.sessions where user_id = $1', [data.user?.id]);
	const before = (await sessions()).length;
	await auth.signOut({ scope: 'local' });
	expect(await sessions()).toHaveLength(before - 1);
});
