import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SupabaseClient } from '@supabase/supabase-js';
import * as exchange from '../../../src/lib/server/db/exchange';
import { checkUpload, planUpload } from '../../../src/lib/server/exchange/check-upload';
import { bring, importAll, siteList, startCoalition, type Coalition } from './coalition';

/*
 * A partner brings its own rows. The first half is what the pages do; the second half is somebody with a partner's
 * session who speaks to the database past them.
 */
let coalition: Coalition;
let home = '';
let other = '';

beforeAll(async () => {
	coalition = await startCoalition();
	const { sql } = coalition.embedded;
	[{ id: home } = { id: '' }] = await sql<{ id: string }>(
		`select id from public.organisations where short_name = 'LC'`
	);
	[{ id: other } = { id: '' }] = await sql<{ id: string }>(
		`insert into public.organisations (name, short_name, kind, is_member)
		values ('Lembaga Lain', 'LL', 'ngo', true) returning id`
	);
	await importAll(coalition.coordinator, await bring(coalition.coordinator, 'sites', siteList()));
	await sql(`update public.sites set organisation_id = $1 where code = 'UJI-02'`, [other]);
});
afterAll(() => coalition.close());

async function count(table: string): Promise<number> {
	const [row] = await coalition.embedded.sql<{ n: number }>(
		`select count(*)::int as n from public.${table}`
	);
	return row?.n ?? -1;
}

const visits = `Kode lokasi;Lembaga;Tanggal;Jam mulai;Kontak baru;Kontak lama
UJI-01;;02/05/2026;21.00;3;4
UJI-01;LC;03/05/2026;21.00;2;0`;
const reach = `Lembaga;Periode;Orang terjangkau;Terjangkau dengan paket;Petugas penjangkauan;Sumber
;2026Q1;120;80;4;Buku register
;April 2026;45;;;Buku register`;
const referrals = `Ke lembaga;Layanan;Bulan;Rujukan dibuat;Rujukan selesai
LL;Bantuan hukum;Januari 2026;6;4
LL;Tes HIV sukarela;2026-02;3;`;

describe('a partner brings its own', () => {
	it.each([
		['visits', visits],
		['reach_totals', reach],
		['referrals', referrals]
	] as const)('%s, and the same file again changes nothing', async (kind, text) => {
		const { partner } = coalition;
		const upload = await bring(partner, kind, text);
		upload.answers = {};
		expect((await checkUpload(partner, upload)).problems).toEqual([]);
		await importAll(partner, upload);
		expect(upload.result).toEqual({ created: 2, changed: 0, same: 0, left: 0 });
		const again = await bring(partner, kind, text);
		again.answers = {};
		await importAll(partner, again);
		expect(again.result).toEqual({ created: 0, changed: 0, same: 2, left: 0 });
	});

	it('numbers that changed, and what they said before stays on record', async () => {
		const { partner, embedded } = coalition;
		const changedReach = await bring(partner, 'reach_totals', reach.replace('120', '125'));
		const plan = await planUpload(partner, changedReach);
		expect(plan.change.map(({ fields }) => fields)).toEqual([
			[{ field: 'people', old: 120, new: 125 }]
		]);
		await importAll(partner, changedReach);
		expect(changedReach.result).toMatchObject({ created: 0, changed: 1, same: 1 });
		const changedReferrals = await bring(partner, 'referrals', referrals.replace(';3;', ';3;1'));
		await importAll(partner, changedReferrals);
		expect(changedReferrals.result).toMatchObject({ created: 0, changed: 1, same: 1 });
		const [kept] = await embedded.sql<{ people: number; workers: number }>(
			`select (before ->> 'people')::int as people, (before ->> 'outreach_workers')::int as workers
			from public.reach_total_changes`
		);
		expect(kept).toEqual({ people: 120, workers: 4 });
		const [total] = await embedded.sql<{ workers: number }>(
			`select outreach_workers as workers from public.reach_totals where people = 125`
		);
		expect(total?.workers).toBe(4);
	});

	it('and sees its own imports on record, not those of others', async () => {
		const own = await exchange.recentImports(coalition.partner.db);
		expect(own.length).toBeGreaterThan(3);
		expect(own.map(({ detail }) => detail?.kind)).not.toContain('sites');
		const all = await exchange.recentImports(coalition.coordinator.db);
		expect(all.map(({ detail }) => detail?.kind)).toContain('sites');
	});
});

describe('rows that are not the partner’s', () => {
	it.each([
		['visits', visits.replace(';LC;', ';Lembaga Lain;'), 3],
		['reach_totals', reach.replace(';2026Q1', 'LL;2026Q3'), 2],
		[
			'referrals',
			`Dari lembaga;${referrals.replace('\nLL;Bantuan', '\nLL;LC;Bantuan').replace('\nLL;Tes', '\n;LL;Tes')}`,
			2
		]
	] as const)('are a problem of their row in a file of %s', async (kind, text, row) => {
		const { partner } = coalition;
		const upload = await bring(partner, kind, text);
		upload.answers = {};
		const { problems, rows } = await checkUpload(partner, upload);
		expect(problems.map((problem) => [problem.row, problem.code])).toEqual([
			[row, 'other_organisation']
		]);
		expect(rows.filter(({ value }) => value === null).map((checked) => checked.row)).toEqual([row]);
	});

	it('and a site of another steward is not among those that its file may name', async () => {
		const upload = await bring(coalition.partner, 'visits', visits.replaceAll('UJI-01', 'UJI-02'));
		const { problems } = await checkUpload(coalition.partner, upload);
		expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['unknown_site']));
	});
});

