import { refuse, type Refusal } from './cells';

/** What a file may cost before it is refused. Field lists are a hundred times smaller. */
export const LIMITS = {
	bytes: 10 * 1024 * 1024,
	rows: 50_000,
	columns: 200,
	sheets: 20,
	/** Bytes of all parts of an XLSX after unpacking, as declared and as measured. */
	unpackedBytes: 64 * 1024 * 1024,
	zipEntries: 2000,
	/** A part that unpacks to more than this many times its size, and is big, was made to harm. */
	zipRatio: 300,
	/** A cell longer than this is not a cell of a list; Excel itself stops at 32,767. */
	cellCharacters: 32_767
} as const;

/**
 * Refuses by size alone, before a single byte is read: call it with the length that the browser or
 * the request names, and again with what arrived.
 *
 * @param size bytes
 */
export function refuseSize(size: number): Refusal | null {
	const megabytes = LIMITS.bytes / 1024 / 1024;
	if (size > LIMITS.bytes) {
		return refuse('too_large', { megabytes: Math.ceil(size / 1024 / 1024), limit: megabytes });
	}
	return size === 0 ? refuse('empty') : null;
}
