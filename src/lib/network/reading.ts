import { betweenness, exactUpTo } from './betweenness';
import { harmonicCloseness } from './closeness';
import { clustering } from './clustering';
import { communities } from './communities';
import { components, cuts } from './components';
import { constraint } from './constraint';
import { degrees, strengths } from './degree';
import { density, reciprocity } from './density';
import { makeGraph, type Graph, type Rows } from './graph';
import { losePathTo, lossOf } from './loss';
import { modularity } from './modularity';
import type { Tie } from './network';
import { pageRank } from './page-rank';
import { distancesFrom, nodesBetween } from './paths';
import { brokersTo, tiesToward } from './suggestions';

/** What is read of the network: who wants to reach whom. */
export interface Wish {
	/** Ids of those who want to reach it; the goal among them is left out. */
	from: readonly string[];
	/** Id of the organisation to reach; null: none. */
	goal: string | null;
}

/** What a network says on a day: plain values, columns in the order of `ids`, the same from the server and from a worker. */
export interface Reading {
	ids: readonly string[];
	/** Neighbours, whichever way the ties point. */
	degree: number[];
	ties_in: number[];
	ties_out: number[];
	strength: number[];
	betweenness: number[];
	closeness: number[];
	page_rank: number[];
	clustering: number[];
	/** Null for an organisation without ties, where it is not defined. */
	constraint: (number | null)[];
	community: number[];
	component: number[];
	whole: Whole;
	/** Organisations whose loss breaks the network apart, the worst first. */
	losses: Loss[];
	/** Ties whose loss does. */
	bridges: [string, string][];
	way: Way | null;
}

/** The network as one. */
export interface Whole {
	ties: number;
	density: number;
	/** Null without ties. */
	reciprocity: number | null;
	modularity: number;
	communities: number;
	/** Pieces of two or more; whoever has no tie is counted in `alone`. */
	pieces: number;
	alone: number;
	/** From how many organisations betweenness was counted where not from all; null: it is exact. */
	sampled: number | null;
}

export interface Loss {
	id: string;
	/** Who is cut off from the largest piece. */
	cutOff: string[];
	/** Who loses the last path to the goal. */
	fromGoal: string[];
}

/** How those who wish come to their goal. */
export interface Way {
	goal: string;
	/** Steps from the nearest of them; null: no path. */
	steps: number | null;
	/** A shortest path, both ends included; empty where there is none. */
	path: string[];
	brokers: { id: string; near: number; far: number; serves: number }[];
	newTies: { from: string; to: string; before: number | null; after: number; shared: number }[];
}

/** Reads everything off the ties of a day. Betweenness is exact up to 2,000 organisations and estimated above. */
export function readNetwork(ids: readonly string[], ties: readonly Tie[], wish: Wish): Reading {
	const graph = makeGraph(
		ids,
		ties.map(({ source, target, strength }) => ({ source, target, weight: strength }))
	);
	const { near, out } = graph;
	const between = betweenness(near);
	const group = communities(near);
	const piece = components(near);
	const degree = degrees(near);
	const goal = wish.goal === null ? -1 : ids.indexOf(wish.goal);
	return {
		ids,
		degree: [...degree],
		ties_in: [...degrees(graph.in)],
		ties_out: [...degrees(out)],
		strength: [...strengths(near)],
		betweenness: columns(between.share),
		closeness: columns(harmonicCloseness(near)),
		page_rank: columns(pageRank(out)),
		clustering: columns(clustering(near)),
		constraint: columns(constraint(near)).map((value) => (Number.isNaN(value) ? null : value)),
		community: [...group],
		component: [...piece],
		whole: {
			ties: ties.length,
			density: density(out),
			reciprocity: reciprocity(out),
			modularity: modularity(near, group),
			communities: countGroups(group, degree),
			pieces: countGroups(piece, degree),
			alone: degree.filter((count) => count === 0).length,
			sampled: ids.length > exactUpTo ? between.sources : null
		},
		losses: lossesIn(graph, goal),
		bridges: cuts(near).bridges.map(([a, b]) => [ids[a]!, ids[b]!]),
		way: goal < 0 ? null : wayTo(graph, wish, goal)
	};
}

/** Six digits are more than a picture or a sentence shows, and half the bytes of sixteen. */
function columns(values: Float64Array): number[] {
	return Array.from(values, (value) => Math.round(value * 1e6) / 1e6);
}

function countGroups(group: Uint32Array, degree: Float64Array): number {
	return new Set(group.filter((_, node) => degree[node]! > 0)).size;
}

function lossesIn({ ids, near }: Graph, goal: number): Loss[] {
	const named = (nodes: readonly number[]) => nodes.map((node) => ids[node]!);
	return cuts(near)
		.points.map((node) => ({
			id: ids[node]!,
			cutOff: named(lossOf(near, node).cutOff),
			fromGoal: goal < 0 ? [] : named(losePathTo(near, node, goal))
		}))
		.sort((a, b) => b.cutOff.length - a.cutOff.length);
}

function wayTo({ ids, near }: Graph, wish: Wish, goal: number): Way {
	const own = wish.from.map((id) => ids.indexOf(id)).filter((node) => node >= 0 && node !== goal);
	const back = distancesFrom(near, goal);
	const nearest = own
		.filter((node) => back[node]! >= 0)
		.sort((a, b) => back[a]! - back[b]! || a - b)[0];
	return {
		goal: ids[goal]!,
		steps: nearest === undefined ? null : back[nearest]!,
		path: nearest === undefined ? [] : pathOf(near, nearest, goal).map((node) => ids[node]!),
		brokers: brokersTo(near, own, goal)
			.slice(0, 10)
			.map(({ node, steps, serves }) => ({
				id: ids[node]!,
				near: steps[0],
				far: steps[1],
				serves
			})),
		newTies: tiesToward(near, own, goal, 8).map((tie) => ({
			...tie,
			from: ids[tie.from]!,
			to: ids[tie.to]!
		}))
	};
}

/** One of the shortest paths: at each step the first of the nodes that lie on one. */
function pathOf(near: Rows, from: number, to: number): number[] {
	const there = distancesFrom(near, from);
	const between = nodesBetween(near, from, to);
	const path = [to];
	for (let steps = there[to]! - 1; steps > 0; steps--) {
		const last = path[0]!;
		const back = distancesFrom(near, last);
		path.unshift(between.find((node) => there[node] === steps && back[node] === 1)!);
	}
	return [from, ...path];
}
