import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';
import { demoAccounts } from '../../supabase/embedded/demo/accounts.ts';

/*
 * Every table and every function that the API shows, found in the catalogue and not in a list of ours, so that what is
 * added tomorrow is tried tomorrow: asked as each role with the ids of what the role may not see. No answer, refusals
 * included, holds one id, code or name behind the wall, and nothing that stands in the tables is another afterwards.
 */
type Door = { name: string; args: { name: string; type: string }[] };
type Secret = { known: (string | null)[]; words: string[] };

let backend: Embedded;
let folder: string;
let doors: Door[];
let tables: string[];
let secrets: Secret[];
const ids: Record<string, string> = {};

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'baileo-doors-'));
	backend = await startEmbedded({ dataDir: folder, demo: true, quiet: true, floorMs: 0 });
	doors = await backend.sql<Door>(`
		select p.proname as name,
			coalesce((
				select json_agg(json_build_object('name', p.proargnames[i + 1], 'type', format_type(p.proargtypes[i], null)) order by i)
				from generate_series(0, p.pronargs - 1) as i
			), '[]') as args
		from pg_proc p
		where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
		order by 1`);
	tables = (
		await backend.sql<{ name: string }>(
			`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p') order by 1`
		)
	).map(({ name }) => name);
	secrets = await backend.sql<Secret>(`
		-- A visit keeps the id of its site when the site goes to another steward, and a closed site that of its successor.
		select array[s.organisation_id::text]
				|| array(select v.organisation_id::text from public.visits v where v.site_id = s.id)
				|| array(select p.organisation_id::text from public.sites p where p.successor_id = s.id) as known,
			array[s.id::text] as words
			from public.sites s
		union all select array[organisation_id::text], array['"' || code || '"', '"' || name || '"'] from public.sites
		union all select array[organisation_id::text], array[id::text] from public.visits
		union all select array[organisation_id::text], array[id::text] from public.site_proposals
		union all select array[organisation_id::text], array_remove(array[access, safety, gatekeepers], null)
			from restricted.site_notes
		union all select array[organisation_id::text], array[longitude::text, latitude::text] from restricted.site_locations`);
}, 600_000);
afterAll(async () => {
	await backend?.close();
	rmSync(folder, { recursive: true, force: true });
});

type Way = { method?: string; token?: string; body?: unknown };

async function ask(path: string, { method = 'GET', token, body }: Way = {}) {
	const response = await fetch(backend.url + path, {
		method,
		headers: {
			apikey: backend.publishableKey,
			'content-type': 'application/json',
			...(token ? { authorization: `Bearer ${token}` } : {})
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	return { status: response.status, text: await response.text() };
}

async function tokenOf(role: string): Promise<string> {
	const account = demoAccounts.find((candidate) => candidate.role === role);
	const { text } = await ask('/auth/v1/token?grant_type=password', {
		method: 'POST',
		body: { email: account?.email, password: account?.password }
	});
	return (JSON.parse(text) as { access_token: string }).access_token;
}

/** Ids by the name of an argument: rows of other organisations, as a curious member could have overheard them. */
async function overhear(own: string[]) {
	const one = async (table: string, where = 'true') =>
		(
			await backend.sql<{ id: string }>(
				`select id::text as id from ${table} where ${where} order by id limit 1`
			)
		)[0]?.id ?? '00000000-0000-4000-8000-000000000000';
	const others = `organisation_id <> all (array[${own.map((id) => `'${id}'`).join(', ')}]::uuid[])`;
	ids.site_id = await one('public.sites', others);
	ids.visit_id = await one('public.visits', others);
	ids.proposal_id = await one('public.site_proposals', others);
	ids.estimate_id = await one('public.site_estimates', others);
	ids.total_id = await one('public.reach_totals', others);
	ids.organisation_id = await one(
		'public.organisations',
		own.length > 0 ? `id <> '${own[0]}'` : 'true'
	);
	ids.user_id = await one('auth.users', 'true');
	ids.referral_id = await one(
		'public.referrals',
		`${others.replace('organisation_id', 'from_organisation_id')} and ${others.replace('organisation_id', 'to_organisation_id')}`
	);
}

/** Something of the right type for each argument. */
function filled({ args }: Door): Record<string, unknown> {
	return Object.fromEntries(
		args.map(({ name, type }): [string, unknown] => {
			if (type === 'uuid') return [name, ids[name] ?? ids.site_id];
			if (type === 'uuid[]')
				return [name, [ids[name.replace(/s$/, '')] ?? ids.site_id, ids.visit_id]];
			if (type === 'jsonb') return [name, name.endsWith('s') || name === 'rows' ? [] : {}];
			if (type === 'integer' || type === 'bigint') return [name, 1];
			if (type === 'boolean') return [name, false];
			if (type === 'date') return [name, '2026-01-01'];
			return [name, 'x'];
		})
	);
}

/** What stands in every table of the domain, as one word. */
async function standing(): Promise<Record<string, string>> {
	const names = await backend.sql<{ name: string }>(`
		select nspname || '.' || relname as name from pg_class join pg_namespace n on n.oid = relnamespace
		where nspname in ('public', 'restricted') and relkind = 'r' order by 1`);
	const sums: Record<string, string> = {};
	for (const { name } of names) {
		const [row] = await backend.sql<{ sum: string }>(
			`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`
		);
		sums[name] = row?.sum ?? '';
	}
	return sums;
}

/** What of the secrets an answer says; the ids that were sent may come back in a refusal, and nothing else. */
function leaks(text: string, hidden: readonly string[], sent: unknown): string[] {
	const own = JSON.stringify(sent ?? '');
	return hidden.filter((word) => text.includes(word) && !own.includes(word));
}

it.each(['stakeholder', 'partner', 'outreach'])(
	'%s asks every table and every function for what is others’ and gets none of it',
	async (role) => {
		const token = await tokenOf(role);
		const { text } = await ask('/rest/v1/memberships?select=organisation_id', { token });
		const memberships = JSON.parse(text) as { organisation_id: string }[];
		const own = role === 'stakeholder' ? [] : memberships.map((row) => row.organisation_id);
		await overhear(own);
		const hidden = [
			...new Set(
				secrets
					.filter(({ known }) => !known.some((id) => own.includes(id ?? '')))
					.flatMap(({ words }) => words)
					.filter((word) => word.length > 5)
			)
		];
		expect(hidden.length).toBeGreaterThan(100);
		const before = await standing();
		const found: string[] = [];

		for (const table of tables) {
			const answer = await ask(`/rest/v1/${table}?select=*`, { token });
			const [said] = leaks(answer.text, hidden, null);
			if (said !== undefined) found.push(`${table}: ${said}`);
		}
		for (const door of doors) {
			const named = filled(door);
			for (const body of [{}, named]) {
				const answer = await ask(`/rest/v1/rpc/${door.name}`, { method: 'POST', token, body });
				const said = leaks(answer.text, hidden, body);
				if (said.length > 0) found.push(`${door.name}: ${said[0]}`);
			}
		}
		expect(found).toEqual([]);
		expect(doors.length).toBeGreaterThan(60);

		const after = await standing();
		const changed = Object.keys(after).filter((name) => before[name] !== after[name]);
		expect(changed).toEqual([]);
	}
);

it('finds the same words where they may be read: a coordinator’s answers are full of them', async () => {
	const token = await tokenOf('coordinator');
	const words = secrets.flatMap(({ words }) => words);
	const { text } = await ask('/rest/v1/sites?select=*', { token });
	expect(leaks(text, words, null).length).toBeGreaterThan(50);
});
