import { describe, expect, it } from 'vitest';
import { lastOf, peakOf, trendOf, type Point } from '$lib/reach/summary';

const points = (...values: (number | null)[]): Point[] =>
	values.map((value) => ({ value, isOver: true }));

describe('what a series says of itself', () => {
	it('rises, falls, or stays, by the means of its halves', () => {
		expect(trendOf(points(10, 10, 15, 15))).toEqual({ way: 'up', change: 0.5 });
		expect(trendOf(points(20, 20, 10, 10))).toEqual({ way: 'down', change: -0.5 });
		expect(trendOf(points(100, 100, 104, 104))?.way).toBe('flat');
	});

	it('says nothing of too few numbers, of unknown ones, or of one that still grows', () => {
		expect(trendOf(points(1, 2, 3))).toBeNull();
		expect(trendOf(points(1, null, null, 2, null, 3))).toBeNull();
		expect(trendOf(points(0, 0, 5, 5))).toBeNull();
		const open = [...points(10, 10, 10, 10), { value: 1, isOver: false }];
		expect(trendOf(open)?.way).toBe('flat');
	});

	it('names the first of equal peaks and the last number that is known and final', () => {
		expect(peakOf(points(null, 4, 9, 9, 1))).toBe(2);
		expect(peakOf(points(0, null))).toBe(0);
		expect(peakOf(points(null))).toBe(-1);
		expect(lastOf([...points(1, 2, null), { value: 9, isOver: false }])).toBe(1);
		expect(lastOf([])).toBe(-1);
	});
});
