import { describe, expect, it } from 'vitest';
import { makePicture, radii } from '$lib/components/network/picture';
import { arrangeAll, arrangeDay } from '$lib/network/arrange';
import { fitCamera, zoomAt } from '$lib/network/camera';
import { placeLabels } from '$lib/network/labels';
import type { Actor, Tie } from '$lib/network/network';
import { communityMembers, neighboursById, partnersIn } from '$lib/network/neighbours';
import { readNetwork } from '$lib/network/reading';
import { seeded } from '$lib/network/random';
import { neighbourToward } from '$lib/network/walk-keys';

const ids = ['a', 'b', 'c', 'd'];
const line = (source: string, target: string) => ({ source, target, strength: 1 });
const all = [line('a', 'b'), line('b', 'c'), line('c', 'd'), line('a', 'd')];

describe('where everybody stands', () => {
	it('is the same for the same ties, whatever day was shown before', () => {
		const base = arrangeAll(ids, all);
		const day = arrangeDay(ids, all.slice(0, 2), base);
		arrangeDay(ids, all, base);
		expect(arrangeDay(ids, all.slice(0, 2), base)).toEqual(day);
		expect(arrangeAll(ids, all)).toEqual(base);
	});

	it('moves little where little changed', () => {
		const many = Array.from({ length: 40 }, (_, index) => `n${index}`);
		const random = seeded(3);
		const ties = many.flatMap((id, index) =>
			index === 0 ? [] : [line(id, many[Math.floor(random() * index)]!)]
		);
		const base = arrangeAll(many, ties);
		const width = Math.max(...base.x) - Math.min(...base.x);
		const day = arrangeDay(many, ties.slice(0, -1), base);
		const moved = many.map((_, at) =>
			Math.hypot(day.x[at]! - base.x[at]!, day.y[at]! - base.y[at]!)
		);
		moved.sort((a, b) => a - b);
		expect(moved[20], 'the middle one').toBeLessThan(width / 6);
	});
});

describe('the camera', () => {
	const layout = { x: Float32Array.of(-10, 30), y: Float32Array.of(0, 20) };

	it('shows everything inside its room', () => {
		const { scale, x, y } = fitCamera(layout, 400, 300, 50);
		for (let node = 0; node < 2; node++) {
			expect(layout.x[node]! * scale + x).toBeGreaterThanOrEqual(50 - 1e-6);
			expect(layout.x[node]! * scale + x).toBeLessThanOrEqual(350 + 1e-6);
			expect(layout.y[node]! * scale + y).toBeGreaterThanOrEqual(50 - 1e-6);
			expect(layout.y[node]! * scale + y).toBeLessThanOrEqual(250 + 1e-6);
		}
	});

	it('keeps what is under the finger there', () => {
		const before = { scale: 2, x: 10, y: 20 };
		const after = zoomAt(before, 110, 220, 1.5);
		expect((110 - after.x) / after.scale).toBeCloseTo((110 - before.x) / before.scale);
		expect((220 - after.y) / after.scale).toBeCloseTo((220 - before.y) / before.scale);
		expect(zoomAt(before, 0, 0, 1e9).scale).toBe(12);
	});

	it('does not fail on nobody and on one', () => {
		const none = { x: new Float32Array(), y: new Float32Array() };
		expect(fitCamera(none, 100, 80, 10)).toEqual({ scale: 1, x: 50, y: 40 });
		const one = { x: Float32Array.of(5), y: Float32Array.of(5) };
		expect(fitCamera(one, 100, 80, 10).scale).toBe(6);
	});
});

describe('names in the picture', () => {
	const random = seeded(11);
	const crowd = Array.from({ length: 300 }, () => ({
		x: random() * 600,
		y: random() * 400,
		radius: 6,
		width: 40 + random() * 60
	}));
	const boxes = placeLabels(crowd, 15).map(({ index, x, y }) => ({
		left: x,
		right: x + crowd[index]!.width,
		top: y - 7.5,
		bottom: y + 7.5
	}));
	type Box = (typeof boxes)[number];
	const cover = (a: Box, b: Box) =>
		a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

	it('never cover each other', () => {
		expect(boxes.length).toBeGreaterThan(10);
		const covered = boxes.filter((a, at) => boxes.some((b, other) => other > at && cover(a, b)));
		expect(covered).toEqual([]);
	});

	it('never cover a mark', () => {
		const marks = crowd.map(({ x, y, radius }) => ({
			left: x - radius,
			right: x + radius,
			top: y - radius,
			bottom: y + radius
		}));
		expect(boxes.filter((box) => marks.some((mark) => cover(box, mark)))).toEqual([]);
	});

	it('do not leave the sheet', () => {
		const edge = [{ x: 4, y: 50, radius: 4, width: 60 }];
		expect(placeLabels(edge, 15)[0]?.x).toBeLessThan(0);
		expect(placeLabels(edge, 15, 1, { width: 100, height: 100 })[0]?.x).toBeGreaterThan(0);
		expect(placeLabels(edge, 15, 1, { width: 50, height: 100 })).toEqual([]);
	});

	it('are given to the first ones first, and to no more than asked', () => {
		const two = [
			{ x: 0, y: 0, radius: 5, width: 500 },
			{ x: 8, y: 0, radius: 5, width: 500 }
		];
		expect(placeLabels(two, 15, 1).map(({ index }) => index)).toEqual([0]);
	});
});

