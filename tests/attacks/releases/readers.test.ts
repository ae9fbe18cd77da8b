import { beforeAll, describe, expect, it } from 'vitest';
import { releaseCsv, release, type Release, type ReleaseFile } from '$lib/releases';
import { releaseResponse } from '$lib/server/release-file-response';
import { programme } from '../../support/releases.ts';
import { grid, replay } from './minimality';
import {
	geographyDifferences,
	lastPeriodGuess,
	legendOf,
	looksByFigure,
	looksOfWithheld,
	orderOf,
	personsAndContacts,
	sitesTimesReach,
	unpublishedNumbers,
	viewed,
	writtenWithheld
} from './readers';

let first: Release;
let second: Release;
let texts: string[];
let truth: Map<string, number>;
let pages: string[];

beforeAll(async () => {
	const whole = programme({ seed: 5, districts: 3, quarters: 8, sites: 40, kinds: 3 });
	const { dimensions, atoms, tables } = whole.cube;
	const [area, kind, period] = dimensions;
	const isFirst = (code: string) => code === 'y0' || /^q[0-3]$/.test(code);
	first = await release({
		...whole,
		cube: {
			dimensions: [
				area!,
				kind!,
				{ ...period!, codes: period!.codes.filter(isFirst), groups: period!.groups.slice(0, 1) }
			],
			atoms: atoms.filter(({ at }) => at[2]! < 'q4'),
			tables: tables.map(([areas, kinds, periods]) => [
				areas!,
				kinds!,
				periods?.filter(isFirst) ?? null
			])
		}
	});
	second = await release({ ...whole, sequence: 2, earlier: [JSON.parse(first.text)] });
	texts = [first.text, second.text];
	truth = new Map(second.problem.keys.map((key, cell) => [key, second.problem.value[cell]!]));
	const queries = ['y0', 'q1', 'y1', 'q6'].flatMap((code) =>
		['all', 'k0', 'k2'].map((kindCode) => `level=1&period=${code}&kind=${kindCode}&area=d1`)
	);
	pages = await Promise.all([...queries, 'level=2'].map((query) => viewed(texts, query)));
}, 300_000);

const file = (text: string) => JSON.parse(text) as ReleaseFile;

