import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	digest,
	release,
	type Certificate,
	type Release,
	type ReleaseCaseInput
} from '../../src/lib/releases/index.ts';
import { startEmbedded, type Embedded } from '../../supabase/embedded/boot.ts';

/*
 * The database as the last gate: what src/lib/releases makes of the demo's counts passes, and each way of making it unsafe is
 * refused by the database alone, with no help from the verifier that runs in the server.
 */
let backend: Embedded;
let folder: string;
let coordinator: SupabaseClient;
let second: SupabaseClient;
let given: ReleaseCaseInput;
let made: Release;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'baileo-releases-'));
	backend = await startEmbedded({ dataDir: folder, demo: true, quiet: true, floorMs: 0 });
	const [first, other] = backend.demoAccounts.filter(({ role }) => role === 'coordinator');
	coordinator = await signIn(first);
	second = await signIn(other);
	const quarters = await rpc(coordinator, 'release_quarters');
	const [{ period }] = quarters as [{ period: string }];
	const answer = await rpc(coordinator, 'release_case', { series: 'r2', period });
	given = { ...(answer as { case: ReleaseCaseInput }).case, title: 'Kontak' };
	made = await release(given);
}, 600_000);
afterAll(async () => {
	await backend?.close();
	rmSync(folder, { recursive: true, force: true });
});

async function signIn(account: { email: string; password: string } | undefined) {
	const db = createClient(backend.url, backend.publishableKey);
	const { error } = await db.auth.signInWithPassword({
		email: account?.email ?? '',
		password: account?.password ?? ''
	});
	if (error) throw error;
	return db;
}

/** The answer, or the message of the refusal. */
async function rpc(db: SupabaseClient, name: string, args: object = {}): Promise<unknown> {
	const { data, error } = await db.rpc(name, args);
	return error ? error.message : data;
}

type File = { cells: [string, number | null][] };
const file = (): File => JSON.parse(made.text) as File;
const certificate = (): Certificate => structuredClone(made.certificate);

/** What the database finds wrong, by kind of gap. The certificate names the bytes, so that only what they say is at fault. */
async function gaps(changed: File, claim: Certificate): Promise<string[]> {
	const text = JSON.stringify(changed);
	const rows = await backend.sql<{ gap: string }>(
		'select distinct gap from private.release_gaps($1::jsonb, $2::jsonb, $3::jsonb) order by 1',
		[JSON.stringify(given), text, JSON.stringify({ ...claim, release: await digest(text) })]
	);
	return rows.map(({ gap }) => gap);
}

const valueOf = (key: string) => made.problem.value[made.problem.keys.indexOf(key)] ?? 0;
const withheld = () => file().cells.filter(([key, shown]) => shown === null && valueOf(key) > 0);

/** The file with one cell shown as it would be, were it safe. */
function shown(key: string): File {
	const figure = Math.floor((2 * valueOf(key) + 5) / 10) * 5;
	return {
		...file(),
		cells: file().cells.map(([each, old]) => [each, each === key ? figure : old])
	};
}

it('finds no gap in what was made, and the same case makes the same bytes', async () => {
	expect(made.gaps).toEqual([]);
	expect(await gaps(file(), certificate())).toEqual([]);
	const again = await release(given);
	expect(again.text).toBe(made.text);
	expect(JSON.stringify(again.certificate)).toBe(JSON.stringify(made.certificate));
});

it('refuses every cell that must stay open, shown all the same', async () => {
	const primary = withheld().filter(([key]) =>
		made.certificate.requirements.some(({ cell }) => cell === key)
	);
	expect(primary.length).toBeGreaterThan(10);
	const missed: string[] = [];
	for (const [key] of primary.slice(0, 12))
		if ((await gaps(shown(key), certificate())).length === 0) missed.push(key);
	expect(missed).toEqual([]);
});

