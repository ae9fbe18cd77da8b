import { readFileSync } from 'node:fs';
import { Parser } from 'saxen';
import { describe, expect, it } from 'vitest';
import {
	checkRows,
	chooseSheet,
	dataValueSet,
	DHIS2_UID,
	fold,
	geoJson,
	gpx,
	kml,
	overrideMapping,
	placeValues,
	readTable,
	visitForm,
	visitsKind,
	type Dhis2Mapping,
	type Place,
	type ReachRow
} from '../../../src/lib/exchange';
import { context } from './context';

const places: Place[] = [
	{
		name: 'A-01 <b>"Kafe" & \'teman\'</b>\u0000\u000b',
		note: ']]> & selesai',
		longitude: 128.1912345678,
		latitude: -3.6900001,
		accuracyMetres: 12
	},
	{ name: 'A-02', longitude: 1e-8, latitude: -0.0000004, accuracyMetres: null }
];

/** Elements with their path, attributes and text, as a strict parser reads them; throws where it is no XML. */
function elements(text: string) {
	const parser = new Parser();
	const found: { path: string; attrs: Record<string, string>; text: string }[] = [];
	const open: (typeof found)[number][] = [];
	parser.on('error', (error: Error) => {
		throw error;
	});
	parser.on('warn', (error: Error) => {
		throw error;
	});
	parser.on(
		'openTag',
		(name: string, attrs: () => Record<string, string>, decode: (s: string) => string) => {
			const path = `${open.at(-1)?.path ?? ''}/${name}`;
			const read = Object.fromEntries(
				Object.entries(attrs()).map(([key, value]) => [key, decode(value)])
			);
			const element = { path, attrs: read, text: '' };
			found.push(element);
			open.push(element);
		}
	);
	parser.on('text', (value: string, decode: (s: string) => string) => {
		const element = open.at(-1);
		if (element) element.text += decode(value);
	});
	parser.on('closeTag', () => {
		open.pop();
	});
	parser.parse(text);
	if (open.length > 0) throw new Error('not closed');
	return found;
}
const cleaned = 'A-01 <b>"Kafe" & \'teman\'</b>';

describe('points for other programs', () => {
	it('GeoJSON has longitude before latitude and no reference system of its own (RFC 7946)', () => {
		const read: unknown = JSON.parse(JSON.stringify(geoJson(places)));
		expect(read).toMatchObject({
			type: 'FeatureCollection',
			features: [
				{
					type: 'Feature',
					geometry: { type: 'Point', coordinates: [128.1912345678, -3.6900001] },
					properties: { accuracy_m: 12, note: ']]> & selesai' }
				},
				{ type: 'Feature', geometry: { type: 'Point' }, properties: { name: 'A-02' } }
			]
		});
		expect(read).not.toHaveProperty('crs');
	});

	it('KML 2.2 has one placemark a point, longitude first, and nothing that breaks out of its text', () => {
		const found = elements(kml(places, 'Baileo <1>'));
		expect(found[0]).toMatchObject({
			path: '/kml',
			attrs: { xmlns: 'http://www.opengis.net/kml/2.2' }
		});
		const texts = (path: string) => found.filter((e) => e.path === path).map((e) => e.text);
		expect(texts('/kml/Document/name')).toEqual(['Baileo <1>']);
		expect(texts('/kml/Document/Placemark/name')).toEqual([cleaned, 'A-02']);
		expect(texts('/kml/Document/Placemark/description')).toEqual([']]> & selesai']);
		expect(texts('/kml/Document/Placemark/Point/coordinates')).toEqual([
			'128.1912346,-3.6900001',
			'0,-0.0000004'
		]);
	});

	it('GPX 1.1 has one waypoint a point, with name before description', () => {
		const found = elements(gpx(places, 'Baileo'));
		expect(found[0]).toMatchObject({
			path: '/gpx',
			attrs: { xmlns: 'http://www.topografix.com/GPX/1/1', version: '1.1', creator: 'Baileo' }
		});
		expect(found.filter((e) => e.path === '/gpx/wpt').map((e) => e.attrs)).toEqual([
			{ lat: '-3.6900001', lon: '128.1912346' },
			{ lat: '-0.0000004', lon: '0' }
		]);
		const inside = found.filter((e) => e.path.startsWith('/gpx/wpt/')).map((e) => [e.path, e.text]);
		expect(inside).toEqual([
			['/gpx/wpt/name', cleaned],
			['/gpx/wpt/desc', ']]> & selesai'],
			['/gpx/wpt/name', 'A-02']
		]);
	});
});