describe('19: the map', () => {
	it('draws every withheld area alike, over all of its views', () => {
		const looks = pages.flatMap((page) => [...looksOfWithheld(page)]);
		const ids = looks.map((look) => look.replace(/url\(#[^)]*\)/, 'url(#held)'));
		expect(ids.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(1);
	});

	it('gives one figure one class and one radius, and its classes do not move with the data', async () => {
		const looks = new Map<string, Set<string>>();
		for (const page of pages)
			for (const [figure, found] of looksByFigure(page))
				looks.set(figure, new Set([...(looks.get(figure) ?? []), ...found]));
		expect(looks.size).toBeGreaterThan(3);
		expect([...looks.values()].filter((found) => found.size > 1)).toEqual([]);
		const legends = new Set(
			[...pages.filter((page) => legendOf(page)), await viewed([first.text])].map(legendOf)
		);
		expect(legends.size).toBe(1);
	});

	it('would be caught at a scale of its own: another class for a figure shows as a second look', () => {
		const page = pages.find((html) => looksByFigure(html).size > 0)!;
		const forged = page.replace(/class-\d/, 'class-9');
		expect(looksByFigure(forged)).not.toEqual(looksByFigure(page));
	});
});

describe('20: ranks and order', () => {
	it('are those of the codes in every view, and nothing sorts or cuts a table', () => {
		for (const page of pages) {
			const { rows, links } = orderOf(page);
			expect(links).toEqual([]);
			const codes = rows.map((name) => name.replace('Name of ', '').trim());
			expect(codes[0]).toBe('city');
			expect(codes.slice(1)).toEqual(codes.slice(1).toSorted());
		}
	});

	it('write each withheld figure of a table the same', () => {
		const ways = new Set(pages.flatMap((page) => [...writtenWithheld(page)]));
		expect([...ways]).toHaveLength(1);
	});

	it('do not show in the CSV either: one symbol, in the order of the bytes', () => {
		const lines = releaseCsv(file(second.text)).trim().split('\r\n').slice(1);
		const { cells } = file(second.text);
		expect(lines.map((line) => line.split(',').slice(0, -1).join('|'))).toEqual(
			cells.map(([key]) => key)
		);
		const hidden = lines.filter((_, at) => cells[at]![1] === null);
		expect(new Set(hidden.map((line) => line.split(',').at(-1)))).toEqual(new Set(['–']));
	});
});

describe('21: rates and means', () => {
	it('are nowhere: each number of tables and map is a published figure', () => {
		for (const page of pages) expect(unpublishedNumbers(page, texts)).toEqual([]);
	});

	it('would be caught: a share and a sum of what is withheld', () => {
		for (const said of ['12 %', '7', '33,3'])
			expect(unpublishedNumbers(`<td class="numeric">${said}</td>`, texts)).toEqual([said]);
	});
});

describe('22: sites times reach', () => {
	it('lets nobody who counts sites at work in a village conclude that fewer than k were met', async () => {
		const { atoms } = programme({ seed: 5, districts: 3, quarters: 8, sites: 40, kinds: 3 }).cube;
		const sites = new Map<string, Set<string>>();
		for (const { at, site } of atoms) {
			const key = `${at[0]}|all|${at[2]! < 'q4' ? 'y0' : 'y1'}`;
			sites.set(key, (sites.get(key) ?? new Set()).add(site));
		}
		const known = new Map([...sites].map(([key, found]) => [key, found.size]));
		const facts = await sitesTimesReach(texts, known);
		const small = facts.filter(
			({ key, high }) => truth.get(key)! > 0 && truth.get(key)! < 10 && high < 10
		);
		expect(small).toEqual([]);
		expect(file(second.text).cells.filter(([key]) => key.includes('site'))).toEqual([]);
	});
});

describe('23: people beside contacts', () => {
	it('bounds no withheld count of contacts from above, and shows no small group', async () => {
		const whole = programme({ seed: 5, districts: 3, quarters: 4, sites: 40, kinds: 3 });
		const persons = await release({
			...whole,
			series: 'persons',
			measure: 'reach_persons',
			cube: { ...whole.cube, kind: 'distinct' }
		});
		const facts = personsAndContacts(first.text, persons.text);
		expect(facts.filter(({ high }) => high < Infinity)).toEqual([]);
		expect(facts.filter(({ key }) => truth.get(key)! < 10)).toEqual([]);
	});
});

describe('24: old and new geography', () => {
	it('is never both told for a period', () => {
		expect(geographyDifferences(texts)).toEqual([]);
	});

	it('would be caught: a district split in a second file', () => {
		const split = file(second.text);
		const [area, ...rest] = split.dimensions!;
		const groups = area!.groups.map((group) =>
			group.total === 'd0' ? { ...group, parts: group.parts.slice(1) } : group
		);
		const forged = JSON.stringify({ ...split, dimensions: [{ ...area!, groups }, ...rest] });
		expect(geographyDifferences([second.text, forged]).length).toBeGreaterThan(0);
	});
});

describe('25: what stands around the bytes', () => {
	const answer = (text: string, sha256: string, none: string | null = null) =>
		releaseResponse({ bytes: text, sha256, series: 'invented', sequence: 2 }, 'json', none);

	it('is a function of the bytes: headers say the digest and nothing of a person, a time or a count', async () => {
		const one = answer(second.text, second.sha256);
		expect(Object.fromEntries(one.headers)).toEqual({
			'cache-control': 'private, no-cache',
			'content-disposition': 'attachment; filename="baileo-invented-2.json"',
			'content-type': 'application/json; charset=utf-8',
			etag: `"${second.sha256}"`
		});
		expect(await one.text()).toBe(second.text);
	});

	it('answers a reader who has the bytes with none, and with the same headers', () => {
		const again = answer(second.text, second.sha256, `"${second.sha256}"`);
		expect(again.status).toBe(304);
		expect(again.headers.get('etag')).toBe(`"${second.sha256}"`);
	});

	it('has one length for a withheld cell, whatever is withheld', () => {
		const lines = second.text.split('\n').filter((line) => line.includes(',null]'));
		const rests = lines.map((line) =>
			line
				.replace(/"[^"]*"/, '')
				.replace(/,$/, '')
				.trim()
		);
		expect(new Set(rests)).toEqual(new Set(['[,null]']));
	});
});

describe('26: replaying the algorithm', () => {
	it('narrows no withheld cell to a figure, not even where nothing is rounded', async () => {
		const values = [
			[4, 52, 61],
			[47, 33, 72],
			[58, 64, 41]
		];
		const { text, gaps } = await release(grid(values, 'the secret salt'));
		expect(gaps).toEqual([]);
		const hidden = file(text).cells.filter(([, figure]) => figure === null);
		expect(hidden.length).toBeGreaterThan(3);
		// Every way of moving contacts round a square keeps each sum, so all of these fit the published totals.
		const squares = [0, 1, 2].flatMap((row) =>
			[0, 1, 2].flatMap((column) =>
				Array.from({ length: 110 }, (_, by) => moved(values, row, column, by - 55))
			)
		);
		// And every way of changing the small cell with its sums, for the pattern that withholds those.
		const alone = Array.from({ length: 60 }, (_, value) =>
			values.map((line, row) => line.map((own, column) => (row + column === 0 ? value : own)))
		);
		const found = await replay(text, [
			values,
			...alone,
			...squares.filter((table) => table !== null)
		]);
		expect([...found.keys()].sort()).toEqual(hidden.map(([key]) => key).sort());
		// No cell is told: each keeps nearly every value from 1 to k. That one cell must be the small one is told here, where one
		// alone is small and nothing is rounded: releases.md says that this cannot be excluded.
		for (const [key, tried] of found) expect(tried.size, key).toBeGreaterThanOrEqual(8);
		const small = [...found].filter(([, tried]) => Math.max(...tried) < 10);
		expect(small.length).toBeLessThanOrEqual(1);
	});
});

/** The table with `by` moved between four cells so that every row and column keeps its sum; null where one would be negative. */
function moved(values: readonly number[][], row: number, column: number, by: number) {
	const table = values.map((line) => [...line]);
	for (const [down, right, sign] of [
		[0, 0, 1],
		[0, 1, -1],
		[1, 0, -1],
		[1, 1, 1]
	] as const) {
		const line = table[(row + down) % 3]!;
		line[(column + right) % 3]! += sign * by;
	}
	return table.flat().some((value) => value < 0) ? null : table;
}

describe('27: the last published quarter as a guess', () => {
	it('hits a withheld figure within two in fewer than one case of five', () => {
		const { guesses, hits } = lastPeriodGuess(texts, truth);
		expect(guesses).toBeGreaterThan(0);
		expect(hits / guesses).toBeLessThan(0.2);
	});
});
