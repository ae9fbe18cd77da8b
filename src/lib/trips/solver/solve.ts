import type { Plan, TripInput } from '../trip';
import { EXACT_SITES, solveExactly } from './exact';
import { Ordering } from './ordering';
import { makeProblem, type Problem } from './problem';
import { reorder } from './reorder';
import { Routes } from './routes';
import { Search } from './search';
import { holds, timetable } from './timetable';
import { ORDERING, SCORING, SCORING_ALONE } from './tuning';
import { cheapestPlace, whyNot } from './why-not';

/** A planning under way. It knows no clock and does nothing by itself: whoever drives it decides how long and how hot. */
export interface Solving {
	/** whether the best plan is proven, so that more rounds change nothing */
	readonly proven: boolean;
	readonly rounds: number;
	/** Runs rounds; `progress`, 0 to 1, is how much of the whole effort is spent. True where the plan became better. */
	run(rounds: number, progress: number): boolean;
	/** The best plan so far, timed and with a reason for each site left out; never worse than one before. */
	plan(): Plan;
	/** The same, polished once more: for the end. */
	polished(): Plan;
}

/** Rounds between two looks at the clock or at a wish to stop: well below 50 ms on a phone. */
export const STRIDE = 50;

/**
 * Plans with a cap of rounds instead of a clock: the same input, seed and cap give the same plan on every machine.
 * Throws a RangeError where the input contradicts itself.
 */
export function solve(input: TripInput, { seed, rounds }: { seed: number; rounds: number }): Plan {
	const solving = startSolving(input, seed);
	while (!solving.proven && solving.rounds < rounds)
		solving.run(Math.min(STRIDE, rounds - solving.rounds), solving.rounds / rounds);
	return solving.polished();
}

/**
 * Begins a planning: proven at once up to 12 sites, pure ordering where all must be visited at any time, else the search.
 * Throws a RangeError where the input contradicts itself.
 */
export function startSolving(input: TripInput, seed: number): Solving {
	if (input.teams.length === 0) throw new RangeError('A trip needs a team.');
	const { problem, broken } = keepLocks(makeProblem(input));
	const locked = Int32Array.from(problem.prefix, ({ length }) => length);
	const engine = pickEngine(problem, locked, seed);
	const { proven } = engine;
	const finish = (routes: number[][]) =>
		makePlan(problem, input, routes, locked, { seed, rounds: engine.rounds, proven, broken });
	return {
		proven,
		get rounds() {
			return engine.rounds;
		},
		run: (rounds, progress) => engine.run(rounds, progress),
		plan: () => finish(engine.lists()),
		polished: () => finish(proven ? engine.lists() : polish(problem, engine.lists(), locked))
	};
}

/** What finds routes: sites of each team by number. */
interface Engine {
	readonly proven: boolean;
	readonly rounds: number;
	run(rounds: number, progress: number): boolean;
	lists(): number[][];
}

function pickEngine(problem: Problem, locked: Int32Array, seed: number): Engine {
	const exact = problem.sites <= EXACT_SITES ? solveExactly(problem) : null;
	if (exact) return { proven: true, rounds: 0, run: () => false, lists: () => exact };
	if (isPureOrder(problem)) {
		const ordering = new Ordering(problem, seed);
		if (holds(problem, 0, ordering.lists()[0]!)) return ordering;
	}
	const initial = new Routes(problem);
	problem.prefix.forEach((sites, team) =>
		sites.forEach((site, index) => initial.insert(team, index + 1, site))
	);
	const isOrder = problem.mandatory.every((must) => must === 1);
	const tuning = isOrder ? ORDERING : problem.teams === 1 ? SCORING_ALONE : SCORING;
	return new Search(problem, seed, tuning, initial, locked);
}

/** Keeps of each team's locked stops those that can be made in their order; a stop of two teams stays with the first. */
function keepLocks(problem: Problem): { problem: Problem; broken: number[] } {
	const taken = new Set<number>();
	const broken: number[] = [];
	const prefix = problem.prefix.map((sites, team) => {
		const kept: number[] = [];
		for (const site of sites) {
			if (!taken.has(site) && holds(problem, team, [...kept, site])) {
				kept.push(site);
				taken.add(site);
			} else broken.push(site);
		}
		return Int32Array.from(kept);
	});
	return { problem: { ...problem, prefix }, broken };
}

/** All must be visited by one team, whenever: the travelling salesman. */
function isPureOrder(problem: Problem): boolean {
	const { teams, mandatory, allowed, opens, closes, from, to, prefix, maxStops, sites } = problem;
	return (
		teams === 1 &&
		prefix[0]!.length === 0 &&
		maxStops[0]! >= sites &&
		mandatory.every((must) => must === 1) &&
		allowed.every((may) => may === 1) &&
		opens.every((open) => open <= from[0]!) &&
		closes.every((close) => close >= to[0]!)
	);
}

/** Puts in what is worth more than it displaces, until nothing is; then orders short routes exactly. */
function polish(problem: Problem, routes: number[][], locked: Int32Array): number[][] {
	const { score, mandatory, sites } = problem;
	for (let changed = true; changed;) {
		changed = false;
		const planned = new Set(routes.flat());
		for (let site = 0; site < sites && !changed; site++) {
			if (planned.has(site)) continue;
			const place = cheapestPlace(problem, routes, locked, site);
			if (!place || (place.cost >= score[site]! && !mandatory[site])) continue;
			routes[place.team] = place.stops;
			changed = true;
		}
	}
	return routes.map((stops, team) => reorder(problem, team, stops));
}

function makePlan(
	problem: Problem,
	input: TripInput,
	stops: number[][],
	locked: Int32Array,
	{
		seed,
		rounds,
		proven,
		broken
	}: { seed: number; rounds: number; proven: boolean; broken: number[] }
): Plan {
	const routes = stops.map((list, team) => timetable(problem, input, team, list));
	const planned = new Set(stops.flat());
	const missed = input.sites.filter(({ mandatory }, index) => mandatory && !planned.has(index));
	return {
		routes,
		score: [...planned].reduce((sum, site) => sum + problem.score[site]!, 0),
		travel: routes.reduce((sum, { travel }) => sum + travel, 0),
		status: missed.length > 0 ? 'infeasible-mandatory' : proven ? 'optimal' : 'heuristic',
		missedMandatory: missed.map(({ id }) => id),
		brokenLocks: broken.map((site) => input.sites[site]!.id),
		unvisited: whyNot(problem, input, stops, locked),
		seed,
		iterations: rounds,
		matrixSource: input.matrix.source
	};
}
