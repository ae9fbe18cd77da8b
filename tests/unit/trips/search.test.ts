import { describe, expect, it } from 'vitest';
import { check, solve, startSolving, type TripInput } from '$lib/trips';
import { inventTrip } from './invent';

/** The search as it is asked above twelve sites: the small trip hidden among sites that nobody may visit. */
function hidden(input: TripInput): TripInput {
	const closed = Array.from({ length: 13 }, (_, index) => ({
		id: `closed-${index}`,
		point: 0,
		score: 1,
		service: 0,
		windows: []
	}));
	return { ...input, sites: [...input.sites, ...closed] };
}

describe('the search', () => {
	it.each(Array.from({ length: 20 }, (_, seed) => seed))(
		'seed %i: finds the proven best of a small trip, score and travel',
		(seed) => {
			const input = inventTrip(500 + seed, {
				sites: 8 + (seed % 5),
				teams: 1 + (seed % 3),
				mandatory: 0.1,
				twice: 0.3
			});
			const proven = solve(input, { seed, rounds: 0 });
			const found = solve(hidden(input), { seed, rounds: 3000 });
			expect(check(hidden(input), found)).toEqual([]);
			expect(found).toMatchObject({ score: proven.score, travel: proven.travel });
		}
	);

	it.each(Array.from({ length: 30 }, (_, seed) => seed))(
		'seed %i: makes only plans that hold',
		(seed) => {
			const input = inventTrip(900 + seed, {
				sites: 14 + 3 * seed,
				teams: 1 + (seed % 4),
				mandatory: seed % 2 ? 0.1 : 0,
				twice: 0.3,
				always: 0.2,
				rules: seed % 3 > 0
			});
			const plan = solve(input, { seed, rounds: 400 });
			expect(check(input, plan)).toEqual([]);
			expect(plan.score).toBeGreaterThan(0);
		}
	);

	it('makes the same plan for the same seed and cap, and stops at the cap', () => {
		const input = inventTrip(3, { sites: 60, teams: 3, twice: 0.3 });
		const plan = solve(input, { seed: 11, rounds: 1234 });
		expect(solve(input, { seed: 11, rounds: 1234 })).toEqual(plan);
		expect(plan.iterations).toBe(1234);
	});

	it('has a plan that holds at any time and never makes it worse', () => {
		const input = inventTrip(4, { sites: 80, teams: 3 });
		const solving = startSolving(input, 1);
		let score = 0;
		for (let step = 0; step < 20; step++) {
			solving.run(50, step / 20);
			const plan = solving.plan();
			expect(check(input, plan)).toEqual([]);
			expect(plan.score).toBeGreaterThanOrEqual(score);
			score = plan.score;
		}
		expect(solving.polished().score).toBeGreaterThanOrEqual(score);
	});

	it('visits what must be visited before what is worth more, and says what it cannot', () => {
		const input = inventTrip(5, { sites: 30, teams: 1, hours: 3, always: 1 });
		const sites = input.sites.map((site, index) => ({
			...site,
			mandatory: index < 2,
			score: index < 2 ? 0 : site.score
		}));
		const plan = solve({ ...input, sites }, { seed: 1, rounds: 1000 });
		expect(plan.missedMandatory).toEqual([]);
		const shut = sites.map((site, index) => (index === 0 ? { ...site, windows: [] } : site));
		const less = solve({ ...input, sites: shut }, { seed: 1, rounds: 1000 });
		expect(less).toMatchObject({ status: 'infeasible-mandatory', missedMandatory: ['site-0'] });
		expect(less.score).toBeGreaterThan(0);
	});

	it('keeps locked stops first and in order, and says which cannot be kept', () => {
		const input = inventTrip(6, { sites: 40, teams: 2, always: 1 });
		const free = solve(input, { seed: 1, rounds: 500 });
		const [last, first] = free.routes[0]!.stops.map(({ site }) => site).reverse();
		const teams = input.teams.map((team, index) =>
			index === 0 ? { ...team, prefix: [last!, first!] } : { ...team, prefix: [first!] }
		);
		const plan = solve({ ...input, teams }, { seed: 1, rounds: 500 });
		expect(check({ ...input, teams }, plan)).toEqual([]);
		expect(plan.routes[0]!.stops.slice(0, 2).map(({ site }) => site)).toEqual([last, first]);
		expect(plan.brokenLocks).toEqual([first]);
	});
});

describe('each site that is left out', () => {
	const base = inventTrip(8, { sites: 40, teams: 2, hours: 4, always: 1 });
	const change = (site: number, changes: object) =>
		base.sites.map((one, index) => (index === site ? { ...one, ...changes } : one));

	function reasonOf(sites: TripInput['sites'], site: number) {
		const input = { ...base, sites };
		const plan = solve(input, { seed: 1, rounds: 300 });
		return plan.unvisited.find(({ site: id }) => id === `site-${site}`);
	}

	it('names that it is closed during the shift', () => {
		const early: [number, number] = [base.teams[0]!.from - 7200, base.teams[0]!.from - 60];
		expect(reasonOf(change(0, { windows: [early] }), 0)?.reason).toBe('closed-in-shift');
	});

	it('names that no team may go', () => {
		expect(reasonOf(change(0, { teams: [] }), 0)?.reason).toBe('no-team');
	});

	it('names that it is out of reach', () => {
		expect(reasonOf(change(0, { service: 4 * 3600 - 60 }), 0)?.reason).toBe('out-of-reach');
	});

	it('names that only mandatory stops could make room', () => {
		const stay = 3 * 3600;
		const sites = base.sites.map((site, index) => ({
			...site,
			mandatory: index < 2,
			service: index < 3 ? stay : site.service
		}));
		expect(reasonOf(sites, 2)?.reason).toBe('does-not-fit');
	});

	it('names what would have to go, which is worth at least as much', () => {
		const plan = solve(base, { seed: 1, rounds: 500 });
		const outscored = plan.unvisited.filter(({ reason }) => reason === 'outscored');
		expect(outscored.length).toBeGreaterThan(5);
		const stops = new Map(
			plan.routes.flatMap(({ team, stops }) => stops.map(({ site }) => [site, team] as const))
		);
		for (const { site, displaced, team, cost } of outscored) {
			expect(displaced.length).toBeGreaterThan(0);
			expect(displaced.map((id) => stops.get(id))).toEqual(displaced.map(() => team));
			const worth = base.sites.find(({ id }) => id === site)!.score;
			expect(cost).toBeGreaterThanOrEqual(worth);
		}
	});
});
