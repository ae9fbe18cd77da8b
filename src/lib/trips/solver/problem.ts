import type { TripInput } from '../trip';

/** No way, or no end: far beyond any shift, and twice that still fits 32 bits. */
export const NEVER = 500_000_000;

/**
 * A trip problem as the search reads it: whole seconds from the earliest shift's start, in typed arrays. Nodes are the sites
 * 0 … sites − 1, then each team's start and end (`startOf`, `endOf`).
 */
export interface Problem {
	sites: number;
	teams: number;
	nodes: number;
	/** epoch seconds of time 0 */
	origin: number;
	/** travel[a * nodes + b] from a to b; the end of a team that may end anywhere is 0 away */
	travel: Int32Array;
	/** back[b * nodes + a] from a to b: the same numbers, so that all ways to one node stand side by side */
	back: Int32Array;
	score: Float64Array;
	mandatory: Uint8Array;
	/** service[team * sites + site] */
	service: Int32Array;
	/** allowed[team * sites + site] */
	allowed: Uint8Array;
	/** first opening and last start of each site */
	opens: Int32Array;
	closes: Int32Array;
	/** windows of site i are windowStart[i] … windowStart[i + 1] − 1 of the two lists */
	windowStart: Int32Array;
	windowOpens: Int32Array;
	windowCloses: Int32Array;
	from: Int32Array;
	to: Int32Array;
	maxStops: Int32Array;
	/** numbers of the sites that come first, for each team */
	prefix: readonly Int32Array[];
}

export function startOf(problem: Problem, team: number): number {
	return problem.sites + 2 * team;
}

export function endOf(problem: Problem, team: number): number {
	return problem.sites + 2 * team + 1;
}

/**
 * Earliest start of a visit to a site for who arrives then, or −1 when it has closed. Monotone in the arrival, which is what makes
 * forward and backward times decide an insertion.
 */
export function earliestStart(problem: Problem, site: number, arrive: number): number {
	if (arrive <= problem.opens[site]!) return problem.opens[site]!;
	const end = problem.windowStart[site + 1]!;
	for (let at = problem.windowStart[site]!; at < end; at++) {
		if (arrive <= problem.windowCloses[at]!) return Math.max(arrive, problem.windowOpens[at]!);
	}
	return -1;
}

/** Latest arrival at a site from which a start by `bound` is possible, or −1. */
export function latestArrival(problem: Problem, site: number, bound: number): number {
	const first = problem.windowStart[site]!;
	for (let at = problem.windowStart[site + 1]! - 1; at >= first; at--) {
		if (problem.windowOpens[at]! <= bound) return Math.min(bound, problem.windowCloses[at]!);
	}
	return -1;
}

/**
 * Makes the typed arrays. Fractions of a second are rounded against us: travel and service up, shifts and windows inwards.
 * Throws a RangeError that names what is wrong.
 */
export function makeProblem({ sites, teams, matrix }: TripInput): Problem {
	const nodes = sites.length + 2 * teams.length;
	const origin = Math.min(...teams.map(({ from }) => Math.ceil(from)));
	const relative = (time: number) => Math.max(-NEVER, Math.min(NEVER, time - origin));
	const points = [
		...sites.map(({ point }) => point),
		...teams.flatMap(({ start, end }) => [start, end === 'anywhere' ? -1 : end])
	];
	const wrong = points.find((point) => point >= matrix.size || point < -1 || point % 1 !== 0);
	if (wrong !== undefined) throw new RangeError(`The matrix has no point ${wrong}.`);
	const travel = new Int32Array(nodes * nodes);
	const back = new Int32Array(nodes * nodes);
	for (let from = 0; from < nodes; from++) {
		for (let to = 0; to < nodes; to++) {
			const [a, b] = [points[from]!, points[to]!];
			const seconds =
				from === to || a < 0 || b < 0 ? 0 : Math.ceil(matrix.seconds[a * matrix.size + b]!);
			if (!(seconds >= 0)) throw new RangeError(`Travel from ${a} to ${b} is ${seconds}.`);
			const bounded = Math.min(NEVER, seconds);
			travel[from * nodes + to] = bounded;
			back[to * nodes + from] = bounded;
		}
	}
	const numbers = new Map(sites.map(({ id }, index) => [id, index]));
	if (numbers.size < sites.length) throw new RangeError('Two sites have the same id.');
	const windows = sites.map((site) =>
		site.windows === null
			? [[-NEVER, NEVER] as const]
			: site.windows.map(
					([open, close]) => [relative(Math.ceil(open)), relative(Math.floor(close))] as const
				)
	);
	const windowStart = new Int32Array(sites.length + 1);
	windows.forEach((list, index) => (windowStart[index + 1] = windowStart[index]! + list.length));
	return {
		sites: sites.length,
		teams: teams.length,
		nodes,
		origin,
		travel,
		back,
		score: Float64Array.from(sites, ({ score }) => score),
		mandatory: Uint8Array.from(sites, ({ mandatory }) => (mandatory ? 1 : 0)),
		service: Int32Array.from(
			teams.flatMap(({ id }) =>
				sites.map((site) => Math.ceil(site.serviceOf?.[id] ?? site.service))
			)
		),
		allowed: Uint8Array.from(
			teams.flatMap(({ id }) => sites.map((site) => ((site.teams?.includes(id) ?? true) ? 1 : 0)))
		),
		opens: Int32Array.from(windows, (list) => list[0]?.[0] ?? NEVER),
		closes: Int32Array.from(windows, (list) => list.at(-1)?.[1] ?? -NEVER),
		windowStart,
		windowOpens: Int32Array.from(windows.flatMap((list) => list.map(([open]) => open))),
		windowCloses: Int32Array.from(windows.flatMap((list) => list.map(([, close]) => close))),
		from: Int32Array.from(teams, ({ from }) => relative(Math.ceil(from))),
		to: Int32Array.from(teams, ({ to }) => relative(Math.floor(to))),
		maxStops: Int32Array.from(teams, ({ maxStops }) => maxStops ?? sites.length),
		prefix: teams.map(({ prefix = [] }) =>
			Int32Array.from(prefix, (id) => {
				const number = numbers.get(id);
				if (number === undefined) throw new RangeError(`A locked stop ${id} is no site.`);
				return number;
			})
		)
	};
}
