import { describe, expect, it } from 'vitest';
import { placeFlows } from '$lib/referrals';

const size = { left: 0, right: 300, top: 0, bottom: 200, nodeWidth: 10, gap: 20 };
const nodes = [
	{ id: 'a', column: 0 },
	{ id: 'x', column: 1 },
	{ id: 'y', column: 1 },
	{ id: 'z', column: 1 },
	{ id: 'end', column: 2 }
];
const links = [
	{ from: 'a', to: 'x', value: 30 },
	{ from: 'a', to: 'y', value: 10 },
	{ from: 'a', to: 'z', value: 0 },
	{ from: 'x', to: 'end', value: 30 },
	{ from: 'y', to: 'end', value: 10 }
];

describe('placed flows', () => {
	const placed = placeFlows(nodes, links, size);
	const node = (id: string) => placed.nodes.find((one) => one.id === id);

	it('draw all on one scale, the fullest column filling the height', () => {
		expect(node('x')?.height).toBeCloseTo(135);
		expect(node('y')?.height).toBeCloseTo(45);
		expect(node('a')?.height).toBeCloseTo(180);
		expect((node('y')?.y ?? 0) + (node('y')?.height ?? 0)).toBeCloseTo(200);
	});

	it('keep the order they were given, and leave out what nothing flows to', () => {
		expect(placed.nodes.map(({ id }) => id)).toEqual(['a', 'x', 'y', 'end']);
		const turned = placeFlows(nodes, [...links].reverse(), size);
		expect(turned).toEqual(placed);
	});

	it('spread columns over the width', () => {
		expect([node('a')?.x, node('x')?.x, node('end')?.x]).toEqual([0, 145, 290]);
	});

	it('start and end each ribbon on its nodes, one under the other', () => {
		const [first, second] = placed.links;
		expect(first?.d.startsWith('M10 0C')).toBe(true);
		expect(second?.d.startsWith('M10 135C')).toBe(true);
		expect(second?.d).toContain('145 155V200');
	});

	it('draw nothing where nothing flows', () => {
		expect(placeFlows(nodes, [], size)).toEqual({ nodes: [], links: [] });
	});
});
