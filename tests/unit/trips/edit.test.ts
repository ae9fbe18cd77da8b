import { describe, expect, it } from 'vitest';
import { added, check, edit, moved, ordersOf, solve, taken, type TripInput } from '$lib/trips';
import { Random } from '$lib/trips/solver/random';
import { inventTrip } from './invent';

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const invented = (seed: number) =>
	inventTrip(seed, { sites: 18, teams: 3, twice: 0.3, always: 0.2, rules: true });

describe('a plan in the order that a hand gave it', () => {
	it.each(seeds)('is the planner’s plan where the order is the planner’s (%i)', (seed) => {
		const input = invented(seed);
		const plan = solve(input, { seed, rounds: 500 });
		const again = edit(input, ordersOf(input, plan), { seed, why: plan.unvisited });
		expect(again.faults).toEqual([]);
		expect(again.plan.score).toBe(plan.score);
		expect(again.plan.travel).toBe(plan.travel);
		expect(again.plan.unvisited).toEqual(plan.unvisited);
		for (const [index, route] of plan.routes.entries()) {
			if (route.stops.length === 0) continue;
			expect(again.plan.routes[index]).toMatchObject({ depart: route.depart, back: route.back });
			expect(again.plan.routes[index]?.stops).toEqual(route.stops);
		}
	});

	it.each(seeds)('says what breaks, and nothing else than the checker (%i)', (seed) => {
		const input = invented(seed);
		const random = new Random(seed);
		const order = input.sites.map(({ id }) => id);
		for (let at = order.length - 1; at > 0; at--) {
			const other = random.below(at + 1);
			[order[at], order[other]] = [order[other]!, order[at]!];
		}
		const { plan, faults } = edit(input, [order, [], []], { seed });
		expect(check(input, plan)).toEqual(faults);
		expect(faults.length).toBeGreaterThan(0);
		expect(faults.map(({ fault }) => fault)).not.toContain('times-wrong');
		expect(faults.map(({ fault }) => fault)).not.toContain('sum-wrong');
		expect(faults.map(({ fault }) => fault)).not.toContain('unvisited-wrong');
	});

	it('leaves as late as every visit still begins in time, and says how much a start may slip', () => {
		const input: TripInput = {
			sites: [
				{ id: 'a', point: 0, score: 1, service: 600, windows: [[5000, 6000]] },
				{ id: 'b', point: 1, score: 1, service: 600, windows: [[1000, 9000]] }
			],
			teams: [{ id: '1', start: 2, end: 2, from: 0, to: 10_000 }],
			matrix: {
				size: 3,
				seconds: Float64Array.from([0, 100, 100, 100, 0, 100, 100, 100, 0]),
				source: 'given'
			}
		};
		const [route] = edit(input, [['a', 'b']], { seed: 1 }).plan.routes;
		expect(route).toMatchObject({ depart: 4900, back: 6400 });
		expect(route?.stops.map(({ wait, slack }) => [wait, slack])).toEqual([
			[0, 1000],
			[0, 3300]
		]);
	});
});

describe('a stop', () => {
	it('moves to a place of a team and out of where it was', () => {
		expect(moved([['a', 'b', 'c'], ['d']], 'c', 0, 0)).toEqual([['c', 'a', 'b'], ['d']]);
		expect(moved([['a', 'b'], ['d']], 'a', 1, 1)).toEqual([['b'], ['d', 'a']]);
		expect(taken([['a', 'b'], ['d']], 'd')).toEqual([['a', 'b'], []]);
	});

	it.each(seeds)('that is added breaks nothing where there is room (%i)', (seed) => {
		const input = invented(seed);
		const plan = solve(input, { seed, rounds: 500 });
		const orders = ordersOf(input, plan);
		const code = orders.flat()[0]!;
		const back = added(input, taken(orders, code), code);
		expect(back.flat().toSorted()).toEqual(orders.flat().toSorted());
		expect(edit(input, back, { seed }).faults).toEqual([]);
	});
});
