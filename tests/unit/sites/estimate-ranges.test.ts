import { describe, expect, it } from 'vitest';
import { placeEstimates } from '$lib/charts/estimate-ranges';

const estimate = (id: string, minimum: number, maximum: number, countedOn: string) => ({
	id,
	minimum,
	maximum,
	countedOn,
	chosen: false
});

describe('estimates over time', () => {
	it('begins at zero people and stands in the order of days', () => {
		const chart = placeEstimates(
			[estimate('b', 25, 40, '2026-01-01'), estimate('a', 10, 20, '2024-01-01')],
			100
		);
		expect(chart.levels[0]).toEqual({ value: 0, y: 100 });
		const [b, a] = chart.ranges;
		expect(a!.x).toBeLessThan(b!.x);
		expect(b!.top).toBeLessThan(b!.bottom);
	});

	it('puts a single estimate in the middle and one number on a dot', () => {
		const [only] = placeEstimates([estimate('a', 26, 26, '2026-08-15')], 100).ranges;
		expect(only!.x).toBe(50);
		expect(only!.top).toBe(only!.bottom);
	});

	it('draws nothing from nothing', () => {
		expect(placeEstimates([], 100).ranges).toEqual([]);
	});
});
