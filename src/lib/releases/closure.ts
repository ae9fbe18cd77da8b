import type { Cell, Contribution, Relation, Table } from './table.ts';

/** A code list and what adds up in it. A code may stand in several groups: two hierarchies over the same places. */
export interface Dimension {
	name: string;
	codes: readonly string[];
	groups: readonly { total: string; parts: readonly string[] }[];
}

export interface Atom extends Contribution {
	/** One code of each dimension, none of them a total. */
	at: readonly string[];
}

/** A published table: the codes that it shows of each dimension, all of them for null. */
export type Shown = readonly (readonly string[] | null)[];

export const keyOf = (at: readonly string[]): string => at.join('|');

/**
 * Every cell of the cube, totals in between and cells that no table shows included: a reader can add and subtract all of
 * them. Cells stand in code order, so the order tells nothing.
 */
export function closure(
	dimensions: readonly Dimension[],
	atoms: readonly Atom[],
	tables: readonly Shown[],
	kind: Relation['kind'] = 'sum'
): Table {
	const places = product(dimensions.map(({ codes }) => codes));
	const index = new Map(places.map((at, place) => [keyOf(at), place]));
	const contributions = contributionsOf(dimensions, atoms, index);
	const cells = places.map((at, place): Cell => {
		const own = contributions[place]!;
		return {
			key: keyOf(at),
			value: own.reduce((sum, { value }) => sum + value, 0),
			contributions: own,
			publish: tables.some((table) => isIn(table, at))
		};
	});
	return { cells, relations: relationsOf(dimensions, places, index, kind) };
}

const isIn = (table: Shown, at: readonly string[]): boolean =>
	at.every((code, dimension) => table[dimension]?.includes(code) ?? true);

function product(lists: readonly (readonly string[])[]): string[][] {
	return lists.reduce<string[][]>(
		(heads, list) => heads.flatMap((head) => list.map((code) => [...head, code])),
		[[]]
	);
}

/** What adds up in a cube of these dimensions. */
export function relationsOf(
	dimensions: readonly Dimension[],
	places: readonly (readonly string[])[],
	index: ReadonlyMap<string, number>,
	kind: Relation['kind']
): Relation[] {
	return dimensions.flatMap(({ groups }, dimension) =>
		groups.flatMap(({ total, parts }) =>
			places
				.filter((at) => at[dimension] === total)
				.map((at): Relation => {
					const place = (code: string) => index.get(keyOf(at.with(dimension, code)))!;
					return { total: place(total), parts: parts.map(place), kind };
				})
		)
	);
}

/** Each atom under its own cell and under every total above it. */
function contributionsOf(
	dimensions: readonly Dimension[],
	atoms: readonly Atom[],
	index: ReadonlyMap<string, number>
): Contribution[][] {
	const above = dimensions.map(totalsAbove);
	const found: Contribution[][] = Array.from({ length: index.size }, () => []);
	for (const { at, organisation, site, value } of atoms) {
		if (!index.has(keyOf(at))) throw new Error(`no cell ${keyOf(at)}`);
		const up = at.map((code, dimension) => [code, ...(above[dimension]!.get(code) ?? [])]);
		for (const place of product(up))
			found[index.get(keyOf(place))!]!.push({ organisation, site, value });
	}
	return found;
}

function totalsAbove({ groups }: Dimension): Map<string, Set<string>> {
	const above = new Map<string, Set<string>>();
	const climb = (from: string, code: string) => {
		for (const { total, parts } of groups) {
			if (!parts.includes(code)) continue;
			const set = above.get(from) ?? new Set();
			above.set(from, set.add(total));
			climb(from, total);
		}
	};
	for (const { parts } of groups) for (const code of parts) climb(code, code);
	return above;
}
