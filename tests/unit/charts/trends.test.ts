import { describe, expect, it } from 'vitest';
import { trendChart, TREND_CHARTS } from '$lib/charts/trends';
import { assembleCube } from '$lib/reach/assemble';
import type { ReachTotal } from '$lib/reach/totals';
import type { Trends, View } from '$lib/reach/trends';
import { monthsFrom } from '$lib/time';

const months = monthsFrom('2024-12', '2026-11');
const cells = {
	month: months.flatMap((month) => [`${month}-01`, `${month}-01`]),
	key: months.flatMap(() => ['street', 'karaoke']),
	visits: months.flatMap(() => [2, 1]),
	contacts_new: months.flatMap((_, index) => [index, 1]),
	contacts_returning: months.flatMap(() => [10, 4]),
	minutes: months.flatMap(() => [90, 60])
};
const total = (rest: Partial<ReachTotal>): ReachTotal => ({
	id: '1',
	organisation: 'Baileo Setara',
	kind: null,
	area: null,
	from: '2026-01-01',
	to: '2026-03-31',
	people: 120,
	withPackage: 60,
	workers: 2,
	source: 'register',
	estimate: { minimum: 100, maximum: 200, sites: 4 },
	unestimated: 1,
	...rest
});
const trends: Trends = {
	today: '2026-11-24',
	cube: {
		...assembleCube(
			cells,
			{ from: '2024-12', to: '2026-11', firstMonth: '2024-12' },
			(key) => key,
			(key) => key,
			'others'
		),
		services: [
			{
				code: 'condoms',
				label: 'Kondom',
				visits: months.map(() => 2),
				quantity: months.map(() => 30)
			}
		]
	},
	totals: [
		total({ id: '1' }),
		total({ id: '2', from: '2026-04-01', to: '2026-06-30', people: 90, workers: null }),
		total({ id: '3', from: '2026-01-01', to: '2026-12-31', people: 150 }),
		total({ id: '4', organisation: 'Klinik', people: 500, estimate: null })
	],
	targets: [
		{ indicator: 'contacts', from: '2026-01-01', to: '2026-03-31', value: 90 },
		{ indicator: 'people_reached', from: '2026-01-01', to: '2026-03-31', value: 140 }
	],
	closures: [{ code: 'TBM-001', on: '2026-02-06' }],
	gaps: {
		total: 1,
		overdue: 1,
		sites: [
			{
				code: 'KRK-001',
				name: 'Contoh',
				kind: 'karaoke',
				resting: false,
				lastVisitedOn: '2026-09-30',
				intervalDays: 30,
				visitedOn: ['2026-09-30'],
				opened: []
			}
		]
	}
};
const view: View = {
	by: 'month',
	from: '2025-12',
	to: '2026-11',
	split: 'kind',
	measure: 'contacts'
};
const draw = (name: (typeof TREND_CHARTS)[number], over: Partial<View> = {}) =>
	trendChart(name, trends, { ...view, ...over });

describe.each(TREND_CHARTS)('the chart %s', (name) => {
	const chart = draw(name);

	it('says what is measured, and has a sentence for every place the cursor stops at', () => {
		expect(chart.title).not.toBe('');
		expect(chart.subtitle).toMatch(/·/);
		expect(chart.summary).not.toMatch(/undefined|NaN|Infinity/);
		for (const scene of Object.values(chart.scenes)) {
			expect(scene.stops).toHaveLength(chart.sentences.length);
			expect(JSON.stringify(scene)).not.toMatch(/null|NaN|Infinity/);
		}
	});

	it('stays inside its drawing', () => {
		for (const { width, height, stops } of Object.values(chart.scenes)) {
			for (const [x, y, wide, high] of stops) {
				expect(x).toBeGreaterThanOrEqual(0);
				expect(y).toBeGreaterThanOrEqual(-4);
				expect(x + wide).toBeLessThanOrEqual(width + 0.5);
				expect(y + high).toBeLessThanOrEqual(height + 4);
			}
		}
	});

	it('has a table as wide as its head', () => {
		for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
	});

	it('is drawn of nothing as well', () => {
		const empty = trendChart(
			name,
			{
				...trends,
				cube: { ...trends.cube, months: [], groups: [], services: [], firstMonth: null },
				totals: [],
				targets: [],
				gaps: { total: 0, overdue: 0, sites: [] }
			},
			view
		);
		expect(JSON.stringify(empty)).not.toMatch(/NaN|Infinity|undefined/);
	});
});

describe('people reached', () => {
	it('are one mark for each period: nothing in the chart is their sum', () => {
		const { table } = draw('reached');
		const people = table.rows.map((row) => row[3]);
		expect(people.sort()).toEqual([120, 500, 90].sort());
		expect(JSON.stringify(draw('reached'))).not.toContain('710');
	});

	it('of a year stand apart from its quarters', () => {
		expect(draw('reached', { by: 'year' }).table.rows.map((row) => row[3])).toEqual([150]);
	});
});

describe('coverage', () => {
	it('is a range, over 100 % flagged, and unknown without an estimate', () => {
		const chart = draw('coverage');
		const rows = new Map(chart.table.rows.map((row) => [`${row[0]} ${row[1]}`, row.slice(-2)]));
		expect(rows.get('Baileo Setara 2026-01-01')).toEqual([0.6, 1.2]);
		expect(rows.get('Klinik 2026-01-01')).toEqual([null, null]);
		const inks = chart.scenes.wide.marks.map(({ ink }) => ink);
		expect(inks).toContain('flag');
		expect(inks).toContain('unknown');
	});
});

describe('load', () => {
	it('is unknown where nobody counted the workers, and flagged outside 35 to 65', () => {
		const rows = draw('load').table.rows.map((row) => row.at(-1));
		expect(rows).toEqual(expect.arrayContaining([60, null, 250]));
		expect(draw('load').scenes.wide.marks.map(({ ink }) => ink)).toContain('flag');
	});
});

describe('small multiples', () => {
	it('put the largest first and compare like with like', () => {
		const { table, sentences } = draw('multiples');
		expect(table.rows.map(([group]) => group)).toEqual(['street', 'karaoke']);
		// karaoke: five contacts each month, this year as last
		expect(table.rows[1]?.slice(1, 3)).toEqual([60, 0]);
		expect(sentences).toHaveLength(2);
	});

	it('measure what is asked', () => {
		expect(draw('multiples', { measure: 'hours' }).table.rows[0]?.[1]).toBe(18);
		expect(draw('multiples', { measure: 'visits' }).table.rows[0]?.[1]).toBe(24);
	});
});

describe('contacts', () => {
	it('stand beside the year before and the target of their period', () => {
		const { table } = draw('contacts', { by: 'quarter' });
		const first = table.rows.find(([key]) => key === '2026-Q1');
		expect(first?.at(-1)).toBe(90);
		// months 13 to 15 of the cube: new 13+14+15 and 3 others, returning 3 times 14
		expect(first?.slice(1, 5)).toEqual([9, 45, 42, 87]);
		expect(first?.[5]).toBe(1 + 2 + 3 + 3 + 42);
	});
});
