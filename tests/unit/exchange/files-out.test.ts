import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	checkRows,
	csvCell,
	messageKey,
	NOTES,
	PROBLEMS,
	proposeMapping,
	QUESTIONS,
	readTable,
	REFUSALS,
	sampleCsv,
	sitesKind,
	visitsKind,
	writeProblems
} from '../../../src/lib/exchange';
import { bytes, CKM, context, services, sheetOf } from './context';

describe('cells that leave the house', () => {
	it.each([
		['=1+1', '"\'=1+1"'],
		['+62 812', '"\'+62 812"'],
		['-2+3', '"\'-2+3"'],
		['@SUM(A1)', '"\'@SUM(A1)"'],
		['  =1', '"\'  =1"'],
		['"=1', '"\'""=1"'],
		[';=1', '"\';=1"'],
		['\t=1', '"\'\t=1"'],
		['\r=1', '"\'\r=1"'],
		['\0=1', '"\'=1"'],
		['＝1', '"\'＝1"'],
		['biasa, "kutip"', '"biasa, ""kutip"""'],
		['a-b', 'a-b']
	])('%j is written as %j', (text, cell) => expect(csvCell(text)).toBe(cell));

	it('numbers stay numbers, also south of the equator', () => {
		expect([csvCell(-3.69), csvCell(0), csvCell(Number.NaN), csvCell(null), csvCell(true)]).toEqual(
			['-3.69', '0', '', '', 'true']
		);
	});
});

describe('the file to mend', () => {
	it('holds the rows that were kept out, says why, and leaves out columns about persons', async () => {
		const sheet = sheetOf(
			['Kode', 'Jenis', 'Nama WPS', 'Lintang', 'Bujur'],
			['A-01', 'KTV', 'Rahasia', '-3.69', '128.19'],
			['A-02', '=gudang', 'Rahasia', '-3.70', '128.20']
		);
		const mapping = proposeMapping(sheet, sitesKind)!;
		const { problems } = checkRows(sitesKind, sheet, mapping, context);
		const parts = [{ sheet, mapping }];
		const text = writeProblems(parts, problems, ({ code }) => `(${code})`, {
			why: 'Masalah',
			row: 'Baris asal'
		});
		expect(text).toBe(
			`\ufeffKode,Jenis,Lintang,Bujur,Masalah,Baris asal\r\nA-02,"'=gudang",-3.7,128.20,Jenis: (formula),3\r\n`
		);
		expect((await readTable(bytes(text))).ok).toBe(true);
	});

	it('reads back as it was: the guard before a text is not part of it', async () => {
		const note = '- lewat samping';
		const table = await readTable(bytes(`Kode,Catatan\r\nA-01,${csvCell(note)}\r\n`));
		const sheet = table.ok ? table.sheets[0]! : sheetOf();
		const result = checkRows(sitesKind, sheet, proposeMapping(sheet, sitesKind)!, context);
		expect(result.rows[0]!.value!.access_note).toBe(note);
	});

	it('is empty when nothing was kept out', () => {
		const sheet = sheetOf(['Kode', 'Jenis'], ['A-01', 'KTV']);
		const mapping = proposeMapping(sheet, sitesKind)!;
		expect(writeProblems([{ sheet, mapping }], [], () => '', { why: 'x', row: 'y' })).toBe('');
	});
});

describe('the sample', () => {
	it.each(['id', 'en'] as const)('of sites reads back without a problem (%s)', async (language) => {
		const table = await readTable(bytes(sampleCsv(sitesKind, language)));
		const sheet = table.ok ? table.sheets[0]! : sheetOf();
		const result = checkRows(sitesKind, sheet, proposeMapping(sheet, sitesKind)!, context, {
			no_steward: CKM
		});
		expect(result.problems).toEqual([]);
		expect(result.rows.map(({ value }) => value?.code)).toEqual([
			'CONTOH-01',
			'CONTOH-02',
			'CONTOH-03'
		]);
	});

	it.each(['id', 'en'] as const)(
		'of visits reads back without a problem (%s)',
		async (language) => {
			const kind = visitsKind(services);
			const examples = { organisation: ['CKM', 'CKM', 'CKM'] as const };
			const table = await readTable(bytes(sampleCsv(kind, language, examples)));
			const sheet = table.ok ? table.sheets[0]! : sheetOf();
			const result = checkRows(kind, sheet, proposeMapping(sheet, kind)!, context);
			expect([result.problems, result.questions, result.rows.length]).toEqual([[], [], 3]);
		}
	);
});

describe('each code has its sentence', () => {
	const read = (locale: string): Record<string, string> =>
		JSON.parse(
			readFileSync(
				new URL(`../../../messages/${locale}/exchange_codes.json`, import.meta.url),
				'utf8'
			)
		);
	const [id, en] = [read('id'), read('en')];
	const holes = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();

	it.each([...REFUSALS, ...PROBLEMS, ...QUESTIONS, ...NOTES])('%s', (code) => {
		const key = messageKey(code);
		expect(id[key]).toBeTruthy();
		expect(en[key]).toBeTruthy();
		expect(holes(en[key])).toEqual(holes(id[key]));
	});

	it('and none speaks of a code that is gone', () => {
		const known = [...REFUSALS, ...PROBLEMS, ...QUESTIONS, ...NOTES].map(messageKey);
		expect(Object.keys(id).filter((key) => !known.includes(key as (typeof known)[number]))).toEqual(
			[]
		);
	});
});
