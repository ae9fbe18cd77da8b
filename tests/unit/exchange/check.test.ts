import { describe, expect, it } from 'vitest';
import {
	checking,
	checkRows,
	proposeMapping,
	sitesKind,
	type Answers,
	type CheckResult,
	type Sheet,
	type SiteRow
} from '../../../src/lib/exchange';
import { CKM, context, sheetOf } from './context';

function check(sheet: Sheet, answers: Answers = {}): CheckResult<SiteRow> {
	const mapping = proposeMapping(sheet, sitesKind);
	if (!mapping) throw new Error('no heading');
	const result = checkRows(sitesKind, sheet, mapping, context, { no_steward: CKM, ...answers });
	// No list below has stewards, and each test would have to say so.
	const questions = result.questions.filter(({ code }) => code !== 'no_steward');
	return { ...result, questions };
}

const codes = (result: CheckResult<SiteRow>) => result.problems.map(({ row, code }) => [row, code]);
const values = (result: CheckResult<SiteRow>) => result.rows.map(({ value }) => value);

describe('a site list is checked', () => {
	it('and a good row becomes a site', () => {
		const result = check(
			sheetOf(
				[
					'Kode',
					'Nama lokasi',
					'Jenis',
					'Status',
					'Kelurahan',
					'Kecamatan',
					'Estimasi',
					'Tgl hitung',
					'Sumber',
					'Jam',
					'Hari',
					'Lintang',
					'Bujur'
				],
				[
					'a-01',
					'Contoh A',
					'KTV',
					'aktif',
					'Batu Merah',
					'Sirimau',
					'20-30',
					'1 Agt 2024',
					'Pemetaan',
					'21.00-03.00',
					'Jum-Sab',
					'-3,69',
					'128,19'
				]
			)
		);
		expect(result.problems).toEqual([]);
		expect(values(result)).toEqual([
			{
				code: 'A-01',
				name: 'Contoh A',
				kind: 'karaoke',
				status: 'active',
				steward: CKM,
				area: '81.71.02.1005',
				estimate: { minimum: 20, maximum: 30, counted_on: '2024-08-01', source: 'Pemetaan' },
				hours: [
					{ weekday: 5, opens: '21:00', closes: '03:00' },
					{ weekday: 6, opens: '21:00', closes: '03:00' }
				],
				point: { longitude: 128.19, latitude: -3.69 }
			}
		]);
	});

	it('and all problems come at once, each with its place in the file', () => {
		const result = check(
			sheetOf(
				['Daftar lokasi'],
				['Kode', 'Jenis', 'Tanggal hitung', 'Estimasi'],
				['A-01', 'gudang', '02/25/2024', '5-x'],
				['A-02', '=cmd|A1', '31/02/2024', '9']
			)
		);
		expect(codes(result)).toEqual([
			[3, 'unknown_value'],
			[3, 'month_first'],
			[3, 'not_a_range'],
			[4, 'formula'],
			[4, 'no_such_date'],
			[4, 'missing_value']
		]);
		expect(result.problems[0]).toEqual({
			sheet: 'Lokasi',
			row: 3,
			column: 'B',
			header: 'Jenis',
			field: 'kind',
			value: 'gudang',
			code: 'unknown_value',
			params: { allowed: expect.stringContaining('karaoke') },
			severity: 'error'
		});
		expect(values(result)).toEqual([null, null]);
	});

	it('and totals, blank rows, column numbers, repeated headings and remarks are skipped with a note', () => {
		const result = check(
			sheetOf(
				['Kode', 'Nama lokasi', 'Jenis', 'Estimasi'],
				['1', '2', '3', '4'],
				['A-01', 'Total Spa', 'spa', ''],
				[],
				['Kode', 'Nama lokasi', 'Jenis', 'Estimasi'],
				['A-02', 'Contoh', 'KTV', ''],
				['Jumlah', '', '', '30'],
				['', 'TOTAL KESELURUHAN', '', '60'],
				['Keterangan: data sementara']
			)
		);
		expect(result.skipped.map(({ row, code }) => [row, code])).toEqual([
			[2, 'numbering_row'],
			[4, 'blank_row'],
			[5, 'repeated_header'],
			[7, 'totals_row'],
			[8, 'totals_row'],
			[9, 'note_row']
		]);
		expect(result.rows.map(({ row }) => row)).toEqual([3, 6]);
	});

	it('and the same code twice holds both rows back, an exact copy is left out with a note', () => {
		const result = check(
			sheetOf(
				['Kode', 'Nama lokasi', 'Jenis'],
				['A-01', 'Contoh A', 'KTV'],
				['a 01', 'Contoh A', 'hotel'],
				['A-02', 'Contoh B', 'KTV'],
				['A-02', 'Contoh B', 'karaoke']
			)
		);
		expect(codes(result)).toEqual([
			[2, 'duplicate_in_file'],
			[3, 'duplicate_in_file']
		]);
		expect(result.problems[0]!.params).toEqual({ other: 3 });
		expect(result.skipped).toEqual([
			{ sheet: 'Lokasi', row: 5, code: 'repeated_row', params: { other: 4 } }
		]);
		expect(values(result).map((value) => value?.code ?? null)).toEqual([null, null, 'A-02']);
	});

	it('and two codes with one name in one area are a warning', () => {
		const result = check(
			sheetOf(
				['Kode', 'Nama lokasi', 'Kecamatan'],
				['A-01', 'Contoh', 'Sirimau'],
				['A-02', 'CONTOH', 'Sirimau']
			)
		);
		expect(result.problems.map(({ row, code, severity }) => [row, code, severity])).toEqual([
			[3, 'duplicate_in_file', 'warning']
		]);
		expect(values(result).every((value) => value !== null)).toBe(true);
	});

	it('and a column about persons is named once and never read', () => {
		const result = check(
			sheetOf(
				['Kode', 'Jenis', 'Nama WPS'],
				['A-01', 'gudang', 'Rahasia'],
				['A-02', 'KTV', 'Rahasia']
			)
		);
		expect(codes(result)).toEqual([
			[1, 'person_column'],
			[2, 'unknown_value']
		]);
		expect(JSON.stringify(result)).not.toContain('Rahasia');
	});

	it('and an identity number in any cell is refused and not repeated', () => {
		const result = check(sheetOf(['Kode', 'Catatan'], ['A-01', 'lihat 8171021005900001']));
		expect(codes(result)).toEqual([[2, 'person_number']]);
		expect(JSON.stringify(result)).not.toContain('8171021005900001');
	});

	it('and a list that names neither code nor place cannot be matched', () => {
		const result = check(sheetOf(['Jenis', 'Status'], ['KTV', 'aktif']));
		expect(codes(result)).toEqual([
			[1, 'missing_column'],
			[2, 'no_key']
		]);
	});

	it('and signed numbers are no formulas', () => {
		const sheet = sheetOf(['Kode', 'Lintang', 'Bujur'], ['A-01', '-3.69', '+128.19']);
		expect(check(sheet).problems).toEqual([]);
	});

	it('and errors of the spreadsheet and dates that Excel made of ranges are explained', () => {
		const sheet = sheetOf(['Kode', 'Jenis', 'Estimasi'], ['A-01', '#REF!', '2024-10-05']);
		expect(codes(check(sheet))).toEqual([
			[2, 'cell_error'],
			[2, 'number_became_date']
		]);
	});
});

