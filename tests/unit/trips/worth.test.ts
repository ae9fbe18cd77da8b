import { describe, expect, it } from 'vitest';
import { isTooSoon, visitSeconds, worthOf } from '$lib/trips';

const day = '2026-11-27';
const plain = {
	lastVisitedOn: '2026-10-28',
	revisitDays: 30,
	people: 50,
	risk: 1,
	wish: 'medium'
} as const;

describe('what a visit is worth', () => {
	it('is the sum of its parts', () => {
		expect(worthOf({ ...plain, risk: 3, wish: 'high' }, day)).toEqual({
			due: 40,
			people: 20,
			risk: 10,
			wish: 60,
			total: 130
		});
	});

	it('grows until the interval has passed twice, as much as one never visited', () => {
		const due = (lastVisitedOn: string | null) => worthOf({ ...plain, lastVisitedOn }, day).due;
		expect(due('2026-11-27')).toBe(0);
		expect(due('2026-11-12')).toBe(20);
		expect(due('2025-01-01')).toBe(80);
		expect(due(null)).toBe(80);
	});

	it('never falls below one, and the parts still add up', () => {
		const low = worthOf({ ...plain, lastVisitedOn: day, people: null, wish: 'low' }, day);
		expect(low.total).toBe(1);
		expect(low.due + low.people + low.risk + low.wish).toBe(1);
	});
});

it('a site is left in peace for the minimum gap', () => {
	expect(isTooSoon('2026-11-21', day, 7)).toBe(true);
	expect(isTooSoon('2026-11-20', day, 7)).toBe(false);
	expect(isTooSoon(null, day, 7)).toBe(false);
});

it('a visit takes longer with more people, less with more workers, and an hour at most', () => {
	expect(visitSeconds(null, 2)).toBe(1200);
	expect(visitSeconds(50, 2)).toBe(2400);
	expect(visitSeconds(50, 1)).toBe(3600);
	expect(visitSeconds(900, 2)).toBe(3600);
});
