import { unzlibSync } from 'fflate';
import type { OsmSink } from './osm';

/**
 * Reads an OSM PBF extract (format: OpenStreetMap wiki, "PBF Format"). Own code of one page on fflate, which the project has: the small
 * parsers that exist rest for years, and streams and relations are of no use here. Throws a RangeError for what it cannot read.
 */
export function readPbf(bytes: Uint8Array, sink: OsmSink): void {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 0; at + 4 <= bytes.length;) {
		const headLength = view.getUint32(at);
		at += 4;
		if (headLength > 64 * 1024) throw new RangeError('This is no OSM PBF file.');
		let type = '';
		let size = 0;
		for (const field of fields(bytes.subarray(at, at + headLength))) {
			if (field.number === 1) type = text(field.bytes);
			if (field.number === 3) size = field.value;
		}
		at += headLength;
		const blob = bytes.subarray(at, at + size);
		if (blob.length < size) throw new RangeError('The OSM PBF file ends too early.');
		at += size;
		if (type === 'OSMData') readBlock(unpack(blob), sink);
	}
}

function unpack(blob: Uint8Array): Uint8Array {
	for (const { number, bytes } of fields(blob)) {
		if (number === 1) return bytes;
		if (number === 3) return unzlibSync(bytes);
	}
	throw new RangeError(
		'A block of the OSM PBF file is packed in a way that is not read here (only raw and zlib are).'
	);
}

interface Block {
	strings: string[];
	granularity: number;
	latitude: number;
	longitude: number;
}

function readBlock(bytes: Uint8Array, sink: OsmSink): void {
	const block: Block = { strings: [], granularity: 100, latitude: 0, longitude: 0 };
	const groups: Uint8Array[] = [];
	for (const field of fields(bytes)) {
		if (field.number === 1)
			for (const { bytes: word } of fields(field.bytes)) block.strings.push(text(word));
		else if (field.number === 2) groups.push(field.bytes);
		else if (field.number === 17) block.granularity = field.value;
		else if (field.number === 19) block.latitude = field.value;
		else if (field.number === 20) block.longitude = field.value;
	}
	for (const group of groups) {
		for (const { number, bytes: part } of fields(group)) {
			if (number === 1) readNode(part, block, sink);
			else if (number === 2) readDense(part, block, sink);
			else if (number === 3) readWay(part, block, sink);
		}
	}
}

function readNode(bytes: Uint8Array, block: Block, sink: OsmSink): void {
	let [id, latitude, longitude] = [0, 0, 0];
	for (const { number, value } of fields(bytes)) {
		if (number === 1) id = signed(value);
		else if (number === 8) latitude = signed(value);
		else if (number === 9) longitude = signed(value);
	}
	place(block, id, latitude, longitude, sink);
}

function readDense(bytes: Uint8Array, block: Block, sink: OsmSink): void {
	let [ids, latitudes, longitudes]: number[][] = [[], [], []];
	for (const { number, bytes: packed } of fields(bytes)) {
		if (number === 1) ids = numbers(packed).map(signed);
		else if (number === 8) latitudes = numbers(packed).map(signed);
		else if (number === 9) longitudes = numbers(packed).map(signed);
	}
	let [id, latitude, longitude] = [0, 0, 0];
	ids!.forEach((step, index) => {
		id += step;
		latitude += latitudes![index]!;
		longitude += longitudes![index]!;
		place(block, id, latitude, longitude, sink);
	});
}

function place(block: Block, id: number, latitude: number, longitude: number, sink: OsmSink): void {
	sink.node(
		id,
		1e-9 * (block.longitude + block.granularity * longitude),
		1e-9 * (block.latitude + block.granularity * latitude)
	);
}

function readWay(bytes: Uint8Array, { strings }: Block, sink: OsmSink): void {
	let [keys, values, steps]: number[][] = [[], [], []];
	for (const { number, bytes: packed } of fields(bytes)) {
		if (number === 2) keys = numbers(packed);
		else if (number === 3) values = numbers(packed);
		else if (number === 8) steps = numbers(packed).map(signed);
	}
	let ref = 0;
	const refs = steps!.map((step) => (ref += step));
	const tags = keys!.map((key, index) => [strings[key] ?? '', strings[values![index]!] ?? '']);
	sink.way(refs, Object.fromEntries(tags));
}

interface Field {
	number: number;
	value: number;
	bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

/** The fields of a protocol buffer message, one after the other. */
function* fields(bytes: Uint8Array): Generator<Field> {
	const cursor = { at: 0 };
	while (cursor.at < bytes.length) {
		const key = varint(bytes, cursor);
		const [number, wire] = [Math.floor(key / 8), key % 8];
		if (wire === 0) yield { number, value: varint(bytes, cursor), bytes: NOTHING };
		else if (wire === 2) {
			const length = varint(bytes, cursor);
			yield { number, value: 0, bytes: bytes.subarray(cursor.at, cursor.at + length) };
			cursor.at += length;
		} else if (wire === 1) cursor.at += 8;
		else if (wire === 5) cursor.at += 4;
		else throw new RangeError('This is no OSM PBF file.');
	}
}

function numbers(packed: Uint8Array): number[] {
	const list: number[] = [];
	const cursor = { at: 0 };
	while (cursor.at < packed.length) list.push(varint(packed, cursor));
	return list;
}

/** Up to 53 bits, which holds every id and coordinate there is; longer ones (negative plain integers) lose their value. */
function varint(bytes: Uint8Array, cursor: { at: number }): number {
	let value = 0;
	for (let scale = 1; cursor.at < bytes.length; scale *= 128) {
		const byte = bytes[cursor.at++]!;
		value += (byte & 127) * scale;
		if (byte < 128) break;
	}
	return value;
}

function signed(value: number): number {
	return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

const decoder = new TextDecoder();
function text(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}
