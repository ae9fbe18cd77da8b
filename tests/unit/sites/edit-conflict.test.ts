import { describe, expect, it } from 'vitest';
import { applyChoices, findConflicts, mergeValues } from '$lib/sites/edit-conflict';

const FIELDS = ['name', 'risk', 'kind'];
const base = { name: 'A', risk: '1', kind: 'street' };

describe('two people editing one site', () => {
	it('shows what the other changed, and asks only where both did', () => {
		const theirs = { name: 'B', risk: '2', kind: 'street' };
		const mine = { name: 'C', risk: '1', kind: 'karaoke' };
		const conflicts = findConflicts(FIELDS, base, theirs, mine);
		expect(conflicts).toEqual([
			{ field: 'name', base: 'A', theirs: 'B', mine: 'C', both: true },
			{ field: 'risk', base: '1', theirs: '2', mine: '1', both: false }
		]);
		expect(mergeValues(mine, conflicts)).toEqual({ name: 'C', risk: '2', kind: 'karaoke' });
	});

	it('is no conflict when both came to the same', () => {
		expect(findConflicts(FIELDS, base, { ...base, name: 'B' }, { ...base, name: 'B' })).toEqual([]);
	});

	it('puts the other person’s value where it was chosen, empty ones included', () => {
		const input = {
			name: 'C',
			take_name: 'theirs',
			base_name: 'B',
			kind: 'x',
			take_kind: 'theirs'
		};
		expect(applyChoices(FIELDS, input)).toEqual({
			name: 'B',
			take_name: 'theirs',
			base_name: 'B',
			take_kind: 'theirs'
		});
	});
});