it('refuses a cell that was withheld for others, shown without a new proof', async () => {
	const secondary = withheld().filter(
		([key]) => !made.certificate.requirements.some(({ cell }) => cell === key)
	);
	expect(secondary.length).toBeGreaterThan(0);
	for (const [key] of secondary.slice(0, 6))
		expect(await gaps(shown(key), certificate()), key).not.toEqual([]);
});

it('refuses a certificate that is forged, in each of its parts', async () => {
	const forge = async (change: (claim: Certificate) => void) => {
		const claim = certificate();
		change(claim);
		return gaps(file(), claim);
	};
	expect(await forge((claim) => (claim.requirements = []))).toEqual(['head', 'unproved']);
	expect(await forge((claim) => claim.requirements.pop())).toContain('unproved');
	expect(await forge((claim) => (claim.witnesses = []))).toEqual(['unproved']);
	expect(await forge((claim) => claim.requirements.forEach((one) => (one.low = one.high)))).toEqual(
		['unproved']
	);
	expect(await forge((claim) => (claim.witnesses[0]!.differs[0]![1] += 1))).toContain('witness');
	expect(await forge((claim) => (claim.witnesses[0]!.differs[0]![1] = -1))).toContain('witness');
	expect(await forge((claim) => (claim.witnesses[0]!.differs[0]![1] += 0.5))).toContain('witness');
	expect(
		await forge((claim) => claim.witnesses[0]!.differs.push(claim.witnesses[0]!.differs[0]!))
	).toContain('witness');
	expect(await forge((claim) => (claim.witnesses[0]!.view = 'nobody'))).toContain('witness');
	// A reader's own counts lie under every figure: the public's tables prove nothing before an organisation.
	const partners = made.certificate.witnesses.filter(({ view }) => view !== 'public');
	expect(partners.length).toBeGreaterThan(0);
	expect(await forge((claim) => claim.witnesses.forEach((one) => (one.view = 'public')))).toContain(
		'unproved'
	);
});

it('keeps nothing that is not proved, and publishes nothing that a second person has not approved', async () => {
	const id = '00000000-0000-4000-8000-0000000d8a01';
	const draft = (text: string, claim: object) =>
		rpc(coordinator, 'draft_release', { release_id: id, bytes: text, certificate: claim });
	expect(await draft(`${made.text} `, made.certificate)).toBe('certificate_differs');
	expect(await draft(made.text, { ...made.certificate, requirements: [] })).toBe(
		'release_unproved'
	);
	const [key] = withheld()[0]!;
	const text = JSON.stringify(shown(key));
	expect(await draft(text, { ...made.certificate, release: await digest(text) })).toBe(
		'release_unproved'
	);
	expect(await draft(made.text, made.certificate)).toBe(made.sha256);
	expect(await rpc(coordinator, 'publish_release', { release_id: id })).toBe(
		'release_not_approved'
	);
	const approve = (db: SupabaseClient, sha256: string) =>
		rpc(db, 'approve_release', { release_id: id, sha256 });
	expect(await approve(coordinator, made.sha256)).toBe('own_release');
	expect(await approve(second, 'f'.repeat(64))).toBe('version_conflict');
	expect(await approve(second, made.sha256)).toBeNull();
	expect(await rpc(coordinator, 'publish_release', { release_id: id })).toBeNull();
	const { data } = await coordinator.from('releases').select('bytes').eq('id', id).single();
	expect(data?.bytes).toBe(made.text);
});

it('has a chain that shows any edit: each edition names the bytes before it', async () => {
	const broken = await backend.sql(`
		select r.id from public.releases r
		  left join public.releases p on p.series = r.series and p.audience = r.audience and p.sequence = r.sequence - 1
		 where r.bytes::jsonb ->> 'previous' is distinct from p.sha256 or r.previous_sha256 is distinct from p.sha256
		    or r.sha256 <> encode(sha256(convert_to(r.bytes, 'UTF8')), 'hex')`);
	expect(broken).toEqual([]);
	await expect(
		backend.sql(`update public.releases set bytes = bytes || ' ' where sequence = 1`)
	).rejects.toThrow('release_is_final');
});
