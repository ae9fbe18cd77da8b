import { intervalOf } from './rounding.ts';
import type { Cell, Interval } from './table.ts';

/** What an earlier release of the series, or of another on the same measure, told about cells. A withdrawn one still counts. */
export interface Earlier {
	k: number;
	base: number;
	/** The figure as it stood, null where it was withheld. */
	shown: ReadonlyMap<string, number | null>;
}

/**
 * Earlier figures are facts that readers keep: bounds for ever. Cells withheld before stay withheld. Throws where a value
 * no longer lies in what was published for it: late data belongs into the next period.
 */
export function frozenBounds(
	cells: readonly Cell[],
	earlier: readonly Earlier[]
): { frozen: (Interval | null)[]; withheld: Set<number> } {
	const withheld = new Set<number>();
	const frozen = cells.map(({ key, value }, cell): Interval | null => {
		let known: Interval | undefined;
		for (const release of earlier) {
			const shown = release.shown.get(key);
			if (shown === undefined) continue;
			if (shown === null) {
				withheld.add(cell);
				continue;
			}
			const { low, high } = intervalOf(shown, release);
			known = { low: Math.max(low, known?.low ?? 0), high: Math.min(high, known?.high ?? high) };
		}
		if (known && (value < known.low || value > known.high))
			throw new Error(`${key} is ${value}, published as ${known.low} to ${known.high}`);
		return known ?? null;
	});
	return { frozen, withheld };
}
