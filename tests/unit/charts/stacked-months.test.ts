import { describe, expect, it } from 'vitest';
import { placeMonths } from '$lib/charts/stacked-months';
import { monthsFrom } from '$lib/time';

const size = { width: 400, height: 200 };
const values = monthsFrom('2025-11', '2026-04').map((month, index) => ({
	month,
	parts: index === 2 ? null : [index, index * 2]
}));

describe('stacked bars by month', () => {
	it('start at zero and are as long as their number', () => {
		const { columns, baseline, ticks } = placeMonths(values, [], size);
		expect(ticks[0]).toEqual({ value: 0, y: baseline });
		const [, , , fourth, fifth] = columns;
		const lengthOf = (column: typeof fourth) =>
			column?.bars.reduce((all, bar) => all + bar.height, 0) ?? 0;
		expect(lengthOf(fifth) / lengthOf(fourth)).toBeCloseTo(12 / 9);
		expect(fourth?.bars[0]?.y).toBeCloseTo(baseline - (fourth?.bars[0]?.height ?? 0));
	});

	it('leave a month without a count empty instead of drawing a zero', () => {
		const { columns } = placeMonths(values, [], size);
		expect(columns[2]).toMatchObject({ counted: false, bars: [] });
		expect(columns[0]).toMatchObject({ counted: true });
	});

	it('stay inside the drawing, all numbers finite, even without a value', () => {
		for (const given of [values, [], [{ month: '2026-01', parts: [0, 0] }]]) {
			const placed = placeMonths(given, [], size);
			for (const { x, width, bars } of placed.columns) {
				expect(x).toBeGreaterThanOrEqual(placed.left);
				expect(x + width).toBeLessThanOrEqual(placed.right + 0.01);
				for (const bar of bars) expect(bar.y).toBeGreaterThanOrEqual(0);
			}
			expect(placed.ticks.every(({ y }) => Number.isFinite(y))).toBe(true);
		}
	});

	it('mark an event at its day and drop one outside the months', () => {
		const events = [
			{ on: '2026-02-15', label: 'TBM-001' },
			{ on: '2020-02-06', label: 'before the chart' }
		];
		const placed = placeMonths(values, events, size);
		expect(placed.events.map(({ label }) => label)).toEqual(['TBM-001']);
		const [from, to] = [placed.columns[3]?.x ?? 0, placed.columns[4]?.x ?? 0];
		expect(placed.events[0]?.x).toBeGreaterThan(from);
		expect(placed.events[0]?.x).toBeLessThan(to);
	});
});
