import { daysOfChange, thenAndNow, tiesOn, type DatedTie } from '$lib/network';
import { describe, expect, it } from 'vitest';

function tie(
	id: string,
	startedOn: string,
	endedOn: string | null = null,
	rest: Partial<DatedTie> = {}
): DatedTie {
	return { id, source: 'a', target: 'b', kind: 'funds', strength: 1, startedOn, endedOn, ...rest };
}

describe('dated ties', () => {
	it('hold from their first day until the day they end', () => {
		const ties = [tie('x', '2026-01-10', '2026-03-01')];
		expect(tiesOn(ties, '2026-01-09')).toEqual([]);
		expect(tiesOn(ties, '2026-01-10')).toHaveLength(1);
		expect(tiesOn(ties, '2026-02-28')).toHaveLength(1);
		expect(tiesOn(ties, '2026-03-01')).toEqual([]);
	});

	it('then and now: a tie that ended and started again stronger is changed, not new', () => {
		const ties = [
			tie('weak', '2026-01-01', '2026-06-01'),
			tie('strong', '2026-06-01', null, { strength: 3 }),
			tie('stays', '2025-01-01', null, { target: 'c' }),
			tie('new', '2026-05-01', null, { target: 'd' }),
			tie('over', '2025-01-01', '2026-02-01', { target: 'e' })
		];
		const { appeared, ended, stayed, changed } = thenAndNow(ties, '2026-01-15', '2026-07-01');
		expect(appeared.map(({ id }) => id)).toEqual(['new']);
		expect(ended.map(({ id }) => id)).toEqual(['over']);
		expect(stayed.map(({ id }) => id)).toEqual(['stays']);
		expect(changed.map(({ before, after }) => [before.id, after.id])).toEqual([['weak', 'strong']]);
	});

	it('the slider stops at each day of change once', () => {
		const ties = [
			tie('x', '2026-01-10', '2026-03-01'),
			tie('y', '2026-03-01'),
			tie('z', '2025-05-05')
		];
		expect(daysOfChange(ties)).toEqual(['2025-05-05', '2026-01-10', '2026-03-01']);
	});
});
