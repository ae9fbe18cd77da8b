import { describe, expect, it } from 'vitest';
import { secondsAt, shiftOf, visitWindows } from '$lib/trips';

const zone = 'Asia/Jayapura';
const friday = '2026-11-27';
const evening = shiftOf(friday, '19:00', '02:00', zone);
const at = (clock: string, day = friday) => secondsAt(day, clock, zone);
const entry = { rule: 'last-entry', stay: 2700 } as const;

describe('the hours of a site in a shift', () => {
	it('past midnight are one window that ends on the next day', () => {
		const hours = [{ weekday: 5, opens: '20:00', closes: '01:00' }];
		expect(visitWindows(hours, evening, friday, zone, entry)).toEqual([
			[at('20:00'), at('01:00', '2026-11-28')]
		]);
	});

	it('end a stay earlier where all of it must be inside', () => {
		const hours = [{ weekday: 5, opens: '20:00:00', closes: '01:00:00' }];
		const whole = { rule: 'whole-stay', stay: 2700 } as const;
		expect(visitWindows(hours, evening, friday, zone, whole)).toEqual([
			[at('20:00'), at('00:15', '2026-11-28')]
		]);
	});

	it('of the evening before still count in the small hours', () => {
		const hours = [{ weekday: 4, opens: '22:00', closes: '03:00' }];
		const early = shiftOf(friday, '00:30', '05:00', zone);
		expect(visitWindows(hours, early, friday, zone, entry)).toEqual([[at('00:30'), at('03:00')]]);
	});

	it('of the day after count when the shift reaches it', () => {
		const hours = [{ weekday: 6, opens: '00:30', closes: '04:00' }];
		expect(visitWindows(hours, evening, friday, zone, entry)).toEqual([
			[at('00:30', '2026-11-28'), evening.to]
		]);
	});

	it('around the clock cover the shift without a gap at midnight', () => {
		const hours = [5, 6].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' }));
		expect(visitWindows(hours, evening, friday, zone, entry)).toEqual([[evening.from, evening.to]]);
	});

	it('of other weekdays leave none, and unknown hours forbid nothing', () => {
		const hours = [{ weekday: 1, opens: '20:00', closes: '23:00' }];
		expect(visitWindows(hours, evening, friday, zone, entry)).toEqual([]);
		expect(visitWindows(null, evening, friday, zone, entry)).toBeNull();
	});

	it('are as long as the clocks say in the night of a clock change', () => {
		const berlin = 'Europe/Berlin';
		const long = shiftOf('2026-10-24', '20:00', '04:00', berlin);
		const short = shiftOf('2026-03-28', '20:00', '04:00', berlin);
		expect(long.to - long.from).toBe(9 * 3600);
		expect(short.to - short.from).toBe(7 * 3600);
	});
});
