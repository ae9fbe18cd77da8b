import { strToU8, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { refuse, type RawCell, type Refusal, type Sheet } from './cells';
import { leanSheet } from './lean-sheet';
import { LIMITS } from './limits';
import { readMerges, spreadMerges } from './merged-cells';
import { unpackXlsx } from './unpack-xlsx';

/**
 * An XLSX to its sheets, hidden ones left out. The reader library never sees the file itself: it
 * gets a new archive with the parts that were unpacked under limits and made lean.
 */
export async function readXlsx(
	bytes: Uint8Array
): Promise<{ ok: true; sheets: Sheet[] } | Refusal> {
	const unpacked = unpackXlsx(bytes);
	if (!unpacked.ok) return unpacked;
	const { parts } = unpacked;
	const workbook = parts.get('xl/workbook.xml') ?? '';
	const listed = [...workbook.matchAll(/<(?:\w+:)?sheet\b([^<>]*)/g)].map(([, a = '']) => a);
	if (listed.length > LIMITS.sheets) return refuse('too_many_sheets', { limit: LIMITS.sheets });
	const paths = sheetPaths(listed, parts.get('xl/_rels/workbook.xml.rels') ?? '');

	for (const [name, xml] of parts) {
		if (!/^xl\/worksheets\//i.test(name)) continue;
		const lean = leanSheet(xml);
		if (!lean.ok) return lean;
		parts.set(name, lean.xml);
	}
	let read: { sheet: string; data: unknown[][] }[];
	try {
		read = await readWorkbook(archiveOf(parts), { trim: false });
	} catch {
		return refuse('damaged');
	}
	const epoch = /date1904="(1|true)"/i.test(workbook) ? 1904 : 1900;
	const sheets = read.map(({ sheet, data }, index): Sheet => {
		const rows = data.map((row) => row.map(toRawCell));
		spreadMerges(rows, readMerges(parts.get(paths[index] ?? '') ?? ''));
		return { name: sheet, rows, epoch, source: 'xlsx' };
	});
	const shown = sheets.filter(
		(sheet, index) => sheet.rows.length > 0 && !/\sstate="(very)?hidden"/i.test(listed[index] ?? '')
	);
	return shown.length > 0 ? { ok: true, sheets: shown } : refuse('empty');
}

/** Stored, not packed: the archive lives for one call. */
function archiveOf(parts: Map<string, string>): ArrayBuffer {
	const files: Record<string, Uint8Array> = {};
	for (const [name, text] of parts) files[name] = strToU8(text);
	const zipped = zipSync(files, { level: 0 });
	return zipped.buffer.slice(
		zipped.byteOffset,
		zipped.byteOffset + zipped.byteLength
	) as ArrayBuffer;
}

/** Which part holds which sheet, through the relationship ids, in the order of the tabs. */
function sheetPaths(listed: string[], relations: string): (string | undefined)[] {
	const targets = new Map<string, string>();
	for (const [, attributes = ''] of relations.matchAll(/<(?:\w+:)?Relationship\b([^<>]*)/g)) {
		const id = /\bId="([^"]*)"/.exec(attributes)?.[1];
		const target = /\bTarget="([^"]*)"/.exec(attributes)?.[1];
		if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
	}
	return listed.map((sheet) => targets.get(/\b\w+:id="([^"]*)"/.exec(sheet)?.[1] ?? ''));
}

/** Dates become ISO text, times of the day `21:00`: one form for both kinds of file. */
function toRawCell(cell: unknown): RawCell {
	if (cell instanceof Date) return dateText(cell);
	if (typeof cell === 'string') return cell.slice(0, LIMITS.cellCharacters);
	if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
	return null;
}

function dateText(date: Date): string {
	// A serial such as 0.875 comes out a millisecond off, as a binary fraction of a day.
	const rounded = new Date(Math.round(date.getTime() / 60_000) * 60_000);
	if (Number.isNaN(rounded.getTime())) return '#VALUE!';
	const iso = rounded.toISOString();
	const time = iso.slice(11, 16);
	// Day zero and one of both calendars stand for a time without a date.
	if (rounded.getUTCFullYear() < 1900 || /^190[04]-01-01/.test(iso)) return time;
	return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`;
}
