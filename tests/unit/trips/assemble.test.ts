import { describe, expect, it } from 'vitest';
import { check, solve } from '$lib/trips';
import { assemble, MINIMUM_GAP_DAYS, MOST_SITES, type Candidate } from '$lib/trips/assemble';
import { eveningSearch, parseEvening } from '$lib/trips/evening';

const zone = 'Asia/Jayapura';
const friday = '2026-11-27';
const evening = parseEvening(new URLSearchParams('from=20:00&to=01:00&workers=2'), friday);
const base = [128.18, -3.7] as const;
const karaoke: Candidate = {
	code: 'KRK-001',
	minimumTeam: 2,
	hours: [{ weekday: 5, opens: '22:00', closes: '03:00' }],
	place: [128.19, -3.69],
	lastVisitedOn: null,
	revisitDays: 30,
	people: 40,
	risk: 2
};
const planned = (candidates: Candidate[], of = evening) => {
	const made = assemble(of, candidates, base, zone);
	const plan = solve(made.input, { seed: 1, rounds: 100 });
	expect(check(made.input, plan)).toEqual([]);
	return { ...made, plan };
};

describe('an evening', () => {
	it('reads its own address again', () => {
		const search = 'day=2026-11-27&from=21:30&to=02:00&mode=foot&teams=3&workers=4&base=81.71.01';
		const full = parseEvening(
			new URLSearchParams(`${search}&must=KRK-001&must=B-2&out=C-3&seed=9`),
			'2026-01-01'
		);
		expect(full).toMatchObject({
			day: friday,
			from: '21:30',
			mode: 'foot',
			must: ['KRK-001', 'B-2']
		});
		expect(parseEvening(eveningSearch(full), '2026-01-01')).toEqual(full);
	});

	it('leaves out what means nothing', () => {
		const odd = 'day=2026-02-30&from=25:00&mode=boat&teams=99&workers=x&base=9&must=a b&seed=-1';
		expect(parseEvening(new URLSearchParams(odd), friday)).toEqual(
			parseEvening(new URLSearchParams(), friday)
		);
	});

	it('past midnight goes where a place opens late', () => {
		const { plan, shift } = planned([karaoke]);
		expect(shift.to - shift.from).toBe(5 * 3600);
		const [stop] = plan.routes.flatMap(({ stops }) => stops);
		expect(stop).toMatchObject({ site: 'KRK-001', start: shift.from + 2 * 3600, wait: 0 });
	});

	it('says why it does not go: closed, team too small', () => {
		const { plan } = planned([
			{ ...karaoke, code: 'MON-1', hours: [{ weekday: 1, opens: '20:00', closes: '23:00' }] },
			{ ...karaoke, code: 'BIG-1', minimumTeam: 3 }
		]);
		expect(plan.unvisited.map(({ site, reason }) => [site, reason])).toEqual([
			['MON-1', 'closed-in-shift'],
			['BIG-1', 'no-team']
		]);
	});

	it('leaves a site in peace after a visit, unless it must be visited', () => {
		const recent = { ...karaoke, lastVisitedOn: '2026-11-25' };
		expect(MINIMUM_GAP_DAYS).toBeGreaterThan(2);
		expect(planned([recent]).excluded).toEqual([{ code: 'KRK-001', reason: 'too-soon' }]);
		const must = planned([recent], { ...evening, must: ['KRK-001'] });
		expect(must.plan.routes[0]!.stops.length + must.plan.routes[1]!.stops.length).toBe(1);
	});

	it('keeps what was taken out, what has no place and what has no hours apart', () => {
		const { excluded, unknownHours } = planned(
			[
				{ ...karaoke, code: 'OUT-1' },
				{ ...karaoke, code: 'LOST-1', place: null },
				{ ...karaoke, hours: null }
			],
			{ ...evening, out: ['OUT-1'] }
		);
		expect(excluded).toEqual([
			{ code: 'OUT-1', reason: 'taken-out' },
			{ code: 'LOST-1', reason: 'no-place' }
		]);
		expect(unknownHours).toEqual(['KRK-001']);
	});

	it('gives the planner no coordinate and no distance', () => {
		const text = JSON.stringify(planned([karaoke]).input);
		expect(text).not.toMatch(/128\.|-3\.|metres|lon|lat/);
	});

	it('offers those that are worth most, and always the mandatory ones, and says which it does not', () => {
		const many = Array.from({ length: MOST_SITES + 30 }, (_, index): Candidate => ({
			...karaoke,
			code: `S-${index}`,
			people: index < 40 ? 0 : 60,
			risk: index < 40 ? 0 : 2
		}));
		const { input, excluded } = assemble({ ...evening, must: ['S-3'] }, many, base, zone);
		expect(input.sites.length).toBe(MOST_SITES);
		expect(input.sites[0]).toMatchObject({ id: 'S-3', mandatory: true });
		expect(excluded.length).toBe(30);
		expect(excluded.every(({ reason }) => reason === 'worth-less')).toBe(true);
		expect(excluded.every(({ code }) => Number(code.slice(2)) < 40 && code !== 'S-3')).toBe(true);
	});
});
