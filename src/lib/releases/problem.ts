import { frozenBounds, type Earlier } from './history.ts';
import { checkParameters, type Parameters } from './parameters.ts';
import { requirementsOf, type Requirement } from './primary.ts';
import { hash32 } from './random.ts';
import { assertAdditive, independent, rowsOf, type Row } from './relations.ts';
import { intervalOf, rounded } from './rounding.ts';
import type { Interval, Relation, Table } from './table.ts';
import { viewsOf, type View } from './views.ts';

/** One table made ready: who reads, what must stay open, what is settled already. */
export interface Problem {
	size: number;
	keys: readonly string[];
	value: Float64Array;
	relations: readonly Relation[];
	rows: readonly Row[];
	views: readonly View[];
	requirements: readonly Requirement[];
	/** What readers know of a cell once it is shown; null where it never is. */
	shownAs: readonly (Interval | null)[];
	/** What readers know of it from earlier releases. */
	frozen: readonly (Interval | null)[];
	/** Price of withholding each cell: dear where it is large or has many totals, cheap where it was withheld before. */
	weight: Float64Array;
	seed: number;
}

/** Throws where numbers do not add up, parameters are out of range or history contradicts the table. */
export function problemOf(
	table: Table,
	given: Parameters,
	earlier: readonly Earlier[] = []
): Problem {
	const parameters = checkParameters(given);
	assertAdditive(table);
	const { cells, relations } = table;
	const views = viewsOf(cells, parameters);
	const requirements = requirementsOf(cells, views, parameters);
	const sensitive = new Set(requirements.map(({ cell }) => cell));
	const { frozen, withheld } = frozenBounds(cells, earlier);
	const above = new Uint32Array(cells.length);
	for (const { parts } of relations) for (const part of parts) above[part]!++;
	return {
		size: cells.length,
		keys: cells.map(({ key }) => key),
		value: Float64Array.from(cells, ({ value }) => value),
		relations,
		rows: rowsOf(independent(cells.length, relations)),
		views,
		requirements,
		frozen,
		shownAs: cells.map(({ publish, value }, cell) => {
			const isOpen = publish && !sensitive.has(cell) && !withheld.has(cell) && !frozen[cell];
			return isOpen ? showable(value, parameters) : null;
		}),
		weight: Float64Array.from(cells, ({ key, value, weight }, cell) => {
			const price = weight ?? Math.sqrt(value + 1) * (1 + 3 * above[cell]!);
			const before = withheld.has(cell) ? 0.15 : 1;
			return price * before * (1 + hash32(parameters.salt + key) / 2 ** 32 / 1000);
		}),
		seed: hash32(`${parameters.salt}:${earlier.length}`)
	};
}

function showable(value: number, parameters: Parameters): Interval | null {
	if (value === 0) return parameters.zeros === 'show' ? { low: 0, high: 0 } : null;
	if (value < parameters.k) return null;
	return intervalOf(rounded(value, parameters.base), parameters);
}
