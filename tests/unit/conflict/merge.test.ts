import { describe, expect, it } from 'vitest';
import { mergeChanges } from '$lib/conflict';

const base = { name: 'Yayasan A', address: 'Jalan 1', about: 'Lama', 'service:art': '' };

describe('two people change one entry', () => {
	it('takes over what only the other person changed, and names it', () => {
		const { merged, differences } = mergeChanges(base, { ...base, address: 'Jalan 2' }, base);
		expect(merged.address).toBe('Jalan 2');
		expect(differences).toEqual([
			{ key: 'address', before: 'Jalan 1', theirs: 'Jalan 2', mine: 'Jalan 1', clash: false }
		]);
	});

	it('keeps what was typed here, and says where both changed the same', () => {
		const theirs = { ...base, about: 'Dari mereka' };
		const mine = { ...base, about: 'Dari saya', name: 'Yayasan B' };
		const { merged, differences } = mergeChanges(base, theirs, mine);
		expect(merged).toMatchObject({ about: 'Dari saya', name: 'Yayasan B' });
		expect(differences).toHaveLength(1);
		expect(differences[0]).toMatchObject({ key: 'about', clash: true, theirs: 'Dari mereka' });
	});

	it('is no clash when both typed the same', () => {
		const both = { ...base, about: 'Sama' };
		expect(mergeChanges(base, both, both).differences[0]?.clash).toBe(false);
	});

	it('takes services over in both directions', () => {
		const { 'service:art': _, ...without } = base;
		const mine = { ...base, 'service:shelter': 'Malam saja' };
		const { merged, differences } = mergeChanges(base, without, mine);
		expect(merged).not.toHaveProperty('service:art');
		expect(merged).toHaveProperty('service:shelter', 'Malam saja');
		expect(differences[0]).toMatchObject({ key: 'service:art', theirs: undefined });
	});
});
