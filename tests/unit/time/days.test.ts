import { describe, expect, it } from 'vitest';
import {
	addDays,
	addMonths,
	clockIn,
	dayIn,
	daysBetween,
	instantIn,
	isDay,
	monthsBetween,
	monthsFrom,
	parseInstant,
	weekday
} from '$lib/time';

describe('days', () => {
	it('turn at midnight in Ambon, not in Greenwich', () => {
		expect(dayIn(new Date('2020-02-05T14:59:59Z'), 'Asia/Jayapura')).toBe('2020-02-05');
		expect(dayIn(new Date('2020-02-05T15:00:00Z'), 'Asia/Jayapura')).toBe('2020-02-06');
		expect(clockIn(new Date('2020-02-05T15:00:00Z'), 'Asia/Jayapura')).toBe('00:00');
	});

	it('come back as the instant that the zone shows, also where clocks change', () => {
		expect(instantIn('2020-02-06', '22:30', 'Asia/Jayapura').toISOString()).toBe(
			'2020-02-06T13:30:00.000Z'
		);
		expect(instantIn('2026-07-01', '12:00', 'Europe/Amsterdam').toISOString()).toBe(
			'2026-07-01T10:00:00.000Z'
		);
	});

	it('exist or do not', () => {
		expect(isDay('2028-02-29')).toBe(true);
		expect(isDay('2026-02-29')).toBe(false);
		expect(isDay('29/02/2028')).toBe(false);
	});

	it('are counted over leap days and backwards', () => {
		expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
		expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2);
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(weekday('2026-11-22')).toBe(7);
		expect(weekday('2026-11-23')).toBe(1);
		expect(() => addDays('soon', 1)).toThrow('not a day');
	});

	it('lie in months that pass the year', () => {
		expect(addMonths('2026-11', 3)).toBe('2027-02');
		expect(addMonths('2026-02', -3)).toBe('2025-11');
		expect(monthsBetween('2025-11', '2026-02')).toBe(3);
		expect(monthsFrom('2025-12', '2026-02')).toEqual(['2025-12', '2026-01', '2026-02']);
		expect(monthsFrom('2026-02', '2026-01')).toEqual([]);
	});

	it('are read from what both backends write', () => {
		expect(parseInstant('2026-01-02 03:04:05.12+00').toISOString()).toBe(
			'2026-01-02T03:04:05.120Z'
		);
		expect(parseInstant('2026-01-02T03:04:05+09:00').toISOString()).toBe(
			'2026-01-01T18:04:05.000Z'
		);
		expect(() => parseInstant('yesterday')).toThrow('not an instant');
	});
});
