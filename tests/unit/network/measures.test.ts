import {
	betweenness,
	clustering,
	communities,
	components,
	constraint,
	cuts,
	degrees,
	density,
	harmonicCloseness,
	makeGraph,
	modularity,
	pageRank,
	reciprocity,
	type Graph
} from '$lib/network';
import { describe, expect, it } from 'vitest';
import { florentine, karate, kite } from './known-graphs';

/** A measure by name, rounded as the published tables are. */
function byName(graph: Graph, values: ArrayLike<number>, digits = 3): Record<string, number> {
	return Object.fromEntries(
		graph.ids.map((id, node) => [id, Number(values[node]!.toFixed(digits))])
	);
}

describe('measures on networks whose values are published', () => {
	it("karate club: betweenness, as networkx's documentation has it", () => {
		const { share, sources } = betweenness(karate.near);
		expect(sources).toBe(34);
		expect(share[0]).toBeCloseTo(0.43763528138528146, 12);
		expect(share[33]).toBeCloseTo(0.30407497594997596, 12);
		expect(share[32]).toBeCloseTo(0.145247113997114, 12);
		expect(share[2]).toBeCloseTo(0.14365680615680618, 12);
		expect(share[31]).toBeCloseTo(0.13827561327561325, 12);
	});

	it('karate club: clustering, PageRank and degree', () => {
		const mean = clustering(karate.near).reduce((sum, each) => sum + each, 0) / 34;
		expect(mean).toBeCloseTo(0.5706384782076823, 12);
		const rank = pageRank(karate.near);
		expect(rank[33]).toBeCloseTo(0.10091918, 6);
		expect(rank[0]).toBeCloseTo(0.0969973, 6);
		expect(degrees(karate.near)[33]).toBe(17);
		expect(density(karate.near)).toBeCloseTo(0.13903743315508021, 12);
	});

	it('karate club: groups as good as Louvain finds them, and the two leaders apart', () => {
		const group = communities(karate.near, 7);
		expect(modularity(karate.near, group)).toBeGreaterThan(0.41);
		// No division of the club is better than this one (Brandes and others, 2008).
		expect(modularity(karate.near, group)).toBeLessThanOrEqual(0.41979);
		expect(group[0]).not.toBe(group[33]);
		expect(communities(karate.near, 7)).toEqual(group);
	});

	it('Florentine families: the Medici stand between the others', () => {
		expect(byName(florentine, betweenness(florentine.near).share)).toEqual({
			Acciaiuoli: 0,
			Albizzi: 0.212,
			Barbadori: 0.093,
			Bischeri: 0.104,
			Castellani: 0.055,
			Ginori: 0,
			Guadagni: 0.255,
			Lamberteschi: 0,
			Medici: 0.522,
			Pazzi: 0,
			Peruzzi: 0.022,
			Ridolfi: 0.114,
			Salviati: 0.143,
			Strozzi: 0.103,
			Tornabuoni: 0.092
		});
	});

	it('Florentine families: without whom others lose their only path', () => {
		const { points, bridges } = cuts(florentine.near);
		expect(points.map((node) => florentine.ids[node])).toEqual([
			'Albizzi',
			'Guadagni',
			'Medici',
			'Salviati'
		]);
		expect(bridges.map((pair) => pair.map((node) => florentine.ids[node]).join(' and '))).toEqual([
			'Acciaiuoli and Medici',
			'Albizzi and Ginori',
			'Guadagni and Lamberteschi',
			'Medici and Salviati',
			'Pazzi and Salviati'
		]);
	});

	it("Krackhardt's kite: the most tied, the most between and the nearest are three", () => {
		const between = betweenness(kite.near).share;
		expect(byName(kite, between)).toEqual({
			0: 0.023,
			1: 0.023,
			2: 0,
			3: 0.102,
			4: 0,
			5: 0.231,
			6: 0.231,
			7: 0.389,
			8: 0.222,
			9: 0
		});
		const most = (values: ArrayLike<number>) =>
			[...kite.ids.keys()].reduce((best, node) => (values[node]! > values[best]! ? node : best), 0);
		expect(most(degrees(kite.near))).toBe(3);
		expect(most(between)).toBe(7);
		// 6 neighbours at 1, then one each at 2, 3 and 4 steps, of 9 others.
		expect(harmonicCloseness(kite.near)[3]).toBeCloseTo((6 + 1 / 2 + 1 / 3 + 1 / 4) / 9, 12);
	});

	it("Burt's example: constraint with and without weights, as networkx tests it", () => {
		const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
		const weights = { AB: 2, AF: 3, AG: 5, AE: 2, EG: 8, FG: 3, BG: 4, BD: 1, DG: 3, GC: 10 };
		const make = (hasWeights: boolean) =>
			makeGraph(
				ids,
				Object.entries(weights).map(([pair, weight]) => ({
					source: pair[0]!,
					target: pair[1]!,
					weight: hasWeights ? weight : 1
				}))
			);
		const plain = byName(make(false), constraint(make(false).near));
		expect([plain.G, plain.A, plain.C]).toEqual([0.4, 0.595, 1]);
		const weighted = byName(make(true), constraint(make(true).near));
		expect([weighted.G, weighted.A, weighted.C]).toEqual([0.299, 0.795, 1]);
	});
});

describe('measures on small and odd networks', () => {
	const empty = makeGraph([], []);
	const alone = makeGraph(['a', 'b'], []);
	const chain = makeGraph(
		Array.from({ length: 50_000 }, (_, node) => String(node)),
		Array.from({ length: 49_999 }, (_, node) => ({
			source: String(node),
			target: String(node + 1),
			weight: 1
		}))
	);

	it('an empty network has no numbers, and none fails', () => {
		expect(betweenness(empty.near).share).toHaveLength(0);
		expect(harmonicCloseness(empty.near)).toHaveLength(0);
		expect(pageRank(empty.out)).toHaveLength(0);
		expect(communities(empty.near)).toHaveLength(0);
		expect([density(empty.out), reciprocity(empty.out)]).toEqual([0, null]);
	});

	it('organisations without ties stand each alone', () => {
		expect([...components(alone.near)]).toEqual([0, 1]);
		expect([...pageRank(alone.out)]).toEqual([0.5, 0.5]);
		expect([...constraint(alone.near)]).toEqual([NaN, NaN]);
		expect(cuts(alone.near)).toEqual({ points: [], bridges: [] });
	});

	it('a chain of fifty thousand does not overflow the stack', () => {
		const { points, bridges } = cuts(chain.near);
		expect([points.length, bridges.length]).toEqual([49_998, 49_999]);
	});

	it('an answered tie counts as answered, a tie to oneself not at all', () => {
		const graph = makeGraph(
			['a', 'b', 'c'],
			[
				{ source: 'a', target: 'b', weight: 1 },
				{ source: 'b', target: 'a', weight: 2 },
				{ source: 'a', target: 'b', weight: 1 },
				{ source: 'b', target: 'c', weight: 1 },
				{ source: 'c', target: 'c', weight: 9 }
			]
		);
		expect(reciprocity(graph.out)).toBeCloseTo(2 / 3, 12);
		expect([...graph.near.weight]).toEqual([4, 4, 1, 1]);
	});

	it('a tie that ends nowhere or weighs nothing is refused by name', () => {
		expect(() => makeGraph(['a'], [{ source: 'a', target: 'x', weight: 1 }])).toThrow('a → x');
		expect(() => makeGraph(['a', 'b'], [{ source: 'a', target: 'b', weight: 0 }])).toThrow(
			'weighs 0'
		);
	});
});
