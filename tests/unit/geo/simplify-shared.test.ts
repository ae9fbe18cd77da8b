import { describe, expect, it } from 'vitest';
import { pointsOf, simplifyShared, type Polygon, type Position, type Ring } from '$lib/geo';

/** A wavy line from one place to another, the same every time. */
function wavy([x0, y0]: Position, [x1, y1]: Position, count: number): Position[] {
	return Array.from({ length: count + 1 }, (_, at): Position => {
		const share = at / count;
		const wave =
			at === 0 || at === count ? 0 : 0.004 * Math.sin(at * 1.7) + 0.002 * Math.cos(at * 5.1);
		return [x0 + share * (x1 - x0) + wave, y0 + share * (y1 - y0) + wave];
	});
}
const closed = (...sides: Position[][]): Ring => {
	const points = sides.flatMap((side) => side.slice(0, -1));
	return [...points, points[0]!];
};
const [a, b, c, d, e, f] = [
	[128, -3],
	[128.1, -3],
	[128.2, -3],
	[128.2, -3.1],
	[128.1, -3.1],
	[128, -3.1]
] as const satisfies Position[];
const border = wavy(b, e, 80);
const west: Polygon = [closed(wavy(a, b, 60), border, wavy(e, f, 60), wavy(f, a, 60))];
const east: Polygon = [closed(wavy(b, c, 60), wavy(c, d, 60), wavy(d, e, 60), border.toReversed())];
const islet: Polygon = [
	closed(
		wavy([128.3, -3], [128.31, -3], 9),
		wavy([128.31, -3], [128.305, -3.01], 9),
		wavy([128.305, -3.01], [128.3, -3], 9)
	)
];
const areas = new Map([
	['west', [west, islet]],
	['east', [east]]
]);
const keys = (ring: Ring) => ring.map(([x, y]) => `${x.toFixed(6)} ${y.toFixed(6)}`);

describe('borders made simpler', () => {
	const simple = simplifyShared(areas, 90);
	const rings = (code: string) => simple.get(code)!.map(([outer]) => keys(outer!));

	it('keep a shared border one line: what one side keeps, the other keeps', () => {
		const shared = new Set(keys(border));
		const [left, right] = ['west', 'east'].map((code) =>
			rings(code)[0]!.filter((point) => shared.has(point))
		);
		expect(new Set(left)).toEqual(new Set(right));
		expect(new Set(left).size).toBeGreaterThan(4);
		expect(new Set(left).size).toBeLessThan(60);
	});

	it('keep the places where areas meet, and close every line', () => {
		for (const corner of [b, e]) expect(rings('west')[0]).toContain(keys([corner])[0]);
		for (const code of ['west', 'east'])
			for (const ring of rings(code)) expect(ring.at(-1)).toBe(ring[0]);
	});

	it('leave about as many points as asked, and only points of the file', () => {
		const all = new Set([...areas.values()].flat(2).flatMap(keys));
		expect(pointsOf(simple.values())).toBeLessThan(140);
		expect(pointsOf(simple.values())).toBeGreaterThan(70);
		for (const ring of ['west', 'east'].flatMap(rings))
			for (const point of ring) expect(all).toContain(point);
	});

	it('keep an islet of its own with four points or more, however few are asked for', () => {
		const [, kept] = simplifyShared(areas, 4).get('west')!;
		expect(kept![0]!.length).toBeGreaterThanOrEqual(4);
	});

	it('change nothing where enough points are allowed', () => {
		const whole = simplifyShared(areas, 10_000);
		expect(pointsOf(whole.values())).toBe(pointsOf(areas.values()));
		expect(new Set(keys(whole.get('east')![0]![0]!))).toEqual(new Set(keys(east[0]!)));
	});

	it('drop points of least area first: a spike outlives a ripple', () => {
		const spike: Position = [128.05, -2.9];
		const ring: Ring = [a, [128.02, -3.0001], spike, [128.08, -3.0001], b, e, f, a];
		const [outer] = simplifyShared(new Map([['one', [[ring]]]]), 5).get('one')![0]!;
		expect(keys(outer!)).toContain(keys([spike])[0]);
		expect(keys(outer!)).not.toContain(keys([[128.02, -3.0001]])[0]);
	});
});
