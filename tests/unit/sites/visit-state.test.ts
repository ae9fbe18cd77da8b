import { describe, expect, it } from 'vitest';
import { daysSinceVisit, isOverdue, markerSize, visitState } from '$lib/sites';

const today = '2026-11-24';
const site = (lastVisitedOn: string | null, status = 'active' as const) => ({
	status,
	lastVisitedOn,
	revisitDays: 20
});

describe('how a visit stands against its interval', () => {
	it('counts whole days, over the end of a month', () => {
		expect(daysSinceVisit(site('2026-10-31'), today)).toBe(24);
		expect(daysSinceVisit(site(null), today)).toBeNull();
	});

	it.each([
		['2026-11-24', 'fresh'],
		['2026-11-09', 'fresh'],
		['2026-11-08', 'due'],
		['2026-11-04', 'due'],
		['2026-11-03', 'overdue']
	])('last visited %s of 20 days is %s', (day, state) => {
		expect(visitState(site(day), today)).toBe(state);
	});

	it('counts a site that nobody has visited as waiting', () => {
		expect(visitState(site(null), today)).toBe('never');
		expect(isOverdue(site(null), today)).toBe(true);
	});

	it('asks for no visit at a closed site or out of season', () => {
		for (const status of ['closed', 'seasonal'] as const) {
			const resting = { status, lastVisitedOn: null, revisitDays: 20 };
			expect(visitState(resting, today)).toBe('resting');
			expect(isOverdue(resting, today)).toBe(false);
		}
	});
});

describe('the size of a marker', () => {
	it('grows with the people, within bounds, and is small where nobody has estimated', () => {
		expect(markerSize(null)).toBe(markerSize(0));
		expect(markerSize(40)).toBeGreaterThan(markerSize(10));
		expect(markerSize(1e6)).toBe(1.5);
	});
});
