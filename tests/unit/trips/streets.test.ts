import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { offsetMetres, type Position } from '$lib/geo';
import { readStreets, writeStreets } from '$lib/trips/streets/file';
import { graphOf } from '$lib/trips/streets/graph';
import { readOsmXml, readOverpass, type OsmSink } from '$lib/trips/streets/osm';
import { readPbf } from '$lib/trips/streets/pbf';
import { speeds } from '$lib/trips/streets/profile';
import { SNAP_METRES } from '$lib/trips/streets/snap';
import { StreetMaker } from '$lib/trips/streets/streets';
import { streetMatrix } from '$lib/trips/streets/ways';

/** A block of four crossings 1 km apart, its south side one way to the east, and a lane that no way leads back from. */
const corner: Position = [128.18, -3.7];
const places: [id: number, place: Position][] = [
	[11, corner],
	[12, offsetMetres(corner, 1000, 0)],
	[13, offsetMetres(corner, 1000, 1000)],
	[14, offsetMetres(corner, 0, 1000)],
	[15, offsetMetres(corner, 500, 0)],
	[9_000_000_016, offsetMetres(corner, -400, 0)]
];
const ways: [refs: number[], tags: Record<string, string>][] = [
	[[11, 15, 12], { highway: 'residential', oneway: 'yes', name: 'Jalan "A" & B' }],
	[[12, 13], { highway: 'residential' }],
	[[13, 14], { highway: 'residential' }],
	[[14, 11], { highway: 'residential' }],
	[[11, 9_000_000_016], { highway: 'residential', oneway: 'yes' }],
	[[11, 13], { waterway: 'stream' }]
];

function made(read: (sink: OsmSink) => void) {
	const maker = new StreetMaker();
	read(maker);
	return maker.streets();
}
const plain = made((sink) => {
	for (const [id, [longitude, latitude]] of places) sink.node(id, longitude, latitude);
	for (const [refs, tags] of ways) sink.way(refs, tags);
});
const speed = 18 / 3.6;

describe('a file of OpenStreetMap', () => {
	it('as Overpass JSON makes the net', () => {
		const elements = [
			...places.map(([id, [lon, lat]]) => ({ type: 'node', id, lon, lat })),
			...ways.map(([nodes, tags], index) => ({ type: 'way', id: index, nodes, tags }))
		];
		expect(made((sink) => readOverpass(JSON.stringify({ elements }), sink))).toEqual(plain);
	});

	it('as XML makes the net, with names in either quotes', () => {
		const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
		const xml = [
			`<?xml version='1.0'?><osm version="0.6">`,
			...places.map(([id, [lon, lat]]) => `<node id='${id}' lat="${lat}" lon="${lon}"/>`),
			...ways.map(
				([refs, tags], id) =>
					`<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}` +
					`${Object.entries(tags)
						.map(([k, v]) => `<tag k="${k}" v="${escape(v)}"/>`)
						.join('')}</way>`
			),
			'</osm>'
		].join('\n');
		expect(made((sink) => readOsmXml(xml, sink))).toEqual(plain);
	});

	it.each([true, false])('as PBF makes the net (packed: %s)', (packed) => {
		expect(made((sink) => readPbf(pbf(packed), sink))).toEqual(plain);
	});

	it('that is something else is refused', () => {
		const maker = new StreetMaker();
		expect(() => readOverpass('{}', maker)).toThrow(RangeError);
		expect(() => readOsmXml('<gpx/>', maker)).toThrow(RangeError);
		expect(() => readPbf(new TextEncoder().encode('what is this then'), maker)).toThrow(RangeError);
		expect(() => readPbf(pbf(true).subarray(0, 90), maker)).toThrow(RangeError);
		expect(() => maker.streets()).toThrow('no street');
	});
});