describe('points', () => {
	const list = (...pairs: [string, string][]) =>
		sheetOf(['Kode', 'Lintang', 'Bujur'], ...pairs.map(([a, b], i) => [`A-${i}`, a, b]));

	it('that look swapped are asked about and not changed', () => {
		const result = check(list(['128.19', '-3.69'], ['-3.70', '128.20'], ['128.21', '-3.71']));
		expect(result.questions).toEqual([
			{
				code: 'swapped_coordinates',
				params: { count: 2, total: 3, percent: 67 },
				options: ['swap', 'keep'],
				count: 2,
				total: 3,
				rows: [2, 4]
			}
		]);
		expect(codes(result)).toEqual([
			[2, 'looks_swapped'],
			[4, 'looks_swapped']
		]);
	});

	it('are swapped once a person says so, and only where they need it', () => {
		const sheet = list(['128.19', '-3.69'], ['-3.70', '128.20']);
		const swapped = check(sheet, { swapped_coordinates: 'swap' });
		expect(values(swapped).map((value) => value!.point)).toEqual([
			{ longitude: 128.19, latitude: -3.69 },
			{ longitude: 128.2, latitude: -3.7 }
		]);
		expect(codes(check(sheet, { swapped_coordinates: 'keep' }))).toEqual([[2, 'outside_box']]);
	});

	it('without the sign of the south are asked about too', () => {
		const sheet = list(['3,69', '128,19']);
		expect(check(sheet).questions[0]!.code).toBe('southern_latitudes');
		const answered = check(sheet, { southern_latitudes: 'south' });
		expect(values(answered)[0]!.point).toEqual({ longitude: 128.19, latitude: -3.69 });
	});

	it('outside of the area, at zero, and halves of points are problems', () => {
		const result = check(list(['-6.2', '106.8'], ['0', '0'], ['-3.7', '']));
		expect(codes(result)).toEqual([
			[2, 'outside_box'],
			[3, 'null_island'],
			[4, 'half_a_point']
		]);
	});

	it('whose letters contradict their columns are asked about', () => {
		const result = check(list(['128.19 BT', '3.69 LS']));
		expect(result.questions[0]!.code).toBe('swapped_coordinates');
	});

	it('may stand in one column', () => {
		const sheet = sheetOf(
			['Kode', 'Koordinat'],
			['A-01', '-3.69, 128.19'],
			['A-02', '128°11\'24" BT 3°41\'24" LS']
		);
		expect(values(check(sheet)).map((value) => value?.point)).toEqual([
			{ longitude: 128.19, latitude: -3.69 },
			{ longitude: 128.19, latitude: -3.69 }
		]);
	});
});

