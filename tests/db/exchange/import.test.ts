import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as exchange from '../../../src/lib/server/db/exchange';
import { checkUpload, planUpload } from '../../../src/lib/server/exchange/check-upload';
import { runImport } from '../../../src/lib/server/exchange/run-import';
import {
	bring,
	importAll,
	siteList,
	startCoalition,
	visitRegister,
	type Coalition
} from './coalition';

let coalition: Coalition;

beforeAll(async () => {
	coalition = await startCoalition();
});
afterAll(() => coalition.close());

async function count(table: string): Promise<number> {
	const [row] = await coalition.embedded.sql<{ n: number }>(
		`select count(*)::int as n from ${table}`
	);
	return row?.n ?? -1;
}

describe('a list of sites', () => {
	it('comes in whole, and a site without a code gets one', async () => {
		const upload = await bring(coalition.coordinator, 'sites', siteList());
		const { problems, skipped } = await checkUpload(coalition.coordinator, upload);
		expect(problems).toEqual([]);
		expect(skipped.map(({ code }) => code)).toEqual(['totals_row']);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toEqual({ created: 3, changed: 0, same: 0, left: 0 });
		const known = await exchange.sitesForImport(coalition.coordinator.db);
		expect([...known.values()].map(({ row }) => row.code)).toEqual(['LOK-001', 'UJI-01', 'UJI-02']);
	});

	it('brought a second time changes nothing and says so', async () => {
		const upload = await bring(coalition.coordinator, 'sites', siteList());
		const plan = await planUpload(coalition.coordinator, upload);
		expect([plan.create.length, plan.change.length, plan.same]).toEqual([0, 0, 3]);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toEqual({ created: 0, changed: 0, same: 3, left: 0 });
	});

	it('shows old and new of what changed, and writes just that', async () => {
		const text = siteList().replace('Contoh karaoke A', 'Contoh karaoke A baru');
		const upload = await bring(coalition.coordinator, 'sites', text);
		const plan = await planUpload(coalition.coordinator, upload);
		expect(plan.change.map(({ fields }) => fields)).toEqual([
			[{ field: 'name', old: 'Contoh karaoke A', new: 'Contoh karaoke A baru' }]
		]);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toMatchObject({ created: 0, changed: 1, same: 2 });
	});

	it('is refused whole when somebody changed a site in the meantime', async () => {
		const text = siteList()
			.replace('Contoh karaoke A', 'Contoh lain')
			.replace('Contoh titik jalan B', 'Contoh jalan lain');
		const upload = await bring(coalition.coordinator, 'sites', text);
		await planUpload(coalition.coordinator, upload);
		await coalition.embedded.sql(`update public.sites set risk = 3 where code = 'UJI-02'`);
		await expect(importAll(coalition.coordinator, upload)).rejects.toMatchObject({
			code: 'import_stale'
		});
		expect(await count(`public.sites where name in ('Contoh lain', 'Contoh jalan lain')`)).toBe(0);
		expect(await count('restricted.import_rows')).toBe(0);
	});

	it('rolls back all rows when the database refuses one', async () => {
		const { db } = coalition.coordinator;
		const upload = await bring(
			coalition.coordinator,
			'sites',
			siteList().replaceAll('UJI-', 'BARU-').replace('penginapan C', 'penginapan D')
		);
		const plan = await planUpload(coalition.coordinator, upload);
		const rows = plan.create.map(({ payload }, i) => ({
			position: i + 1,
			payload: { ...payload }
		}));
		expect(rows).toHaveLength(3);
		rows[2]!.payload.risk = 9;
		const before = await count('public.sites');
		const id = await exchange.start(db, 'sites', 'contoh.csv', rows.length);
		await exchange.stage(db, id, rows);
		await expect(exchange.commit(db, id)).rejects.toMatchObject({ code: 'out_of_range' });
		expect(await count('public.sites')).toBe(before);
		await exchange.cancel(db, id);
	});

	it('with a wrong row imports only the good ones, and only when asked to', async () => {
		const text = siteList().replace('jalanan', 'entahlah');
		const upload = await bring(
			coalition.coordinator,
			'sites',
			`${text}UJI-09;Contoh E;Karaoke;Sirimau`
		);
		await expect(importAll(coalition.coordinator, upload)).rejects.toMatchObject({
			code: 'import_has_errors'
		});
		const run = runImport(coalition.coordinator, upload, 'good', new AbortController().signal);
		while (!(await run.next()).done);
		expect(upload.result).toMatchObject({ created: 1, left: 1 });
	});
});

describe('a register of visits', () => {
	it('cancelled while it is sent leaves nothing behind, and can be started again', async () => {
		const upload = await bring(coalition.coordinator, 'visits', visitRegister(1200, 'UJI-01'));
		const stop = new AbortController();
		const run = runImport(coalition.coordinator, upload, 'all', stop.signal);
		expect((await run.next()).value).toEqual({ step: 'staged', done: 500, total: 1200 });
		stop.abort();
		await run.return();
		expect(await count('restricted.imports')).toBe(0);
		expect(await count('public.visits')).toBe(0);
		expect(upload.importing).toBe(false);
		expect((await importAll(coalition.coordinator, upload)).at(-1)).toBe('writing');
		expect(await count('public.visits')).toBe(1200);
	});

	it('of twenty thousand rows comes in by pieces, and again changes nothing', async () => {
		const text = visitRegister(20_000, 'UJI-02');
		const upload = await bring(coalition.coordinator, 'visits', text);
		const steps = await importAll(coalition.coordinator, upload);
		expect(steps.filter((step) => step === 'staged')).toHaveLength(40);
		expect(upload.result).toEqual({ created: 20_000, changed: 0, same: 0, left: 0 });
		expect(await count('public.visits')).toBe(21_200);
		const again = await bring(coalition.coordinator, 'visits', text);
		await importAll(coalition.coordinator, again);
		expect(again.result).toEqual({ created: 0, changed: 0, same: 20_000, left: 0 });
	});
});

it('a partner opens no import of sites, and fills and commits none that a coordinator opened', async () => {
	const { partner } = coalition;
	await expect(exchange.start(partner.db, 'sites', 'x.csv', 1)).rejects.toMatchObject({
		code: 'not_allowed'
	});
	await expect(exchange.sitesForImport(partner.db)).rejects.toMatchObject({ code: 'not_allowed' });
	const id = await exchange.start(coalition.coordinator.db, 'sites', 'x.csv', 1);
	await expect(exchange.stage(partner.db, id, [])).rejects.toMatchObject({ code: 'not_found' });
	await expect(exchange.commit(partner.db, id)).rejects.toMatchObject({ code: 'not_found' });
});
