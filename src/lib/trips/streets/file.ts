import { ATTRIBUTION } from './osm';
import { STREET_MODES, type StreetMode } from './profile';
import type { Streets } from './streets';

const MAGIC = 'BAILEO-STREETS-1\n';

/** The net as one file: a line that names the format, the length of a JSON head, the head, then the arrays, each on 8 bytes. */
export function writeStreets(streets: Streets): Uint8Array {
	const arrays = arraysOf(streets);
	const head = JSON.stringify({
		attribution: ATTRIBUTION,
		crossings: streets.crossings,
		lengths: arrays.map(({ length }) => length)
	});
	const encoder = new TextEncoder();
	const bytes = encoder.encode(head).length;
	const start = MAGIC + String(bytes).padStart(7) + head;
	const filled = start + ' '.repeat(padded(MAGIC.length + 7 + bytes) - (MAGIC.length + 7 + bytes));
	const parts = [encoder.encode(filled)];
	for (const array of arrays) {
		const part = new Uint8Array(padded(array.byteLength));
		part.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
		parts.push(part);
	}
	const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		file.set(part, at);
		at += part.length;
	}
	return file;
}

/** Reads such a file. Throws a RangeError where it is none, or is cut short. */
export function readStreets(file: Uint8Array): Streets {
	const text = new TextDecoder('latin1').decode(file.subarray(0, MAGIC.length + 7));
	if (!text.startsWith(MAGIC)) throw new RangeError('This is no file of streets.');
	const length = Number(text.slice(MAGIC.length));
	const begin = MAGIC.length + 7;
	const head: { crossings: number; lengths: number[] } = JSON.parse(
		new TextDecoder().decode(file.subarray(begin, begin + length))
	);
	let at = padded(begin + length);
	const take = (count: number) => {
		const bytes = file.slice(at, at + 4 * count);
		if (bytes.length < 4 * count) throw new RangeError('The file of streets ends too early.');
		at += padded(4 * count);
		return bytes.buffer;
	};
	const [tail = 0, heads = 0, metres = 0, shape = 0, longitudes = 0, latitudes = 0, ...rest] =
		head.lengths;
	const streets = {
		crossings: head.crossings,
		tail: new Uint32Array(take(tail)),
		head: new Uint32Array(take(heads)),
		metres: new Float32Array(take(metres)),
		shape: new Uint32Array(take(shape)),
		longitudes: new Int32Array(take(longitudes)),
		latitudes: new Int32Array(take(latitudes))
	};
	const modes = (lengths: number[]) =>
		Object.fromEntries(
			STREET_MODES.map((mode, index) => [mode, new Float32Array(take(lengths[index] ?? 0))])
		) as Record<StreetMode, Float32Array>;
	const along = modes(rest.slice(0, STREET_MODES.length));
	return { ...streets, along, against: modes(rest.slice(STREET_MODES.length)) };
}

function arraysOf({ tail, head, metres, shape, longitudes, latitudes, along, against }: Streets) {
	const modes = [along, against].flatMap((set) => STREET_MODES.map((mode) => set[mode]));
	return [tail, head, metres, shape, longitudes, latitudes, ...modes];
}

function padded(length: number): number {
	return Math.ceil(length / 8) * 8;
}
