import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { UndirectedGraph } from 'graphology';
import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import {
	arrangeAll,
	betweenness,
	makeGraph,
	neighbourhoodPreservation,
	readNetwork
} from '../../../src/lib/network';
import { generated } from './generated';

const { ids, ties } = generated(1000, 3000);
const graph = makeGraph(
	ids,
	ties.map(({ source, target, strength }) => ({ source, target, weight: strength }))
);
const peer = new UndirectedGraph();
for (const id of ids) peer.addNode(id);
for (const { source, target } of ties) peer.mergeEdge(source, target);

/** The layout of the app, and d3-force as it comes, 300 steps. */
export const layout = () => arrangeAll(ids, ties);
export function defaultLayout() {
	const nodes = ids.map((id) => ({ id }));
	const links = ties.map(({ source, target }) => ({ source, target }));
	const simulation = forceSimulation(nodes)
		.stop()
		.force(
			'ties',
			forceLink(links).id((node) => (node as { id: string }).id)
		)
		.force('apart', forceManyBody())
		.force('across', forceX())
		.force('down', forceY());
	for (let tick = 0; tick < 300; tick++) simulation.tick();
	return nodes as { id: string; x: number; y: number }[];
}
export const kept = () => neighbourhoodPreservation(graph.near, layout());
export function defaultKept() {
	const nodes = defaultLayout();
	return neighbourhoodPreservation(graph.near, {
		x: Float32Array.from(nodes, ({ x }) => x),
		y: Float32Array.from(nodes, ({ y }) => y)
	});
}

/** Betweenness of the same network, ours and graphology's. */
export const ours = () => betweenness(graph.near);
export const theirs = () => betweennessOf(peer);

/** Everything the page reads of a network. */
export const reading = () => readNetwork(ids, ties, { from: [ids[0]!], goal: ids[999]! });
