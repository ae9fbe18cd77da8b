import { describe, expect, it } from 'vitest';
import { formatDegrees, isPlausiblePoint } from '$lib/geo';

describe('points', () => {
	it('are plausible on Earth and not at null island', () => {
		expect(isPlausiblePoint(128.18, -3.695)).toBe(true);
		expect(isPlausiblePoint(0, 0)).toBe(false);
		expect(isPlausiblePoint(-0, 0)).toBe(false);
		expect(isPlausiblePoint(0, -3)).toBe(true);
	});

	it('are not plausible out of range or where a number is missing', () => {
		expect(isPlausiblePoint(180.1, 0)).toBe(false);
		expect(isPlausiblePoint(-3.695, 128.18)).toBe(false);
		expect(isPlausiblePoint(NaN, -3)).toBe(false);
		expect(isPlausiblePoint(128, NaN)).toBe(false);
		expect(isPlausiblePoint(Infinity, 1)).toBe(false);
	});

	it('are written with the hemisphere in the language of the reader', () => {
		expect(formatDegrees(-3.695, 'latitude', 'id')).toBe('3,69500° LS');
		expect(formatDegrees(128.18, 'longitude', 'id')).toBe('128,18000° BT');
		expect(formatDegrees(-3.695, 'latitude', 'en', 2)).toBe('3.69° S');
		expect(formatDegrees(-70, 'longitude', 'en', 0)).toBe('70° W');
		expect(formatDegrees(1.5, 'latitude', 'id', 1)).toBe('1,5° LU');
	});
});
