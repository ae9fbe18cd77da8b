import {
	forceLink,
	forceManyBody,
	forceSimulation,
	forceX,
	forceY,
	type SimulationLinkDatum,
	type SimulationNodeDatum
} from 'd3-force';
import { degreeOf, sizeOf, type Rows } from './graph';

/** Where the nodes stand, in a plane of its own units; typed arrays, so that a worker hands them over without a copy. */
export interface Layout {
	x: Float32Array;
	y: Float32Array;
}

/** Enough for a calm picture; d3's own default of 300 moves it little further at more than twice the cost. */
export const layoutTicks = 120;

// Short ties, a wide push and little friction keep more neighbours near than d3's defaults, in a quarter of their time.

/**
 * Places the nodes by forces (d3-force, velocity Verlet with Barnes and Hut's tree). d3 starts from a spiral and draws from a generator
 * of its own with a fixed seed, so that the same network gives the same picture.
 *
 * @param near neighbours both ways
 * @param start where to begin, so that a network that changed little moves little
 */
export function layOut(near: Rows, start?: Layout, ticks = layoutTicks): Layout {
	const size = sizeOf(near);
	const nodes: SimulationNodeDatum[] = Array.from({ length: size }, (_, node) =>
		start ? { x: start.x[node], y: start.y[node] } : {}
	);
	const links: SimulationLinkDatum<SimulationNodeDatum>[] = [];
	for (let node = 0; node < size; node++)
		for (let at = near.start[node]!; at < near.start[node + 1]!; at++)
			if (near.to[at]! > node) links.push({ source: node, target: near.to[at]! });
	const degree = (end: SimulationNodeDatum | string | number) =>
		degreeOf(near, typeof end === 'object' ? end.index! : Number(end));
	const simulation = forceSimulation(nodes)
		.stop()
		.alpha(start ? 0.4 : 1)
		.alphaDecay(1 - 0.001 ** (1 / ticks))
		.velocityDecay(0.3)
		.force(
			'ties',
			forceLink(links)
				.distance(5)
				.strength((link) => 1 / Math.min(degree(link.source), degree(link.target)))
		)
		.force('apart', forceManyBody().strength(-60).theta(1.2).distanceMax(600))
		.force('across', forceX(0).strength(0.01))
		.force('down', forceY(0).strength(0.01));
	for (let tick = 0; tick < ticks; tick++) simulation.tick();
	return {
		x: Float32Array.from(nodes, (node) => node.x ?? 0),
		y: Float32Array.from(nodes, (node) => node.y ?? 0)
	};
}

/**
 * How much of the network the picture keeps: the mean over nodes with neighbours of the share of a node's k neighbours that are among the k
 * points nearest to it. 0 to 1; a picture drawn at random is near the density.
 */
export function neighbourhoodPreservation(near: Rows, { x, y }: Layout): number {
	const size = sizeOf(near);
	let sum = 0;
	let counted = 0;
	const far = new Float64Array(size);
	for (let node = 0; node < size; node++) {
		const k = degreeOf(near, node);
		if (k === 0) continue;
		for (let other = 0; other < size; other++)
			far[other] = (x[other]! - x[node]!) ** 2 + (y[other]! - y[node]!) ** 2;
		far[node] = Infinity;
		const edge = Float64Array.from(far).sort()[k - 1]!;
		let kept = 0;
		for (let at = near.start[node]!; at < near.start[node + 1]!; at++)
			if (far[near.to[at]!]! <= edge) kept++;
		sum += kept / k;
		counted++;
	}
	return counted === 0 ? 1 : sum / counted;
}
