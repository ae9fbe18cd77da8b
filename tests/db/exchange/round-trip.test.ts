import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../src/lib/exchange';
import { IMPORT_KINDS, type ImportKind } from '../../../src/lib/server/db/exchange';
import * as exporting from '../../../src/lib/server/db/exchange-export';
import {
	checkUpload,
	planUpload,
	type Asking
} from '../../../src/lib/server/exchange/check-upload';
import { outgoingOf } from '../../../src/lib/server/exchange/export-kinds';
import { outWords } from '../../../src/lib/server/exchange/out-words';
import { csvStream, workbook } from '../../../src/lib/server/exchange/write-file';
import { withLocale } from '../../../src/lib/server/locale';
import { bring, importAll, siteList, startCoalition, type Coalition } from './coalition';

/* What leaves as a file comes back as it was: for each kind, in both languages, as CSV and as a workbook. */
let coalition: Coalition;

const ALL = { from: '2000-01', until: '2026-11' };
const NOTE = '+1+1 dua baris\n- "kutip"; titik koma, koma';

beforeAll(async () => {
	coalition = await startCoalition();
	const { coordinator, embedded } = coalition;
	const { sql } = embedded;
	await importAll(coordinator, await bring(coordinator, 'sites', siteList()));
	await sql(
		`insert into public.organisations (name, short_name, kind, level, area_code, is_member, about, public_contact, longitude, latitude, reviewed_on)
		values ('Kantor "Contoh", Kota', 'KC', 'social_affairs', 'regency', '81.71', false, $1, '@kantor', 128.18, -3.69, '2026-02-03'),
			('LC', 'Ganda', 'ngo', 'national', '81', true, null, '+62 811', null, null, null)`,
		[NOTE]
	);
	await sql(`insert into public.organisation_services (organisation_id, service_code)
		select o.id, s.code from public.organisations o, public.services s where o.short_name = 'KC' and s.code in ('legal_aid', 'skills_training')`);
	for (const [index, kind] of (
		await sql<{ kind: string }>(`select unnest(enum_range(null::public.site_kind))::text as kind`)
	).entries()) {
		await sql(
			`insert into public.sites (code, name, kind, status, population, area_code, organisation_id, risk, consent_by, consent_until)
			select $1, $2, $3::public.site_kind, $4::public.site_status, $5::public.site_population, $6, o.id, 1 + $7::int % 3, 'Forum; "komunitas"', '2030-12-31'
			from public.organisations o where o.short_name = 'LC'`,
			[
				`X-${index}`,
				index % 2 ? `@HYPERLINK("${index}")` : `Tempat, ${index}`,
				kind.kind,
				['active', 'threatened', 'closed', 'dispersed', 'seasonal'][index % 5],
				['female', 'male', 'trans', 'mixed', 'unknown'][index % 5],
				['81.71.02.2003', '81.71.02', '81.71', '81.71.01'][index % 4],
				index
			]
		);
	}
	await sql(`insert into public.site_hours (site_id, organisation_id, weekday, opens, closes)
		select id, organisation_id, 5, '21:00'::time, '03:00'::time from public.sites where code = 'X-1'
		union all select id, organisation_id, d, '00:00', '24:00' from public.sites, generate_series(1, 7) d where code = 'X-2'
		union all select id, organisation_id, 2, '18:30', '18:30' from public.sites where code = 'X-3'
		union all select id, organisation_id, 3, '08:00', '10:00' from public.sites where code = 'X-4'
		union all select id, organisation_id, 3, '20:00', '23:00' from public.sites where code = 'X-4'`);
	await sql(`insert into public.site_estimates (site_id, organisation_id, minimum, maximum, counted_on, source, method, chosen, chosen_reason)
		select id, organisation_id, 5, 9, '2025-05-06'::date, '- Pemetaan', 'Hitung', true, 'terbaru' from public.sites where code = 'X-1'
		union all select id, organisation_id, 15, 19, '2024-05-06', 'Dinas', null, false, null from public.sites where code = 'X-1'`);
	await sql(
		`insert into public.visits (id, site_id, organisation_id, site_kind, area_code, started_at, visited_on, minutes, team_size, contacts_new, contacts_returning, note)
		select gen_random_uuid(), s.id, s.organisation_id, s.kind, s.area_code, t.at, (t.at at time zone 'Asia/Jayapura')::date,
			case when t.n % 2 = 0 then 45 end, 2, t.n % 5, t.n % 7, case when t.n = 3 then $1 end
		from public.sites s cross join (select n, timestamptz '2026-03-01 14:30:17Z' + n * interval '29 hours' as at from generate_series(1, 30) n) t
		where s.code in ('UJI-01', 'X-0')`,
		[NOTE]
	);
	await sql(`insert into public.visit_services (visit_id, organisation_id, service_code, quantity)
		select v.id, v.organisation_id, c.code, 3 from public.visits v, (values ('condoms'), ('information')) c (code) where v.contacts_new = 1`);
	await sql(`insert into public.reach_totals (organisation_id, site_kind, area_code, period_start, period_end, people, people_with_package, outreach_workers, source)
		select o.id, t.kind::public.site_kind, t.area, t.a::date, t.b::date, 40, t.pack, t.workers, '-Buku' from public.organisations o, (values
			(null, null, '2026-01-01', '2026-01-31', 12, null), ('massage_spa_salon', '81.71.02', '2026-01-01', '2026-03-31', null, 3),
			('street', null, '2026-01-01', '2026-06-30', 0, 1), (null, '81', '2025-01-01', '2025-12-31', 40, 9)) t (kind, area, a, b, pack, workers)
		where o.short_name in ('LC', 'Ganda')`);
	await sql(`insert into public.referrals (id, from_organisation_id, to_organisation_id, service_code, month, made, completed)
		select gen_random_uuid(), f.id, t.id, s.code, '2026-02-01', 5, case when s.code = 'legal_aid' then 2 end
		from public.organisations f, public.organisations t, public.services s
		where f.short_name = 'LC' and t.short_name in ('KC', 'Ganda') and s.code in ('legal_aid', 'sti_care')`);
});
afterAll(() => coalition.close());

