import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { check, solve, type TripInput } from '$lib/trips';
import { readToptw } from '$lib/trips/formats/toptw';
import { readTsplib } from '$lib/trips/formats/tsplib';
import { readTsptw, TSPTW_UNIT } from '$lib/trips/formats/tsptw';

/** Public instances lie beside the project; where they are absent these tests are skipped, and counted as such. */
const data = new URL('../../../../shared/data/routing/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, data), 'utf8');

/** A cap of rounds instead of a clock, so that every machine makes the same plan. */
function planned(input: TripInput, rounds: number) {
	const plan = solve(input, { seed: 1, rounds });
	expect(check(input, plan)).toEqual([]);
	expect(plan.missedMandatory).toEqual([]);
	return plan;
}

describe.skipIf(!existsSync(data))('public instances', () => {
	it.each([
		['c101', 1, 320],
		['c102', 1, 360],
		['c109', 1, 380],
		['r101', 1, 198],
		['r104', 1, 303],
		['r112', 1, 298],
		['pr01', 1, 308],
		['pr02', 1, 404],
		['pr07', 1, 298]
	])('%s with %i team scores the best value known, %i', (name, teams, best) => {
		const decimals = name.startsWith('pr') ? 2 : 1;
		const input = readToptw(read(`toptw/${name}.txt`), teams, decimals);
		expect(planned(input, 15_000).score).toBe(best);
	});

	it.each([
		['c101', 1020],
		['r101', 611],
		['r109', 885],
		['pr01', 657],
		['pr02', 1083],
		['pr07', 876]
	])('%s with four teams comes within 3 % of the best value known, %i', (name, best) => {
		const decimals = name.startsWith('pr') ? 2 : 1;
		const { score } = planned(readToptw(read(`toptw/${name}.txt`), 4, decimals), 10_000);
		expect(score).toBeLessThanOrEqual(best);
		expect(score).toBeGreaterThanOrEqual(0.97 * best);
	});

	it.each([
		['berlin52', 7542],
		['eil51', 426],
		['st70', 675],
		['kroA100', 21282]
	])('%s is ordered as shortly as proven possible, %i', (name, best) => {
		expect(planned(readTsplib(read(`tsplib/${name}.tsp`)), 8000).travel).toBe(best);
	});

	it.each([
		['n80w20.001', 616],
		['n80w20.003', 667],
		['n80w200.002', 488]
	])('%s meets all 80 windows within 1 % of the shortest known, %i', (name, best) => {
		const plan = planned(readTsptw(read(`tsptw/Gendreau_n80/${name}.txt`)), 15_000);
		expect(plan.travel * TSPTW_UNIT).toBeLessThanOrEqual(1.01 * best);
	});
});

describe('an instance that is cut short', () => {
	it('is refused with what is missing', () => {
		expect(() => readToptw('4 10 100 1\n0 200\n0 40 50 0 0 0 0 0 1236', 1, 1)).toThrow(
			'100 places; 0 follow'
		);
		expect(() => readTsptw('3\n0 1 2')).toThrow('3 places need 16 numbers');
		expect(() => readTsplib('EDGE_WEIGHT_TYPE: GEO')).toThrow('GEO');
	});
});
