import { describe, expect, it } from 'vitest';
import {
	checkRows,
	indexOrganisations,
	organisationsKind,
	proposeMapping,
	reachKind,
	referralsKind,
	sampleCsv,
	readTable,
	estimatesKind,
	type CheckContext,
	type KindDescription
} from '../../../src/lib/exchange';
import { enumValues, term } from '../../../src/lib/i18n/terms';
import { withLocale } from '../../../src/lib/server/locale';
import { bytes, CKM, context, services, sheetOf } from './context';

const YC = '22222222-2222-4222-8222-222222222222';
const full: ServiceList = [
	...services,
	{ id: 'legal_aid', label: { id: 'Bantuan hukum', en: 'Legal aid' } }
];
type ServiceList = typeof services;

function check<Row extends object>(
	kind: KindDescription<Row>,
	rows: (string | number | null)[][],
	more: Partial<CheckContext> = {}
) {
	const sheet = sheetOf(...rows);
	return checkRows(kind, sheet, proposeMapping(sheet, kind)!, { ...context, ...more });
}
const codes = (result: ReturnType<typeof check>) =>
	result.problems.map(({ row, field, code }) => [row, field, code]);

describe('totals of people reached', () => {
	it('say the same with a named period and with two days', () => {
		const named = check(reachKind, [
			['Lembaga', 'Periode', 'Orang terjangkau', 'Sumber'],
			['CKM', '2026Q1', 120, 'Register']
		]);
		const days = check(reachKind, [
			['Lembaga', 'Awal periode', 'Akhir periode', 'Orang terjangkau', 'Sumber'],
			['CKM', '1/1/2026', '31/3/2026', 120, 'Register']
		]);
		expect(named.rows[0]?.value).toEqual({
			organisation: CKM,
			period_start: '2026-01-01',
			period_end: '2026-03-31',
			people: 120,
			source: 'Register'
		});
		expect(days.rows[0]?.value).toEqual(named.rows[0]?.value);
	});

	it('are all told at once what is wrong', () => {
		const result = check(
			reachKind,
			[
				[
					'Lembaga',
					'Periode',
					'Jenis lokasi',
					'Orang terjangkau',
					'Terjangkau dengan paket',
					'Sumber'
				],
				['CKM', '2026Q5', 'Karaoke', 10, 5, 'Reg'],
				['CKM', '2026Q4', '', 10, 11, 'Reg'],
				['CKM', '2027', '', 10, '', 'Reg'],
				['Yayasan Contoh', '2026', '', 10, '', 'Reg'],
				['CKM', '202601', 'entah', '', '', 'Reg']
			],
			{ own: new Set([CKM]) }
		);
		expect(codes(result)).toEqual([
			[2, 'period', 'not_a_period'],
			[3, 'people_with_package', 'part_above_whole'],
			[4, 'period', 'date_in_future'],
			[5, 'organisation', 'other_organisation'],
			[6, 'site_kind', 'unknown_value'],
			[6, 'people', 'missing_value']
		]);
	});

	it('of one organisation, kind, area and period stand once in a file', () => {
		const result = check(reachKind, [
			['Lembaga', 'Periode', 'Orang terjangkau', 'Sumber'],
			['CKM', '2026Q1', 120, 'Register'],
			['CKM', 'Triwulan I 2026', 121, 'Register']
		]);
		expect(result.problems.map(({ row, code }) => [row, code])).toEqual([
			[2, 'duplicate_in_file'],
			[3, 'duplicate_in_file']
		]);
	});
});

