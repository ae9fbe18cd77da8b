import type { Plan, Route, TripInput, TripSite, TripTeam } from './trip';

/** What is wrong with a plan; `site` and `team` where it is about one. */
export interface Fault {
	fault:
		| 'unknown-site'
		| 'unknown-team'
		| 'twice'
		| 'not-allowed'
		| 'too-many-stops'
		| 'lock-broken'
		| 'leaves-too-early'
		| 'back-too-late'
		| 'times-wrong'
		| 'outside-window'
		| 'no-way'
		| 'sum-wrong'
		| 'mandatory-wrong'
		| 'unvisited-wrong';
	team?: string;
	site?: string;
}

/** Seconds by which times may differ: the solver rounds up to whole ones at each leg. */
const ROUNDING = 1;

/**
 * Proves a plan against the problem it is meant for, by reading the problem anew. Shares no line with the solver on purpose:
 * each plan passes here before it is shown, saved or exported. An empty list means that the plan holds.
 */
export function check(input: TripInput, plan: Plan): Fault[] {
	const faults: Fault[] = [];
	const sites = new Map(input.sites.map((site) => [site.id, site]));
	const teams = new Map(input.teams.map((team) => [team.id, team]));
	const seen = new Set<string>();
	const gone = new Set<string>();
	const broken = new Set(plan.brokenLocks);
	let score = 0;
	let travel = 0;
	for (const route of plan.routes) {
		const team = teams.get(route.team);
		if (!team) faults.push({ fault: 'unknown-team', team: route.team });
		else if (gone.has(team.id)) faults.push({ fault: 'twice', team: team.id });
		else faults.push(...checkRoute(input, sites, team, route, broken));
		gone.add(route.team);
		travel += route.travel;
		for (const { site } of route.stops) {
			if (seen.has(site)) faults.push({ fault: 'twice', site });
			seen.add(site);
			score += sites.get(site)?.score ?? 0;
		}
	}
	if (Math.abs(score - plan.score) > 1e-6) faults.push({ fault: 'sum-wrong' });
	if (Math.abs(travel - plan.travel) > 1e-6) faults.push({ fault: 'sum-wrong' });
	for (const team of input.teams) {
		const locks = (team.prefix ?? []).filter((id) => !broken.has(id));
		if (locks.length > 0 && !gone.has(team.id))
			faults.push({ fault: 'lock-broken', team: team.id });
	}
	faults.push(...checkAbsent(input, plan, seen));
	return faults;
}

function checkRoute(
	{ matrix }: TripInput,
	sites: ReadonlyMap<string, TripSite>,
	team: TripTeam,
	route: Route,
	broken: ReadonlySet<string>
): Fault[] {
	const faults: Fault[] = [];
	const say = (fault: Fault['fault'], site?: string) =>
		faults.push(site === undefined ? { fault, team: team.id } : { fault, team: team.id, site });
	const way = (from: number, to: number) =>
		from === to ? 0 : matrix.seconds[from * matrix.size + to]!;
	if (route.depart < team.from) say('leaves-too-early');
	if (route.stops.length > (team.maxStops ?? Infinity)) say('too-many-stops');
	const locks = (team.prefix ?? []).filter((id) => !broken.has(id));
	locks.forEach((id, index) => {
		if (route.stops[index]?.site !== id) say('lock-broken', id);
	});
	let here = team.start;
	let now = route.depart;
	let onTheWay = 0;
	for (const stop of route.stops) {
		const site = sites.get(stop.site);
		if (!site) {
			say('unknown-site', stop.site);
			continue;
		}
		if (site.teams && !site.teams.includes(team.id)) say('not-allowed', site.id);
		const leg = way(here, site.point);
		if (!Number.isFinite(leg)) say('no-way', site.id);
		const stay = site.serviceOf?.[team.id] ?? site.service;
		const arrives = now + leg;
		const fits =
			Math.abs(stop.arrive - arrives) <= ROUNDING &&
			stop.start >= stop.arrive &&
			Math.abs(stop.wait - (stop.start - stop.arrive)) <= 1e-6 &&
			Math.abs(stop.leave - (stop.start + stay)) <= ROUNDING;
		if (!fits) say('times-wrong', site.id);
		const open =
			site.windows === null || site.windows.some(([a, b]) => stop.start >= a && stop.start <= b);
		if (!open) say('outside-window', site.id);
		onTheWay += Math.max(leg, stop.arrive - now);
		now = stop.leave;
		here = site.point;
	}
	if (team.end !== 'anywhere' && route.stops.length > 0) {
		const leg = way(here, team.end);
		if (!Number.isFinite(leg)) say('no-way');
		if (Math.abs(route.back - (now + leg)) > ROUNDING) say('times-wrong');
		onTheWay += Math.max(leg, route.back - now);
	} else if (Math.abs(route.back - now) > ROUNDING) say('times-wrong');
	if (route.back > team.to) say('back-too-late');
	if (Math.abs(onTheWay - route.travel) > 1e-6) say('sum-wrong');
	return faults;
}

/** Each site is a stop or named as left out, and the status tells the truth about mandatory ones. */
function checkAbsent(input: TripInput, plan: Plan, seen: ReadonlySet<string>): Fault[] {
	const faults: Fault[] = [];
	const named = new Set(plan.unvisited.map(({ site }) => site));
	const missed = new Set(plan.missedMandatory);
	for (const { id, mandatory } of input.sites) {
		if (seen.has(id) === named.has(id)) faults.push({ fault: 'unvisited-wrong', site: id });
		if (missed.has(id) !== (mandatory === true && !seen.has(id)))
			faults.push({ fault: 'mandatory-wrong', site: id });
	}
	if ((plan.status === 'infeasible-mandatory') !== missed.size > 0)
		faults.push({ fault: 'mandatory-wrong' });
	return faults;
}
