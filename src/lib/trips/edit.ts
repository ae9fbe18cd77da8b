import { check, type Fault } from './check';
import type { LeftOut, Plan, Route, Seconds, Stop, TripInput, TripSite, TripTeam } from './trip';

/** Who goes where in what order: ids of sites for each team, in the order of the input's teams. */
export type Orders = readonly (readonly string[])[];

/** A plan as somebody ordered it by hand, and what is wrong with it; nothing wrong: it holds. */
export interface Edited {
	plan: Plan;
	faults: readonly Fault[];
}

/**
 * The times of an order given by hand, whether it holds or not, so that a person sees what breaks: who comes after closing begins
 * at once, who is late is back late. A team leaves as late as nothing suffers. Ids that the input does not know are left out.
 *
 * @param why reasons of the planner for sites that it left out; what a hand took out says so
 */
export function edit(
	input: TripInput,
	orders: Orders,
	{ seed, why = [] }: { seed: number; why?: readonly LeftOut[] }
): Edited {
	const sites = new Map(input.sites.map((site) => [site.id, site]));
	const reasons = new Map(why.map((one) => [one.site, one]));
	const planned = new Set<string>();
	const routes = input.teams.map((team, index) => {
		const stops = (orders[index] ?? []).flatMap((id) => {
			const site = sites.get(id);
			if (!site || planned.has(id)) return [];
			planned.add(id);
			return [site];
		});
		return timed(input, team, stops);
	});
	const missed = input.sites.filter(({ id, mandatory }) => mandatory && !planned.has(id));
	const plan: Plan = {
		routes,
		score: [...planned].reduce((sum, id) => sum + sites.get(id)!.score, 0),
		travel: routes.reduce((sum, { travel }) => sum + travel, 0),
		status: missed.length > 0 ? 'infeasible-mandatory' : 'heuristic',
		missedMandatory: missed.map(({ id }) => id),
		brokenLocks: [],
		unvisited: input.sites
			.filter(({ id }) => !planned.has(id))
			.map(
				({ id }): LeftOut =>
					reasons.get(id) ?? { site: id, reason: 'by-hand', displaced: [], team: null, cost: 0 }
			),
		seed,
		iterations: 0,
		matrixSource: input.matrix.source
	};
	return { plan, faults: check(input, plan) };
}

/** The orders of a plan, for the input's teams. */
export function ordersOf(input: TripInput, plan: Plan): string[][] {
	return input.teams.map(
		({ id }) => plan.routes.find(({ team }) => team === id)?.stops.map(({ site }) => site) ?? []
	);
}

/** The same orders with a site at a place of a team; it is taken from where it was. */
export function moved(orders: Orders, id: string, team: number, place: number): string[][] {
	const without = taken(orders, id);
	without[team]?.splice(Math.max(0, place), 0, id);
	return without;
}

/** The same orders without a site. */
export function taken(orders: Orders, id: string): string[][] {
	return orders.map((order) => order.filter((one) => one !== id));
}

/** The orders with a site where it breaks least and then costs the least way. */
export function added(input: TripInput, orders: Orders, id: string): string[][] {
	let best: { orders: string[][]; breaks: number; travel: number } | null = null;
	for (let team = 0; team < input.teams.length; team++) {
		for (let place = 0; place <= (orders[team]?.length ?? 0); place++) {
			const tried = moved(orders, id, team, place);
			const { plan, faults } = edit(input, tried, { seed: 1 });
			const { travel } = plan;
			const isBetter =
				!best ||
				faults.length < best.breaks ||
				(faults.length === best.breaks && travel < best.travel);
			if (isBetter) best = { orders: tried, breaks: faults.length, travel };
		}
	}
	return best?.orders ?? orders.map((order) => [...order]);
}

interface Time {
	/** seconds of the way there */
	leg: number;
	arrive: Seconds;
	start: Seconds;
	leave: Seconds;
}

function timed({ matrix }: TripInput, team: TripTeam, stops: readonly TripSite[]): Route {
	const way = (from: number, to: number) =>
		from === to ? 0 : Math.ceil(matrix.seconds[from * matrix.size + to]!);
	const stay = (site: TripSite) => Math.ceil(site.serviceOf?.[team.id] ?? site.service);
	const last = stops.at(-1);
	const home = last && team.end !== 'anywhere' ? way(last.point, team.end) : 0;
	const walk = (depart: Seconds) => {
		let [here, now] = [team.start, depart];
		const times = stops.map((site): Time => {
			const leg = way(here, site.point);
			const arrive = now + leg;
			const open = site.windows?.find(([, last]) => last >= arrive);
			const start = Math.max(arrive, open?.[0] ?? arrive);
			now = start + stay(site);
			here = site.point;
			return { leg, arrive, start, leave: now };
		});
		return { times, back: now + home };
	};
	/** Latest start of each visit, and latest departure, from which the team is back by a time. */
	const latest = (times: readonly Time[], back: Seconds) => {
		let bound = back - home;
		const starts = stops
			.map((site, index) => ({ site, ...times[index]! }))
			.reverse()
			.map(({ site, leg, start }) => {
				// Who comes after closing has no later start than the own one.
				const by = Math.max(start, latestStart(site, bound - stay(site)) ?? start);
				bound = by - leg;
				return by;
			})
			.reverse();
		return { starts, depart: bound };
	};
	const early = walk(team.from);
	// Leaving later takes waiting out, as far as the team is back as early as it can be.
	const depart =
		stops.length === 0 ? team.from : Math.max(team.from, latest(early.times, early.back).depart);
	const { times, back } = walk(depart);
	const { starts } = latest(times, team.to);
	return {
		team: team.id,
		depart,
		stops: times.map(({ arrive, start, leave }, index): Stop => ({
			site: stops[index]!.id,
			arrive,
			start,
			leave,
			wait: start - arrive,
			slack: starts[index]! - start
		})),
		back,
		travel: times.reduce((sum, { leg }) => sum + leg, 0) + home
	};
}

/** The latest start of a visit that is no later than `bound`; null where none is. */
function latestStart({ windows }: TripSite, bound: Seconds): Seconds | null {
	if (windows === null) return bound;
	const open = windows.findLast(([opens]) => opens <= bound);
	return open ? Math.min(bound, open[1]) : null;
}
