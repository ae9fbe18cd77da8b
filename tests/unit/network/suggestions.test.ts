import {
	brokersTo,
	losePathTo,
	lossOf,
	makeGraph,
	nodesBetween,
	tiesToward,
	type Graph
} from '$lib/network';
import { describe, expect, it } from 'vitest';
import { florentine } from './known-graphs';

const number = (graph: Graph, id: string) => graph.ids.indexOf(id);
const names = (graph: Graph, nodes: readonly number[]) => nodes.map((node) => graph.ids[node]);

describe('the way to a stakeholder', () => {
	it('leads over the families between', () => {
		const between = nodesBetween(
			florentine.near,
			number(florentine, 'Pazzi'),
			number(florentine, 'Ridolfi')
		);
		expect(names(florentine, between)).toEqual(['Salviati', 'Medici']);
	});

	it('names the broker that serves most of us first', () => {
		const own = ['Acciaiuoli', 'Salviati'].map((id) => number(florentine, id));
		const brokers = brokersTo(florentine.near, own, number(florentine, 'Strozzi'));
		expect(names(florentine, [brokers[0]!.node])).toEqual(['Ridolfi']);
		expect(brokers.find(({ node }) => florentine.ids[node] === 'Medici')).toMatchObject({
			serves: 2,
			steps: [1, 2]
		});
	});

	it('proposes the tie that shortens it most and that a common acquaintance can make', () => {
		// us – a – b – c – office, and d that knows both a and c
		const graph = makeGraph(
			['us', 'a', 'b', 'c', 'd', 'office'],
			[
				['us', 'a'],
				['a', 'b'],
				['b', 'c'],
				['c', 'office'],
				['a', 'd'],
				['d', 'c']
			].map(([source, target]) => ({ source: source!, target: target!, weight: 1 }))
		);
		const ties = tiesToward(graph.near, [0], number(graph, 'office'));
		expect(
			ties.map(({ to, before, after, shared }) => [graph.ids[to], before, after, shared])
		).toEqual([
			['c', 4, 2, 0],
			['b', 4, 3, 1],
			['d', 4, 3, 1]
		]);
	});

	it('where there is no path any tie into the stakeholder’s piece opens one', () => {
		const graph = makeGraph(['us', 'a', 'office'], [{ source: 'a', target: 'office', weight: 1 }]);
		expect(tiesToward(graph.near, [0], 2)).toEqual([
			{ from: 0, to: 1, before: null, after: 2, shared: 0 }
		]);
		expect(brokersTo(graph.near, [0], 2)).toEqual([]);
		expect(nodesBetween(graph.near, 0, 2)).toEqual([]);
	});
});

describe('what breaks', () => {
	it('without the Medici two families lose their only path to the others', () => {
		const medici = number(florentine, 'Medici');
		const { pieces, cutOff } = lossOf(florentine.near, medici);
		expect(pieces).toHaveLength(3);
		expect(names(florentine, cutOff)).toEqual(['Pazzi', 'Salviati', 'Acciaiuoli']);
		expect(
			names(florentine, losePathTo(florentine.near, medici, number(florentine, 'Strozzi')))
		).toEqual(['Acciaiuoli', 'Pazzi', 'Salviati']);
	});

	it('without a family at the edge nothing does', () => {
		const edge = number(florentine, 'Ginori');
		expect(lossOf(florentine.near, edge).cutOff).toEqual([]);
		expect(losePathTo(florentine.near, edge, edge)).toEqual([]);
	});
});
