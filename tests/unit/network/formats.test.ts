import { describe, expect, it } from 'vitest';
import {
	readCsvFiles,
	readGeojson,
	readGexf,
	readGraphml,
	readKumu,
	readNetwork,
	TIE_ANSWERS,
	TIE_KINDS,
	writeEdgesCsv,
	writeGeojson,
	writeGexf,
	writeGraphml,
	writeKumu,
	writeNodesCsv,
	type NetworkFile,
	type ReadFile
} from '$lib/network/formats';
import { STANCE_LEVELS } from '$lib/engagement';
import { ORGANISATION_KINDS, ORGANISATION_LEVELS } from '$lib/organisations/kinds';
import { addDays } from '$lib/time';
import { makeDice, type Dice } from '../../../supabase/embedded/demo/random.ts';

/** Text with all that a format may trip over: markup, quotes, separators, formulas, other scripts, line ends. */
const PIECES = [
	'Dinas',
	'<b>',
	'&amp;',
	'&',
	'"',
	"'",
	',',
	';',
	'\t',
	'\n',
	'\r\n',
	' ',
	'=1+1',
	'@cmd',
	'-3',
	'+62',
	']]>',
	'<!DOCTYPE x>',
	'</data>',
	'é',
	'日本',
	'👭',
	'\u200e',
	'12',
	'__proto__'
] as const;
const words = (dice: Dice) =>
	Array.from({ length: dice.between(1, 6) }, () => dice.pick(PIECES)).join('');
/** The same, never blank at its ends or only controls: what the database keeps. */
const kept = (dice: Dice) => `a${words(dice)}z`;

function invent(seed: number, withStances: boolean): NetworkFile {
	const dice = makeDice(seed);
	const nodes = Array.from({ length: dice.between(1, 8) }, (_, index) => ({
		id: dice.id(),
		label: `${index} ${kept(dice)}`,
		name: kept(dice),
		kind: dice.pick(ORGANISATION_KINDS),
		level: dice.pick(ORGANISATION_LEVELS),
		area: dice.happens(0.3) ? null : `81.71.0${dice.between(1, 5)}`,
		isMember: dice.happens(0.5),
		stances: withStances
			? Array.from({ length: dice.between(0, 3) }, (_, nth) => ({
					on: addDays('2019-09-19', nth * 40 + dice.between(0, 30)),
					level: dice.pick(STANCE_LEVELS)
				}))
			: []
	}));
	const edges = Array.from({ length: dice.between(0, 12) }, () => {
		const startedOn = addDays('2019-01-01', dice.between(0, 2000));
		const hasEnded = dice.happens(0.4);
		return {
			id: dice.id(),
			source: nodes[dice.between(0, nodes.length - 1)]?.id ?? '',
			target: nodes[dice.between(0, nodes.length - 1)]?.id ?? '',
			kind: dice.pick(TIE_KINDS),
			strength: dice.between(1, 3),
			startedOn,
			endedOn: hasEnded ? addDays(startedOn, dice.between(0, 400)) : null,
			endReason: hasEnded ? kept(dice) : null,
			answer: dice.pick(TIE_ANSWERS),
			evidence: kept(dice)
		};
	});
	return { nodes, edges };
}

const POINTS = new Map([['81.71.01', [128.2, -3.7] as const]]);
const FORMATS: [string, (file: NetworkFile) => ReadFile][] = [
	['CSV', (file) => readCsvFiles(writeEdgesCsv(file), writeNodesCsv(file))],
	['Kumu', (file) => readKumu(writeKumu(file))],
	['GraphML', (file) => readGraphml(writeGraphml(file))],
	['GEXF', (file) => readGexf(writeGexf(file, '2026-11-24'))],
	['GeoJSON', (file) => readGeojson(writeGeojson(file, POINTS))]
];

describe('a network that leaves and comes back', () => {
	it.each(FORMATS)('is the same in %s, for 300 networks with hostile words', (_, roundTrip) => {
		for (let seed = 1; seed <= 300; seed++) {
			const file = invent(seed, seed % 2 === 0);
			expect(roundTrip(file), `seed ${seed}`).toEqual({ ...file, problems: [] });
		}
	});

	it('is told by what it says, not by its name', () => {
		const file = invent(7, true);
		for (const text of [
			writeKumu(file),
			writeGraphml(file),
			writeGexf(file, '2026-11-24'),
			writeGeojson(file, POINTS)
		]) {
			expect(readNetwork(text).edges).toEqual(file.edges);
			expect(readNetwork(`\ufeff${text}`).nodes).toEqual(file.nodes);
		}
		expect(readNetwork(writeEdgesCsv(file)).edges).toEqual(file.edges);
	});
});

