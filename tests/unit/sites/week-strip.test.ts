import { describe, expect, it } from 'vitest';
import { openMinutes, placeWeek } from '$lib/sites/week-strip';

const one = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });

describe('the week strip', () => {
	it('keeps an evening through midnight in one bar', () => {
		expect(placeWeek([one(5, '21:00', '03:00')])).toEqual([
			{ weekday: 5, from: 900, to: 1260, begins: true, ends: true }
		]);
	});

	it('cuts what runs past six in the morning, and says that it goes on', () => {
		expect(placeWeek([one(6, '22:00', '08:00')])).toEqual([
			{ weekday: 6, from: 960, to: 1440, begins: true, ends: false },
			{ weekday: 7, from: 0, to: 120, begins: false, ends: true }
		]);
	});

	it('puts the small hours of Monday at the end of Sunday', () => {
		expect(placeWeek([one(1, '01:00', '04:00')])).toEqual([
			{ weekday: 7, from: 1140, to: 1320, begins: true, ends: true }
		]);
	});

	it('takes Sunday night over into Monday', () => {
		const bars = placeWeek([one(7, '20:00', '07:00')]);
		expect(bars.map(({ weekday }) => weekday)).toEqual([1, 7]);
	});

	it('reads equal times as around the clock', () => {
		expect(openMinutes({ opens: '08:00', closes: '08:00' })).toBe(1440);
	});

	it('refuses what is no time, with the bad value', () => {
		expect(() => placeWeek([one(1, '25:00', '02:00')])).toThrow('25:00');
	});
});
