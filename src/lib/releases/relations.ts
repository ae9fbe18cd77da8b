import type { Relation, Table } from './table.ts';

/** One line of the readers' model: low ≤ Σ coefficient × value ≤ high. */
export interface Row {
	cells: readonly number[];
	coefficients: readonly number[];
	low: number;
	high: number;
}

/** Throws the first relation whose whole numbers do not fit. */
export function assertAdditive({ cells, relations }: Table): void {
	for (const { total, parts, kind } of relations) {
		const values = parts.map((part) => cells[part]!.value);
		const sum = values.reduce((left, right) => left + right, 0);
		const value = cells[total]!.value;
		const fits = kind === 'sum' ? value === sum : value <= sum && value >= Math.max(...values);
		if (!fits) throw new Error(`${cells[total]!.key} is ${value}, its parts make ${sum}`);
	}
}

/**
 * Relations without those that the others imply: written out down to the cells that nothing adds up to, both sides are
 * the same. A cube with three hierarchies has about three relations a total and needs one.
 */
export function independent(size: number, relations: readonly Relation[]): Relation[] {
	const definition = new Map<number, Relation>();
	const rest: Relation[] = [];
	for (const relation of relations) {
		if (relation.kind === 'sum' && !definition.has(relation.total))
			definition.set(relation.total, relation);
		else rest.push(relation);
	}
	const written = new Map<number, string | null>();
	const leaves = writeOut(definition);
	const textOf = (cell: number) => {
		if (!written.has(cell)) written.set(cell, asText(leaves(cell)));
		return written.get(cell);
	};
	const needed = rest.filter(({ total, parts, kind }) => {
		if (kind !== 'sum') return true;
		const left = textOf(total);
		return left === null || left !== asText(sumOf(parts.map(leaves)));
	});
	return [...definition.values(), ...needed];
}

type Leaves = ReadonlyMap<number, number> | null;

/** Counts of leaves under a cell; null where a definition leads back to itself. */
function writeOut(definition: ReadonlyMap<number, Relation>): (cell: number) => Leaves {
	const known = new Map<number, Leaves>();
	const open = new Set<number>();
	const leaves = (cell: number): Leaves => {
		const done = known.get(cell);
		if (done !== undefined) return done;
		if (open.has(cell)) return null;
		open.add(cell);
		const parts = definition.get(cell)?.parts;
		const found = parts ? sumOf(parts.map(leaves)) : new Map([[cell, 1]]);
		open.delete(cell);
		known.set(cell, found);
		return found;
	};
	return leaves;
}

function sumOf(all: readonly Leaves[]): Leaves {
	const sum = new Map<number, number>();
	for (const leaves of all) {
		if (leaves === null) return null;
		for (const [leaf, times] of leaves) sum.set(leaf, (sum.get(leaf) ?? 0) + times);
	}
	return sum;
}

const asText = (leaves: Leaves): string | null =>
	leaves && [...leaves].sort(([left], [right]) => left - right).join(';');

/** The lines of the model that relations stand for. */
export function rowsOf(relations: readonly Relation[]): Row[] {
	return relations.flatMap(({ total, parts, kind }): Row[] => {
		const sum = {
			cells: [total, ...parts],
			coefficients: [1, ...parts.map(() => -1)],
			low: 0,
			high: 0
		};
		if (kind === 'sum') return [sum];
		const atLeast = parts.map((part) => ({
			cells: [total, part],
			coefficients: [1, -1],
			low: 0,
			high: Infinity
		}));
		return [{ ...sum, low: -Infinity }, ...atLeast];
	});
}
