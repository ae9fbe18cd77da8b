import { describe, expect, it } from 'vitest';
import { landOf, metresFromLand, offsetMetres, type Position } from '../../../src/lib/geo';

const at = (east: number, north: number) => offsetMetres([128, -3.7], east, north);
const square = (half: number, [east, north] = [0, 0]): Position[] =>
	[
		[-1, -1],
		[1, -1],
		[1, 1],
		[-1, 1],
		[-1, -1]
	].map(([x = 0, y = 0]) => at(east + x * half, north + y * half));

describe('how far from land a point lies', () => {
	const land = landOf([square(1000), square(200)]);

	it('is nothing on land', () => {
		expect(metresFromLand(land, at(-600, 300), 2000)).toBe(0);
	});

	it('is measured in metres, east and north alike, to an edge and to a corner', () => {
		expect(metresFromLand(land, at(1400, 0), 2000)).toBeCloseTo(400, -1);
		expect(metresFromLand(land, at(0, -1400), 2000)).toBeCloseTo(400, -1);
		expect(metresFromLand(land, at(1300, 1400), 2000)).toBeCloseTo(500, -1);
	});

	it('counts a lake as water', () => {
		expect(metresFromLand(land, at(0, 50), 2000)).toBeCloseTo(150, -1);
	});

	it('is without end beyond the limit', () => {
		expect(metresFromLand(land, at(0, 2900), 2000)).toBeCloseTo(1900, -1);
		expect(metresFromLand(land, at(0, 3100), 2000)).toBe(Infinity);
	});

	it('is the same for a coast of many points, wherever the runs are cut', () => {
		const circle = Array.from({ length: 400 }, (_, i): Position => {
			const angle = (2 * Math.PI * (i % 399)) / 399;
			return at(5000 * Math.cos(angle), 5000 * Math.sin(angle));
		});
		const island = landOf([circle]);
		for (let turn = 0; turn < 40; turn++) {
			const on = (metres: number) =>
				at(metres * Math.cos((turn * Math.PI) / 20), metres * Math.sin((turn * Math.PI) / 20));
			expect(metresFromLand(island, on(4900), 2000)).toBe(0);
			expect(metresFromLand(island, on(5500), 2000)).toBeCloseTo(500, -1);
		}
	});
});
