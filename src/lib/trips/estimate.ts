import { haversineMetres, type Position } from '$lib/geo';
import type { Matrix } from './trip';

export const MODES = ['car', 'bike', 'foot', 'transit'] as const;
export type Mode = (typeof MODES)[number];

/** How a mode gets along; all of it may be edited and calibrated. */
export interface Going {
	/** way driven or walked for each metre as the crow flies */
	circuity: number;
	kilometresAnHour: number;
	/** seconds that each stop costs before a visit begins: parking, walking in, waiting for a ride */
	overhead: number;
}

/**
 * Starting values for a city. Circuity of random urban points is about 1.2 (Newell 1980; O'Sullivan 1996: 1.21–1.23); short trips, and
 * walks and rides, are more roundabout (Levinson 2016; Dill 2003). Speeds are assumptions for Ambon until legs have been recorded.
 */
export const GOING: Readonly<Record<Mode, Going>> = {
	car: { circuity: 1.35, kilometresAnHour: 25, overhead: 180 },
	bike: { circuity: 1.3, kilometresAnHour: 14, overhead: 60 },
	foot: { circuity: 1.25, kilometresAnHour: 4.8, overhead: 0 },
	transit: { circuity: 1.45, kilometresAnHour: 15, overhead: 420 }
};

/** What a plan from estimates says of each leg: give or take this share. */
export const ESTIMATE_BAND = 0.25;

/** Below this a way is up to `SHORT_FACTOR` times more roundabout. */
const SHORT_METRES = 1000;
const SHORT_FACTOR = 1.15;

/**
 * Travel between points as the crow flies, made longer by the mode's circuity. The overhead of a stop is part of the way to it, also
 * between two at the same place; points in `ends` (starts and ends of shifts) cost none. Whole seconds, rounded up.
 */
export function estimateMatrix(
	points: readonly Position[],
	{ circuity, kilometresAnHour, overhead }: Going,
	ends: ReadonlySet<number> = new Set()
): Matrix {
	const size = points.length;
	const seconds = new Float64Array(size * size);
	const metres = new Float64Array(size * size);
	const metresASecond = kilometresAnHour / 3.6;
	for (let from = 0; from < size; from++) {
		for (let to = 0; to < size; to++) {
			if (from === to) continue;
			const flown = haversineMetres(points[from]!, points[to]!);
			const nearness = Math.max(0, 1 - flown / SHORT_METRES);
			const way = flown * circuity * (1 + (SHORT_FACTOR - 1) * nearness);
			metres[from * size + to] = way;
			seconds[from * size + to] = Math.ceil(way / metresASecond) + (ends.has(to) ? 0 : overhead);
		}
	}
	return { size, seconds, metres, source: 'estimate' };
}

/** Legs as they were travelled: what was expected without overhead, and what it took. */
export interface RecordedLeg {
	expected: number;
	taken: number;
}

/** Fewer legs than this say nothing about a mode. */
export const CALIBRATION_LEGS = 8;

/**
 * A mode with its speed corrected by the median of taken against expected, which one closed bridge or one chat on the way does not
 * move; unchanged below `CALIBRATION_LEGS`. The correction stays between half and double.
 */
export function calibrate(going: Going, legs: readonly RecordedLeg[]): Going {
	const ratios = legs
		.filter(({ expected, taken }) => expected > 0 && taken > 0)
		.map(({ expected, taken }) => taken / expected)
		.sort((a, b) => a - b);
	if (ratios.length < CALIBRATION_LEGS) return going;
	const middle = ratios.length >> 1;
	const median =
		ratios.length % 2 === 1 ? ratios[middle]! : (ratios[middle - 1]! + ratios[middle]!) / 2;
	return {
		...going,
		kilometresAnHour: going.kilometresAnHour / Math.min(2, Math.max(0.5, median))
	};
}