describe('referrals', () => {
	const directory = indexOrganisations([
		{ id: CKM, name: 'Contoh Komunitas Maluku', shortName: 'CKM' },
		{ id: YC, name: 'Yayasan Contoh', shortName: 'YAC' },
		{ id: '44444444-4444-4444-8444-444444444444', name: 'Puskesmas Contoh', shortName: 'PKM' }
	]);
	const heading = [
		'Dari lembaga',
		'Ke lembaga',
		'Layanan',
		'Bulan',
		'Rujukan dibuat',
		'Rujukan selesai'
	];

	it('go to everybody in the directory, not only to members', () => {
		const result = check(
			referralsKind(full),
			[heading, ['CKM', 'PKM', 'Bantuan hukum', 'Januari 2026', 6, 4]],
			{ directory }
		);
		expect(result.problems).toEqual([]);
		expect(result.rows[0]?.value).toEqual({
			from: CKM,
			to: '44444444-4444-4444-8444-444444444444',
			service: 'legal_aid',
			month: '2026-01-01',
			made: 6,
			completed: 4
		});
	});

	it('are all told at once what is wrong', () => {
		const result = check(
			referralsKind(full),
			[
				heading,
				['CKM', 'CKM', 'Bantuan hukum', '2026-01', 6, 4],
				['CKM', 'PKM', 'Bantuan hukum', '2026-01', 6, 7],
				['CKM', 'PKM', 'Rujukan', '2026-01', 6, ''],
				['CKM', 'PKM', 'Bantuan hukum', '2026Q1', 6, ''],
				['YAC', 'PKM', 'Bantuan hukum', '2027-01', 6, '']
			],
			{ directory, organisations: directory, own: new Set([CKM]) }
		);
		expect(codes(result)).toEqual([
			[2, 'to', 'same_organisation'],
			[3, 'completed', 'part_above_whole'],
			[4, 'service', 'unknown_service'],
			[5, 'month', 'not_a_month'],
			[6, 'from', 'other_organisation'],
			[6, 'month', 'date_in_future']
		]);
	});
});

describe('organisations', () => {
	it('have an office anywhere in the country, and no column for a person', () => {
		const result = check(organisationsKind(full), [
			['Singkatan', 'Nama lembaga', 'Jenis', 'Lintang', 'Bujur', 'Contact person', 'Layanan'],
			['DN', 'Donor Nasional', 'donor', '-6.2', '106.8', 'Rahasia', 'Legal aid; Kondom']
		]);
		expect(result.rows[0]?.value).toEqual({
			short_name: 'DN',
			name: 'Donor Nasional',
			kind: 'donor',
			services: ['condoms', 'legal_aid'],
			point: { longitude: 106.8, latitude: -6.2 }
		});
		expect(result.problems.map(({ code, severity }) => [code, severity])).toEqual([
			['person_column', 'warning']
		]);
	});

	it('with a service that nobody knows are held back', () => {
		const result = check(organisationsKind(full), [
			['Singkatan', 'Nama lembaga', 'Jenis', 'Layanan'],
			['DN', 'Donor Nasional', 'donor', 'Kondom; Sihir']
		]);
		expect(result.problems.map(({ code, params }) => [code, params.service])).toEqual([
			['unknown_service', 'Sihir']
		]);
		expect(result.rows[0]?.value).toBeNull();
	});
});

describe('the words of the app', () => {
	it.each(['id', 'en'] as const)(
		'for kinds and levels are read back as what they mean (%s)',
		(locale) => {
			withLocale(locale, 'http://localhost', () => {
				const wrong: string[] = [];
				const kind = organisationsKind(full);
				const column = (field: string) => kind.columns.find((known) => known.field === field)!;
				const asked = { ...context, epoch: 1900 as const, answers: {} };
				for (const value of enumValues('organisation_kind')) {
					const read = column('kind').parse(term('organisation_kind', value), asked);
					if (!read.ok || read.value !== value) wrong.push(value);
				}
				for (const value of enumValues('organisation_level')) {
					const read = column('level').parse(term('organisation_level', value), asked);
					if (!read.ok || read.value !== value) wrong.push(value);
				}
				expect(wrong).toEqual([]);
			});
		}
	);
});

describe('the samples of the further kinds', () => {
	const kinds = [
		organisationsKind(full),
		estimatesKind,
		reachKind,
		referralsKind(full)
	] as unknown as KindDescription[];

	it.each(
		kinds.flatMap((kind) =>
			(['id', 'en'] as const).map((language) => [kind.name, language, kind] as const)
		)
	)('of %s read back without a problem (%s)', async (_name, language, kind) => {
		const given = { organisation: 'CKM', from: 'CKM', to: 'Yayasan Contoh' };
		const examples = Object.fromEntries(
			Object.entries(given).map(([field, text]) => [field, [text, text, text] as const])
		);
		const table = await readTable(bytes(sampleCsv(kind, language, examples)));
		const sheet = table.ok ? table.sheets[0]! : sheetOf();
		const result = checkRows(kind, sheet, proposeMapping(sheet, kind)!, context);
		expect(result.problems).toEqual([]);
		expect(result.rows.filter(({ value }) => value)).toHaveLength(3);
	});
});
