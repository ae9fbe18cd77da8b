import { createHmac, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';

/*
 * Raw requests to the embedded backend, as somebody with a stolen publishable key and an account of each role would send
 * them: past the app, straight at the API. pgTAP cannot see schema exposure, keys, embeds and headers; this can.
 */
let backend: Embedded;
let folder: string;
const tokens: Record<string, string> = {};

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'baileo-attacks-'));
	backend = await startEmbedded({ dataDir: folder, demo: true, quiet: true, floorMs: 0 });
	for (const { role, email, password } of demoAccounts) {
		if (tokens[role]) continue;
		const { body } = await ask('/auth/v1/token?grant_type=password', {
			method: 'POST',
			body: { email, password }
		});
		tokens[role] = (body as { access_token: string }).access_token;
	}
});
afterAll(async () => {
	await backend.close();
	rmSync(folder, { recursive: true, force: true });
});

type Ask = { method?: string; token?: string; body?: unknown; headers?: Record<string, string> };

async function ask(path: string, { method = 'GET', token, body, headers = {} }: Ask = {}) {
	const response = await fetch(backend.url + path, {
		method,
		headers: {
			apikey: backend.publishableKey,
			'content-type': 'application/json',
			...(token ? { authorization: `Bearer ${token}` } : {}),
			...headers
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const text = await response.text();
	let parsed: unknown = text;
	try {
		parsed = JSON.parse(text);
	} catch {
		// an answer that is no JSON is compared as text
	}
	return { status: response.status, body: parsed, text, headers: response.headers };
}

const as = (role: string) => ({ token: tokens[role] ?? '' });
const rows = (body: unknown) => (Array.isArray(body) ? body.length : -1);

const insiders = [
	'sites',
	'site_hours',
	'site_estimates',
	'site_changes',
	'site_proposals',
	'site_activity',
	'visits',
	'visit_services',
	'visit_months',
	'visit_service_months',
	'reach_totals',
	'targets',
	'organisation_flags',
	'revisit_intervals'
];

describe('a stakeholder with raw requests', () => {
	it.each(insiders)('reads not one row of %s, where a coordinator reads some', async (table) => {
		expect(
			rows((await ask(`/rest/v1/${table}?select=*&limit=5`, as('coordinator'))).body)
		).not.toBe(0);
		expect(rows((await ask(`/rest/v1/${table}?select=*`, as('stakeholder'))).body)).toBe(0);
	});

	it.each([
		'/rest/v1/organisations?select=short_name,sites(code,name)',
		'/rest/v1/organisations?select=short_name,visits(id,contacts_new)',
		'/rest/v1/areas?select=code,sites(code)',
		'/rest/v1/organisations?select=short_name,organisation_flags(enforces)',
		'/rest/v1/services?select=code,visit_services(quantity)'
	])('finds nothing behind an embed: %s', async (path) => {
		const { body } = await ask(path, as('stakeholder'));
		const parts = (Array.isArray(body) ? body : []) as Record<string, unknown>[];
		const found = parts.flatMap((row) =>
			Object.values(row).filter((value) => value !== null && typeof value === 'object')
		);
		expect(found.flatMap((value) => Object.values(value as object))).toEqual([]);
	});

	it('counts nothing that it may not read', async () => {
		const { headers } = await ask('/rest/v1/sites?select=id', {
			...as('stakeholder'),
			method: 'HEAD',
			headers: { prefer: 'count=exact' }
		});
		expect(headers.get('content-range') ?? '*/0').toMatch(/\/0$/);
	});
});

describe('schemas and functions behind the wall', () => {
	it.each(['restricted', 'private', 'audit', 'auth'])('%s is served to nobody', async (schema) => {
		for (const role of ['coordinator', 'stakeholder']) {
			const table = { restricted: 'site_locations', private: 'grant_list', audit: 'log' }[schema];
			const { status, body } = await ask(`/rest/v1/${table ?? 'users'}?select=*`, {
				...as(role),
				headers: { 'accept-profile': schema }
			});
			expect(status).toBeGreaterThanOrEqual(400);
			expect(rows(body)).toBe(-1);
		}
	});

	it.each(['is_coordinator', 'refuse', 'rebuild_rollups', 'apply_grants', 'take_quota'])(
		'private.%s cannot be called',
		async (name) => {
			const headers = { 'content-profile': 'private' };
			const call = { ...as('coordinator'), method: 'POST', body: {} };
			expect((await ask(`/rest/v1/rpc/${name}`, call)).status).toBeGreaterThanOrEqual(400);
			expect(
				(await ask(`/rest/v1/rpc/${name}`, { ...call, headers })).status
			).toBeGreaterThanOrEqual(400);
		}
	);

	it.each(['people', 'verify_audit', 'audit_entries', 'sites_for_import'])(
		'%s answers a coordinator and nobody else',
		async (name) => {
			const call = (role: string) =>
				ask(`/rest/v1/rpc/${name}`, { ...as(role), method: 'POST', body: {} });
			expect((await call('coordinator')).status).toBe(200);
			for (const role of ['outreach', 'partner', 'stakeholder']) {
				expect((await call(role)).status).toBe(403);
			}
		}
	);
});

describe('writing past the app', () => {
	it.each([
		['sites', { organisation_id: null }],
		['sites', { status: 'closed' }],
		['organisations', { is_member: true }],
		['memberships', { role: 'coordinator' }],
		['settings', { idle_minutes: 240 }],
		['visits', { contacts_new: 0 }]
	])('%s keeps %o from everybody', async (table, change) => {
		for (const role of ['coordinator', 'partner', 'outreach', 'stakeholder']) {
			const { status } = await ask(`/rest/v1/${table}?select=*&created_at=gt.2000-01-01`, {
				...as(role),
				method: 'PATCH',
				body: change
			});
			expect(status, role).toBeGreaterThanOrEqual(400);
		}
	});

	it('an update without a filter is refused', async () => {
		const { status } = await ask('/rest/v1/organisations', {
			...as('coordinator'),
			method: 'PATCH',
			body: { about: 'x' }
		});
		expect(status).toBeGreaterThanOrEqual(400);
	});

	it('a partner’s change of another entry changes nothing', async () => {
		const { body } = await ask('/rest/v1/organisations?select=id,about', as('partner'));
		const own = await ask('/rest/v1/memberships?select=organisation_id', as('partner'));
		const [membership] = own.body as { organisation_id: string }[];
		const other = (body as { id: string; about: string | null }[]).find(
			({ id }) => id !== membership?.organisation_id
		);
		await ask(`/rest/v1/organisations?id=eq.${other?.id}`, {
			...as('partner'),
			method: 'PATCH',
			body: { about: 'taken over' }
		});
		const after = await ask(
			`/rest/v1/organisations?select=about&id=eq.${other?.id}`,
			as('partner')
		);
		expect(after.body).toEqual([{ about: other?.about ?? null }]);
	});
});

describe('keys and tokens', () => {
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const soon = () => Math.floor(Date.now() / 1000) + 600;

	it('without an account nothing is read but the names of areas and what was opened of releases', async () => {
		for (const table of [...insiders, 'organisations', 'settings', 'memberships', 'release_cells'])
			expect((await ask(`/rest/v1/${table}?select=*`)).status, table).toBe(401);
		const opened = await ask('/rest/v1/releases?select=id');
		const all = await ask('/rest/v1/releases?select=id', as('coordinator'));
		expect((opened.body as unknown[]).length).toBeLessThan((all.body as unknown[]).length);
		expect((await ask('/rest/v1/areas?select=code')).status).toBe(200);
	});

	it.each([
		['alg none', () => `${part({ alg: 'none' })}.${part({ role: 'service_role', exp: soon() })}.`],
		[
			'a key of one’s own',
			() => {
				const signed = `${part({ alg: 'HS256' })}.${part({ role: 'service_role', exp: soon() })}`;
				return `${signed}.${createHmac('sha256', randomBytes(32)).update(signed).digest('base64url')}`;
			}
		],
		[
			'another’s id under an old signature',
			() => {
				const [head, , signature] = (tokens.stakeholder ?? '').split('.');
				return `${head}.${part({ role: 'authenticated', sub: 'x', exp: soon() })}.${signature}`;
			}
		]
	])('a forged token (%s) is refused', async (_name, forge) => {
		const { status, body } = await ask('/rest/v1/sites?select=*', { token: forge() });
		expect(status).toBeGreaterThanOrEqual(401);
		expect(rows(body)).toBe(-1);
	});

	it('after signing out the old token reads nothing', async () => {
		const account = demoAccounts.find(({ role }) => role === 'coordinator');
		const { body } = await ask('/auth/v1/token?grant_type=password', {
			method: 'POST',
			body: { email: account?.email, password: account?.password }
		});
		const { access_token: token } = body as { access_token: string };
		expect(rows((await ask('/rest/v1/sites?select=id&limit=1', { token })).body)).toBe(1);
		await ask('/auth/v1/logout?scope=local', { method: 'POST', token });
		expect(rows((await ask('/rest/v1/sites?select=id', { token })).body)).toBe(0);
	});
});

describe('the back doors', () => {
	it.each([
		['POST', '/auth/v1/signup'],
		['GET', '/auth/v1/admin/users'],
		['POST', '/auth/v1/invite'],
		['GET', '/_system/config'],
		['GET', '/_system/info'],
		['GET', '/'],
		['GET', '/auth/v1/verify?token=x&type=magiclink'],
		['GET', '/auth/v1/authorize?provider=google'],
		['GET', '/storage/v1/bucket']
	])('%s %s is not there', async (method, path) => {
		const { status } = await ask(path, {
			...as('coordinator'),
			method,
			...(method === 'POST'
				? { body: { email: 'stranger@example.test', password: 'x'.repeat(14) } }
				: {})
		});
		expect(status).toBe(404);
	});

	it('an address cannot be changed', async () => {
		const { status } = await ask('/auth/v1/user', {
			...as('partner'),
			method: 'PUT',
			body: { email: 'koordinator@contoh.baileo.test' }
		});
		expect(status).toBeGreaterThanOrEqual(400);
	});

	it('tables are not handed out as CSV, with formulas and all', async () => {
		const { status, headers } = await ask('/rest/v1/organisations?select=name', {
			...as('stakeholder'),
			headers: { accept: 'text/csv' }
		});
		expect(status).toBe(406);
		expect(headers.get('content-type') ?? '').not.toContain('csv');
	});
});
