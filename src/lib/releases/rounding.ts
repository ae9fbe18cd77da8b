import type { Parameters } from './parameters.ts';
import type { Interval } from './table.ts';

/** A count to the nearest multiple of the base, half up. */
export const rounded = (value: number, base: number): number =>
	Math.floor((2 * value + base) / (2 * base)) * base;

/** Every count that is published as `shown`. Readers know the rule, so also that nothing below k is shown. */
export function intervalOf(shown: number, { k, base }: Pick<Parameters, 'k' | 'base'>): Interval {
	if (shown === 0) return { low: 0, high: 0 };
	return {
		low: Math.max(k, 1, shown - Math.floor(base / 2)),
		high: shown + Math.ceil(base / 2) - 1
	};
}