describe('an arrow key', () => {
	// b right of a, c below, d far right and a little up
	const layout = { x: Float32Array.of(0, 10, 0, 30), y: Float32Array.of(0, 0, 10, -3) };

	it('walks to the neighbour that lies that way, the straightest first', () => {
		expect(neighbourToward([1, 2, 3], layout, 0, 'right')).toBe(1);
		expect(neighbourToward([1, 2, 3], layout, 0, 'down')).toBe(2);
		expect(neighbourToward([2, 3], layout, 0, 'right')).toBe(3);
		expect(neighbourToward([1], layout, 0, 'left')).toBeNull();
	});
});

describe('the picture', () => {
	const actors = ids.map((id): Actor => ({
		id,
		name: id,
		shortName: id,
		kind: id === 'a' ? 'ngo' : 'health',
		areaCode: null,
		isMember: true
	}));
	const tie = (source: string, target: string, more: Partial<Tie> = {}): Tie => ({
		id: `${source}${target}${more.kind ?? ''}`,
		source,
		target,
		kind: 'funds',
		strength: 1,
		startedOn: '2020-01-01',
		endedOn: null,
		answer: 'confirmed',
		claimedBy: null,
		...more
	});
	const draw = (ties: Tie[], more: Partial<Parameters<typeof makePicture>[0]> = {}) =>
		makePicture({
			actors,
			ties,
			reading: readNetwork(ids, ties, { from: [], goal: null }),
			stances: new Map(),
			colour: 'kind',
			values: [0, 1, 4, null],
			changes: null,
			bright: null,
			...more
		});

	it('groups what looks the same, so that the pen changes seldom', () => {
		const ties = [tie('a', 'b'), tie('b', 'c'), tie('c', 'd', { answer: 'claimed' })];
		const picture = draw(ties);
		expect(picture.markGroups.map(({ marks }) => [...marks])).toEqual([[0], [1, 2, 3]]);
		expect(picture.lineGroups.map(({ lines }) => [...lines])).toEqual([[0, 1], [2]]);
		expect(picture.lineGroups[1]?.dash.length).toBeGreaterThan(0);
	});

	it('fans out ties of the same two and leaves lone ones straight', () => {
		const picture = draw([tie('a', 'b'), tie('b', 'a'), tie('c', 'd')]);
		expect(picture.bend[2]).toBe(0);
		expect(picture.bend[0]).not.toBe(0);
		// Seen from its own start each bends to the other's opposite side.
		expect(picture.bend[0]).toBe(picture.bend[1]);
	});

	it('draws the dim first and names the bright first', () => {
		const picture = draw([tie('a', 'b')], { bright: new Set(['a']) });
		expect(picture.markGroups.map(({ isDim }) => isDim)).toEqual([true, false]);
		expect(picture.order[0]).toBe(0);
	});

	it('gives area to value', () => {
		const [none, one, four] = radii([0, 1, 4]);
		expect(none).toBeLessThan(one!);
		expect((four! - none!) / (one! - none!)).toBeCloseTo(2);
	});
});

describe('partners', () => {
	it('are neighbours whichever way the ties point', () => {
		const near = neighboursById([line('a', 'b'), line('c', 'a')]);
		expect([...(near.get('a') ?? [])]).toEqual(['b', 'c']);
		expect([...(near.get('b') ?? [])]).toEqual(['a']);
		expect(near.get('d')).toBeUndefined();
	});

	it('stand once each, with their strongest tie, and sure where one is confirmed', () => {
		const other = { id: 'x' };
		const ties = [
			{ other, strength: 3, answer: 'claimed' as const },
			{ other, strength: 1, answer: 'confirmed' as const }
		];
		expect(partnersIn(ties)).toEqual([{ id: 'x', strength: 3, isSure: true }]);
	});

	it('gather in communities, the lone ones in none', () => {
		const ties = [line('a', 'b'), line('b', 'c')].map((each, at) => ({
			...each,
			id: String(at),
			kind: 'funds' as const,
			startedOn: '2020-01-01',
			endedOn: null,
			answer: 'confirmed' as const,
			claimedBy: null
		}));
		const reading = readNetwork(ids, ties, { from: [], goal: null });
		expect(communityMembers(reading).flatMap(([, members]) => members)).toEqual(['a', 'b', 'c']);
	});
});
