import {
	betweenness,
	communities,
	components,
	cuts,
	harmonicCloseness,
	makeGraph,
	modularity,
	pageRank,
	seeded,
	sizeOf,
	type Graph,
	type Rows
} from '$lib/network';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import pageRankOf from 'graphology-metrics/centrality/pagerank.js';
import modularityOf from 'graphology-metrics/graph/modularity.js';
import { describe, expect, it } from 'vitest';

function randomGraph(size: number, tieCount: number, seed: number): Graph {
	const random = seeded(seed);
	const ids = Array.from({ length: size }, (_, node) => `n${node}`);
	const pick = () => ids[Math.floor(random() * size)]!;
	const ties = Array.from({ length: tieCount }, () => ({
		source: pick(),
		target: pick(),
		weight: 1 + Math.floor(random() * 3)
	}));
	return makeGraph(ids, ties);
}

function pairs(rows: Rows): [number, number, number][] {
	const found: [number, number, number][] = [];
	for (let node = 0; node < sizeOf(rows); node++)
		for (let at = rows.start[node]!; at < rows.start[node + 1]!; at++)
			found.push([node, rows.to[at]!, rows.weight[at]!]);
	return found;
}

function oracle(graph: Graph) {
	const undirected = new UndirectedGraph();
	const directed = new DirectedGraph();
	for (const id of graph.ids) {
		undirected.addNode(id);
		directed.addNode(id);
	}
	for (const [from, to, weight] of pairs(graph.near))
		if (from < to) undirected.addEdge(graph.ids[from], graph.ids[to], { weight });
	for (const [from, to, weight] of pairs(graph.out))
		directed.addEdge(graph.ids[from], graph.ids[to], { weight });
	return { undirected, directed };
}

const graphs = [
	['sparse, in pieces', randomGraph(40, 30, 1)],
	['as a coalition', randomGraph(60, 180, 2)],
	['dense', randomGraph(25, 250, 3)]
] as const;

describe.each(graphs)('a random network, %s', (_, graph) => {
	const { undirected, directed } = oracle(graph);

	it('has the betweenness that graphology finds', () => {
		const found = betweennessOf(undirected, { getEdgeWeight: null, normalized: true });
		const { share } = betweenness(graph.near);
		graph.ids.forEach((id, node) => expect(share[node]).toBeCloseTo(found[id]!, 10));
	});

	it('has the PageRank that graphology finds', () => {
		const found = pageRankOf(directed, {
			alpha: 0.85,
			tolerance: 1e-12,
			maxIterations: 1000,
			getEdgeWeight: 'weight'
		});
		const rank = pageRank(graph.out);
		graph.ids.forEach((id, node) => expect(rank[node]).toBeCloseTo(found[id]!, 7));
	});

	it('has the modularity that graphology finds for the same groups', () => {
		const group = communities(graph.near, 5);
		const found = modularityOf(undirected, {
			getNodeCommunity: (id: string) => group[graph.ids.indexOf(id)]!
		});
		expect(modularity(graph.near, group)).toBeCloseTo(found, 10);
	});

	it('breaks where taking a node or a tie away leaves more pieces', () => {
		const ties = pairs(graph.near).filter(([from, to]) => from < to);
		const pieces = (without: (from: number, to: number) => boolean) => {
			const kept = ties
				.filter(([from, to]) => !without(from, to))
				.map(([from, to]) => ({ source: graph.ids[from]!, target: graph.ids[to]!, weight: 1 }));
			return Math.max(...components(makeGraph(graph.ids, kept).near)) + 1;
		};
		const whole = pieces(() => false);
		const { points, bridges } = cuts(graph.near);
		const breaking = [...graph.ids.keys()].filter(
			// The node itself is left over as one more piece, if it was tied to anything.
			(node) => pieces((from, to) => from === node || to === node) > whole + 1
		);
		expect(points).toEqual(breaking);
		expect(bridges).toEqual(
			ties
				.filter(([from, to]) => pieces((a, b) => a === from && b === to) > whole)
				.map(([from, to]) => [from, to])
		);
	});

	it('is as near as the distances by Floyd and Warshall say', () => {
		const size = graph.ids.length;
		const far = Array.from({ length: size }, (_, row) =>
			Array.from({ length: size }, (_, column) => (row === column ? 0 : Infinity))
		);
		for (const [from, to] of pairs(graph.near)) far[from]![to] = 1;
		for (let via = 0; via < size; via++)
			for (let from = 0; from < size; from++)
				for (let to = 0; to < size; to++)
					far[from]![to] = Math.min(far[from]![to]!, far[from]![via]! + far[via]![to]!);
		const closeness = harmonicCloseness(graph.near);
		far.forEach((row, node) => {
			const sum = row.reduce((total, each, other) => total + (other === node ? 0 : 1 / each), 0);
			expect(closeness[node]).toBeCloseTo(sum / (size - 1), 12);
		});
	});
});

describe('a network too large to count exactly', () => {
	it('is estimated from sources drawn by the seed, close to the exact shares', () => {
		const graph = randomGraph(300, 900, 4);
		const exact = betweenness(graph.near).share;
		const { share, sources } = betweenness(graph.near, 9, 150);
		expect(sources).toBe(150);
		expect(betweenness(graph.near, 9, 150).share).toEqual(share);
		const top = exact.indexOf(Math.max(...exact));
		const error = Math.max(...exact.map((each, node) => Math.abs(each - share[node]!)));
		expect(error).toBeLessThan(0.3 * exact[top]!);
	});
});
