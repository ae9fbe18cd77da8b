import { describe, expect, it } from 'vitest';
import { MAX_LATITUDE, project, unproject } from '$lib/geo';

describe('Web Mercator', () => {
	it('puts null island in the middle of the world', () => {
		expect(project([0, 0])).toEqual([0.5, 0.5]);
	});

	it('makes the world a square', () => {
		const [west, north] = project([-180, MAX_LATITUDE]);
		const [east, south] = project([180, -MAX_LATITUDE]);
		expect([west, east]).toEqual([0, 1]);
		expect(north).toBeCloseTo(0, 12);
		expect(south).toBeCloseTo(1, 12);
	});

	it('agrees with EPSG:3857 metres for Ambon', () => {
		// The formula in OGP guidance note 7-2, section 1.3.3, on a sphere of the WGS 84 semi-axis.
		const circumference = 2 * Math.PI * 6378137;
		const [x, y] = project([128.18, -3.695]);
		expect((x - 0.5) * circumference).toBeCloseTo((128.18 / 180) * Math.PI * 6378137, 3);
		const expected = 6378137 * Math.log(Math.tan(Math.PI / 4 + (-3.695 * Math.PI) / 360));
		expect((0.5 - y) * circumference).toBeCloseTo(expected, 3);
	});

	it('comes back to where it started', () => {
		for (const point of [
			[128.18, -3.695],
			[-179.9, 84],
			[0.001, -60]
		] as const) {
			const [longitude, latitude] = unproject(project(point));
			expect(longitude).toBeCloseTo(point[0], 9);
			expect(latitude).toBeCloseTo(point[1], 9);
		}
	});

	it('holds the poles at the edge instead of answering with infinity', () => {
		expect(project([0, 90])[1]).toBeCloseTo(0, 12);
		expect(project([0, -90])[1]).toBeCloseTo(1, 12);
	});
});
