import { describe, expect, it } from 'vitest';
import { check, solve } from '$lib/trips';
import { bruteForce } from './brute-force';
import { inventTrip } from './invent';

const budget = { seed: 1, rounds: 0 };

describe('a small trip', () => {
	const cases = Array.from({ length: 120 }, (_, seed) => ({
		seed,
		sites: 3 + (seed % 4),
		teams: 1 + (seed % 2)
	}));

	it.each(cases)(
		'seed $seed: $sites sites and $teams teams are planned as well as trying all plans finds',
		({ seed, sites, teams }) => {
			const input = inventTrip(seed, {
				sites,
				teams,
				hours: 3 + (seed % 3),
				mandatory: 0.2,
				twice: 0.4,
				always: 0.1,
				rules: seed % 3 === 0
			});
			const plan = solve(input, budget);
			expect(check(input, plan)).toEqual([]);
			expect({
				missed: plan.missedMandatory.length,
				score: plan.score,
				travel: plan.travel
			}).toEqual(bruteForce(input));
			expect(plan.status).toBe(
				plan.missedMandatory.length > 0 ? 'infeasible-mandatory' : 'optimal'
			);
		}
	);

	it('of twelve sites with wide windows over a whole day is still proven', () => {
		const input = inventTrip(7, { sites: 12, teams: 4, hours: 24, always: 1 });
		const plan = solve(input, budget);
		expect(plan.status).toBe('optimal');
		expect(check(input, plan)).toEqual([]);
		expect(plan.unvisited).toEqual([]);
	});

	it('without sites sends nobody anywhere', () => {
		const plan = solve(inventTrip(1, { sites: 0, teams: 2 }), budget);
		expect(plan).toMatchObject({ status: 'optimal', score: 0, travel: 0, unvisited: [] });
	});
});
