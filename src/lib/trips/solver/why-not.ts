import type { LeftOut, TripInput } from '../trip';
import { earliestStart, endOf, NEVER, startOf, type Problem } from './problem';
import { holds } from './timetable';

/** A run of a team's stops that would have to go for a site to come in. */
export interface Displacement {
	team: number;
	/** the route with the site in and as few stops gone as this place allows */
	stops: number[];
	displaced: number[];
	/** summed score of the displaced */
	cost: number;
}

/**
 * Why each site that is in no route stays out. "Outscored" names what would have to go: the site is put in at every place of every
 * team that may go, with all else as it is, and the cheapest displacement counts.
 */
export function whyNot(
	problem: Problem,
	input: TripInput,
	routes: readonly (readonly number[])[],
	locked: Int32Array
): LeftOut[] {
	const planned = new Set(routes.flat());
	const left: LeftOut[] = [];
	for (let site = 0; site < problem.sites; site++) {
		if (planned.has(site)) continue;
		const { id } = input.sites[site]!;
		const plain = hindrance(problem, site);
		if (plain) {
			left.push({ site: id, reason: plain, displaced: [], team: null, cost: 0 });
			continue;
		}
		const place = cheapestPlace(problem, routes, locked, site);
		left.push({
			site: id,
			reason: place ? 'outscored' : 'does-not-fit',
			displaced: place?.displaced.map((other) => input.sites[other]!.id) ?? [],
			team: place ? input.teams[place.team]!.id : null,
			cost: place?.cost ?? 0
		});
	}
	return left;
}

/** What keeps a site out whatever else is planned, or null. */
function hindrance(
	problem: Problem,
	site: number
): 'no-team' | 'closed-in-shift' | 'out-of-reach' | null {
	const { sites, teams, nodes, travel, service, allowed, from, to } = problem;
	let [may, open, reach] = [false, false, false];
	for (let team = 0; team < teams; team++) {
		const stay = service[team * sites + site]!;
		if (!allowed[team * sites + site] || problem.maxStops[team] === 0) continue;
		may = true;
		const earliest = earliestStart(problem, site, from[team]!);
		if (earliest < from[team]! || earliest + stay > to[team]!) continue;
		open = true;
		const leg = travel[startOf(problem, team) * nodes + site]!;
		const home = travel[site * nodes + endOf(problem, team)]!;
		const start = earliestStart(problem, site, from[team]! + leg);
		if (leg < NEVER && start >= from[team]! && start + stay + home <= to[team]!) reach = true;
	}
	if (!may) return 'no-team';
	if (!open) return 'closed-in-shift';
	return reach ? null : 'out-of-reach';
}

/**
 * The cheapest run of stops whose place a site could take; mandatory and locked stops do not go. Of the run, what still fits beside
 * the site comes back, dearest first. Null where there is no such place.
 */
export function cheapestPlace(
	problem: Problem,
	routes: readonly (readonly number[])[],
	locked: Int32Array,
	site: number
): Displacement | null {
	let best: Displacement | null = null;
	routes.forEach((route, team) => {
		for (let begin = locked[team]!; begin <= route.length; begin++) {
			for (let end = begin; end <= route.length; end++) {
				if (end > begin && problem.mandatory[route[end - 1]!]) break;
				const stops = [...route.slice(0, begin), site, ...route.slice(end)];
				if (!holds(problem, team, stops)) continue;
				const place = bringBack(problem, team, stops, route.slice(begin, end), locked[team]!);
				const better =
					!best ||
					place.cost < best.cost ||
					(place.cost === best.cost && place.displaced.length < best.displaced.length);
				if (better) best = place;
				// A longer run from here only takes more.
				break;
			}
		}
	});
	return best;
}

function bringBack(
	problem: Problem,
	team: number,
	stops: number[],
	run: number[],
	first: number
): Displacement {
	const { score } = problem;
	const displaced: number[] = [];
	for (const site of [...run].sort((a, b) => score[b]! - score[a]! || a - b)) {
		const place = stops.findIndex(
			(_, at) =>
				at >= first && holds(problem, team, [...stops.slice(0, at), site, ...stops.slice(at)])
		);
		if (place >= 0) stops.splice(place, 0, site);
		else if (holds(problem, team, [...stops, site])) stops.push(site);
		else displaced.push(site);
	}
	return { team, stops, displaced, cost: displaced.reduce((sum, other) => sum + score[other]!, 0) };
}
