import { describe, expect, it } from 'vitest';
import { byCode } from '$lib/areas';
import {
	boxOf,
	frameBox,
	iconLook,
	iconName,
	organisationKindShape,
	organisationMarkers,
	pictureMarks,
	placeInFrame,
	siteKindShape,
	siteMarkers,
	toFeatures,
	toPoints
} from '$lib/map';
import { ORGANISATION_KINDS } from '$lib/organisations';
import { SITE_KINDS, type Site } from '$lib/sites';

const areas = byCode([
	{ code: '81', name: 'Maluku', parent_code: null, longitude: 128.178, latitude: -3.6975 },
	{ code: '81.71.02', name: 'Sirimau', parent_code: '81', longitude: 128.2, latitude: -3.7 }
]);
const site = (code: string): Site => ({
	id: `id-${code}`,
	code,
	name: `Name of ${code}`,
	kind: 'karaoke',
	population: 'female',
	status: 'active',
	areaCode: '81.71.02.2003',
	organisationId: 'o',
	minimumTeam: 2,
	risk: 1,
	estimate: null,
	lastVisitedOn: null,
	revisitDays: 30,
	version: 1
});
const place = { longitude: 128.1234567, latitude: -3.7 };
const markers = siteMarkers(
	[site('A'), site('B'), site('C')],
	new Map([['id-A', place]]),
	areas,
	'2026-11-24'
);

describe('markers of sites', () => {
	it('stand in the order of the list, hollow where only the area is known', () => {
		expect(markers.map(({ id, exact }) => [id, exact])).toEqual([
			['A', true],
			['B', false],
			['C', false]
		]);
	});

	it('stand around the label point, none on another', () => {
		const [, b, c] = markers;
		expect(b?.point).not.toEqual(c?.point);
		expect(b?.point[0]).toBeCloseTo(128.2, 2);
	});

	it('travel in columns without the name, to a metre', () => {
		const points = toPoints('site', '/sites/', markers);
		expect(points.longitude[0]).toBe(128.12346);
		expect(JSON.stringify(points)).not.toContain('Name of');
		const [first] = toFeatures(points).features;
		expect(first?.properties).toMatchObject({ id: 'A', icon: 'site:karaoke:never:full', late: 1 });
	});
});

describe('markers of organisations', () => {
	const organisation = { id: '1', shortName: 'Dinas', kind: 'health', areaCode: '81.71.02' };

	it('stand at the public office, else at the area, else nowhere', () => {
		const found = organisationMarkers(
			[
				{ ...organisation, ...place },
				{ ...organisation, id: '2', longitude: null, latitude: null },
				{ ...organisation, id: '3', areaCode: null, longitude: null, latitude: null }
			],
			areas
		);
		expect(found.map(({ id, exact }) => [id, exact])).toEqual([
			['1', true],
			['2', false]
		]);
	});
});

describe('shapes', () => {
	it('differ from kind to kind, in both layers together', () => {
		const shapes = [
			...SITE_KINDS.map(siteKindShape),
			...ORGANISATION_KINDS.map(organisationKindShape)
		];
		expect(new Set(shapes).size).toBe(shapes.length);
	});

	it('hold no number that is none', () => {
		for (const kind of ORGANISATION_KINDS) {
			expect(organisationKindShape(kind)).toMatch(/^[MLHVQAZ\d.,\s-]+$/);
		}
	});

	it('go through an icon name and back', () => {
		const look = { subject: 'site', kind: 'bar_club', ring: 'due', hollow: true } as const;
		expect(iconLook(iconName(look))).toEqual(look);
		expect(iconLook('else')).toBeNull();
	});
});

describe("the server's picture", () => {
	const points = toPoints('site', '/sites/', markers);
	const box = boxOf([points]);

	it('holds every marker inside its margin', () => {
		if (!box) throw new Error('no box');
		for (const { x, y } of pictureMarks(frameBox(box), [points])) {
			expect(Math.min(x, y)).toBeGreaterThanOrEqual(0.099);
			expect(Math.max(x, y)).toBeLessThanOrEqual(0.901);
		}
	});

	it('puts west left and north up', () => {
		if (!box) throw new Error('no box');
		const frame = frameBox(box);
		const [left, top] = placeInFrame(frame, [box.west, box.north]);
		const [right, bottom] = placeInFrame(frame, [box.east, box.south]);
		expect(left).toBeLessThan(right);
		expect(top).toBeLessThan(bottom);
	});

	it('groups what is too much to draw and loses none', () => {
		const wide = frameBox({ west: 127, south: -4.5, east: 129.3, north: -3 });
		const marks = pictureMarks(wide, [points], 1);
		expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(3);
		expect(marks.length).toBeLessThan(3);
	});
});
