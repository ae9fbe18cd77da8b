import { describe, expect, it } from 'vitest';
import type { ReleaseFile } from '$lib/releases';
import {
	axesOf,
	chosen,
	CLASSES,
	classOf,
	classRange,
	historyOf,
	offersOf,
	tableOf
} from '$lib/releases/view';

type Cells = ReleaseFile['cells'];
const districts = ['81.71.01', '81.71.02'];

/** A quarter's release as the coalition makes it: districts by kind, and with the fourth quarter the year and its villages. */
function file(quarter: number, cells: Cells, more: Partial<ReleaseFile> = {}): ReleaseFile {
	const quarters = Array.from({ length: quarter }, (_, at) => `2025-Q${at + 1}`);
	const year = quarter === 4 ? ['2025'] : [];
	return {
		format: 'baileo-release-1',
		series: 'r1',
		sequence: quarter,
		title: 'Reach',
		period: `2025-Q${quarter}`,
		measure: 'reach_contacts',
		k: 10,
		base: 5,
		dimensions: [
			{
				name: 'area',
				codes: ['81.71', '81.71.0', ...districts, '81.71.01.1006'].sort(),
				groups: [
					{ total: '81.71', parts: ['81.71.0', ...districts] },
					{ total: '81.71.01', parts: ['81.71.01.1006'] }
				]
			},
			{
				name: 'kind',
				codes: ['all', 'street', 'karaoke'],
				groups: [{ total: 'all', parts: ['street', 'karaoke'] }]
			},
			{
				name: 'period',
				codes: [...year, ...quarters],
				groups: year.map((total) => ({ total, parts: quarters }))
			}
		],
		kind: 'sum',
		cells,
		checked: { requirements: 3, proved: 3, releases: quarter - 1, narrowest: 10 },
		previous: null,
		...more
	};
}

const ofDistricts = (period: string, figures: (number | null)[]): Cells =>
	['81.71', ...districts].flatMap((area, row) =>
		['all', 'street', 'karaoke'].map((kind, column): Cells[number] => [
			`${area}|${kind}|${period}`,
			figures[row * 3 + column] ?? null
		])
	);
const fourth = file(4, [
	...ofDistricts('2025-Q4', [100, 60, 40, 75, 60]),
	...ofDistricts('2025', [400, 250, 150]),
	['81.71.01.1006|all|2025', 30]
]);
const nothing = { level: null, kind: null, period: null, area: null };

describe('a release as a table', () => {
	const axes = axesOf(fourth)!;
	const offers = offersOf(axes);

	it('offers the levels, kinds and periods that it lists, and no code that only takes a remainder', () => {
		expect(offers).toEqual([
			{ level: 1, kinds: ['all', 'street', 'karaoke'], periods: ['2025', '2025-Q4'] },
			{ level: 2, kinds: ['all'], periods: ['2025'] }
		]);
		const table = tableOf(axes, offers[0]!, chosen(axes, offers, nothing));
		expect(table.rows.map(({ area }) => area)).toEqual(['81.71', ...districts]);
	});

	it('keeps the order of the codes whatever the figures are', () => {
		const rising = chosen(axes, offers, { ...nothing, period: '2025-Q4' });
		const table = tableOf(axes, offers[0]!, rising);
		expect(table.rows.map(({ figures }) => figures)).toEqual([
			[100, 60, 40],
			[75, 60, null],
			[null, null, null]
		]);
	});

	it('falls back to what it has where an address asks for something else', () => {
		const asked = { level: '7', kind: 'moon', period: '1999', area: '99' };
		expect(chosen(axes, offers, asked)).toEqual({
			level: 1,
			kind: 'all',
			period: '2025',
			area: '81.71'
		});
	});

	it('puts villages under their district', () => {
		const table = tableOf(axes, offers[1]!, chosen(axes, offers, { ...nothing, level: '2' }));
		expect(table.rows.map(({ area }) => area)).toEqual([
			'81.71',
			'81.71.01',
			'81.71.01.1006',
			'81.71.02'
		]);
	});

	it('reads an edition of districts, which has no sums of areas', () => {
		const [area, ...rest] = fourth.dimensions!;
		const edition = {
			...fourth,
			dimensions: [{ ...area!, codes: ['81.71', ...districts], groups: [] }, ...rest],
			cells: fourth.cells.filter(([key]) => !key.includes('1006'))
		};
		expect(offersOf(axesOf(edition)!)).toEqual([offers[0]]);
	});

	it('is none where the file has other dimensions', () => {
		const { dimensions: _, ...bare } = fourth;
		expect(axesOf({ ...bare, cells: [['a', 10]] })).toBeNull();
	});
});

describe('classes of the map', () => {
	it('cover every figure that can be published once, in multiples of the base', () => {
		for (const [k, base] of [
			[10, 5],
			[12, 5],
			[5, 5],
			[20, 10]
		] as const) {
			const ranges = Array.from({ length: CLASSES }, (_, at) => classRange(at, { k, base }));
			for (let figure = Math.ceil(k / base) * base; figure < 300 * base; figure += base) {
				const inside = ranges.flatMap(({ least, most }, at) =>
					figure >= least && (most === null || figure <= most) ? [at] : []
				);
				expect(inside, String(figure)).toEqual([classOf(figure, base)]);
			}
			for (const { least, most } of ranges)
				expect([least % base, (most ?? 0) % base]).toEqual([0, 0]);
		}
	});
});

describe('a series over releases', () => {
	const third = file(3, ofDistricts('2025-Q3', [90]));
	const published = [
		{ sequence: 4, file: fourth, isWithdrawn: false },
		{ sequence: 3, file: third, isWithdrawn: true }
	];

	it('shows each quarter once, from the release that first told it', () => {
		expect(historyOf(published, '81.71', 'all')).toEqual({
			points: [
				{ period: '2025-Q3', figure: 90, sequence: 3, isWithdrawn: true },
				{ period: '2025-Q4', figure: 100, sequence: 4, isWithdrawn: false }
			],
			breaks: []
		});
	});

	it('marks where rounding or code lists change', () => {
		const other = { ...fourth, base: 10, dimensions: fourth.dimensions! };
		other.dimensions = [
			{ ...other.dimensions[0]!, codes: [...other.dimensions[0]!.codes, '81.71.03'] },
			...other.dimensions.slice(1)
		];
		const { breaks } = historyOf(
			[{ ...published[0]!, file: other }, published[1]!],
			'81.71',
			'all'
		);
		expect(breaks).toEqual([
			{ period: '2025-Q4', sequence: 4, why: 'rounding' },
			{ period: '2025-Q4', sequence: 4, why: 'areas' }
		]);
	});

	it('leaves out a period that no release lists for the area', () => {
		expect(historyOf(published, '81.71.01.1006', 'all').points).toEqual([]);
	});
});
