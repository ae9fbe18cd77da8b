import { crc32, deflateSync } from 'node:zlib';

/** A PNG of one pixel in one colour. */
function dot(red: number, green: number, blue: number): Buffer {
	const chunk = (name: string, data: Buffer) => {
		const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
		const around = Buffer.alloc(8);
		around.writeUInt32BE(data.length, 0);
		around.writeUInt32BE(crc32(body), 4);
		return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
	};
	const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(Buffer.from([0, red, green, blue]))),
		chunk('IEND', Buffer.alloc(0))
	]);
}

/** The smallest PMTiles file (version 3): one picture for the whole world, in one colour. */
export function onePictureTiles(red: number, green: number, blue: number): Buffer {
	const headerBytes = 127;
	const tile = dot(red, green, blue);
	if (tile.length >= 128) throw new Error('The length must fit one byte of the directory.');
	// One entry: tile 0, run of one, its length, its offset (kept plus one).
	const directory = Buffer.from([1, 0, 1, tile.length, 1]);
	const metadata = Buffer.from('{}');
	const header = Buffer.alloc(headerBytes);
	header.write('PMTiles', 0, 'latin1');
	header[7] = 3;
	const metadataAt = headerBytes + directory.length;
	const tilesAt = metadataAt + metadata.length;
	const places = [
		headerBytes,
		directory.length,
		metadataAt,
		metadata.length,
		tilesAt,
		0,
		tilesAt,
		tile.length,
		1,
		1,
		1
	];
	for (const [index, value] of places.entries()) {
		header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
	}
	// Clustered; directory and tiles not compressed; PNG; zoom 0 only.
	header.set([1, 1, 1, 2, 0, 0], 96);
	const box = [-180e7, -85e7, 180e7, 85e7];
	for (const [index, degrees] of box.entries()) header.writeInt32LE(degrees, 102 + index * 4);
	return Buffer.concat([header, directory, metadata, tile]);
}
