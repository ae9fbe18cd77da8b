import { describe, expect, it } from 'vitest';
import { changedFields } from '$lib/visits/differences';

const visit = {
	site_id: 'a',
	started_at: '2026-03-05T12:00:00Z',
	minutes: 45,
	team_size: 2,
	contacts_new: 2,
	contacts_returning: 5,
	note: null,
	closed_reason: null,
	services: { condoms: 40, information: 3 }
};

describe('what a correction changed', () => {
	it('is told field by field in the order of the form, services last', () => {
		const after = {
			...visit,
			contacts_new: 4,
			note: 'ramai',
			services: { condoms: 30, referral: 1 }
		};
		expect(changedFields(visit, after)).toEqual([
			{ field: 'contacts_new', before: 2, after: 4 },
			{ field: 'note', before: null, after: 'ramai' },
			{ field: 'service:condoms', before: 40, after: 30 },
			{ field: 'service:information', before: 3, after: null },
			{ field: 'service:referral', before: null, after: 1 }
		]);
	});

	it('is nothing where nothing changed, and nothing for a withdrawal', () => {
		expect(changedFields(visit, { ...visit })).toEqual([]);
		expect(changedFields(visit, null)).toEqual([]);
	});
});
