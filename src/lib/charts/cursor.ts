import type { Scene } from './scene';

/** Where a key leads from a stop; null for a key that moves nothing. The first press comes to the last stop. */
export function stepTo(key: string, from: number | null, count: number): number | null {
	const last = count - 1;
	if (last < 0) return null;
	switch (key) {
		case 'ArrowLeft':
		case 'ArrowUp':
			return from === null ? last : Math.max(0, from - 1);
		case 'ArrowRight':
		case 'ArrowDown':
			return from === null ? last : Math.min(last, from + 1);
		case 'Home':
			return 0;
		case 'End':
			return last;
		default:
			return null;
	}
}

/** The stop under a point of the drawing: the one that holds it, or the nearest beside it; null far from all. */
export function stopAt({ stops }: Scene, x: number, y: number): number | null {
	let best: number | null = null;
	let least = 12;
	stops.forEach(([left, top, width, height], index) => {
		const beyondX = Math.max(left - x, x - left - width, 0);
		const beyondY = Math.max(top - y, y - top - height, 0);
		const beyond = Math.hypot(beyondX, beyondY);
		if (beyond < least) {
			least = beyond;
			best = index;
		}
	});
	return best;
}
