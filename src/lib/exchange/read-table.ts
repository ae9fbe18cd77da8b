import { refuse, type Refusal, type Sheet } from './cells';
import type { Delimiter } from './csv-dialect';
import type { Encoding } from './decode-text';
import { refuseSize } from './limits';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';

export interface ReadTable {
	ok: true;
	sheets: Sheet[];
	/** What was recognised, for the sentence that tells the person so. */
	format: { kind: 'csv'; encoding: Encoding; delimiter: Delimiter } | { kind: 'xlsx' };
}

/** First bytes of files that people drop by mistake. */
const BINARY_MAGIC = [
	'%PDF',
	'\x89PNG',
	'\xff\xd8\xff',
	'GIF8',
	'\x1f\x8b',
	'\x7fELF',
	'SQLite',
	'Rar!',
	'7z\xbc\xaf',
	'RIFF',
	'\xfd7zXZ'
];

/**
 * Reads a spreadsheet: what it is, is told by its bytes and never by its name.
 *
 * @param bytes the file; call `refuseSize` with its announced size before reading it
 * @param name only names the sheet of a CSV file
 * @returns the sheets with their raw cells, or a refusal. Never throws on any bytes.
 */
export async function readTable(bytes: Uint8Array, name = ''): Promise<ReadTable | Refusal> {
	const size = refuseSize(bytes.length);
	if (size) return size;
	try {
		if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) {
			const read = await readXlsx(bytes);
			return read.ok ? { ...read, format: { kind: 'xlsx' } } : read;
		}
		if (startsWith(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return refuseCompoundFile(bytes);
		if (BINARY_MAGIC.some((magic) => startsWith(bytes, magic))) return refuse('binary');
		const read = readCsv(bytes, name);
		if (!read.ok) return read;
		const { sheets, encoding, delimiter } = read;
		return { ok: true, sheets, format: { kind: 'csv', encoding, delimiter } };
	} catch {
		// The parsers below are other people's; whatever they meet, the person gets a sentence.
		return refuse('damaged');
	}
}

/** OLE files: a workbook with a password lies in an `EncryptedPackage`; the rest is old Excel. */
function refuseCompoundFile(bytes: Uint8Array): Refusal {
	const head = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
	return refuse(head.includes('EncryptedPackage') ? 'encrypted' : 'old_xls');
}

function startsWith(bytes: Uint8Array, magic: string): boolean {
	for (let i = 0; i < magic.length; i++) {
		if (bytes[i] !== magic.charCodeAt(i)) return false;
	}
	return true;
}
