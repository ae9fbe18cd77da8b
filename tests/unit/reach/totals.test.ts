import { describe, expect, it } from 'vitest';
import {
	coverageOf,
	loadOf,
	monthEnd,
	targetIn,
	within,
	type ReachTotal,
	type Target
} from '$lib/reach/totals';

const total: ReachTotal = {
	id: '1',
	organisation: 'Baileo Setara',
	kind: null,
	area: null,
	from: '2026-01-01',
	to: '2026-03-31',
	people: 120,
	withPackage: 80,
	workers: 3,
	source: 'register',
	estimate: { minimum: 100, maximum: 200, sites: 4 },
	unestimated: 0
};
const target = (from: string, to: string, value: number): Target => ({
	indicator: 'contacts',
	from,
	to,
	value
});

describe('coverage', () => {
	it('is a range as the estimate is, and over 100 % is told as it is', () => {
		expect(coverageOf(total)).toEqual({ low: 0.6, high: 1.2 });
	});

	it('is unknown without an estimate, and open above where the estimate may be nobody', () => {
		expect(coverageOf({ ...total, estimate: null })).toBeNull();
		expect(coverageOf({ ...total, estimate: { minimum: 0, maximum: 0, sites: 1 } })).toBeNull();
		expect(coverageOf({ ...total, estimate: { minimum: 0, maximum: 240, sites: 1 } })).toEqual({
			low: 0.5,
			high: null
		});
	});
});

describe('load of an outreach worker', () => {
	it('is people for each, and unknown where nobody counted the workers', () => {
		expect(loadOf(total)).toBe(40);
		expect(loadOf({ ...total, workers: null })).toBeNull();
		expect(loadOf({ ...total, workers: 0 })).toBeNull();
	});
});

describe('a target', () => {
	const year = [target('2026-01-01', '2026-12-31', 3650)];

	it('is itself over its own period, and a share of it over a part', () => {
		expect(targetIn(year, { from: '2026-01', to: '2026-12' })).toBe(3650);
		expect(targetIn(year, { from: '2026-01', to: '2026-01' })).toBe(310);
	});

	it('of two halves makes a whole; a half alone says nothing of the year', () => {
		const halves = [
			target('2026-01-01', '2026-06-30', 100),
			target('2026-07-01', '2026-12-31', 300)
		];
		expect(targetIn(halves, { from: '2026-01', to: '2026-12' })).toBe(400);
		expect(targetIn(halves.slice(0, 1), { from: '2026-01', to: '2026-12' })).toBeNull();
		expect(targetIn([], { from: '2026-01', to: '2026-12' })).toBeNull();
	});
});

describe('months', () => {
	it('end on their last day, and hold what touches them', () => {
		expect(monthEnd('2024-02')).toBe('2024-02-29');
		expect(monthEnd('2026-12')).toBe('2026-12-31');
		expect(within([total], '2026-03', '2026-05')).toHaveLength(1);
		expect(within([total], '2026-04', '2026-05')).toHaveLength(0);
		expect(within([total], '2025-10', '2025-12')).toHaveLength(0);
	});
});
