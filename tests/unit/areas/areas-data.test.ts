import { readFileSync } from 'node:fs';
import { getDistricts, getVillages } from 'idn-area-data';
import { describe, expect, it } from 'vitest';
import { byCode, labelPoint, levelOfCode, parentCode } from '$lib/areas';
import { Area } from '$lib/areas/area';
import { pointInPolygon } from '$lib/geo';
import { properName } from '../../../scripts/areas/names.js';
import { baseMap } from '../../support/base-map';

const migration = readFileSync('supabase/migrations/20261124000300_areas_data.sql', 'utf8');
const ROW = /^ {2}\('([^']+)', '((?:[^']|'')+)', '(\w+)', (?:'([^']+)'|null), (\S+), (\S+)\),?$/gm;
const areas = Array.from(migration.matchAll(ROW), ([, code, name, level, parent, lon, lat]) =>
	Area.parse({
		code,
		name: name?.replaceAll("''", "'"),
		level,
		parent_code: parent ?? null,
		longitude: lon === 'null' ? null : Number(lon),
		latitude: lat === 'null' ? null : Number(lat)
	})
);
const index = byCode(areas);
const codes = (level: string, under = '') =>
	areas
		.filter((area) => area.level === level && area.code.startsWith(under))
		.map(({ code }) => code);

describe('the areas that the migration brings', () => {
	it('are the province, 11 regencies, 118 districts and 50 villages of Kota Ambon', () => {
		expect(codes('province')).toEqual(['81']);
		expect(codes('regency')).toHaveLength(11);
		expect(codes('district')).toHaveLength(118);
		expect(codes('village')).toHaveLength(50);
		expect(areas).toHaveLength(180);
		expect(index.size).toBe(180);
	});

	it('are those of the source, code by code', async () => {
		const districts = (await getDistricts()).filter(({ code }) => code.startsWith('81.'));
		const villages = (await getVillages()).filter(({ code }) => code.startsWith('81.71.'));
		expect(codes('district')).toEqual(districts.map(({ code }) => code).sort());
		expect(codes('village')).toEqual(villages.map(({ code }) => code).sort());
	});

	it('have the five districts of Kota Ambon with their villages', () => {
		const districts = areas.filter(({ parent_code }) => parent_code === '81.71');
		const counted = districts.map(({ code, name }) => [name, codes('village', code).length]);
		expect(counted).toEqual([
			['Nusaniwe', 13],
			['Sirimau', 14],
			['Baguala', 7],
			['Teluk Ambon', 8],
			['Leitimur Selatan', 8]
		]);
		expect(index.get('81.71.02.2003')?.name).toBe('Batu Merah');
	});

	it('stand after the area they lie in, one level below it', () => {
		const seen = new Set<string>();
		for (const area of areas) {
			expect(area.level).toBe(levelOfCode(area.code));
			expect(area.parent_code).toBe(parentCode(area.code));
			if (area.parent_code) expect(seen).toContain(area.parent_code);
			seen.add(area.code);
		}
	});

	it('are written like names, not in capitals', () => {
		expect(index.get('81.71')?.name).toBe('Kota Ambon');
		for (const { name } of areas) {
			expect(name).toMatch(/^\p{Lu}\p{Ll}/u);
			expect(name).not.toMatch(/\p{Lu}{2}|\s{2}|^\s|\s$/u);
		}
	});
});

describe('label points', () => {
	const land = [...baseMap('land.json'), ...baseMap('land-far.json')];
	const labelled = areas.filter(({ longitude }) => longitude !== null);

	it('are set for the province, the regencies and the districts of Kota Ambon', () => {
		const expected = areas.filter(
			({ level, parent_code }) =>
				level === 'province' || level === 'regency' || parent_code === '81.71'
		);
		expect(labelled).toEqual(expected);
	});

	it.each(labelled)('of $name lies on land', ({ longitude, latitude }) => {
		const point = [longitude ?? NaN, latitude ?? NaN] as const;
		expect(land.some((polygon) => pointInPolygon(point, polygon))).toBe(true);
	});

	it('are found for every area', () => {
		for (const { code } of areas) expect(labelPoint(code, index)).not.toBeNull();
	});
});

describe('names', () => {
	it.each([
		['KOTA AMBON', 'Kota Ambon'],
		['KABUPATEN PANGKAJENE DAN KEPULAUAN', 'Kabupaten Pangkajene dan Kepulauan'],
		['KELURAHAN II', 'Kelurahan II'],
		['PULAU-PULAU ARU', 'Pulau-Pulau Aru'],
		['Pulau-pulau Babar Timur', 'Pulau-Pulau Babar Timur'],
		['Hunuth/Durian Patah', 'Hunuth/Durian Patah'],
		['DILI', 'Dili'],
		[' Batu  Merah ', 'Batu Merah']
	])('%j is written %j', (given, written) => {
		expect(properName(given)).toBe(written);
	});
});
