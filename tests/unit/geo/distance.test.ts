import { describe, expect, it } from 'vitest';
import { haversineMetres, offsetMetres } from '$lib/geo';

describe('distances', () => {
	it('measures a degree of latitude as 111.2 km', () => {
		expect(haversineMetres([128, -3], [128, -4])).toBeCloseTo(111195.08, 1);
	});

	it('is zero from a point to itself and the same both ways', () => {
		expect(haversineMetres([128.18, -3.695], [128.18, -3.695])).toBe(0);
		const there = haversineMetres([128.18, -3.695], [132.75, -5.63]);
		expect(haversineMetres([132.75, -5.63], [128.18, -3.695])).toBeCloseTo(there, 6);
	});

	it('goes the short way across the antimeridian', () => {
		expect(haversineMetres([179.9, 0], [-179.9, 0])).toBeCloseTo(22239, 0);
	});

	it('reaches the other side of the Earth without rounding out of range', () => {
		expect(haversineMetres([0, 0], [180, 0])).toBeCloseTo(Math.PI * 6371008.8, 3);
	});

	it('moves a point by the metres it was given', () => {
		const from = [128.18, -3.695] as const;
		const to = offsetMetres(from, 300, -400);
		expect(haversineMetres(from, to)).toBeCloseTo(500, 0);
		expect(to[0]).toBeGreaterThan(from[0]);
		expect(to[1]).toBeLessThan(from[1]);
	});
});
