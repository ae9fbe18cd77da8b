import { createClient } from '@supabase/supabase-js';
import { describe, expect, it } from 'vitest';
import { assuranceOf, confirm, enrol, factors, isDue, remove } from '$lib/server/db/second-factor';

/*
 * The real supabase-js against a stand-in for Supabase Auth that keeps to its documented answers. It shows that our calls
 * and their order are right; that a real server agrees was not tested here.
 */
const token = (aal: string) =>
	[{ alg: 'HS256' }, { sub: 'u', aal, exp: 4_000_000_000, session_id: 's' }, {}]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');

type Listed = { id: string; status: string; factor_type: string; friendly_name: string };

function authServer() {
	const state = {
		aal: 'aal1',
		listed: [] as (Listed & { created_at: string })[],
		asked: [] as string[]
	};
	const user = () => ({ id: 'u', email: 'a@example.test', factors: state.listed });
	const session = () => ({
		access_token: token(state.aal),
		refresh_token: 'r',
		token_type: 'bearer',
		expires_in: 900,
		user: user()
	});
	const answer = (status: number, body: unknown) =>
		Promise.resolve(Response.json(body, { status }));
	const fetch = (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
		const { pathname } = new URL(input instanceof Request ? input.url : String(input));
		const asked = `${init?.method ?? 'GET'} ${pathname.slice('/auth/v1'.length)}`;
		const body = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
			code?: string;
			friendly_name?: string;
		};
		state.asked.push(asked);
		if (asked === 'POST /token' || asked === 'GET /user') {
			return answer(200, asked === 'GET /user' ? user() : session());
		}
		if (asked === 'POST /factors') {
			const id = `f${state.listed.length}`;
			state.listed.push({
				id,
				status: 'unverified',
				factor_type: 'totp',
				friendly_name: body.friendly_name ?? '',
				created_at: '2026-11-24T00:00:00Z'
			});
			const totp = { qr_code: '<svg fill="#000"></svg>', secret: 'ABC', uri: 'otpauth://' };
			return answer(200, { id, type: 'totp', totp });
		}
		if (asked.endsWith('/challenge'))
			return answer(200, { id: 'c', type: 'totp', expires_at: 4e9 });
		if (asked.endsWith('/verify')) {
			if (body.code !== '123456') {
				return answer(422, {
					code: 'mfa_verification_failed',
					message: 'Invalid TOTP code entered'
				});
			}
			for (const factor of state.listed) factor.status = 'verified';
			state.aal = 'aal2';
			return answer(200, session());
		}
		if (asked.startsWith('DELETE')) {
			state.listed = state.listed.filter(({ id }) => !asked.endsWith(id));
			return answer(200, { id: 'gone' });
		}
		return answer(404, {});
	};
	return { state, fetch };
}

async function signedIn() {
	const { state, fetch } = authServer();
	const db = createClient('http://localhost:1', 'key', {
		auth: { persistSession: true, autoRefreshToken: false, storageKey: crypto.randomUUID() },
		global: { fetch }
	});
	await db.auth.signInWithPassword({ email: 'a@example.test', password: 'x' });
	return { state, db };
}

describe('a second factor', () => {
	it('is offered where tokens state a level, and nowhere else', () => {
		expect(assuranceOf({ aal: 'aal1' })).toBe('aal1');
		expect(assuranceOf({})).toBeNull();
		expect(assuranceOf({ aal: 'aal9' })).toBeNull();
	});

	it('is enrolled, confirmed by a code of the app, listed and removed', async () => {
		const { state, db } = await signedIn();
		const enrolment = await enrol(db, 'phone');
		if (typeof enrolment === 'string') throw new Error(enrolment);
		expect(decodeURIComponent(enrolment.picture)).toContain('<svg fill="#000">');
		expect(enrolment.picture).not.toContain('#');
		expect(await factors(db)).toEqual([]);
		expect(await confirm(db, enrolment.factorId, '000000')).toBe('refused');
		expect(await confirm(db, enrolment.factorId, '123456')).toBe('done');
		expect((await factors(db)).map(({ name }) => name)).toEqual(['phone']);
		expect(await remove(db, enrolment.factorId)).toBe('done');
		expect(state.listed).toEqual([]);
	});

	it('that was never confirmed gives way to a new enrolment', async () => {
		const { state, db } = await signedIn();
		await enrol(db, 'phone');
		await enrol(db, 'phone');
		expect(state.listed).toHaveLength(1);
		expect(state.asked).toContain('DELETE /factors/f0');
	});

	it('is due after the password alone, and not once it was shown', async () => {
		const { state, db } = await signedIn();
		expect(await isDue(db)).toBe(false);
		const enrolment = await enrol(db, 'phone');
		if (typeof enrolment === 'string') throw new Error(enrolment);
		await confirm(db, enrolment.factorId, '123456');
		expect(await isDue(db)).toBe(false);
		state.aal = 'aal1';
		await db.auth.signInWithPassword({ email: 'a@example.test', password: 'x' });
		expect(await isDue(db)).toBe(true);
	});
});
