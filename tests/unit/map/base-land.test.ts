import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { boundingBox, pointInPolygon, pointInRing, signedArea } from '$lib/geo';
import type { Position, Ring } from '$lib/geo';
import { AMBON_FRAME, PROVINCE_FRAME, landRings } from '$lib/map/base-land';
import { crossings } from '../../../scripts/base-map/crossings.js';
import { baseMap } from '../../support/base-map';

const AMBON_CITY: Position = [128.18, -3.695];
const AMBON_BAY: Position = [128.15, -3.7];

const known: [string, Position, boolean][] = [
	['Ambon city', AMBON_CITY, true],
	['the hills of Leitimur', [128.24, -3.7], true],
	['Hitu, the northern half of Ambon', [128.1, -3.62], true],
	['the middle of Seram', [129.5, -3.1], true],
	['the middle of Buru', [126.7, -3.5], true],
	['Haruku', [128.48, -3.57], true],
	['the outer bay of Ambon', AMBON_BAY, false],
	['the inner bay of Ambon', [128.23, -3.645], false],
	['the harbour of Ambon', [128.173, -3.692], false],
	['Rumah Tiga, across the bay', [128.186, -3.655], true],
	['the runway of Pattimura airport', [128.0892, -3.7103], true],
	['the narrows between Galala and Poka', [128.1985, -3.6605], false],
	['the bay of Baguala', [128.3, -3.65], false],
	['the Banda sea', [128.5, -4.1], false],
	['the Seram sea', [129, -2.5], false],
	['Rana, the lake on Buru', [126.58, -3.39], false],
	['Kei Kecil', [132.73, -5.75], true],
	['Yamdena', [131.4, -7.6], true],
	['Papua', [133, -3], true],
	['the Arafura sea', [133.5, -7.5], false]
];

describe.each(['land.json', 'land-far.json'])('the base map file %s', (file) => {
	const text = readFileSync(`static/map/${file}`);
	const polygons = baseMap(file);

	it('is at most 300 KB gzipped', () => {
		expect(gzipSync(text).length).toBeLessThanOrEqual(300 * 1024);
	});

	it('has closed rings of at least four points', () => {
		for (const ring of polygons.flat()) {
			expect(ring.length).toBeGreaterThanOrEqual(4);
			expect(ring.at(-1)).toEqual(ring[0]);
		}
	});

	it('has outer rings that run counter-clockwise and holes that run clockwise and lie inside', () => {
		for (const [outer = [], ...holes] of polygons) {
			expect(signedArea(outer)).toBeGreaterThan(0);
			for (const hole of holes) {
				expect(signedArea(hole)).toBeLessThan(0);
				expect(hole.every((point) => pointInRing(point, outer))).toBe(true);
			}
		}
	});

	it('has no ring that crosses itself', () => {
		expect(polygons.flat().flatMap((ring) => crossings(ring))).toEqual([]);
	});

	it('writes at most five decimals', () => {
		expect(String(text)).not.toMatch(/\d\.\d{6}/);
	});
});

describe('the base map', () => {
	const land = [...baseMap('land.json'), ...baseMap('land-far.json')];

	it.each(known)('knows %s', (_, point, isLand) => {
		expect(land.some((polygon) => pointInPolygon(point, polygon))).toBe(isLand);
	});

	it('shows Ambon as one island of about 800 square kilometres', () => {
		const ambon = baseMap('land.json').find((polygon) => pointInPolygon(AMBON_CITY, polygon));
		const squareKilometres = signedArea(ambon?.[0] ?? []) * 111.2 ** 2 * Math.cos(3.65 / 57.3);
		expect(squareKilometres).toBeGreaterThan(700);
		expect(squareKilometres).toBeLessThan(850);
	});
});

describe("the land of the server's picture", () => {
	const has = (rings: Ring[], point: Position) =>
		rings.filter((ring) => pointInRing(point, ring)).length % 2 === 1;

	it('shows city and bay from close by', () => {
		const rings = landRings({ west: 128.1, south: -3.75, east: 128.3, north: -3.6 });
		expect(has(rings, AMBON_CITY)).toBe(true);
		expect(has(rings, AMBON_BAY)).toBe(false);
	});

	it('is cut to the view and its margin', () => {
		const view = { west: 128.1, south: -3.75, east: 128.3, north: -3.6 };
		const box = boundingBox(landRings(view).flat());
		expect(box?.west).toBeCloseTo(128.08, 9);
		expect(box?.east).toBeLessThanOrEqual(128.32 + 1e-9);
		expect(box?.south).toBeGreaterThanOrEqual(-3.77 - 1e-9);
	});

	it('shows the whole province from afar', () => {
		const rings = landRings(PROVINCE_FRAME);
		expect(has(rings, [129.5, -3.1])).toBe(true);
		expect(has(rings, [132.73, -5.75])).toBe(true);
		expect(has(rings, [128.5, -5])).toBe(false);
	});

	it('is empty over the open sea', () => {
		expect(landRings({ west: 128, south: -5.2, east: 128.2, north: -5 })).toEqual([]);
	});

	it('costs a page at most 1,100 points', () => {
		expect(landRings(AMBON_FRAME).flat().length).toBeLessThanOrEqual(1100);
		expect(landRings(PROVINCE_FRAME).flat().length).toBeLessThanOrEqual(1600);
	});
});
