import { describe, expect, it } from 'vitest';
import { periodOf, periodsFrom, yearBefore } from '$lib/reach/periods';

describe('periods', () => {
	it('are whole months, quarters and years of the calendar', () => {
		expect(periodOf('2026-02', 'month')).toEqual({
			key: '2026-02',
			from: '2026-02',
			to: '2026-02'
		});
		expect(periodOf('2026-05', 'quarter')).toEqual({
			key: '2026-Q2',
			from: '2026-04',
			to: '2026-06'
		});
		expect(periodOf('2026-12', 'quarter').key).toBe('2026-Q4');
		expect(periodOf('2026-05', 'year')).toEqual({ key: '2026', from: '2026-01', to: '2026-12' });
	});

	it('cover every month once, without a part of one at either end', () => {
		const keys = (by: 'month' | 'quarter' | 'year') =>
			periodsFrom('2025-11', '2026-04', by).map(({ key }) => key);
		expect(keys('month')).toHaveLength(6);
		expect(keys('quarter')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2']);
		expect(keys('year')).toEqual(['2025', '2026']);
		expect(periodsFrom('2026-04', '2026-01', 'month')).toEqual([]);
	});

	it('know the same stretch a year before, across a leap day too', () => {
		expect(yearBefore(periodOf('2024-02', 'quarter'))).toEqual({ from: '2023-01', to: '2023-03' });
	});
});
