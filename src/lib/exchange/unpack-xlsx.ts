import { Inflate } from 'fflate';
import { refuse, type Refusal } from './cells';
import { packedBytes, readZipDirectory, type ZipEntry } from './zip-directory';

const STORED = 0;
const DEFLATED = 8;
const SLICE_BYTES = 16 * 1024;

/** The parts of a workbook that hold its values; drawings, macros and nested files stay packed. */
const NEEDED =
	/^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/styles\.xml|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * Unpacks the needed parts of an XLSX as text, with the limits held against what really comes out
 * and not only against what the directory says.
 */
export function unpackXlsx(bytes: Uint8Array): { ok: true; parts: Map<string, string> } | Refusal {
	const directory = readZipDirectory(bytes);
	if (!directory.ok) return directory;
	const other = otherFormat(directory.entries);
	if (other) return other;
	const parts = new Map<string, string>();
	for (const entry of directory.entries) {
		if (!NEEDED.test(entry.name)) continue;
		if (parts.has(entry.name)) return refuse('damaged');
		const unpacked = unpackEntry(bytes, entry);
		if (!(unpacked instanceof Uint8Array)) return unpacked;
		const text = new TextDecoder().decode(unpacked);
		// A workbook never declares entities; a file that does is out to harm its reader.
		if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 4096)) || hasEndlessTag(text)) {
			return refuse('damaged');
		}
		parts.set(entry.name, text);
	}
	return { ok: true, parts };
}

/** The XML reader starts an unfinished tag anew with every piece it gets; tags are short. */
const LONGEST_TAG = 64 * 1024;

function hasEndlessTag(xml: string): boolean {
	for (let open = xml.indexOf('<'); open >= 0;) {
		const close = xml.indexOf('>', open);
		if (close < 0 || close - open > LONGEST_TAG) return true;
		open = xml.indexOf('<', close);
	}
	return false;
}

function unpackEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | Refusal {
	const packed = packedBytes(bytes, entry);
	if (!packed) return refuse('damaged');
	if (entry.method === STORED) return packed;
	if (entry.method !== DEFLATED) return refuse('damaged');
	const out = new Uint8Array(entry.unpacked);
	let length = 0;
	let overflow = false;
	const inflate = new Inflate((chunk) => {
		if (length + chunk.length > entry.unpacked) overflow = true;
		else out.set(chunk, length);
		length += chunk.length;
	});
	try {
		for (let at = 0; at < packed.length && !overflow; at += SLICE_BYTES) {
			const last = at + SLICE_BYTES >= packed.length;
			inflate.push(packed.subarray(at, at + SLICE_BYTES), last);
		}
	} catch {
		return refuse('damaged');
	}
	if (overflow) return refuse('zip_bomb');
	return length === entry.unpacked ? out : refuse('damaged');
}

/** A ZIP that is no XLSX: named where possible, so that the person knows what to save it as. */
function otherFormat(entries: ZipEntry[]): Refusal | null {
	const names = new Set(entries.map((entry) => entry.name));
	if (names.has('xl/workbook.xml')) return null;
	if (names.has('xl/workbook.bin')) return refuse('other_format', { format: 'XLSB' });
	if (names.has('word/document.xml')) return refuse('other_format', { format: 'Word' });
	if (names.has('content.xml')) return refuse('other_format', { format: 'OpenDocument' });
	return refuse('other_format', { format: 'ZIP' });
}
