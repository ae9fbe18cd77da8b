import type { Layout } from './layout';

export type Direction = 'left' | 'right' | 'up' | 'down';

const TURN: Readonly<Record<Direction, number>> = {
	right: 0,
	down: Math.PI / 2,
	left: Math.PI,
	up: -Math.PI / 2
};

/**
 * The neighbour that lies that way: the one whose direction is nearest to it, within a quarter turn; of two that are as near, the
 * closer. Null where none lies there.
 */
export function neighbourToward(
	neighbours: readonly number[],
	{ x, y }: Layout,
	node: number,
	direction: Direction
): number | null {
	let best: { node: number; turn: number; far: number } | null = null;
	for (const other of neighbours) {
		const [right, down] = [x[other]! - x[node]!, y[other]! - y[node]!];
		const raw = Math.abs(Math.atan2(down, right) - TURN[direction]);
		const turn = Math.min(raw, 2 * Math.PI - raw);
		const far = Math.hypot(right, down);
		if (turn > Math.PI / 2 + 1e-9) continue;
		if (!best || turn < best.turn - 1e-9 || (turn < best.turn + 1e-9 && far < best.far))
			best = { node: other, turn, far };
	}
	return best?.node ?? null;
}
