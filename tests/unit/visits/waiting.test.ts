import { describe, expect, it } from 'vitest';
import { byWaiting, lateness } from '$lib/visits/waiting';

const today = '2026-11-24';
const site = (code: string, lastVisitedOn: string | null, revisitDays = 30) => ({
	code,
	lastVisitedOn,
	revisitDays,
	status: 'active' as const
});

describe('who waits longest', () => {
	it('never visited first, then the most days over the interval, then the code', () => {
		const sites = [
			site('A-010', '2026-11-20'),
			site('A-002', '2026-10-01'),
			site('A-009', '2026-10-20', 14),
			site('B-010', null, 14),
			site('B-002', null, 30),
			site('A-001', '2026-10-01')
		];
		// Those nobody went to wait equally long, whatever their interval.
		expect(sites.sort(byWaiting(today)).map(({ code }) => code)).toEqual([
			'B-002',
			'B-010',
			'A-001',
			'A-002',
			'A-009',
			'A-010'
		]);
	});

	it('counts days over the interval, negative while there is time', () => {
		expect(lateness(site('A', '2026-10-25'), today)).toBe(0);
		expect(lateness(site('A', '2026-11-20'), today)).toBe(-26);
		expect(lateness(site('A', null), today)).toBe(Infinity);
	});
});