describe('past the pages, with a partner’s session', () => {
	const visit = (
		organisation: string,
		site: string,
		id = '00000000-0000-4000-8000-00000000abcd'
	) => ({
		id,
		site_code: site,
		organisation_id: organisation,
		started_at: '2026-05-02T12:00:00Z',
		contacts_new: 1,
		services: []
	});
	const total = (organisation: string, more: object = {}) => ({
		id: null,
		base_version: null,
		organisation_id: organisation,
		site_kind: null,
		area_code: null,
		period_start: '2025-01-01',
		period_end: '2025-12-31',
		people: 7,
		source: 'Register',
		...more
	});

	async function force(db: SupabaseClient, kind: exchange.ImportKind, ...payloads: object[]) {
		const id = await exchange.start(db, kind, 'x.csv', payloads.length);
		await exchange.stage(
			db,
			id,
			payloads.map((payload, i) => ({ position: i + 1, payload: { ...payload } }))
		);
		return exchange.commit(db, id);
	}

	it.each(['sites', 'organisations', 'estimates'] as const)(
		'an import of %s does not even begin',
		async (kind) => {
			await expect(exchange.start(coalition.partner.db, kind, 'x.csv', 1)).rejects.toMatchObject({
				code: 'not_allowed'
			});
		}
	);

	it('staged rows that name another organisation are refused whole, the own ones among them too', async () => {
		const { db } = coalition.partner;
		const before = [await count('visits'), await count('reach_totals'), await count('referrals')];
		await expect(
			force(
				db,
				'visits',
				visit(home, 'UJI-01'),
				visit(other, 'UJI-02', '00000000-0000-4000-8000-00000000abce')
			)
		).rejects.toMatchObject({ code: 'not_allowed' });
		await expect(force(db, 'reach_totals', total(home), total(other))).rejects.toMatchObject({
			code: 'not_allowed'
		});
		await expect(force(db, 'reach_totals', total(null as unknown as string))).rejects.toMatchObject(
			{
				code: 'not_allowed'
			}
		);
		await expect(
			force(db, 'referrals', {
				id: '00000000-0000-4000-8000-00000000abcf',
				base_version: null,
				organisation_id: other,
				to_organisation_id: home,
				service_code: 'legal_aid',
				month: '2026-03-01',
				made: 1,
				completed: null
			})
		).rejects.toMatchObject({ code: 'not_allowed' });
		expect([await count('visits'), await count('reach_totals'), await count('referrals')]).toEqual(
			before
		);
		// The control: the same rows in the own name come in.
		expect(await force(db, 'reach_totals', total(home))).toEqual({ created: 1, changed: 0 });
	});

	it('a visit at another’s site is refused like one at a site that is not there', async () => {
		const { db } = coalition.partner;
		for (const site of ['UJI-02', 'TIDAK-ADA']) {
			await expect(force(db, 'visits', visit(home, site))).rejects.toMatchObject({
				code: 'import_stale'
			});
		}
	});

	it('another’s total is not changed under the own name', async () => {
		const { coordinator, partner, embedded } = coalition;
		await force(coordinator.db, 'reach_totals', total(other));
		const [entry] = await embedded.sql<{ id: string; version: number }>(
			'select id, version from public.reach_totals where organisation_id = $1',
			[other]
		);
		await expect(
			force(
				partner.db,
				'reach_totals',
				total(home, { id: entry?.id, base_version: entry?.version, people: 99 })
			)
		).rejects.toMatchObject({ code: 'import_stale' });
	});

	it('a coordinator’s import is neither filled, committed nor dropped, and rows swapped in later are looked at', async () => {
		const { coordinator, partner } = coalition;
		const id = await exchange.start(coordinator.db, 'reach_totals', 'x.csv', 1);
		const row = [
			{
				position: 1,
				payload: total(home, { period_start: '2024-01-01', period_end: '2024-12-31' })
			}
		];
		await exchange.stage(coordinator.db, id, row);
		await expect(exchange.stage(partner.db, id, row)).rejects.toMatchObject({ code: 'not_found' });
		await expect(exchange.commit(partner.db, id)).rejects.toMatchObject({ code: 'not_found' });
		await exchange.cancel(partner.db, id);
		expect(await exchange.commit(coordinator.db, id)).toEqual({ created: 1, changed: 0 });
		const own = await exchange.start(partner.db, 'reach_totals', 'x.csv', 1);
		await exchange.stage(partner.db, own, [{ position: 1, payload: total(home) }]);
		await exchange.stage(partner.db, own, [{ position: 1, payload: total(other) }]);
		await expect(exchange.commit(partner.db, own)).rejects.toMatchObject({ code: 'not_allowed' });
		await exchange.cancel(partner.db, own);
	});

	it('a partner that is no partner any more commits nothing of what it staged', async () => {
		const { partner, embedded } = coalition;
		const id = await exchange.start(partner.db, 'reach_totals', 'x.csv', 1);
		await exchange.stage(partner.db, id, [{ position: 1, payload: total(home, { people: 1 }) }]);
		await embedded.sql(`update public.memberships set role = 'outreach' where role = 'partner'`);
		try {
			await expect(exchange.commit(partner.db, id)).rejects.toMatchObject({ code: 'not_allowed' });
		} finally {
			await embedded.sql(`update public.memberships set role = 'partner' where role = 'outreach'`);
		}
	});
});