async function fileOf(
	asking: Asking,
	kind: ImportKind,
	language: 'id' | 'en',
	format: 'csv' | 'xlsx'
) {
	const words = await withLocale(language, 'http://localhost', () =>
		outWords(asking.db, asking.settings.timeZone)
	);
	const outgoing = await outgoingOf(asking.db, kind, ALL, language);
	if (format === 'xlsx') return workbook(outgoing, words);
	return new Uint8Array(await new Response(csvStream(outgoing, words, language)).arrayBuffer());
}

const rowsExpected: Record<ImportKind, number> = {
	sites: 13,
	organisations: 3,
	estimates: 4,
	visits: 60,
	reach_totals: 8,
	referrals: 4
};

describe.each(IMPORT_KINDS)('an export of %s', (kind) => {
	it.each([
		['id', 'csv'],
		['id', 'xlsx'],
		['en', 'csv'],
		['en', 'xlsx']
	] as const)('brought again changes nothing (%s, %s)', async (language, format) => {
		const { coordinator } = coalition;
		const upload = await bring(
			coordinator,
			kind,
			await fileOf(coordinator, kind, language, format)
		);
		upload.answers = {};
		const { problems, questions } = await checkUpload(coordinator, upload);
		expect(problems).toEqual([]);
		expect(questions).toEqual([]);
		const plan = await planUpload(coordinator, upload);
		expect(plan.change.map(({ title, fields }) => ({ title, fields }))).toEqual([]);
		expect(plan.create.map(({ title }) => title)).toEqual([]);
		expect(plan.problems).toEqual([]);
		expect(plan.same).toBe(rowsExpected[kind]);
	});
});

describe('what leaves the house', () => {
	it('is a formula in no cell of a CSV file and of no workbook', async () => {
		const { coordinator } = coalition;
		for (const kind of IMPORT_KINDS) {
			const text = new TextDecoder().decode(await fileOf(coordinator, kind, 'id', 'csv'));
			expect(text).not.toMatch(/(^|[;\n])"?[=@+]/);
			const { unzipSync } = await import('fflate');
			const parts = unzipSync(await fileOf(coordinator, kind, 'id', 'xlsx'));
			const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
			expect(sheet).toContain('<row');
			expect(sheet).not.toContain('<f>');
		}
		const sites = await readTable(await fileOf(coordinator, 'sites', 'id', 'xlsx'), 'x.xlsx');
		const cells = sites.ok ? sites.sheets[0]!.rows.flat() : [];
		expect(cells).toContain('@HYPERLINK("1")');
	});

	it('and a text that begins with = goes out as text, but is asked about when it comes back', async () => {
		const { coordinator, embedded } = coalition;
		await embedded.sql(`update public.sites set name = '=1+1' where code = 'X-0'`);
		for (const format of ['csv', 'xlsx'] as const) {
			const upload = await bring(
				coordinator,
				'sites',
				await fileOf(coordinator, 'sites', 'id', format)
			);
			const { problems } = await checkUpload(coordinator, upload);
			expect(problems.map(({ code, field }) => [code, field])).toEqual([['formula', 'name']]);
		}
		await embedded.sql(`update public.sites set name = 'Tempat, 0' where code = 'X-0'`);
	});

	it('holds no exact place and no access note', async () => {
		const { coordinator, embedded } = coalition;
		await embedded.sql(`insert into restricted.site_notes (site_id, organisation_id, access)
			select id, organisation_id, 'rahasia-akses' from public.sites where code = 'X-1'`);
		for (const kind of ['sites', 'estimates', 'visits'] as const) {
			const text = new TextDecoder().decode(await fileOf(coordinator, kind, 'id', 'csv'));
			expect(text).not.toMatch(/128[.,]\d|rahasia-akses/);
		}
	});

	it('is for a partner its own, for outreach its own, and counts agree with rows', async () => {
		const { partner, embedded } = coalition;
		await embedded.sql(`update public.sites set organisation_id = (select id from public.organisations where short_name = 'Ganda')
			where code in ('X-5', 'X-6')`);
		const counts = await exporting.counts(partner.db, ALL);
		expect(counts).toEqual({ ...rowsExpected, sites: 11, reach_totals: 4 });
		for (const kind of IMPORT_KINDS) {
			const file = await readTable(await fileOf(partner, kind, 'id', 'csv'), 'x.csv');
			const rows = file.ok ? file.sheets[0]!.rows.length - 1 : -1;
			expect([kind, rows]).toEqual([kind, counts[kind]]);
		}
		const text = new TextDecoder().decode(await fileOf(partner, 'sites', 'id', 'csv'));
		expect(text).toContain('X-1');
		expect(text).not.toMatch(/X-5|X-6/);
	});
});