const services = [
	{ id: 'condoms', label: { id: 'Kondom dan pelicin', en: 'Condoms and lubricant' } },
	{ id: 'hiv_testing', label: { id: 'Tes HIV sukarela', en: 'Voluntary HIV testing' } }
];
const YC = '22222222-2222-4222-8222-222222222222';
const input = {
	siteCodes: ['UJI-01', 'UJI-02'],
	organisations: [
		{ id: YC, name: 'Yayasan Contoh', shortName: 'YAC' },
		{ id: '11111111-1111-4111-8111-111111111111', name: 'Contoh Komunitas', shortName: null }
	],
	services,
	today: '2026-11-24'
};

describe('the field form', () => {
	const [survey, choices, settings] = visitForm(input);
	const [head = [], ...questions] = survey?.rows ?? [];
	const at = (row: string[], column: string) => row[head.indexOf(column)] ?? '';

	it('has the three sheets of an XLSForm, both languages named with their codes', () => {
		expect([survey?.sheet, choices?.sheet, settings?.sheet]).toEqual([
			'survey',
			'choices',
			'settings'
		]);
		expect(head).toEqual(
			expect.arrayContaining([
				'type',
				'name',
				'label::Bahasa Indonesia (id)',
				'label::English (en)'
			])
		);
		expect(choices?.rows[0]).toEqual([
			'list_name',
			'name',
			'label::Bahasa Indonesia (id)',
			'label::English (en)'
		]);
		expect(settings?.rows[1]?.[3]).toBe('Bahasa Indonesia (id)');
		for (const row of questions) {
			if (at(row, 'type') === 'calculate') continue;
			expect(at(row, 'label::Bahasa Indonesia (id)')).not.toBe('');
			expect(at(row, 'label::English (en)')).not.toBe('');
		}
	});

	it('asks for a code, counts and times, and for nothing that could be a place or a person', () => {
		const types = new Set(questions.map((row) => at(row, 'type').split(' ')[0]));
		expect(types).toEqual(
			new Set(['calculate', 'select_one', 'select_multiple', 'date', 'time', 'integer'])
		);
		expect(questions.map((row) => at(row, 'name'))).not.toContain('note');
	});

	it('names each question once, as XML may, and each list that it chooses from', () => {
		const names = questions.map((row) => at(row, 'name'));
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_.-]*$/);
		const lists = new Set(choices?.rows.slice(1).map((row) => row[0]));
		for (const row of questions) {
			const [type, list] = at(row, 'type').split(' ');
			if (type?.startsWith('select_')) expect(lists).toContain(list);
			for (const [, used] of at(row, 'relevant').matchAll(/\$\{(\w+)\}/g))
				expect(names).toContain(used);
		}
		// ODK separates several choices by spaces.
		for (const row of choices?.rows ?? []) expect(row[1]).not.toMatch(/\s/);
	});

	it('keeps every count within what the database takes', () => {
		const counts = questions.filter((row) => at(row, 'type') === 'integer');
		expect(counts.length).toBeGreaterThan(5);
		for (const row of counts) expect(at(row, 'constraint')).toMatch(/^\. >= \d+ and \. <= \d+$/);
	});

	it('asks nobody in whose name, where there is one name alone', () => {
		const [alone] = visitForm({ ...input, organisations: input.organisations.slice(0, 1) });
		const whose = alone?.rows.find((row) => row[1] === 'organisation');
		expect(whose?.[0]).toBe('calculate');
		expect(whose?.at(-1)).toBe(`'${YC}'`);
	});
});

