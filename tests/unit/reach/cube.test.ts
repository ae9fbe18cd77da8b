import { describe, expect, it } from 'vitest';
import { isKnown, rowsOf, sumOf, type Cube } from '$lib/reach/cube';
import { monthsFrom } from '$lib/time';

const months = monthsFrom('2025-01', '2025-06');
const cube: Cube = {
	months,
	firstMonth: '2025-02',
	groups: [
		{ key: 'street', label: 'Jalanan' },
		{ key: 'karaoke', label: 'Karaoke' }
	],
	visits: [0, 1, 1, 1, 1, 1, 0, 0, 2, 2, 2, 2],
	fresh: [0, 1, 2, 3, 4, 5, 0, 0, 10, 20, 30, 40],
	returning: Array.from({ length: 12 }, () => 1),
	minutes: Array.from({ length: 12 }, () => 60),
	services: []
};

describe('the cube of months and groups', () => {
	it('adds up a stretch of one group, or of all', () => {
		expect(sumOf(cube, { from: '2025-02', to: '2025-03' }, 0)).toEqual({
			visits: 2,
			fresh: 3,
			returning: 2,
			minutes: 120
		});
		expect(sumOf(cube, { from: '2025-03', to: '2025-06' })).toMatchObject({
			visits: 12,
			fresh: 2 + 3 + 4 + 5 + 10 + 20 + 30 + 40
		});
	});

	it('adds nothing from outside the months it has', () => {
		expect(rowsOf(cube, '2024-06', '2025-02')).toEqual([0, 2]);
		expect(rowsOf(cube, '2026-01', '2026-03')).toEqual([6, 6]);
		expect(sumOf(cube, { from: '2026-01', to: '2026-12' }).visits).toBe(0);
		expect(sumOf({ ...cube, months: [] }, { from: '2025-01', to: '2025-12' }).visits).toBe(0);
	});

	it('knows nothing of months before the first visit, nor of half a stretch', () => {
		expect(isKnown(cube, { from: '2025-02', to: '2025-06' })).toBe(true);
		expect(isKnown(cube, { from: '2025-01', to: '2025-03' })).toBe(false);
		expect(isKnown(cube, { from: '2025-05', to: '2025-07' })).toBe(false);
		expect(isKnown({ ...cube, firstMonth: null }, { from: '2025-02', to: '2025-03' })).toBe(false);
	});
});
