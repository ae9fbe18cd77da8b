import { describe, expect, it } from 'vitest';
import { defaults } from '$lib/releases';
import { requirementsOf } from '$lib/releases/primary.ts';
import { intervalOf, rounded } from '$lib/releases/rounding.ts';
import { independent } from '$lib/releases/relations.ts';
import type { Cell } from '$lib/releases/table.ts';
import { viewsOf } from '$lib/releases/views.ts';

const cell = (...shares: [organisation: string, site: string, value: number][]): Cell => ({
	key: 'cell',
	value: shares.reduce((sum, [, , value]) => sum + value, 0),
	contributions: shares.map(([organisation, site, value]) => ({ organisation, site, value })),
	publish: true
});
const needs = (only: Cell, given = {}) => {
	const parameters = { ...defaults, ...given };
	const views = viewsOf([only], parameters);
	return requirementsOf([only], views, parameters).map(({ view, below, above, reason }) => [
		views[view]!.name,
		below,
		above,
		reason
	]);
};
const lenient = { minimumSites: 0, percent: 0 };

describe('a cell is withheld', () => {
	it('from 1 to k − 1, before everybody who did not count it alone', () => {
		expect(needs(cell(['x', 's1', 4], ['y', 's2', 5]), lenient)).toEqual([
			['public', 0, 10, 'small'],
			['x', 4, 14, 'rest'],
			['y', 5, 15, 'rest']
		]);
	});

	it('where a partner that subtracts its own count is left with 1 to k − 1', () => {
		expect(needs(cell(['x', 's1', 40], ['y', 's2', 3]), lenient)).toEqual([['x', 40, 50, 'rest']]);
	});

	it('where two partners together are left with that, once they may speak with each other', () => {
		const shared = cell(['x', 's1', 30], ['y', 's2', 20], ['z', 's3', 10]);
		expect(needs(shared, { ...lenient, k: 11 })).toEqual([]);
		expect(needs(shared, { ...lenient, k: 11, coalition: 2 })).toEqual([['x + y', 50, 61, 'rest']]);
	});

	it('where fewer than three sites contribute, or one stands out before the second largest', () => {
		expect(needs(cell(['x', 's1', 40], ['x', 's2', 40]), { percent: 0 })).toEqual([
			['public', 78, 82, 'sites']
		]);
		expect(needs(cell(['x', 's1', 100], ['x', 's2', 40], ['x', 's3', 20]))).toEqual([
			['public', 120, 200, 'dominant']
		]);
		expect(needs(cell(['x', 's1', 100], ['x', 's2', 40], ['x', 's3', 25]))).toEqual([]);
	});

	it('and not at zero, unless zeros are protected as well', () => {
		expect(needs(cell())).toEqual([]);
		expect(needs(cell(), { zeros: 'protect' })).toEqual([['public', 0, 10, 'zero']]);
	});
});

describe('rounding', () => {
	it('is half up, and every count lies in the interval of its figure', () => {
		for (const base of [1, 2, 3, 5, 10])
			for (let value = 10; value < 60; value++) {
				const shown = rounded(value, base);
				const { low, high } = intervalOf(shown, { k: 10, base });
				expect(low <= value && value <= high, `${value} as ${shown}`).toBe(true);
				expect(rounded(low, base) === shown || low === 10).toBe(true);
				expect(rounded(high, base)).toBe(shown);
			}
	});

	it('tells that nothing below k is shown', () => {
		expect(intervalOf(10, { k: 10, base: 5 })).toEqual({ low: 10, high: 12 });
	});
});

describe('relations', () => {
	it('that others imply are left out, and those that say more are kept', () => {
		const sum = (total: number, ...parts: number[]) => ({ total, parts, kind: 'sum' as const });
		// 0 1 | 2 over 3 4 | 5, totals 6 7 | 8.
		const square = [sum(2, 0, 1), sum(5, 3, 4), sum(6, 0, 3), sum(7, 1, 4), sum(8, 6, 7)];
		expect(independent(9, [...square, sum(8, 2, 5)])).toEqual(square);
		expect(independent(9, [...square, sum(8, 0, 5)])).toHaveLength(6);
	});
});
