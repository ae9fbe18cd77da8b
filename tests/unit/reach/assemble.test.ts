import { describe, expect, it } from 'vitest';
import { areaKeys, assembleCube, assembleServices, MOST_GROUPS } from '$lib/reach/assemble';

const span = { from: '2026-01', to: '2026-02', firstMonth: '2026-01' };
const same = (key: string) => key;

describe('the cube from columns', () => {
	it('puts each number at its group and month, the largest group first', () => {
		const cube = assembleCube(
			{
				month: ['2026-01-01', '2026-02-01', '2026-02-01', '2025-12-01'],
				key: ['a', 'a', 'b', 'a'],
				visits: [1, 2, 3, 9],
				contacts_new: [1, 1, 50, 9],
				contacts_returning: [0, 0, 0, 9],
				minutes: [5, 6, 7, 9]
			},
			span,
			same,
			(key) => key.toUpperCase(),
			'rest'
		);
		expect(cube.groups.map(({ label }) => label)).toEqual(['B', 'A']);
		expect(cube.visits).toEqual([0, 3, 1, 2]);
		expect(cube.minutes).toEqual([0, 7, 5, 6]);
	});

	it('keeps every visit when there are more groups than panels: the rest are one', () => {
		const keys = Array.from({ length: 20 }, (_, index) => `g${index}`);
		const cube = assembleCube(
			{
				month: keys.map(() => '2026-01-01'),
				key: keys,
				visits: keys.map(() => 1),
				contacts_new: keys.map((_, index) => index),
				contacts_returning: keys.map(() => 0),
				minutes: keys.map(() => 0)
			},
			span,
			same,
			same,
			'rest'
		);
		expect(cube.groups).toHaveLength(MOST_GROUPS);
		expect(cube.groups.at(-1)).toEqual({ key: 'others', label: 'rest' });
		expect(cube.visits.reduce((sum, value) => sum + value, 0)).toBe(20);
	});
});

describe('areas', () => {
	it('are counted by district, and by regency where districts are too many', () => {
		expect([...areaKeys(['81.71.02.1005', '81.71.02.2001', '81.71']).values()]).toEqual([
			'81.71.02',
			'81.71.02',
			'81.71'
		]);
		const many = Array.from({ length: 14 }, (_, index) => `81.01.${10 + index}.2001`);
		expect(new Set(areaKeys(many).values())).toEqual(new Set(['81.01']));
	});
});

describe('services', () => {
	it('keep their order and leave out what was never given', () => {
		const rows = {
			month: ['2026-02-01'],
			code: ['condoms'],
			visits: [3],
			quantity: [40]
		};
		const services = [
			{ code: 'test', label: 'Tes' },
			{ code: 'condoms', label: 'Kondom' }
		];
		expect(assembleServices(rows, ['2026-01', '2026-02'], services)).toEqual([
			{ code: 'condoms', label: 'Kondom', visits: [0, 3], quantity: [0, 40] }
		]);
	});
});
