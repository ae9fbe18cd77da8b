import { describe, expect, it } from 'vitest';
import {
	checkRows,
	compare,
	proposeMapping,
	sitesKind,
	type Existing,
	type SiteRow
} from '../../../src/lib/exchange';
import { CKM, context, sheetOf } from './context';

const header = [
	'Kode',
	'Nama lokasi',
	'Jenis',
	'Kelurahan',
	'Kecamatan',
	'Status',
	'Estimasi',
	'Lintang',
	'Bujur',
	'Jam'
];
const answers = { no_steward: CKM, no_counted_on: '2024-05-01', no_source: 'Pemetaan' };

function rowsOf(...rows: string[][]) {
	const sheet = sheetOf(header, ...rows);
	const result = checkRows(sitesKind, sheet, proposeMapping(sheet, sitesKind)!, context, answers);
	expect(result.problems).toEqual([]);
	return result.rows;
}

const line = [
	'A-01',
	'Contoh A',
	'KTV',
	'Batu Merah',
	'Sirimau',
	'aktif',
	'20-30',
	'-3,69',
	'128,19',
	'21.00-03.00'
];
/** What the database would hold after the file was imported once. */
const stored = (rows: ReturnType<typeof rowsOf>): Existing<SiteRow>[] =>
	rows.map(({ value }, i) => ({
		id: `id-${i}`,
		row: { ...value!, estimate: [value!.estimate].flatMap((e) => e ?? []) }
	}));

describe('what an import would do', () => {
	it('a new site is created, the same file twice changes nothing', () => {
		const rows = rowsOf(line);
		expect(compare(sitesKind, rows, []).create).toEqual(rows);
		const again = compare(sitesKind, rows, stored(rows));
		expect([again.create, again.change, again.problems]).toEqual([[], [], []]);
		expect(again.same).toHaveLength(1);
	});

	it('a change shows old and new, field by field', () => {
		const existing = stored(rowsOf(line));
		const closed = rowsOf([
			'A-01',
			'Contoh A',
			'hotel',
			'Batu Merah',
			'Sirimau',
			'tutup',
			'',
			'',
			'',
			''
		]);
		expect(compare(sitesKind, closed, existing).change[0]!.fields).toEqual([
			{ field: 'kind', old: 'karaoke', new: 'hotel_guesthouse' },
			{ field: 'status', old: 'active', new: 'closed' }
		]);
	});

	it('a blank cell leaves alone what stands there', () => {
		const rows = rowsOf(['A-01', '', '', '', '', '', '', '', '', '']);
		expect(compare(sitesKind, rows, stored(rowsOf(line))).same).toHaveLength(1);
	});

	it('a new estimate is a change, one that is known is none', () => {
		const existing = stored(rowsOf(line));
		const other = rowsOf([...line.slice(0, 6), '25-40', ...line.slice(7)]);
		expect(compare(sitesKind, other, existing).change[0]!.fields.map(({ field }) => field)).toEqual(
			['estimate']
		);
	});

	it('a site without code is known by its name and area', () => {
		const rows = rowsOf(['', 'CONTOH A', 'KTV', 'Batu Merah', 'Sirimau', 'tutup', '', '', '', '']);
		const change = compare(sitesKind, rows, stored(rowsOf(line))).change[0]!;
		expect(change.id).toBe('id-0');
	});

	it('what cannot be decided is reported', () => {
		const [first] = stored(rowsOf(line));
		const twin = { id: 'twin', row: { ...first!.row, code: 'A-09' } };
		const codes = (rows: ReturnType<typeof rowsOf>, existing: Existing<SiteRow>[]) =>
			compare(sitesKind, rows, existing).problems.map(({ code, severity }) => [code, severity]);
		const unnamed = rowsOf(['', 'Contoh A', 'KTV', 'Batu Merah', 'Sirimau', '', '', '', '', '']);
		expect(codes(unnamed, [first!, twin])).toEqual([['ambiguous_match', 'error']]);
		const recoded = rowsOf(['A-77', ...line.slice(1)]);
		expect(codes(recoded, [first!])).toEqual([['name_has_other_code', 'warning']]);
		const bare = rowsOf(['A-78', '', 'KTV', '', '', '', '', '', '', '']);
		expect(codes(bare, [])).toEqual([['missing_to_create', 'error']]);
		const renamed = { id: 'id-0', row: { ...first!.row, code: 'A-01' } };
		const both = rowsOf(line, ['', 'Contoh B', 'KTV', 'Benteng', 'Nusaniwe', '', '', '', '', '']);
		const alias = { id: 'id-0', row: { name: 'Contoh B', area: '81.71.01.1002' } };
		expect(codes(both, [renamed, alias])).toEqual([['matched_twice', 'error']]);
	});
});
