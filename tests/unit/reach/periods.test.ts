import { describe, expect, it } from 'vitest';
import {
	isRunning,
	lengthOf,
	parsePeriod,
	periodAt,
	periodKey,
	periodOf,
	periodsFrom,
	periodsUntil,
	yearBefore
} from '$lib/reach/periods';

describe('a period of the calendar', () => {
	it.each([
		['2026-05', '2026-05-01', '2026-05-31', 'month'],
		['2024-02', '2024-02-01', '2024-02-29', 'month'],
		['2026-Q4', '2026-10-01', '2026-12-31', 'quarter'],
		['2026-H1', '2026-01-01', '2026-06-30', 'half'],
		['2026', '2026-01-01', '2026-12-31', 'year']
	])('%s is read, measured and written again', (key, start, end, length) => {
		const period = parsePeriod(key);
		expect(period).toEqual({ start, end });
		expect(lengthOf({ start, end })).toBe(length);
		expect(periodKey({ start, end })).toBe(key);
	});

	it.each(['', '2026-Q5', '2026-H3', '2026-13', '26', '2026-5', 'Q1-2026', '2026-Q1-'])(
		'“%s” is none',
		(key) => {
			expect(parsePeriod(key)).toBeNull();
		}
	);

	it.each([
		['2026-02-01', '2026-04-30'],
		['2026-01-01', '2026-03-30'],
		['2026-04-01', '2026-09-30'],
		['2026-01-02', '2026-01-31'],
		['2026-03-01', '2026-01-31']
	])('from %s to %s is none', (start, end) => {
		expect(lengthOf({ start, end })).toBeNull();
		expect(() => periodKey({ start, end })).toThrow(RangeError);
	});

	it('is counted back from the one that is running', () => {
		expect(periodsUntil('quarter', '2026-11-24', 5).map(periodKey)).toEqual([
			'2026-Q4',
			'2026-Q3',
			'2026-Q2',
			'2026-Q1',
			'2025-Q4'
		]);
		expect(periodsUntil('half', '2026-07-01', 2).map(periodKey)).toEqual(['2026-H2', '2026-H1']);
	});

	it('is running from its first day to its last', () => {
		const quarter = periodAt('quarter', '2026-11');
		expect(isRunning(quarter, '2026-10-01')).toBe(true);
		expect(isRunning(quarter, '2026-12-31')).toBe(true);
		expect(isRunning(quarter, '2027-01-01')).toBe(false);
		expect(isRunning(quarter, '2026-09-30')).toBe(false);
	});
});

describe('stretches of a chart', () => {
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
