import type { Actor, Tie } from './network';
import type { Reading } from './reading';

/** More organisations than this are read group by group; and so many stand in the rows and columns of a block. */
export const MATRIX_MOST = 80;

/** How a matrix is ordered, and what its groups are. */
export type MatrixOrder = 'community' | 'kind';

/** The group of those without a tie, and of the small ones where there are too many groups. */
export const ALONE = 'alone';
export const REST = 'rest';

/** Organisations that stand together: a kind, a community (its number from 0), {@link ALONE} or {@link REST}; the strongest first. */
export interface MatrixGroup {
	key: string;
	actors: Actor[];
}

export interface Matrix {
	rows: Actor[];
	columns: Actor[];
	/** How many organisations found no room. */
	left: number;
	/** The ties from one to another, by `source target`. */
	cells: Map<string, Tie[]>;
}

/** How many ties lead from a group to another, and the share of all that could. */
export interface BlockCell {
	ties: number;
	share: number;
}

/** Those of the same kind or community, groups in the order of their names or sizes. Nobody is left out. */
export function matrixGroups(
	actors: readonly Actor[],
	reading: Reading,
	order: MatrixOrder
): MatrixGroup[] {
	const at = new Map(reading.ids.map((id, index) => [id, index]));
	const value = (column: readonly number[], { id }: Actor) => column[at.get(id) ?? -1] ?? 0;
	const strength = (actor: Actor) => value(reading.strength, actor);
	const keyOf = (actor: Actor) => {
		if (order === 'kind') return actor.kind;
		return value(reading.degree, actor) === 0 ? ALONE : String(value(reading.community, actor));
	};
	const groups = gather(
		[...actors].sort((a, b) => strength(b) - strength(a)),
		keyOf
	);
	const named = [...groups]
		.map(([key, members]): MatrixGroup => ({ key, actors: members }))
		.sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key));
	if (named.length <= MATRIX_MOST) return named;
	const small = named.slice(MATRIX_MOST - 1);
	const rest = { key: REST, actors: small.flatMap((group) => group.actors) };
	return [...named.slice(0, MATRIX_MOST - 1), rest];
}

/** Communities by their number, the largest is the first; names among themselves; who is alone last. */
function rank(key: string): number {
	return key === ALONE ? Infinity : Number(key) || 0;
}

/** Who is tied to whom, group after group and inside of it by strength: what belongs together makes blocks along the diagonal. */
export function wholeMatrix(groups: readonly MatrixGroup[], ties: readonly Tie[]): Matrix {
	const all = groups.flatMap(({ actors }) => actors);
	return { rows: all, columns: all, left: 0, cells: cellsOf(ties) };
}

/** The members of one group in the rows, those of another in the columns, of each the strongest where there is no room for all. */
export function blockMatrix(from: MatrixGroup, to: MatrixGroup, ties: readonly Tie[]): Matrix {
	const [rows, columns] = [from, to].map(({ actors }) => actors.slice(0, MATRIX_MOST));
	const groups = from.key === to.key ? [from] : [from, to];
	const left = groups.reduce(
		(sum, { actors }) => sum + Math.max(0, actors.length - MATRIX_MOST),
		0
	);
	return { rows: rows ?? [], columns: columns ?? [], left, cells: cellsOf(ties) };
}

function cellsOf(ties: readonly Tie[]): Map<string, Tie[]> {
	return gather(ties, ({ source, target }) => `${source} ${target}`);
}

/** Ties from group to group, by `from to`; a pair without one is missing. */
export function groupCells(
	groups: readonly MatrixGroup[],
	ties: readonly Tie[]
): Map<string, BlockCell> {
	const groupOf = new Map(groups.flatMap((group) => group.actors.map(({ id }) => [id, group])));
	const pairs = gather(
		ties.filter(({ source, target }) => groupOf.has(source) && groupOf.has(target)),
		({ source, target }) => `${groupOf.get(source)?.key} ${groupOf.get(target)?.key}`
	);
	const sizes = new Map(groups.map(({ key, actors }) => [key, actors.length]));
	return new Map(
		[...pairs].map(([key, found]) => {
			const [from = '', to = ''] = key.split(' ');
			const [rows, columns] = [sizes.get(from) ?? 0, sizes.get(to) ?? 0];
			const possible = rows * (from === to ? columns - 1 : columns);
			const tied = new Set(found.map(({ source, target }) => `${source} ${target}`)).size;
			return [key, { ties: found.length, share: possible === 0 ? 0 : tied / possible }];
		})
	);
}

/** `Map.groupBy`, which browsers of before 2024 lack. */
function gather<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
	const found = new Map<string, T[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const known = found.get(key);
		if (known) known.push(row);
		else found.set(key, [row]);
	}
	return found;
}
