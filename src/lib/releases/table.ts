/** What one organisation counted at one site, inside one cell. Whole numbers. */
export interface Contribution {
	organisation: string;
	site: string;
	value: number;
}

/** One number that is, was or could be published, or that lies under one that is. */
export interface Cell {
	key: string;
	value: number;
	/** Known for the cells that nothing adds up to; for the others the sum of those. */
	contributions: readonly Contribution[];
	/** Stands in a table of this release. */
	publish: boolean;
	/** Asked for by hand: the value must stay open from `below` (or less) to `above` (or more). */
	range?: readonly [below: number, above: number] | undefined;
	/** What it costs to withhold this cell; the default falls with the value. */
	weight?: number | undefined;
}

/**
 * `sum`: the total is the sum of its parts. `distinct`: people counted once may stand in several parts, so the total is at
 * least each part and at most their sum.
 */
export interface Relation {
	total: number;
	parts: readonly number[];
	kind: 'sum' | 'distinct';
}

/** Cells and how they add up; relations name cells by their place in `cells`. */
export interface Table {
	cells: readonly Cell[];
	relations: readonly Relation[];
}

/** The bounds between which a reader knows a value to lie. */
export interface Interval {
	low: number;
	high: number;
}
