import { describe, expect, it } from 'vitest';
import {
	boundingBox,
	boxContains,
	boxWithin,
	clipRing,
	padBox,
	pointInPolygon,
	pointInRing,
	signedArea
} from '$lib/geo';
import type { Ring } from '$lib/geo';

/** A U, open to the north. */
const u: Ring = [
	[0, 0],
	[6, 0],
	[6, 4],
	[4, 4],
	[4, 2],
	[2, 2],
	[2, 4],
	[0, 4],
	[0, 0]
];
const hole: Ring = [
	[0.5, 0.5],
	[0.5, 1.5],
	[1.5, 1.5],
	[1.5, 0.5],
	[0.5, 0.5]
];

describe('boxes', () => {
	it('surround their points, and there is none around nothing', () => {
		expect(boundingBox(u)).toEqual({ west: 0, south: 0, east: 6, north: 4 });
		expect(boundingBox([[128, -3]])).toEqual({ west: 128, south: -3, east: 128, north: -3 });
		expect(boundingBox([])).toBeNull();
	});

	it('contain what lies on their edge', () => {
		const box = { west: 0, south: 0, east: 6, north: 4 };
		expect(boxContains(box, [6, 4])).toBe(true);
		expect(boxContains(box, [6.01, 4])).toBe(false);
		expect(boxContains(box, [3, -0.01])).toBe(false);
		expect(boxWithin(box, box)).toBe(true);
		expect(boxWithin(padBox(box, 0.1), box)).toBe(false);
		expect(boxWithin(box, padBox(box, 0.1))).toBe(true);
	});
});

describe('polygons', () => {
	it('know inside from outside in their bays', () => {
		expect(pointInRing([1, 3], u)).toBe(true);
		expect(pointInRing([3, 3], u)).toBe(false);
		expect(pointInRing([5, 3], u)).toBe(true);
		expect(pointInRing([7, 1], u)).toBe(false);
	});

	it('count each corner once', () => {
		const diamond: Ring = [
			[0, -1],
			[1, 0],
			[0, 1],
			[-1, 0],
			[0, -1]
		];
		expect(pointInRing([-0.5, 0], diamond)).toBe(true);
		expect(pointInRing([-2, 0], diamond)).toBe(false);
		expect(pointInRing([2, 0], diamond)).toBe(false);
	});

	it('leave out their holes', () => {
		expect(pointInPolygon([1, 1], [u, hole])).toBe(false);
		expect(pointInPolygon([1, 3], [u, hole])).toBe(true);
		expect(pointInPolygon([1, 1], [])).toBe(false);
	});

	it('turn counter-clockwise where the area is positive', () => {
		expect(signedArea(u)).toBe(20);
		expect(signedArea(hole)).toBe(-1);
	});

	it('are cut to a box', () => {
		const clipped = clipRing(u, { west: -1, south: 1, east: 3, north: 3 });
		expect(clipped && signedArea(clipped)).toBe(5);
		expect(clipped?.at(-1)).toEqual(clipped?.[0]);
		expect(clipRing(u, { west: -1, south: -1, east: 7, north: 5 })).toEqual(u);
		expect(clipRing(u, { west: 7, south: 1, east: 8, north: 3 })).toBeNull();
	});
});
