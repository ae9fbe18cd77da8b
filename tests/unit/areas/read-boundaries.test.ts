import { describe, expect, it } from 'vitest';
import { readBoundaries } from '$lib/areas/read-boundaries';

const codes = ['81.71', '81.71.01', '81.71.02', '81.71.03'];
const bounds = { west: 127, south: -5, east: 130, north: -2 };
const square = (x = 128, y = -3) => ({
	type: 'Polygon',
	coordinates: [
		[
			[x, y],
			[x + 0.1, y],
			[x + 0.1, y - 0.1],
			[x, y]
		]
	]
});
const file = (...features: { properties: object; geometry: unknown }[]) =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: features.map((feature) => ({ type: 'Feature', ...feature }))
	});
const read = (text: string, property: string | null = null) =>
	readBoundaries(text, codes, property, bounds);
const problemsOf = (text: string, property: string | null = null) =>
	read(text, property).problems.map(
		({ feature, problem, about }) => `${feature} ${problem} ${about}`
	);

describe('a file of borders', () => {
	it('is read by the property that names most areas, with or without dots', () => {
		const found = read(
			file(
				{ properties: { id: 1, KODE: '817101' }, geometry: square() },
				{ properties: { id: 2, KODE: '81.71.02' }, geometry: square(128.2) }
			)
		);
		expect(found.property).toBe('KODE');
		expect([...found.found.keys()]).toEqual(['81.71.01', '81.71.02']);
		expect(found.problems).toEqual([]);
	});

	it('takes the property that was asked for', () => {
		const text = file({ properties: { a: '817101', b: '817102' }, geometry: square() });
		expect([...read(text, 'b').found.keys()]).toEqual(['81.71.02']);
		expect(problemsOf(text, 'c')).toEqual(['null no_code_property c']);
	});

	it('tells each feature that it leaves out, and keeps the others', () => {
		const open = square();
		open.coordinates[0]!.pop();
		open.coordinates[0]!.push([128, -3.05]);
		const text = file(
			{ properties: { code: '81.71.01' }, geometry: square() },
			{ properties: { code: '81.71.01' }, geometry: square() },
			{ properties: { code: '99.01' }, geometry: square() },
			{ properties: { code: '81.71.02' }, geometry: { type: 'Point', coordinates: [128, -3] } },
			{ properties: { code: '81.71.02' }, geometry: open },
			{ properties: { code: '81.71.02' }, geometry: square(-3, 128) },
			{ properties: { code: '81.71.02' }, geometry: square(10, 50) },
			{ properties: { code: '81.71.02' }, geometry: null },
			{
				properties: { code: '81.71.03' },
				geometry: { type: 'MultiPolygon', coordinates: [square().coordinates] }
			}
		);
		expect(problemsOf(text)).toEqual([
			'2 twice 81.71.01',
			'3 unknown_code 99.01',
			'4 no_polygon 81.71.02',
			'5 open_ring 81.71.02',
			'6 bad_position 81.71.02',
			'7 elsewhere 81.71.02',
			'8 no_polygon 81.71.02'
		]);
		expect([...read(text).found.keys()]).toEqual(['81.71.01', '81.71.03']);
	});

	it.each([
		['not json', 'null not_json '],
		['[]', 'null not_collection '],
		['{"type": "Feature"}', 'null not_collection '],
		['{"type": "FeatureCollection", "features": []}', 'null no_features '],
		['{"type": "FeatureCollection", "features": [1, null]}', 'null no_code_property ']
	])('says of %s what it is not', (text, problem) => {
		expect(problemsOf(text)).toEqual([problem]);
	});
});
