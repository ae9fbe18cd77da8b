import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexAreas } from '../../../src/lib/exchange';
import { doubtPoint, polygonsOf } from '../../../src/lib/exchange/doubt-point';
import { landOf, type Position } from '../../../src/lib/geo';
import { resolvePoint } from '../../../src/lib/exchange/resolve-point';
import { context } from './context';

const { features } = JSON.parse(
	readFileSync(new URL('../../../static/map/land.json', import.meta.url), 'utf8')
) as { features: { geometry: { coordinates: Position[][][] } }[] };
const land = landOf(features.flatMap(({ geometry }) => geometry.coordinates.flat()));

const around = (longitude: number, latitude: number, half: number) => ({
	type: 'Polygon',
	coordinates: [
		[
			[longitude - half, latitude - half],
			[longitude + half, latitude - half],
			[longitude + half, latitude + half],
			[longitude - half, latitude + half],
			[longitude - half, latitude - half]
		]
	]
});
const areas = indexAreas([
	{ code: '81', name: 'Maluku', level: 'province', longitude: 129, latitude: -3.5 },
	{ code: '81.71', name: 'Kota Ambon', level: 'regency', longitude: 128.18, latitude: -3.69 },
	{ code: '81.71.02', name: 'Sirimau', level: 'district', longitude: 128.2, latitude: -3.71 },
	{ code: '81.71.02.1005', name: 'Batu Merah', level: 'village' },
	{
		code: '81.71.03',
		name: 'Teluk Ambon Baguala',
		level: 'district',
		boundary: polygonsOf(around(128.27, -3.64, 0.04))
	}
]);
const doubts = (latitude: number, longitude: number, area?: string) =>
	doubtPoint({ latitude, longitude }, area, { land, areas });
const said = (...point: Parameters<typeof doubts>) => doubts(...point).map(({ code }) => code);

describe('a point on the real coast of Ambon', () => {
	it('on land and in its area raises no doubt', () => {
		expect(doubts(-3.7005, 128.2005, '81.71.02')).toEqual([]);
		expect(doubts(-3.7005, 128.2005)).toEqual([]);
	});

	it('a pier’s length off the waterfront raises none either', () => {
		expect(said(-3.6925, 128.1765)).toEqual([]);
	});

	it('well out in the bay is doubted, with its distance', () => {
		const [doubt] = doubts(-3.68, 128.14);
		expect(doubt).toMatchObject({ code: 'at_sea', severity: 'warning' });
		expect(Number(doubt?.params?.metres)).toBeGreaterThan(300);
	});

	it('in the Banda Sea is refused', () => {
		expect(doubts(-4.15, 128.2)).toEqual([{ code: 'open_sea', params: { metres: 2000 } }]);
	});
});

describe('a point and the area of its row', () => {
	it('on Seram is not in Sirimau, nor in a village of it that has no label of its own', () => {
		expect(said(-3.15, 129.5, '81.71.02')).toEqual(['far_from_area']);
		const [doubt] = doubts(-3.15, 129.5, '81.71.02.1005');
		expect(doubt).toMatchObject({ params: { area: 'Batu Merah' }, severity: 'warning' });
		expect(Number(doubt?.params?.kilometres)).toBeGreaterThan(80);
	});

	it('counts a boundary above a label, once one is imported', () => {
		expect(said(-3.63, 128.26, '81.71.03')).toEqual([]);
		expect(said(-3.7005, 128.2005, '81.71.03')).toEqual(['far_from_area']);
	});

	it('is never doubted for the province as a whole', () => {
		expect(said(-3.7005, 128.2005, '81')).toEqual([]);
	});
});

describe('a row', () => {
	const row = (latitude: number, longitude: number, area?: string) => {
		const first = { degrees: latitude, axis: null };
		const second = { degrees: longitude, axis: null };
		const whole = { ...context, areas, land, epoch: 1900 as const, answers: {} };
		return resolvePoint({ coordinates: { first, second } }, whole, area);
	};

	it('keeps a doubted point and says so; open sea has none', () => {
		expect(row(-3.15, 129.5, '81.71.02').point).toEqual({ longitude: 129.5, latitude: -3.15 });
		expect(row(-3.15, 129.5, '81.71.02').issues[0]).toMatchObject({ field: 'coordinates' });
		expect(row(-4.15, 128.2).point).toBeUndefined();
	});

	it('is still asked whether a swapped pair is swapped', () => {
		expect(row(128.2005, -3.7005).issues.map(({ code }) => code)).toEqual(['looks_swapped']);
	});
});
