import { describe, expect, it } from 'vitest';
import { byCode } from '$lib/areas';
import { haversineMetres, unproject } from '$lib/geo';
import { frameAround } from '$lib/map';
import { areaMap, exactMap } from '$lib/server/site-map';

const node = (code: string, name: string, longitude: number | null, latitude: number | null) => ({
	code,
	name,
	parent_code: code.slice(0, -3) || null,
	longitude,
	latitude
});
const areas = byCode([
	node('81.71', 'Kota Ambon', null, null),
	node('81.71.01', 'Nusaniwe', 128.14, -3.72),
	node('81.71.02', 'Sirimau', 128.19, -3.7),
	node('81.71.03', 'Teluk Ambon', 128.1, -3.64)
]);

describe('the small map of a site', () => {
	it('shows a square that is as many metres across as asked', () => {
		const frame = frameAround([128.18, -3.7], 5000);
		const middle = frame.y + frame.side / 2;
		const metres = haversineMetres(
			unproject([frame.x, middle]),
			unproject([frame.x + frame.side, middle])
		);
		expect(metres).toBeGreaterThan(4970);
		expect(metres).toBeLessThan(5030);
	});

	it('stands on the area’s own point, the same for every site of the area, and says so', () => {
		const map = areaMap('81.71.02.1005', areas);
		expect(map).toMatchObject({ left: 50, top: 50, exact: false });
		expect(map?.land).toMatch(/^M/);
		expect(areaMap('81.71.02.2003', areas)).toEqual(map);
		expect(map?.names.map(({ name }) => name)).toContain('Sirimau');
	});

	it('has no picture where nobody knows a point of the area', () => {
		expect(areaMap('99.01', areas)).toBeNull();
	});

	it('comes closer around an exact place', () => {
		const map = exactMap([128.187, -3.699], areas);
		expect(map).toMatchObject({ left: 50, top: 50, exact: true, scale: { metres: 1000 } });
	});

	it('writes no name over another', () => {
		const names = areaMap('81.71.02', areas)?.names ?? [];
		for (const one of names) {
			for (const other of names) {
				if (one === other) continue;
				const apart = Math.abs(one.left - other.left) > 24 || Math.abs(one.top - other.top) > 9;
				expect(apart, `${one.name} over ${other.name}`).toBe(true);
			}
		}
	});
});