describe('answers of the field form', () => {
	const sites = new Map(
		['UJI-01', 'UJI-02'].map((code) => [fold(code), { id: `id-${code}`, code }])
	);

	it.each(['kobo.csv', 'odk.csv'])('come in as visits as they are exported (%s)', async (file) => {
		const table = await readTable(
			new Uint8Array(readFileSync(new URL(`../../fixtures/exchange/${file}`, import.meta.url))),
			file
		);
		const kind = visitsKind(services);
		const chosen = chooseSheet(table.ok ? table.sheets : [], kind)!;
		const mapping = overrideMapping(chosen.mapping, {});
		const result = checkRows(kind, chosen.sheet, mapping, { ...context, sites });
		expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(result.questions).toEqual([]);
		expect(result.rows.map(({ value }) => value)).toEqual([
			{
				id: '0d5f5f0e-2f3b-4b5e-9d4a-111111111111',
				site: 'UJI-01',
				site_id: 'id-UJI-01',
				organisation: YC,
				started_at: '2026-05-02T21:00:00+09:00',
				minutes: 60,
				team_size: 2,
				contacts_new: 3,
				contacts_returning: 9,
				services: [
					{ service: 'condoms', quantity: 120 },
					{ service: 'hiv_testing', quantity: 2 }
				]
			},
			{
				id: '0d5f5f0e-2f3b-4b5e-9d4a-222222222222',
				site: 'UJI-02',
				site_id: 'id-UJI-02',
				organisation: YC,
				started_at: '2026-05-03T22:30:00+09:00',
				team_size: 3,
				contacts_new: 0,
				contacts_returning: 4
			}
		]);
	});

	it('never show who filled them in', async () => {
		for (const file of ['kobo.csv', 'odk.csv']) {
			const table = await readTable(
				new Uint8Array(readFileSync(new URL(`../../fixtures/exchange/${file}`, import.meta.url))),
				file
			);
			const chosen = chooseSheet(table.ok ? table.sheets : [], visitsKind(services))!;
			const hidden = chosen.mapping.columns.filter(({ note }) => note === 'person_column');
			expect(hidden.length).toBeGreaterThan(0);
			expect(hidden.map(({ header }) => header)).toEqual(
				expect.arrayContaining(
					file === 'kobo.csv' ? ['_submitted_by'] : ['SubmitterName', 'DeviceID']
				)
			);
		}
	});
});

describe('a dataValueSets document', () => {
	const uid = (n: number) => `aBcDeFgHiJ${n}`;
	const mapping: Dhis2Mapping = {
		dataSet: uid(9),
		wholeOrgUnit: uid(1),
		elements: [
			{ indicator: 'people', siteKind: null, dataElement: uid(2), categoryOptionCombo: null },
			{
				indicator: 'people',
				siteKind: 'karaoke',
				dataElement: uid(2),
				categoryOptionCombo: uid(3)
			},
			{
				indicator: 'people_with_package',
				siteKind: null,
				dataElement: uid(4),
				categoryOptionCombo: null
			}
		],
		orgUnits: new Map([['81.71.02', uid(5)]])
	};
	const total = (more: Partial<ReachRow>): ReachRow => ({
		organisation: 'a',
		period_start: '2026-01-01',
		period_end: '2026-03-31',
		people: 10,
		source: 'x',
		...more
	});

	it('places each number by element, period, unit and combination', () => {
		const lines = placeValues(
			[
				total({ people_with_package: 0 }),
				total({ site_kind: 'karaoke', area: '81.71.02', people: 7 }),
				total({ period_end: '2026-01-31' })
			],
			mapping
		);
		expect(dataValueSet(lines, mapping)).toEqual({
			dataSet: uid(9),
			dataValues: [
				{ dataElement: uid(2), period: '2026Q1', orgUnit: uid(1), value: '10' },
				{ dataElement: uid(4), period: '2026Q1', orgUnit: uid(1), value: '0' },
				{
					dataElement: uid(2),
					period: '2026Q1',
					orgUnit: uid(5),
					categoryOptionCombo: uid(3),
					value: '7'
				},
				{ dataElement: uid(2), period: '202601', orgUnit: uid(1), value: '10' }
			]
		});
	});

	it('leaves out what has no place, says why, and adds nobody up', () => {
		const lines = placeValues(
			[
				total({ outreach_workers: 3 }),
				total({ organisation: 'b', people: 11 }),
				total({ area: '81.71.01' }),
				total({ period_end: '2026-02-28' }),
				total({ site_kind: 'street' })
			],
			mapping
		);
		expect(lines.map(({ indicator, gap }) => [indicator, gap])).toEqual([
			['people', 'clash'],
			['outreach_workers', 'element'],
			['people', 'clash'],
			['people', 'org_unit'],
			['people', 'period'],
			['people', 'element']
		]);
		expect(dataValueSet(lines, mapping).dataValues).toEqual([]);
	});

	it('knows an identifier of DHIS2 when it sees one', () => {
		expect(['fbfJHSPpUQD', 'a1234567890'].every((text) => DHIS2_UID.test(text))).toBe(true);
		expect(
			['1bfJHSPpUQD', 'fbfJHSPpUQ', 'fbfJHSPpUQDD', 'fbfJHSP-UQD', ''].some((text) =>
				DHIS2_UID.test(text)
			)
		).toBe(false);
	});
});
