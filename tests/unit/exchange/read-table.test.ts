import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import { LIMITS, readTable, refuseSize, type ReadTable } from '../../../src/lib/exchange';
import { bytes, seeded } from './context';

const fixture = (name: string) =>
	new Uint8Array(readFileSync(new URL(`../../fixtures/exchange/${name}`, import.meta.url)));

async function read(data: Uint8Array, name = 'lokasi.csv'): Promise<ReadTable> {
	const table = await readTable(data, name);
	if (!table.ok) throw new Error(`refused: ${table.code}`);
	return table;
}

async function refusal(data: Uint8Array, name = 'lokasi.csv'): Promise<string> {
	const table = await readTable(data, name);
	return table.ok ? 'read' : table.code;
}

/** The smallest workbook that Excel opens, with the XML of its one sheet. */
function workbook(sheetXml: string, more: Record<string, string> = {}, props = ''): Uint8Array {
	const files: Record<string, string> = {
		'xl/workbook.xml': `<workbook xmlns:r="r">${props}<sheets><sheet name="Lokasi" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels':
			'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
		'xl/styles.xml':
			'<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs></styleSheet>',
		'xl/worksheets/sheet1.xml': `<worksheet>${sheetXml}</worksheet>`,
		...more
	};
	return zipSync(
		Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
	);
}

describe('text files are recognised by what is in them', () => {
	it.each([
		['utf-8.csv', 'utf-8', ','],
		['utf-8-bom.csv', 'utf-8', ';'],
		['windows-1252.csv', 'windows-1252', ';'],
		['utf-16.txt', 'utf-16le', '\t'],
		['pipes.txt', 'utf-8', '|']
	])('%s is read as %s with "%s" between the cells', async (name, encoding, delimiter) => {
		const table = await read(fixture(name), name);
		expect(table.format).toEqual({ kind: 'csv', encoding, delimiter });
		expect(table.sheets[0]!.rows[1]).toEqual(['A-01', 'Café Pantai', '-3,65', '128,19']);
		expect(table.sheets[0]!.rows).toHaveLength(3);
	});

	it('decimal commas do not make commas the delimiter', async () => {
		const table = await read(bytes('a;b\n-3,695;128,19\n-3,701;128,21\n'));
		expect(table.format).toMatchObject({ delimiter: ';' });
	});

	it('row numbers stay those of the spreadsheet, over blank rows and line ends inside cells', async () => {
		const table = await read(bytes('a,b\r\n\r\n"satu\r\ndua",2\r\n3,4\r\n'));
		expect(table.sheets[0]!.rows).toEqual([['a', 'b'], [''], ['satu\r\ndua', '2'], ['3', '4']]);
	});

	it('the hint sep= of Excel is heeded and is no row of data', async () => {
		const table = await read(bytes('sep=;\na;b,c\n1;2\n'));
		expect(table.sheets[0]!.rows).toEqual([[], ['a', 'b,c'], ['1', '2']]);
	});

	it('a workbook named .csv is still a workbook, and text named .xlsx still text', async () => {
		const xlsx = workbook('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>');
		expect((await read(xlsx, 'lokasi.csv')).format).toEqual({ kind: 'xlsx' });
		expect((await read(bytes('a,b\n1,2\n'), 'lokasi.xlsx')).format.kind).toBe('csv');
	});
});

describe('spreadsheets', () => {
	it('dates, times, numbers and text come out as a person sees them', async () => {
		const file = await writeXlsx([
			[{ value: 'Kode' }, { value: 'Tanggal' }, { value: 'Jumlah' }],
			[
				{ value: 'A-01' },
				{ value: new Date(Date.UTC(2024, 4, 2)), type: Date, format: 'dd/mm/yyyy' },
				{ value: 12.5, type: Number }
			]
		]).toBuffer();
		const table = await read(new Uint8Array(file), 'lokasi.xlsx');
		expect(table.sheets[0]!.rows).toEqual([
			['Kode', 'Tanggal', 'Jumlah'],
			['A-01', '2024-05-02', 12.5]
		]);
	});

	it('a formula gives its last result, and one that was never computed its own text', async () => {
		const xml =
			'<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1*2</f></c><c r="C1" t="str"><f>"a"</f><v>a</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>';
		expect((await read(workbook(xml))).sheets[0]!.rows).toEqual([[2, '=A1*2', 'a', '#DIV/0!']]);
	});

	it('text merged over cells is the text of each, a number is not', async () => {
		const xml =
			'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Sirimau</t></is></c><c r="B1"><v>7</v></c></row><row r="2"><c r="C2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>';
		expect((await read(workbook(xml))).sheets[0]!.rows).toEqual([
			['Sirimau', 7, null],
			['Sirimau', null, 1]
		]);
	});

	it('the calendar of old Macs is noticed', async () => {
		const xml =
			'<sheetData><row r="1"><c r="A1" s="1"><v>43865</v></c><c r="B1"><v>43865</v></c></row></sheetData>';
		const sheet = (await read(workbook(xml, {}, '<workbookPr date1904="1"/>'))).sheets[0]!;
		expect([sheet.epoch, ...sheet.rows[0]!]).toEqual([1904, '2024-02-05', 43865]);
	});

	it('a time of the day stays a time', async () => {
		const xml = '<sheetData><row r="1"><c r="A1" s="2"><v>0.875</v></c></row></sheetData>';
		expect((await read(workbook(xml))).sheets[0]!.rows).toEqual([['21:00']]);
	});

	it('a sheet that is coloured to the end of the grid is not a large sheet', async () => {
		const xml =
			'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576" s="1"><c r="A1048576" s="1"></c></row></sheetData>';
		expect((await read(workbook(xml))).sheets[0]!.rows).toEqual([[1]]);
	});
});

describe('hostile and mistaken files get a clear refusal', () => {
	it('200 MB are refused by their size, before anything is read', () => {
		expect(refuseSize(200 * 1024 * 1024)).toEqual({
			ok: false,
			code: 'too_large',
			params: { megabytes: 200, limit: 10 }
		});
		expect(refuseSize(1000)).toBeNull();
	});

	it('a zip bomb is refused by what it says of itself, before it is unpacked', async () => {
		const bomb = workbook('', { 'xl/worksheets/sheet2.xml': '0'.repeat(80 * 1024 * 1024) });
		expect(await refusal(bomb)).toBe('zip_bomb');
	});

	it('a zip bomb that lies about its size is refused while it unpacks', async () => {
		const bomb = workbook('', { 'xl/worksheets/sheet2.xml': '0'.repeat(50 * 1024 * 1024) });
		const view = new DataView(bomb.buffer, bomb.byteOffset);
		for (let at = 0; at < bomb.length - 46; at++) {
			if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1e6) {
				view.setUint32(at + 24, 1000, true);
			}
		}
		expect(await refusal(bomb)).toBe('zip_bomb');
	});

	it('entries that share their bytes are a bomb', async () => {
		const file = workbook('<sheetData/>');
		const view = new DataView(file.buffer, file.byteOffset);
		for (let at = 0; at < file.length - 46; at++) {
			if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 20, file.length, true);
		}
		expect(await refusal(file)).toBe('zip_bomb');
	});

	it('a workbook that declares entities is not read', async () => {
		const xml = '<!DOCTYPE a [<!ENTITY b "c">]><sheetData/>';
		expect(await refusal(workbook('', { 'xl/workbook.xml': xml }))).toBe('damaged');
	});

	it('a million columns are refused, in text and in a workbook', async () => {
		expect(await refusal(bytes(`${'a,'.repeat(1_000_000)}b\n`))).toBe('too_many_columns');
		const xml =
			'<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row></sheetData>';
		expect(await refusal(workbook(xml))).toBe('too_many_columns');
	});

	it('markup made to keep a reader busy costs nothing', async () => {
		for (const xml of [
			'<c '.repeat(500_000),
			`<c>${'<f>'.repeat(500_000)}`,
			'<mergeCell '.repeat(300_000)
		]) {
			expect(await readTable(workbook(xml))).toHaveProperty('ok');
		}
	});

	it('more rows than a list can have are refused, in text and in a workbook', async () => {
		expect(await refusal(bytes('a,b\n'.repeat(LIMITS.rows + 1)))).toBe('too_many_rows');
		const xml = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>';
		expect(await refusal(workbook(xml))).toBe('too_many_rows');
	});

	it('binary files named .csv are refused', async () => {
		expect(await refusal(bytes('%PDF-1.7\nabc'))).toBe('binary');
		expect(await refusal(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBe('binary');
		expect(await refusal(new Uint8Array(2000).map((_, i) => (i * 37) % 256))).toBe('binary');
	});

	it.each([
		['', 'empty'],
		['\n\n ,,\n', 'empty'],
		['<html><table><tr><td>a</td></tr></table>', 'other_format'],
		['[{"a":1}]', 'other_format'],
		['a,b\n"unclosed,1\n2,3\n', 'unclosed_quote']
	])('the text %j is refused as %s', async (text, code) =>
		expect(await refusal(bytes(text))).toBe(code)
	);

	it('old and locked Excel files are told apart', async () => {
		const ole = new Uint8Array(2048);
		ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
		expect(await refusal(ole, 'lama.xls')).toBe('old_xls');
		[...'EncryptedPackage'].forEach((letter, i) => (ole[1024 + 2 * i] = letter.charCodeAt(0)));
		expect(await refusal(ole, 'terkunci.xlsx')).toBe('encrypted');
	});

	it('other archives are named', async () => {
		const zip = (name: string) => zipSync({ [name]: strToU8('x') });
		expect(await readTable(zip('word/document.xml'))).toMatchObject({ params: { format: 'Word' } });
		expect(await readTable(zip('content.xml'))).toMatchObject({
			params: { format: 'OpenDocument' }
		});
		expect(await readTable(zip('lokasi.csv'))).toMatchObject({ params: { format: 'ZIP' } });
	});

	it('no bytes whatever make it throw', async () => {
		const random = seeded(2026);
		const good = workbook('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>');
		for (let round = 0; round < 300; round++) {
			const noise = new Uint8Array(Math.floor(random() * 3000)).map(() => random() * 256);
			const broken = good.slice(
				0,
				round % 3 === 0 ? Math.floor(random() * good.length) : good.length
			);
			for (let i = 0; i < 8; i++) broken[Math.floor(random() * broken.length)] = random() * 256;
			if (round % 5 === 0) noise.set([0x50, 0x4b, 3, 4].slice(0, noise.length));
			for (const data of [noise, broken]) expect(await readTable(data)).toHaveProperty('ok');
		}
	});
});
