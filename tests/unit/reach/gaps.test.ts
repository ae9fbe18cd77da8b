import { describe, expect, it } from 'vitest';
import { daysOverdue, weeksFrom, weeksOf, type GapSite } from '$lib/reach/gaps';

const today = '2026-11-24';
const site: GapSite = {
	code: 'KRK-001',
	name: 'Contoh',
	kind: 'karaoke',
	resting: false,
	lastVisitedOn: '2026-10-07',
	intervalDays: 14,
	visitedOn: ['2026-09-30', '2026-10-07'],
	opened: []
};

describe('weeks', () => {
	it('begin on Mondays and are the latest where there are too many', () => {
		expect(weeksFrom('2026-11-04', today, 10)).toEqual([
			'2026-11-02',
			'2026-11-09',
			'2026-11-16',
			'2026-11-23'
		]);
		expect(weeksFrom('2020-01-01', today, 2)).toEqual(['2026-11-16', '2026-11-23']);
		expect(weeksFrom('2026-11-25', '2026-11-01', 5)).toEqual([]);
	});

	it('are visited, then fresh, due, and overdue by the interval', () => {
		const mondays = weeksFrom('2026-09-21', '2026-11-30', 60);
		expect(weeksOf(site, mondays, today)).toEqual([
			'unknown',
			'visited',
			'visited',
			'due',
			'overdue',
			'overdue',
			'overdue',
			'overdue',
			'overdue',
			'overdue',
			'unknown'
		]);
		const monthly = { ...site, intervalDays: 30 };
		expect(weeksOf(monthly, mondays, today).slice(3, 8)).toEqual([
			'fresh',
			'fresh',
			'due',
			'overdue',
			'overdue'
		]);
	});

	it('of a closed site are closed, and only from the day it was', () => {
		const closed = { ...site, resting: true, opened: [{ on: '2026-10-28', open: false }] };
		const mondays = weeksFrom('2026-10-19', '2026-11-08', 60);
		expect(weeksOf(closed, mondays, today)).toEqual(['overdue', 'closed', 'closed']);
		expect(weeksOf({ ...site, resting: true }, mondays, today)).toEqual([
			'closed',
			'closed',
			'closed'
		]);
		const again = [...closed.opened, { on: '2026-11-05', open: true }];
		expect(weeksOf({ ...closed, opened: again }, mondays, today)[2]).toBe('overdue');
	});

	it('know a last visit from before the stretch', () => {
		expect(weeksOf(site, ['2026-10-12', '2026-10-19'], today)).toEqual(['due', 'overdue']);
	});
});

describe('days overdue', () => {
	it('count past the interval, and nothing for a site that rests', () => {
		expect(daysOverdue(site, today)).toBe(34);
		expect(daysOverdue({ ...site, resting: true }, today)).toBe(0);
		expect(daysOverdue({ ...site, lastVisitedOn: null }, today)).toBeNull();
	});
});
