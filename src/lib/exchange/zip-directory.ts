import { refuse, type Refusal } from './cells';
import { LIMITS } from './limits';

/** One file inside a ZIP, as its central directory declares it. Sizes in bytes. */
export interface ZipEntry {
	name: string;
	method: number;
	packed: number;
	unpacked: number;
	/** Where its local header starts. */
	offset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;

/**
 * Reads the table of contents of a ZIP and unpacks nothing. What a bomb needs (too many entries,
 * sizes past the limit, ratios that text never reaches, entries that share their bytes as in
 * D. Fifield, "A better zip bomb", WOOT 2019) shows here already and costs nothing.
 * Format: APPNOTE.TXT 4.3.12 and 4.3.16; ZIP64 is refused, as no list of a few megabytes needs it.
 */
export function readZipDirectory(bytes: Uint8Array): { ok: true; entries: ZipEntry[] } | Refusal {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = findEnd(view);
	if (end < 0) return refuse('damaged');
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count === 0xffff || count > LIMITS.zipEntries) return refuse('zip_bomb');
	const entries: ZipEntry[] = [];
	let packed = 0;
	let unpacked = 0;
	for (let i = 0; i < count; i++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
			return refuse('damaged');
		}
		const nameLength = view.getUint16(at + 28, true);
		const entry: ZipEntry = {
			name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			unpacked: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true)
		};
		if (view.getUint16(at + 8, true) & 1) return refuse('encrypted');
		packed += entry.packed;
		unpacked += entry.unpacked;
		const big = entry.unpacked > 4 * 1024 * 1024;
		if (big && entry.unpacked > entry.packed * LIMITS.zipRatio) return refuse('zip_bomb');
		entries.push(entry);
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	if (unpacked > LIMITS.unpackedBytes || packed > bytes.length) return refuse('zip_bomb');
	return { ok: true, entries };
}

/** The packed bytes of one entry, or null where the local header does not stand where it should. */
export function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const at = entry.offset;
	if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_SIGNATURE) return null;
	const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
	if (start + entry.packed > bytes.length) return null;
	return bytes.subarray(start, start + entry.packed);
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
	const lowest = Math.max(0, view.byteLength - 22 - 65_535);
	for (let at = view.byteLength - 22; at >= lowest; at--) {
		if (view.getUint32(at, true) === END_SIGNATURE) return at;
	}
	return -1;
}