describe('travel along streets', () => {
	const [, place12, , place14, middle] = places.map(([, place]) => place) as [
		Position,
		...Position[]
	];
	const points = [corner, place12!, place14!, middle!];

	it('honours streets of one way, and goes round', () => {
		const { matrix } = streetMatrix(graphOf(plain, 'car'), points, 0);
		const way = (from: number, to: number) => matrix.seconds[from * matrix.size + to]!;
		expect(way(0, 1)).toBeCloseTo(1000 / speed, -1);
		expect(way(1, 0)).toBeCloseTo(3000 / speed, -1);
		expect(way(0, 3)).toBeCloseTo(500 / speed, -1);
		expect(way(3, 0)).toBeCloseTo(3500 / speed, -1);
	});

	it('on foot knows no one way', () => {
		const { matrix } = streetMatrix(graphOf(plain, 'foot'), points, 0);
		expect(matrix.seconds[1 * 4 + 0]).toBeCloseTo(1000 / (4.8 / 3.6), -1);
	});

	it('adds the overhead of stops, not of ends', () => {
		const graph = graphOf(plain, 'car');
		const without = streetMatrix(graph, points, 0).matrix.seconds;
		const { seconds } = streetMatrix(graph, points, 60, new Set([0])).matrix;
		expect(seconds[1]).toBe(without[1]! + 60);
		expect(seconds[4]).toBe(without[4]!);
	});

	it('says which stop is too far from any street, and leaves the dead end out', () => {
		const far = offsetMetres(corner, 500, -SNAP_METRES - 20);
		const deadEnd = offsetMetres(corner, -400, 0);
		const { matrix, astray } = streetMatrix(graphOf(plain, 'car'), [corner, far, deadEnd], 0);
		expect(astray).toEqual([1, 2]);
		expect(matrix.seconds[1]).toBe(Infinity);
	});

	it('is the same from a file', () => {
		const file = writeStreets(plain);
		expect(readStreets(file)).toEqual(plain);
		expect(() => readStreets(file.subarray(0, file.length - 16))).toThrow('too early');
		expect(() => readStreets(new Uint8Array(64))).toThrow('no file of streets');
	});
});

describe('who may go where', () => {
	it.each([
		[
			{ highway: 'primary', oneway: '-1' },
			{ car: [0, 32], bike: [0, 14], foot: [4.8, 4.8] }
		],
		[{ highway: 'footway' }, { car: [0, 0], bike: [0, 0], foot: [4.8, 4.8] }],
		[
			{ highway: 'service', access: 'private' },
			{ car: [0, 0], bike: [0, 0], foot: [0, 0] }
		],
		[{ highway: 'motorway' }, { car: [70, 0], bike: [0, 0], foot: [0, 0] }],
		[
			{ highway: 'residential', oneway: 'yes', 'oneway:bicycle': 'no' },
			{ car: [18, 0], bike: [14, 14], foot: [4.8, 4.8] }
		]
	])('%o', (tags, expected) => {
		expect(speeds(tags as Record<string, string>)).toEqual(expected);
	});

	it('says nothing of what is no street', () => {
		expect(speeds({ building: 'yes' })).toBeNull();
		expect(speeds({ highway: 'pedestrian', area: 'yes' })).toBeNull();
	});
});

/** The same data as a PBF file: a header block, then dense nodes, then ways. */
function pbf(packed: boolean): Uint8Array<ArrayBuffer> {
	const strings = [''];
	const number = (word: string) => {
		if (!strings.includes(word)) strings.push(word);
		return strings.indexOf(word);
	};
	const steps = (list: number[]) =>
		list.map((value, index) => zigzag(value - (list[index - 1] ?? 0)));
	const units = (degrees: number) => Math.round(degrees * 1e7);
	const dense = [
		...packedField(1, steps(places.map(([id]) => id))),
		...packedField(8, steps(places.map(([, [, lat]]) => units(lat)))),
		...packedField(9, steps(places.map(([, [lon]]) => units(lon))))
	];
	const lines = ways.flatMap(([refs, tags], id) =>
		field(3, [
			...integer(1, id),
			...packedField(2, Object.keys(tags).map(number)),
			...packedField(3, Object.values(tags).map(number)),
			...packedField(8, steps(refs))
		])
	);
	const table = strings.flatMap((word) => field(1, [...new TextEncoder().encode(word)]));
	const block = [
		...field(1, table),
		...field(2, field(2, dense)),
		...field(2, lines),
		...integer(17, 100)
	];
	return Uint8Array.from([...blobOf('OSMHeader', [], false), ...blobOf('OSMData', block, packed)]);
}

function blobOf(type: string, content: number[], packed: boolean): number[] {
	const raw = Uint8Array.from(content);
	const blob = packed
		? [...integer(2, raw.length), ...field(3, [...zlibSync(raw)])]
		: field(1, content);
	const head = [...field(1, [...new TextEncoder().encode(type)]), ...integer(3, blob.length)];
	return [0, 0, head.length >> 8, head.length & 255, ...head, ...blob];
}

function field(number: number, content: number[]): number[] {
	return [...varint(number * 8 + 2), ...varint(content.length), ...content];
}
function integer(number: number, value: number): number[] {
	return [...varint(number * 8), ...varint(value)];
}
function packedField(number: number, values: number[]): number[] {
	return field(number, values.flatMap(varint));
}
function zigzag(value: number): number {
	return value < 0 ? -2 * value - 1 : 2 * value;
}
function varint(value: number): number[] {
	return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
