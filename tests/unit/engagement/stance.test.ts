import { describe, expect, it } from 'vitest';
import {
	aroundEvent,
	inForce,
	movesOf,
	newest,
	stepsWanted,
	type Stance,
	type StanceLevel
} from '$lib/engagement';

let made = 0;
const stance = (
	organisation: string,
	assessedOn: string,
	level: StanceLevel,
	part: Partial<Stance> = {}
): Stance => ({
	id: String(++made),
	organisation,
	assessedOn,
	level,
	wanted: null,
	influence: 3,
	confidence: 2,
	event: null,
	evidence: 'letter',
	withdrawn: null,
	createdAt: `2026-01-01T00:00:${String(made).padStart(2, '0')}Z`,
	assessedBy: null,
	...part
});

describe('judgements in force', () => {
	it('leave out what was taken back, and of one day the one written later comes last', () => {
		const rows = [
			stance('a', '2026-02-01', 'neutral'),
			stance('a', '2026-02-01', 'supportive'),
			stance('a', '2026-03-01', 'resistant', { withdrawn: { at: 'x', reason: 'wrong office' } }),
			stance('a', '2026-01-01', 'unaware')
		];
		expect(inForce(rows).map(({ level }) => level)).toEqual(['unaware', 'neutral', 'supportive']);
		expect(newest(rows).get('a')?.level).toBe('supportive');
	});

	it('know how far it is to where somebody is wanted', () => {
		expect(stepsWanted({ level: 'resistant', wanted: 'supportive' })).toBe(2);
		expect(stepsWanted({ level: 'leading', wanted: 'supportive' })).toBe(-1);
		expect(stepsWanted({ level: 'neutral', wanted: null })).toBeNull();
	});
});

describe('before and after an event', () => {
	const event = { id: 'e', heldOn: '2026-03-01' };
	const rows = [
		stance('moved', '2026-01-01', 'unaware'),
		stance('moved', '2026-02-01', 'resistant'),
		stance('moved', '2026-04-01', 'neutral'),
		stance('moved', '2026-05-01', 'supportive'),
		stance('same-day', '2026-02-01', 'neutral'),
		stance('same-day', '2026-03-01', 'supportive', { event: 'e' }),
		stance('that-morning', '2026-03-01', 'resistant'),
		stance('too-late', '2026-02-01', 'neutral'),
		stance('too-late', '2026-12-01', 'leading'),
		stance('absent', '2026-02-01', 'neutral'),
		stance('absent', '2026-03-20', 'resistant')
	];
	const came = new Set(['moved', 'same-day', 'that-morning', 'too-late', 'never']);
	const all = aroundEvent(rows, event, came, [...came, 'absent']);
	const of = (organisation: string) => all.find((row) => row.organisation === organisation);

	it('takes the last word on each side, within half a year', () => {
		expect(of('moved')?.before?.level).toBe('resistant');
		expect(of('moved')?.after?.level).toBe('supportive');
		expect(of('moved')?.moved).toBe(2);
		expect(of('too-late')).toMatchObject({ after: null, moved: null });
	});

	it('takes a word of the very day as after only where the event is its evidence', () => {
		expect(of('same-day')?.moved).toBe(1);
		expect(of('that-morning')).toMatchObject({ after: null, before: { level: 'resistant' } });
	});

	it('counts honestly of how many anything can be said', () => {
		expect(movesOf(all.filter((row) => row.came))).toEqual({
			all: 5,
			known: 2,
			nearer: 2,
			same: 0,
			further: 0
		});
		expect(movesOf(all.filter((row) => !row.came))).toMatchObject({ known: 1, further: 1 });
	});
});
