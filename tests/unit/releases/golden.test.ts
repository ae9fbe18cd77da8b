import { describe, expect, it } from 'vitest';
import { audit, release, type ReleaseCaseInput, type ReleaseFile } from '$lib/releases';
import { makeReader } from '$lib/releases/reader.ts';

/** A square table with totals as its readers see it: exact figures, null for withheld. */
function square(
	figures: (number | null)[][],
	totals: { rows: number[]; columns: number[] }
): ReleaseFile {
	const key = (row: number, column: number) => `r${row}c${column}`;
	const cells: ReleaseFile['cells'] = figures.flatMap((line, row) =>
		line.map((figure, column): [string, number | null] => [key(row, column), figure])
	);
	totals.rows.forEach((total, row) => cells.push([`row${row}`, total]));
	totals.columns.forEach((total, column) => cells.push([`column${column}`, total]));
	const across = figures[0]!.map((_, column) => column);
	const down = totals.rows.map((_, row) => row);
	return {
		format: 'baileo-release-1',
		series: 'golden',
		sequence: 1,
		title: '',
		period: '',
		measure: 'reach_contacts',
		k: 1,
		base: 1,
		kind: 'sum',
		relations: [
			...down.map((row) => ({
				total: `row${row}`,
				parts: across.map((column) => key(row, column)),
				kind: 'sum' as const
			})),
			...totals.columns.map((_, column) => ({
				total: `column${column}`,
				parts: down.map((row) => key(row, column)),
				kind: 'sum' as const
			}))
		],
		cells,
		checked: { requirements: 0, proved: 0, releases: 0, narrowest: null },
		previous: null
	};
}

const holes = square(
	[
		[null, null, null, 30],
		[null, null, 12, 25],
		[20, 18, null, null],
		[16, 22, null, null]
	],
	// The truth: 10 15 47 30 / 21 14 12 25 / 20 18 9 33 / 16 22 31 8.
	{ rows: [102, 72, 80, 77], columns: [67, 69, 99, 96] }
);

describe('two holes in every row and column', () => {
	it('can still give one figure away exactly, and the audit says which', async () => {
		const { breaks } = await audit([holes]);
		expect(breaks).toEqual([{ key: 'r0c2', low: 47, high: 47, kind: 'figure' }]);
	});

	it('give nothing away once one more figure is withheld', async () => {
		const cells = holes.cells.map(([key, figure]): [string, number | null] => [
			key,
			key === 'r2c0' || key === 'r1c2' ? null : figure
		]);
		expect((await audit([{ ...holes, cells }])).breaks).toEqual([]);
	});
});

describe('the zero trap', () => {
	it('of 15 = 10 + 5 + x + y leaves two zeros that everybody can work out', async () => {
		const trap = square([[10, 5, null, null]], { rows: [15], columns: [] });
		const reader = await makeReader([trap]);
		const ends = [2, 3].flatMap((cell) => Object.values(reader.interval(cell)).map(Math.abs));
		reader.dispose();
		expect(ends).toEqual([0, 0, 0, 0]);
	});
});

/** Two linked tables: the same places add up to districts and to kinds of commune. */
const linked: ReleaseCaseInput = {
	parameters: { k: 4, base: 1, minimumSites: 0, percent: 0, salt: 'linked' },
	cells: [
		{ key: 'a', value: 2 },
		{ key: 'b', value: 12 },
		{ key: 'c', value: 3 },
		{ key: 'd', value: 14 },
		{ key: 'north', value: 14 },
		{ key: 'south', value: 17 },
		{ key: 'coast', value: 5 },
		{ key: 'hill', value: 26 },
		{ key: 'all', value: 31 }
	],
	relations: [
		{ total: 'north', parts: ['a', 'b'] },
		{ total: 'south', parts: ['c', 'd'] },
		{ total: 'coast', parts: ['a', 'c'] },
		{ total: 'hill', parts: ['b', 'd'] },
		{ total: 'all', parts: ['north', 'south'] },
		{ total: 'all', parts: ['coast', 'hill'] }
	]
};

describe('linked tables', () => {
	it('are protected together', async () => {
		const { gaps, text } = await release(linked);
		expect(gaps).toEqual([]);
		const file = JSON.parse(text) as ReleaseFile;
		expect((await audit([file])).breaks).toEqual([]);
		const withheld = file.cells.filter(([, figure]) => figure === null).map(([key]) => key);
		expect(withheld).toEqual(expect.arrayContaining(['a', 'c']));
		expect(withheld.length).toBeGreaterThan(2);
	});

	it('that do not add up are refused with the cell and both sums', async () => {
		const cells = linked.cells!.map((cell) =>
			cell.key === 'hill' ? { ...cell, value: 27 } : cell
		);
		await expect(release({ ...linked, cells })).rejects.toThrow('hill is 27, its parts make 26');
	});
});

describe('people reached', () => {
	it('counted once may stand in two parts, so a total bounds its parts and is no sum', async () => {
		const cells = [
			{ key: 'year', value: 27 },
			{ key: 'first', value: 26 },
			{ key: 'second', value: 6 }
		];
		const relations = [{ total: 'year', parts: ['first', 'second'], kind: 'distinct' as const }];
		const parameters = { minimumSites: 0, percent: 0 };
		const { gaps, text } = await release({ parameters, cells, relations });
		expect(gaps).toEqual([]);
		const figures = new Map((JSON.parse(text) as ReleaseFile).cells);
		expect(figures.get('second')).toBeNull();
		expect(figures.get('year')).toBe(25);
	});
});
