import { describe, expect, it } from 'vitest';
import { calibrate, estimateMatrix, GOING } from '$lib/trips';

/** About 1,112 m apart, then one at the same place as the second. */
const points = [
	[128.18, -3.7],
	[128.18, -3.69],
	[128.18, -3.69]
] as const;

describe('estimated travel', () => {
	it('is the way as the crow flies, more roundabout by mode, and the overhead of each stop', () => {
		const { seconds, metres } = estimateMatrix(points, GOING.car, new Set([0]));
		expect(metres![1]).toBeCloseTo(1112 * 1.35, -1);
		expect(seconds[1]).toBe(Math.ceil(metres![1]! / (25 / 3.6)) + 180);
		expect(seconds[3]).toBe(seconds[1]! - 180);
	});

	it('keeps the overhead between two stops at one place, and none from a place to itself', () => {
		const { seconds, size } = estimateMatrix(points, GOING.car);
		expect(seconds[1 * size + 2]).toBe(180);
		expect(seconds[2 * size + 2]).toBe(0);
	});

	it('makes short ways more roundabout than long ones', () => {
		const near = estimateMatrix([points[0], [128.181, -3.7]], GOING.foot).metres![1]!;
		const far = estimateMatrix([points[0], [128.28, -3.7]], GOING.foot).metres![1]!;
		expect((near * 100) / far).toBeGreaterThan(1.1);
	});
});

describe('calibration', () => {
	const legs = (ratio: number, count: number) =>
		Array.from({ length: count }, () => ({ expected: 600, taken: 600 * ratio }));

	it('moves the speed by the median and ignores one blocked bridge', () => {
		const speed = calibrate(GOING.car, [...legs(1.25, 8), { expected: 600, taken: 9000 }]);
		expect(speed.kilometresAnHour).toBeCloseTo(20);
	});

	it('needs a few legs, and never more than halves or doubles the speed', () => {
		expect(calibrate(GOING.car, legs(3, 7))).toEqual(GOING.car);
		expect(calibrate(GOING.car, legs(9, 20)).kilometresAnHour).toBeCloseTo(12.5);
		expect(calibrate(GOING.car, legs(0.01, 20)).kilometresAnHour).toBeCloseTo(50);
	});
});
