import { describe, expect, it } from 'vitest';
import { areaPath, byCode, labelPoint } from '$lib/areas';
import type { AreaNode } from '$lib/areas';
import { Area } from '$lib/areas/area';

const node = (code: string, name: string, parent: string | null, point?: [number, number]) => ({
	code,
	name,
	parent_code: parent,
	longitude: point?.[0] ?? null,
	latitude: point?.[1] ?? null
});
const province = node('81', 'Maluku', null, [128.178, -3.6975]);
const city = node('81.71', 'Kota Ambon', '81', [128.185, -3.702]);
const district = node('81.71.02', 'Sirimau', '81.71', [128.206, -3.696]);
const village = node('81.71.02.2003', 'Batu Merah', '81.71.02');
const areas = byCode([province, city, district, village]);

describe('the path of an area', () => {
	it('goes from the widest to the narrowest', () => {
		expect(areaPath(village, areas).map(({ name }) => name)).toEqual([
			'Maluku',
			'Kota Ambon',
			'Sirimau',
			'Batu Merah'
		]);
		expect(areaPath(province, areas)).toEqual([province]);
	});

	it('ends where the area around is not known', () => {
		expect(areaPath(village, byCode<AreaNode>([village, district]))).toEqual([district, village]);
	});

	it('refuses areas that lie in themselves', () => {
		const a = node('11', 'A', '12');
		const b = node('12', 'B', '11');
		expect(() => areaPath(a, byCode([a, b]))).toThrow('lies in itself');
	});
});

describe('the label point of an area', () => {
	it('is its own', () => {
		expect(labelPoint('81.71', areas)).toEqual({ point: [128.185, -3.702], code: '81.71' });
	});

	it('is that of the nearest area around a village without one', () => {
		expect(labelPoint('81.71.02.2003', areas)).toEqual({
			point: [128.206, -3.696],
			code: '81.71.02'
		});
	});

	it('passes over levels that are not among the areas', () => {
		expect(labelPoint('81.71.09.2001', areas)?.code).toBe('81.71');
		expect(labelPoint('82.01', areas)).toBeNull();
		expect(labelPoint('', areas)).toBeNull();
	});
});

describe('a row of areas', () => {
	const row = { ...village, level: 'village' };

	it('is read as it is', () => {
		expect(Area.parse(row)).toEqual(row);
	});

	it('is refused with half a label point, a code that is none, or an unknown level', () => {
		expect(Area.safeParse({ ...row, longitude: 128.2 }).success).toBe(false);
		expect(Area.safeParse({ ...row, code: '8171' }).success).toBe(false);
		expect(Area.safeParse({ ...row, level: 'island' }).success).toBe(false);
		expect(Area.safeParse({ ...row, longitude: 200, latitude: 0 }).success).toBe(false);
	});
});
