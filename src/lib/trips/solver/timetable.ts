import type { Route, TripInput } from '../trip';
import { earliestStart, endOf, latestArrival, startOf, type Problem } from './problem';

/**
 * The times of one team's stops. The team leaves as late as its earliest return allows, which takes waiting out where it can; slack
 * is how much later a visit may start and all that follows still holds. Assumes that the route is feasible.
 */
export function timetable(
	problem: Problem,
	input: TripInput,
	team: number,
	stops: readonly number[]
): Route {
	const { origin } = problem;
	const earliest = walk(problem, team, stops, problem.from[team]!);
	const depart =
		stops.length === 0
			? problem.from[team]!
			: Math.max(problem.from[team]!, latestTimes(problem, team, stops, earliest.back).depart);
	const times = walk(problem, team, stops, depart);
	const { starts } = latestTimes(problem, team, stops, problem.to[team]!);
	return {
		team: input.teams[team]!.id,
		depart: origin + depart,
		stops: stops.map((site, index) => {
			const { arrive, start, leave } = times.stops[index]!;
			return {
				site: input.sites[site]!.id,
				arrive: origin + arrive,
				start: origin + start,
				leave: origin + leave,
				wait: start - arrive,
				slack: starts[index]! - start
			};
		}),
		back: origin + times.back,
		travel: times.travel
	};
}

/** Whether a team can make these stops in this order within all windows and its shift. */
export function holds(problem: Problem, team: number, stops: readonly number[]): boolean {
	if (stops.length > problem.maxStops[team]!) return false;
	if (stops.some((site) => !problem.allowed[team * problem.sites + site])) return false;
	const { stops: times, back } = walk(problem, team, stops, problem.from[team]!);
	return times.every(({ start }) => start >= 0) && back <= problem.to[team]!;
}

function walk(problem: Problem, team: number, stops: readonly number[], depart: number) {
	const { nodes, travel, service, sites } = problem;
	let here = startOf(problem, team);
	let now = depart;
	let sum = 0;
	const times = stops.map((site) => {
		const leg = travel[here * nodes + site]!;
		const arrive = now + leg;
		const start = earliestStart(problem, site, arrive);
		const leave = Math.max(start, arrive) + service[team * sites + site]!;
		sum += leg;
		now = leave;
		here = site;
		return { arrive, start, leave };
	});
	const home = stops.length === 0 ? 0 : travel[here * nodes + endOf(problem, team)]!;
	return { stops: times, back: now + home, travel: sum + home };
}

/** Latest start of each visit, and latest departure, from which one is back by a time. */
function latestTimes(problem: Problem, team: number, stops: readonly number[], back: number) {
	const { nodes, travel, service, sites } = problem;
	let bound = back;
	let next = endOf(problem, team);
	const starts = new Array<number>(stops.length);
	for (let index = stops.length - 1; index >= 0; index--) {
		const site = stops[index]!;
		bound -= travel[site * nodes + next]! + service[team * sites + site]!;
		bound = latestArrival(problem, site, bound);
		starts[index] = bound;
		next = site;
	}
	return { starts, depart: bound - travel[startOf(problem, team) * nodes + next]! };
}