describe('questions about the whole file', () => {
	it('months before days: one sure case makes the unsure ones doubtful', () => {
		const sheet = sheetOf(
			['Kode', 'Persetujuan sampai'],
			['A-01', '02/25/2024'],
			['A-02', '03/04/2024'],
			['A-03', '15/03/2024']
		);
		const result = check(sheet);
		expect(codes(result)).toEqual([
			[2, 'month_first'],
			[3, 'ambiguous_date']
		]);
		expect(result.questions.map(({ code }) => code)).toEqual(['month_first_dates']);
		const answered = check(sheet, { month_first_dates: 'month_first' });
		expect(values(answered).map((value) => value?.consent_until)).toEqual([
			'2024-02-25',
			'2024-03-04',
			undefined
		]);
	});

	it('days first, with nothing to doubt, asks nothing', () => {
		const result = check(sheetOf(['Kode', 'Persetujuan sampai'], ['A-02', '03/04/2024']));
		expect([result.questions, result.problems]).toEqual([[], []]);
	});

	it('a list without stewards asks once who looks after the sites', () => {
		const sheet = sheetOf(['Kode', 'Jenis'], ['A-01', 'KTV'], ['A-02', 'KTV']);
		const mapping = proposeMapping(sheet, sitesKind)!;
		const asked = checkRows(sitesKind, sheet, mapping, context);
		expect(asked.questions).toMatchObject([{ code: 'no_steward', count: 2, total: 2 }]);
		expect(asked.problems).toEqual([]);
		expect(values(check(sheet)).map((value) => value!.steward)).toEqual([CKM, CKM]);
	});

	it('estimates without date and source ask once for both', () => {
		const sheet = sheetOf(['Kode', 'Estimasi'], ['A-01', '5'], ['A-02', '']);
		expect(check(sheet).questions.map(({ code, count }) => [code, count])).toEqual([
			['no_counted_on', 1],
			['no_source', 1]
		]);
		const answers = { no_counted_on: '2024-05-01', no_source: 'Pemetaan' };
		expect(check(sheet, answers).problems).toEqual([]);
	});
});

describe('large files', () => {
	it('50,000 rows of 15 columns are checked in about a second, with room to breathe', () => {
		const header = [
			'Kode',
			'Nama lokasi',
			'Jenis',
			'Populasi',
			'Status',
			'Kelurahan',
			'Kecamatan',
			'Tim minimal',
			'Risiko',
			'Estimasi',
			'Tanggal hitung',
			'Sumber',
			'Jam',
			'Lintang',
			'Bujur'
		];
		const rows = Array.from({ length: 49_999 }, (_, i) => [
			`S-${i}`,
			`Contoh ${i}`,
			'KTV',
			'campuran',
			'aktif',
			'Batu Merah',
			'Sirimau',
			'2',
			'1',
			'20-30',
			'15/03/2024',
			'Pemetaan',
			'21.00-03.00',
			`-3,6${i % 100}`,
			'128,19'
		]);
		const sheet = sheetOf(header, ...rows);
		const mapping = proposeMapping(sheet, sitesKind)!;
		const run = checking(sitesKind, [{ sheet, mapping }], context, { no_steward: CKM });
		const started = performance.now();
		let pauses = 0;
		let step = run.next();
		while (!step.done) {
			pauses++;
			step = run.next();
		}
		expect(step.value.rows.filter(({ value }) => value)).toHaveLength(49_999);
		expect(pauses).toBeGreaterThan(150);
		// Generous, as the machine that runs this may be busy; a quadratic step would take minutes.
		expect(performance.now() - started).toBeLessThan(15_000);
	}, 30_000);
});
