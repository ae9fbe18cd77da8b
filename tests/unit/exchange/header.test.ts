import { describe, expect, it } from 'vitest';
import {
	chooseSheet,
	overrideMapping,
	proposeMapping,
	sitesKind,
	visitsKind,
	type Mapping
} from '../../../src/lib/exchange';
import { isSlipOf } from '../../../src/lib/exchange/fold';
import { isPersonColumn } from '../../../src/lib/exchange/person-columns';
import { services, sheetOf } from './context';

const fields = (mapping: Mapping | null) =>
	mapping && Object.fromEntries(mapping.columns.map(({ letter, field }) => [letter, field]));

describe('the heading is found', () => {
	it('in the first row, in Indonesian or in English', () => {
		const id = proposeMapping(sheetOf(['Kode', 'Nama Lokasi', 'Jenis', 'Kecamatan']), sitesKind);
		expect(fields(id)).toEqual({ A: 'code', B: 'name', C: 'kind', D: 'district' });
		const en = proposeMapping(sheetOf(['Site code', 'Venue', 'Type', 'District']), sitesKind);
		expect(fields(en)).toEqual({ A: 'code', B: 'name', C: 'kind', D: 'district' });
	});

	it('below title rows and between blank columns', () => {
		const mapping = proposeMapping(
			sheetOf(
				['DATA LOKASI PENJANGKAUAN KOTA AMBON'],
				['Tahun 2024'],
				[],
				[null, 'No', 'Nama Lokasi', null, 'Jenis', 'Keterangan'],
				[null, 1, 'Contoh A', null, 'KTV', '']
			),
			sitesKind
		);
		expect(mapping).toMatchObject({ headerRow: 4, firstRow: 5 });
		expect(fields(mapping)).toEqual({ B: null, C: 'name', E: 'kind', F: 'access_note' });
	});

	it('over two rows, where "Koordinat" stands over "Lintang" and "Bujur"', () => {
		const mapping = proposeMapping(
			sheetOf(
				['Kode', 'Nama lokasi', 'Koordinat', null, 'Estimasi', null],
				[null, null, 'Lintang', 'Bujur', 'Min', 'Maks'],
				['A-01', 'Contoh', '-3.6', '128.1', '2', '4']
			),
			sitesKind
		);
		expect(mapping).toMatchObject({ headerRow: 1, firstRow: 3 });
		expect(fields(mapping)).toEqual({
			A: 'code',
			B: 'name',
			C: 'latitude',
			D: 'longitude',
			E: 'estimate_minimum',
			F: 'estimate_maximum'
		});
		expect(mapping!.columns[2]!.header).toBe('Koordinat Lintang');
	});

	it('with typing slips and remarks, less surely', () => {
		const mapping = proposeMapping(
			sheetOf(['Kode', 'Estmasi jumlah', 'Jenis (lihat daftar)', 'Lembga']),
			sitesKind
		)!;
		expect(fields(mapping)).toEqual({ A: 'code', B: 'estimate', C: 'kind', D: 'steward' });
		expect(mapping.columns.map(({ confidence }) => confidence)).toEqual([1, 0.8, 0.95, 0.8]);
	});

	it('and a second column of the same meaning is left unmapped and said so', () => {
		const mapping = proposeMapping(sheetOf(['Nama lokasi', 'Jenis', 'Nama tempat']), sitesKind)!;
		expect(mapping.columns[2]).toMatchObject({ field: null, note: 'second' });
	});

	it('and a sheet without a heading has no mapping', () => {
		expect(proposeMapping(sheetOf(['a', 'b'], ['1', '2']), sitesKind)).toBeNull();
	});

	it('and columns with data but no heading are reported as unmapped', () => {
		const mapping = proposeMapping(sheetOf(['Kode', '', 'Jenis'], ['A', 'x', 'KTV']), sitesKind)!;
		expect(mapping.columns[1]).toMatchObject({ letter: 'B', header: '', field: null });
	});

	it('on the right sheet of a workbook with a cover', () => {
		const cover = { ...sheetOf(['Daftar isi']), name: 'Sampul' };
		const data = { ...sheetOf(['Kode', 'Jenis', 'Status']), name: 'Data' };
		expect(chooseSheet([cover, data], sitesKind)!.sheet.name).toBe('Data');
	});

	it('of a register of visits, with a column for each service', () => {
		const mapping = proposeMapping(
			sheetOf([
				'Tanggal',
				'Kode Lokasi',
				'Jam',
				'Kontak Baru',
				'Kontak Lama',
				'Jumlah Kondom',
				'Rujukan'
			]),
			visitsKind(services)
		);
		expect(fields(mapping)).toEqual({
			A: 'date',
			B: 'site',
			C: 'start_time',
			D: 'contacts_new',
			E: 'contacts_returning',
			F: 'service:condoms',
			G: 'service:referral'
		});
	});
});

describe('a person changes the mapping', () => {
	const mapping = proposeMapping(sheetOf(['Kode', 'Nama lokasi', 'Blok', 'Nama WPS']), sitesKind)!;

	it('and the field moves from the column that had it', () => {
		const changed = overrideMapping(mapping, { 2: 'name', 0: null });
		expect(fields(changed)).toEqual({ A: null, B: null, C: 'name', D: null });
	});

	it('but never onto a column about persons', () => {
		expect(overrideMapping(mapping, { 3: 'name' }).columns[3]).toMatchObject({
			field: null,
			note: 'person_column'
		});
	});
});

describe('columns about persons are recognised', () => {
	it.each([
		'nama WPS',
		'Nama Klien',
		'NIK',
		'No. KTP',
		'Inisial',
		'inisial klien',
		'Status HIV',
		'HIV',
		'Hasil tes',
		'Tgl Lahir',
		'Nama Petugas',
		'No HP',
		'Client name',
		'Date of birth',
		'Nama lengkap',
		'UIC',
		'umur pekerja'
	])('%s', (header) => expect(isPersonColumn(header)).toBe(true));

	it.each([
		'Nama lokasi',
		'Nama',
		'Jumlah WPS',
		'Kontak baru',
		'Rujukan HIV',
		'Jumlah tes HIV',
		'Kode lokasi',
		'Nama lembaga',
		'Populasi',
		'Status',
		'Jumlah petugas',
		'Site name'
	])('and %s is not one', (header) => expect(isPersonColumn(header)).toBe(false));
});

describe('slips of the finger', () => {
	it('are one edit in a word, two in a long one, and never another number', () => {
		expect(isSlipOf('lintng', 'lintang')).toBe(true);
		expect(isSlipOf('lokalisasi', 'lokalisais')).toBe(true);
		expect(isSlipOf('bar', 'bat')).toBe(false);
		expect(isSlipOf('zona satu 1', 'zona satu 2')).toBe(false);
	});
});
