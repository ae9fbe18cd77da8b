import { describe, expect, it } from 'vitest';
import { hoursRows, hoursText, parseHoursText, readHours } from '$lib/sites/hours-form';

const row = (weekday: string, opens: string, closes: string) => ({ weekday, opens, closes });

describe('the hours editor', () => {
	it('leaves empty rows out and takes 21.00 for 21:00', () => {
		const { hours, problems } = readHours([row('', '', ''), row('5', '21.00', '3')]);
		expect(problems).toEqual([]);
		expect(hours).toEqual([row('5', '21:00', '03:00')].map((one) => ({ ...one, weekday: 5 })));
	});

	it('names every wrong box at once', () => {
		const { problems } = readHours([row('', '20:00', ''), row('9', 'malam', '02:00')]);
		expect(problems).toEqual([
			{ row: 0, field: 'weekday', code: 'required' },
			{ row: 0, field: 'closes', code: 'required' },
			{ row: 1, field: 'weekday', code: 'bad_choice' },
			{ row: 1, field: 'opens', code: 'bad_value' }
		]);
	});

	it('notices that Sunday night runs into Monday', () => {
		const { problems } = readHours([row('7', '20:00', '02:00'), row('1', '01:00', '05:00')]);
		expect(problems).toEqual([{ row: 1, field: 'opens', code: 'overlaps' }]);
		expect(readHours([row('7', '20:00', '01:00'), row('1', '01:00', '05:00')]).problems).toEqual(
			[]
		);
	});

	it('spreads every day over seven and folds seven equal days into one row', () => {
		const { hours, problems } = readHours([row('0', '10:00', '22:00')]);
		expect(problems).toEqual([]);
		expect(hours).toHaveLength(7);
		expect(hoursRows(hours)).toEqual([row('0', '10:00', '22:00')]);
	});

	it('reads back the text that a form carries', () => {
		const { hours } = readHours([row('1', '20:00', '02:00'), row('6', '13:00', '16:00')]);
		expect(parseHoursText(hoursText(hours))).toEqual(hours);
		expect(parseHoursText('')).toEqual([]);
	});
});
