import { describe, expect, it } from 'vitest';
import { GOING } from '$lib/trips';
import { learn, type Outcome } from '$lib/trips/learn';

const stop = (over: Partial<Outcome>): Outcome => ({
	trip: 't',
	day: '2026-01-30',
	mode: 'car',
	team: 1,
	position: 1,
	site: 'A-001',
	status: 'planned',
	reason: null,
	arrive: 1000,
	leave: 2000,
	arrived: null,
	left: null,
	contacts: null,
	...over
});

describe('what trips teach', () => {
	it('counts what became of planned stops, by month and by reason', () => {
		const found = learn(
			[
				stop({ status: 'visited' }),
				stop({ status: 'skipped', reason: 'closed' }),
				stop({ status: 'skipped', reason: 'unsafe', day: '2026-03-01' }),
				stop({ status: 'skipped', reason: 'unsafe', day: '2026-03-02' })
			],
			GOING
		);
		expect(found).toMatchObject({ visited: 1, skipped: 3, open: 0 });
		expect(found.reasons).toEqual([
			{ reason: 'unsafe', count: 2 },
			{ reason: 'closed', count: 1 }
		]);
		expect(found.months.map(({ month, skipped }) => [month, skipped])).toEqual([
			['2026-01', 1],
			['2026-02', 0],
			['2026-03', 2]
		]);
	});

	it('compares a way only where both ends were timed and are neighbours in the plan', () => {
		const going = { ...GOING, car: { ...GOING.car, overhead: 60 } };
		const [first, second] = [
			stop({ position: 1, leave: 2000, arrived: 1000, left: 2100 }),
			stop({ position: 2, arrive: 2360, arrived: 2760, left: 3000 })
		];
		const legs = (rows: Outcome[]) => learn(rows, going).legs.get('car');
		expect(legs([first, second])).toEqual([{ expected: 300, taken: 600 }]);
		expect(legs([first, { ...second, position: 3 }])).toEqual([]);
		expect(legs([first, { ...second, team: 2 }])).toEqual([]);
		expect(legs([{ ...first, left: null }, second])).toEqual([]);
	});

	it('reckons contacts an hour from visits that were counted and timed, and says when there are none', () => {
		const rows = [
			stop({ status: 'visited', arrived: 0, left: 1800, contacts: 6 }),
			stop({ status: 'visited', contacts: 100 })
		];
		expect(learn(rows, GOING).contactsAnHour).toBe(12);
		expect(learn(rows.slice(1), GOING).contactsAnHour).toBeNull();
	});
});
