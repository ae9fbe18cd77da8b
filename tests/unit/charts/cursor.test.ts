import { describe, expect, it } from 'vitest';
import { stepTo, stopAt } from '$lib/charts/cursor';

describe('the keyboard’s cursor', () => {
	it('comes to the last number first and stops at both ends', () => {
		expect(stepTo('ArrowLeft', null, 5)).toBe(4);
		expect(stepTo('ArrowLeft', 4, 5)).toBe(3);
		expect(stepTo('ArrowRight', 4, 5)).toBe(4);
		expect(stepTo('ArrowUp', 0, 5)).toBe(0);
		expect(stepTo('Home', 3, 5)).toBe(0);
		expect(stepTo('End', null, 5)).toBe(4);
	});

	it('leaves other keys to the page, and has nowhere to go on an empty chart', () => {
		expect(stepTo('Tab', 2, 5)).toBeNull();
		expect(stepTo('a', 2, 5)).toBeNull();
		expect(stepTo('End', null, 0)).toBeNull();
	});

	it('finds the stop under a finger, or the nearest beside it', () => {
		const scene = {
			width: 100,
			height: 50,
			marks: [],
			stops: [
				[0, 0, 10, 50],
				[20, 0, 10, 50]
			] as const
		};
		const at = (x: number, y: number) => stopAt({ ...scene, stops: [...scene.stops] }, x, y);
		expect(at(5, 20)).toBe(0);
		expect(at(17, 20)).toBe(1);
		expect(at(80, 20)).toBeNull();
	});
});
