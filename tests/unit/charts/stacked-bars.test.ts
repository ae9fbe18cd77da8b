import { describe, expect, it } from 'vitest';
import { stackedBars, type Bar } from '$lib/charts/stacked-bars';
import type { Ink, Scene } from '$lib/charts/scene';
import { monthsFrom } from '$lib/time';

const size = { width: 400, height: 200, format: String };
const bar = (key: string, rest: Partial<Bar>): Bar => ({
	key,
	parts: [0, 0],
	running: false,
	yearBefore: null,
	target: null,
	...rest
});
const bars = monthsFrom('2025-11', '2026-04').map((month, index) =>
	index === 2
		? bar(month, { parts: null, missing: 'unvisited' })
		: bar(month, { parts: [index, index * 2] })
);
const pathOf = (scene: Scene, ink: Ink) =>
	scene.marks.flatMap((mark) => (mark.ink === ink && 'd' in mark ? [mark.d] : [])).join('');
const heights = (d: string) => [...d.matchAll(/v([\d.]+)h-/g)].map((match) => Number(match[1]));

describe('stacked bars', () => {
	it('are as long as their number, from zero', () => {
		const fresh = heights(pathOf(stackedBars(bars, [], size), 'part-0'));
		// 0 draws nothing, the third month was not counted: 1, 3, 4, 5 are left.
		expect(fresh).toHaveLength(4);
		expect((fresh[3] ?? 0) / (fresh[0] ?? 1)).toBeCloseTo(5, 0);
		const returning = heights(pathOf(stackedBars(bars, [], size), 'part-1'));
		expect((returning[2] ?? 0) / (fresh[2] ?? 1)).toBeCloseTo(2, 1);
	});

	it('draw a zero, a month that nobody went and a month before all data in three ways', () => {
		const given = [
			bar('2026-01', { parts: null, missing: 'before' }),
			bar('2026-02', { parts: null, missing: 'unvisited' }),
			bar('2026-03', { parts: [0, 0] })
		];
		const scene = stackedBars(given, [], size);
		expect(pathOf(scene, 'before').match(/M/g)).toHaveLength(1);
		expect(pathOf(scene, 'gap').match(/M/g)).toHaveLength(1);
		expect(pathOf(scene, 'part-0')).toBe('');
	});

	it('draw the period that is not over in an ink of its own', () => {
		const scene = stackedBars([bar('2026-01', { parts: [3, 1], running: true })], [], size);
		expect(pathOf(scene, 'part-0')).toBe('');
		expect(heights(pathOf(scene, 'part-0-open'))).toHaveLength(1);
	});

	it('keep room for a target and a year before that are higher than every bar', () => {
		const scene = stackedBars(
			[bar('2026-01', { parts: [3, 1], yearBefore: 90, target: 200 })],
			[],
			size
		);
		for (const ink of ['strong', 'target'] as const) {
			const height = Number(/M[\d.-]+ ([\d.-]+)L/.exec(pathOf(scene, ink))?.[1]);
			expect(height).toBeGreaterThanOrEqual(40);
			expect(height).toBeLessThan(176);
		}
	});

	it('stay inside the drawing, all numbers finite, even without a value', () => {
		for (const given of [bars, [], [bar('2026-01', { parts: [0, 0] })]]) {
			const scene = stackedBars(given, [], size);
			expect(scene.stops).toHaveLength(given.length);
			for (const [x, y, width, height] of scene.stops) {
				expect(x).toBeGreaterThanOrEqual(40);
				expect(x + width).toBeLessThanOrEqual(392.1);
				expect(y + height).toBeLessThanOrEqual(176);
			}
			expect(JSON.stringify(scene)).not.toMatch(/null|NaN|Infinity/);
		}
	});

	it('mark an event where it happened, its name inside the drawing', () => {
		const scene = stackedBars(bars, [{ label: 'TBM-001 ditutup', at: 5.5 }], size);
		const at = Number(/M([\d.]+) /.exec(pathOf(scene, 'event'))?.[1]);
		const [left = 0, , width = 0] = scene.stops[5] ?? [];
		expect(at).toBeGreaterThan(left);
		expect(at).toBeLessThan(left + width);
		expect(scene.marks.find(({ ink }) => ink === 'event-label')).toMatchObject({ anchor: 'end' });
	});
});
