import { describe, expect, it } from 'vitest';
import { spreadAround } from '$lib/areas';
import { haversineMetres } from '$lib/geo';

const sirimau = [128.206, -3.696] as const;
const spread = (count: number) =>
	Array.from({ length: count }, (_, index) => spreadAround(sirimau, index, count));

describe('markers at one label point', () => {
	it('stay on it alone', () => {
		expect(spreadAround(sirimau, 0, 1)).toEqual([128.206, -3.696]);
	});

	it('keep their distance from one another, two or sixty of them', () => {
		for (const count of [2, 3, 14, 60]) {
			const places = spread(count);
			for (const [index, place] of places.entries()) {
				for (const other of places.slice(0, index)) {
					expect(haversineMetres(place, other)).toBeGreaterThan(120);
				}
			}
		}
	});

	it('stay near: sixty within a kilometre', () => {
		for (const place of spread(60)) {
			expect(haversineMetres(sirimau, place)).toBeLessThan(1000);
		}
	});

	it('do not move when more come', () => {
		expect(spread(14).slice(0, 7)).toEqual(spread(7));
	});

	it('refuse an index that is not among them', () => {
		expect(() => spreadAround(sirimau, 3, 3)).toThrow(RangeError);
		expect(() => spreadAround(sirimau, -1, 3)).toThrow(RangeError);
		expect(() => spreadAround(sirimau, 0.5, 3)).toThrow('No marker 0.5 among 3');
	});
});
