import { describe, expect, it } from 'vitest';
import { compareLastYear, contactMonths, type ContactSum } from '$lib/visits';

const sum = (
	month: string,
	contactsNew: number,
	contactsReturning: number,
	siteKind = 'street'
): ContactSum => ({
	month,
	siteKind,
	visits: 1,
	contactsNew,
	contactsReturning
});

describe('contacts by month', () => {
	it('tells a month nobody went from one in which nobody was met', () => {
		const months = contactMonths(
			[sum('2026-02', 0, 0), sum('2026-04', 1, 2)],
			'2026-01',
			'2026-04'
		);
		expect(months.map(({ state }) => state)).toEqual(['before', 'counted', 'unvisited', 'counted']);
	});

	it('adds up the kinds, or keeps to one', () => {
		const sums = [sum('2026-02', 3, 4), sum('2026-02', 1, 1, 'karaoke')];
		expect(contactMonths(sums, '2026-02', '2026-02')[0]).toMatchObject({
			visits: 2,
			contactsNew: 4,
			contactsReturning: 5
		});
		expect(contactMonths(sums, '2026-02', '2026-02', 'karaoke')[0]).toMatchObject({
			contactsNew: 1
		});
	});

	it('compares the last month that is over with the same month a year before', () => {
		const months = contactMonths(
			[sum('2025-03', 4, 6), sum('2026-03', 2, 3), sum('2026-04', 90, 0)],
			'2025-01',
			'2026-04'
		);
		const found = compareLastYear(months, '2026-04');
		expect(found?.month.month).toBe('2026-03');
		expect(found?.change).toBeCloseTo(-0.5);
	});

	it('compares with nothing where the year before was not counted', () => {
		const months = contactMonths([sum('2026-03', 2, 3)], '2025-01', '2026-04');
		expect(compareLastYear(months, '2026-04')).toMatchObject({ before: null, change: null });
		expect(compareLastYear([], '2026-04')).toBeNull();
	});
});
