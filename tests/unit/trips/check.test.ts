import { describe, expect, it } from 'vitest';
import { check, solve, type Plan, type Route, type Stop } from '$lib/trips';
import { inventTrip } from './invent';

const input = inventTrip(12, { sites: 11, teams: 2, twice: 0.4, mandatory: 0.2 });
const plan = solve(input, { seed: 1, rounds: 0 });
const [first, second] = plan.routes as [Route, Route];

const withRoute = (route: Partial<Route>): Plan => ({
	...plan,
	routes: [{ ...first, ...route }, second]
});
const withStop = (change: Partial<Stop>) =>
	withRoute({ stops: first.stops.map((stop, at) => (at === 0 ? { ...stop, ...change } : stop)) });
const faults = (wrong: Plan, of = input) => check(of, wrong).map(({ fault }) => fault);
const stop = first.stops[0]!;

describe('the checker', () => {
	it('accepts the plan as it is', () => {
		expect(first.stops.length).toBeGreaterThan(1);
		expect(second.stops.length).toBeGreaterThan(0);
		expect(check(input, plan)).toEqual([]);
	});

	it.each([
		['leaves-too-early', withRoute({ depart: input.teams[0]!.from - 1 })],
		['times-wrong', withStop({ arrive: stop.arrive - 120 })],
		['times-wrong', withStop({ leave: stop.leave - 60 })],
		['times-wrong', withRoute({ back: first.back - 60 })],
		['outside-window', withStop({ start: stop.start - 86_400 })],
		['unknown-site', withStop({ site: 'nowhere' })],
		['unknown-team', withRoute({ team: 'nobody' })],
		['twice', { ...plan, routes: [first, { ...second, stops: [...second.stops, stop] }] }],
		['twice', { ...plan, routes: [first, second, first] }],
		['back-too-late', withRoute({ back: input.teams[0]!.to + 1 })],
		['sum-wrong', { ...plan, score: plan.score + 1 }],
		['sum-wrong', { ...plan, travel: plan.travel - 1 }],
		['unvisited-wrong', { ...plan, unvisited: [] }],
		['mandatory-wrong', { ...plan, status: 'infeasible-mandatory' }]
	] as [string, Plan][])('finds %s', (fault, wrong) => {
		expect(faults(wrong)).toContain(fault);
	});

	it('finds what rules forbid', () => {
		const sites = input.sites.map((site) =>
			site.id === stop.site ? { ...site, teams: [] } : site
		);
		expect(faults(plan, { ...input, sites })).toContain('not-allowed');
		const few = input.teams.map((team) => ({ ...team, maxStops: 0 }));
		expect(faults(plan, { ...input, teams: few })).toContain('too-many-stops');
		const locked = input.teams.map((team) => ({ ...team, prefix: [first.stops[1]!.site] }));
		expect(faults(plan, { ...input, teams: locked })).toContain('lock-broken');
		const cut = { ...input.matrix, seconds: input.matrix.seconds.map(() => Infinity) };
		expect(faults(plan, { ...input, matrix: cut })).toContain('no-way');
	});
});