describe('the formats of others', () => {
	const file: NetworkFile = {
		nodes: [
			{
				id: 'n1',
				label: 'Dinas A',
				name: 'Dinas A Kota',
				kind: 'government',
				level: 'regency',
				area: '81.71.01',
				isMember: false,
				stances: [
					{ on: '2019-09-19', level: 'neutral' },
					{ on: '2020-03-05', level: 'resistant' }
				]
			},
			{
				id: 'n2',
				label: 'LSM B',
				name: 'LSM B',
				kind: 'ngo',
				level: 'local',
				area: '81.71.02',
				isMember: true,
				stances: []
			}
		],
		edges: [
			{
				id: 'e1',
				source: 'n2',
				target: 'n1',
				kind: 'refers_to',
				strength: 2,
				startedOn: '2020-01-01',
				endedOn: '2021-01-01',
				endReason: 'selesai',
				answer: 'confirmed',
				evidence: 'surat'
			}
		]
	};

	it('GEXF has a timeline: days of ties, spells of stances, parallel ties kept apart', () => {
		const text = writeGexf(file, '2026-11-24');
		expect(text).toContain('xmlns="http://gexf.net/1.3" version="1.3"');
		expect(text).toContain('mode="dynamic" defaultedgetype="directed" timeformat="date"');
		expect(text).toContain(
			'<attvalue for="stance" value="neutral" start="2019-09-19" end="2020-03-05"/>'
		);
		expect(text).toContain('<attvalue for="stance" value="resistant" start="2020-03-05"/>');
		expect(text).toMatch(
			/<edge id="e1" [^>]*kind="refers_to"[^>]* start="2020-01-01" end="2021-01-01"/
		);
	});

	it('Kumu finds the ends of a connection by label', () => {
		const kumu = JSON.parse(writeKumu(file)) as { connections: object[]; elements: object[] };
		expect(kumu.connections[0]).toMatchObject({
			from: 'LSM B',
			to: 'Dinas A',
			direction: 'directed',
			type: 'refers_to'
		});
		expect(kumu.elements[0]).toMatchObject({ label: 'Dinas A', type: 'government' });
	});

	it('GeoJSON has the point of an area and never an office, and no line without both', () => {
		const { features } = JSON.parse(writeGeojson(file, POINTS)) as {
			features: { geometry: object | null }[];
		};
		expect(features.map(({ geometry }) => geometry)).toEqual([
			{ type: 'Point', coordinates: [128.2, -3.7] },
			null,
			null
		]);
	});

	it('CSV holds no cell that a spreadsheet runs', () => {
		const hostile: NetworkFile = {
			nodes: file.nodes.map((node) => ({ ...node, name: '=HYPERLINK("x")' })),
			edges: file.edges.map((edge) => ({ ...edge, evidence: '@SUM(1)' }))
		};
		for (const text of [writeNodesCsv(hostile), writeEdgesCsv(hostile)]) {
			for (const line of text.replace('\ufeff', '').split('\r\n')) {
				for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+\-@]/);
			}
		}
	});

	it('a file that other tools made is read as far as it goes', () => {
		const csv = 'Source;Target;Kind;Start\nDinas A;LSM B;funds;2020-01-01\nA;B;likes;2020-01-01\n';
		const read = readNetwork(csv);
		expect(read.edges).toMatchObject([
			{ source: 'Dinas A', target: 'LSM B', kind: 'funds', strength: 1, endedOn: null }
		]);
		expect(read.problems).toEqual([{ at: 2, code: 'unknown_kind', value: 'likes' }]);
		const kumu = '{"elements":[{"label":"A"},{"label":"B"}],"connections":[{"from":"A","to":"C"}]}';
		expect(readNetwork(kumu).problems).toEqual([{ at: 1, code: 'unknown_end', value: 'C' }]);
	});
});

describe('a hostile file', () => {
	const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><graphml><graph>&b;</graph></graphml>`;
	it.each([
		['entities that grow', bomb, 'doctype'],
		[
			'an entity that fetches',
			'<!doctype gexf SYSTEM "file:///etc/passwd"><gexf></gexf>',
			'doctype'
		],
		['an unknown entity', '<graphml>&x;</graphml>', 'not_this_format'],
		['a tag that never closes', '<graphml><graph>', 'not_this_format'],
		['crossed tags', '<graphml><a><b></a></b></graphml>', 'not_this_format'],
		['a depth without end', '<a>'.repeat(5000), 'not_this_format'],
		['a forbidden character', '<graphml>&#0;</graphml>', 'not_this_format'],
		['another document', '<html><body>x</body></html>', 'not_this_format'],
		['half of a JSON', '{"elements": [', 'not_this_format'],
		['JSON of something else', '{"elements": 5}', 'not_this_format'],
		['nothing', '', 'not_this_format'],
		['a picture', '\x89PNG\r\n\x1a\n', 'not_this_format']
	])('with %s is refused in words', (_, text, code) => {
		const read = readNetwork(text);
		expect(read).toMatchObject({ nodes: [], edges: [], problems: [{ at: 0, code }] });
	});

	it('with more entries than any coalition has is refused at once', () => {
		const many = `{"elements":[${'{"label":"A"},'.repeat(20_001)}{"label":"B"}],"connections":[]}`;
		expect(readNetwork(many).problems).toEqual([{ at: 0, code: 'too_many', value: '20002' }]);
	});

	it('cannot reach a prototype', () => {
		const read = readNetwork(
			'{"elements":[{"label":"A","__proto__":{"kind":"ngo"}},{"label":"constructor"}],"connections":[]}'
		);
		expect(read.nodes.map(({ kind }) => kind)).toEqual(['other', 'other']);
	});
});
