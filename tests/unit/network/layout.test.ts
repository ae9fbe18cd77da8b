import { layOut, makeGraph, neighbourhoodPreservation, seeded, type Graph } from '$lib/network';
import { describe, expect, it } from 'vitest';
import { karate } from './known-graphs';

/** Groups of about twenty-five, most ties inside them and some across: as coalitions are, and with no layout that shows all of it. */
function grouped(size: number, tieCount: number, seed: number): Graph {
	const random = seeded(seed);
	const ids = Array.from({ length: size }, (_, node) => `n${node}`);
	const groups = Math.ceil(size / 25);
	const ties = Array.from({ length: tieCount }, () => {
		const source = Math.floor(random() * size);
		const isInside = random() < 0.8;
		const inGroup = (source % groups) + groups * Math.floor(random() * (size / groups));
		const target = isInside ? Math.min(inGroup, size - 1) : Math.floor(random() * size);
		return { source: ids[source]!, target: ids[target]!, weight: 1 };
	});
	return makeGraph(ids, ties);
}

describe('the picture of a network', () => {
	it('is the same for the same network', () => {
		expect(layOut(karate.near)).toEqual(layOut(karate.near));
	});

	it('moves little when little changes', () => {
		const first = layOut(karate.near);
		const again = layOut(karate.near, first);
		const width = Math.max(...first.x) - Math.min(...first.x);
		const moved = first.x.map((x, node) =>
			Math.hypot(x - again.x[node]!, first.y[node]! - again.y[node]!)
		);
		expect(Math.max(...moved)).toBeLessThan(0.2 * width);
	});

	it('keeps neighbours near each other in a network of a thousand', () => {
		const graph = grouped(1000, 3000, 7);
		expect(neighbourhoodPreservation(graph.near, layOut(graph.near))).toBeGreaterThan(0.12);
	});

	it('of points thrown at random keeps next to nothing', () => {
		const graph = grouped(400, 1200, 7);
		const random = seeded(3);
		const thrown = {
			x: Float32Array.from({ length: 400 }, random),
			y: Float32Array.from({ length: 400 }, random)
		};
		expect(neighbourhoodPreservation(graph.near, thrown)).toBeLessThan(0.05);
	});

	it('of nobody, or of organisations without ties, fails nowhere', () => {
		expect(layOut(makeGraph([], []).near).x).toHaveLength(0);
		const alone = makeGraph(['a', 'b'], []);
		expect(neighbourhoodPreservation(alone.near, layOut(alone.near))).toBe(1);
	});
});
