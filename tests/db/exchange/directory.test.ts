import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkUpload, planUpload } from '../../../src/lib/server/exchange/check-upload';
import { bring, importAll, siteList, startCoalition, type Coalition } from './coalition';

let coalition: Coalition;

beforeAll(async () => {
	coalition = await startCoalition();
});
afterAll(() => coalition.close());

const list = `Nama singkat;Nama lembaga;Jenis;Tingkat;Wilayah;Anggota koalisi;Layanan;Terakhir ditinjau
LC;Lembaga Contoh;Komunitas;Setempat;Kota Ambon;ya;Kondom dan pelicin;
PKM-C;Puskesmas Contoh;Puskesmas;;81.71.02;tidak;Tes HIV sukarela, Layanan IMS;02/03/2026
POL-C;Polsek Contoh;Polisi;;;tidak;;`;

async function organisation(shortName: string) {
	const [row] = await coalition.embedded.sql<Record<string, unknown>>(
		`select o.name, o.kind, o.level, o.area_code, o.is_member, o.reviewed_on::text, o.version,
			(select array_agg(s.service_code order by 1) from public.organisation_services s where s.organisation_id = o.id) as services,
			(select f.enforces from public.organisation_flags f where f.organisation_id = o.id) as enforces
		from public.organisations o where o.short_name = $1`,
		[shortName]
	);
	return row;
}

describe('a list of organisations', () => {
	it('makes new ones, changes known ones, and shows both before', async () => {
		const { coordinator } = coalition;
		const upload = await bring(coordinator, 'organisations', list);
		const { problems } = await checkUpload(coordinator, upload);
		expect(problems).toEqual([]);
		const plan = await planUpload(coordinator, upload);
		expect(plan.create.map(({ title }) => title)).toEqual([
			'PKM-C · Puskesmas Contoh',
			'POL-C · Polsek Contoh'
		]);
		expect(plan.change.map(({ fields }) => fields.map(({ field }) => field))).toEqual([
			['area', 'services']
		]);
		await importAll(coordinator, upload);
		expect(upload.result).toEqual({ created: 2, changed: 1, same: 0, left: 0 });
		expect(await organisation('PKM-C')).toMatchObject({
			kind: 'health',
			level: 'regency',
			area_code: '81.71.02',
			is_member: false,
			reviewed_on: '2026-03-02',
			services: ['hiv_testing', 'sti_care']
		});
		expect(await organisation('LC')).toMatchObject({
			area_code: '81.71',
			is_member: true,
			services: ['condoms']
		});
	});

	it('says of nobody that it takes part in raids: that is not for a file to say', async () => {
		expect((await organisation('POL-C'))?.enforces).toBeNull();
	});

	it('brought a second time changes nothing', async () => {
		const upload = await bring(coalition.coordinator, 'organisations', list);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toEqual({ created: 0, changed: 0, same: 3, left: 0 });
	});

	it('keeps what was written by hand about a service that stays', async () => {
		const { sql } = coalition.embedded;
		await sql(
			`update public.organisation_services set note = 'Selasa saja' where service_code = 'sti_care'`
		);
		const text = list.replace('Tes HIV sukarela, ', 'Layanan TB, ');
		const upload = await bring(coalition.coordinator, 'organisations', text);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toMatchObject({ changed: 1 });
		const rows = await sql(
			`select service_code, note from public.organisation_services where service_code in ('sti_care', 'hiv_testing', 'tb_care') order by 1`
		);
		expect(rows).toEqual([
			{ service_code: 'sti_care', note: 'Selasa saja' },
			{ service_code: 'tb_care', note: null }
		]);
	});

	it('is refused whole when somebody saved an entry in the meantime', async () => {
		const text = list.replace('Polsek Contoh', 'Polsek Lain').replace('Puskesmas Contoh', 'Lain');
		const upload = await bring(coalition.coordinator, 'organisations', text);
		await planUpload(coalition.coordinator, upload);
		await coalition.embedded.sql(
			`update public.organisations set about = 'x' where short_name = 'POL-C'`
		);
		await expect(importAll(coalition.coordinator, upload)).rejects.toMatchObject({
			code: 'import_stale'
		});
		expect(await organisation('PKM-C')).toMatchObject({ name: 'Puskesmas Contoh' });
	});
});

describe('a list of size estimates', () => {
	const estimates = `Kode lokasi;Estimasi;Tanggal hitung;Sumber
UJI-01;20-30;15/03/2026;Pemetaan tim
UJI-01;25-45;15/03/2026;Pemetaan tim
UJI-02;8;20/06/2026;Informasi komunitas`;

	beforeAll(async () => {
		const upload = await bring(
			coalition.coordinator,
			'sites',
			siteList().replace(/Estimasi/g, 'Tidak dibaca')
		);
		await importAll(coalition.coordinator, upload);
		await coalition.embedded.sql('delete from public.site_estimates');
	});

	it('keeps numbers that disagree, works with the latest, and says where two contradict', async () => {
		const upload = await bring(coalition.coordinator, 'estimates', estimates);
		const { problems } = await checkUpload(coalition.coordinator, upload);
		expect(problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
			[3, 'duplicate_in_file', 'warning']
		]);
		await importAll(coalition.coordinator, upload);
		expect(upload.result).toEqual({ created: 3, changed: 0, same: 0, left: 0 });
		const chosen = await coalition.embedded.sql(
			`select s.code, count(*)::int as n, count(*) filter (where e.chosen)::int as chosen
			from public.site_estimates e join public.sites s on s.id = e.site_id group by 1 order by 1`
		);
		expect(chosen).toEqual([
			{ code: 'UJI-01', n: 2, chosen: 1 },
			{ code: 'UJI-02', n: 1, chosen: 1 }
		]);
	});

	it('brought a second time changes nothing; a further number of that day is a warning', async () => {
		const again = await bring(coalition.coordinator, 'estimates', estimates);
		await importAll(coalition.coordinator, again);
		expect(again.result).toEqual({ created: 0, changed: 0, same: 3, left: 0 });
		const more = await bring(
			coalition.coordinator,
			'estimates',
			`${estimates}\nUJI-02;9;20/06/2026;informasi komunitas`
		);
		const plan = await planUpload(coalition.coordinator, more);
		expect([plan.create.length, plan.same]).toEqual([1, 3]);
		expect(plan.problems.map(({ code, severity }) => [code, severity])).toEqual([
			['other_estimate_that_day', 'warning']
		]);
	});

	it('of an unknown site, of tomorrow, or with half a range is a problem of its row', async () => {
		const upload = await bring(
			coalition.coordinator,
			'estimates',
			`Kode lokasi;Estimasi minimum;Estimasi maksimum;Tanggal hitung;Sumber
TIDAK-ADA;1;2;01/02/2026;x
UJI-01;5;;02/02/2026;x
UJI-01;9;4;03/02/2026;x
UJI-01;1;2;01/02/2027;x
UJI-01;;;04/02/2026;x`
		);
		const { problems, rows } = await checkUpload(coalition.coordinator, upload);
		expect(problems.map(({ row, code }) => [row, code])).toEqual([
			[2, 'unknown_site'],
			[3, 'half_a_range'],
			[4, 'minimum_above_maximum'],
			[5, 'date_in_future'],
			[6, 'missing_value']
		]);
		expect(rows.every(({ value }) => value === null)).toBe(true);
	});
});
