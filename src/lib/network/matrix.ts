import type { Actor, Tie } from './network';
import type { Reading } from './reading';

/** A matrix of more organisations than this is no longer read by anybody. */
export const MATRIX_MOST = 80;

export interface Matrix {
	actors: Actor[];
	/** How many organisations found no room. */
	left: number;
	/** The ties from one to another, by `source target`. */
	cells: Map<string, Tie[]>;
}

/**
 * Who is tied to whom, those with most ties where there is no room for all, ordered by community or by kind, and inside of it by
 * strength: what belongs together makes blocks along the diagonal.
 */
export function makeMatrix(
	actors: readonly Actor[],
	ties: readonly Tie[],
	reading: Reading,
	order: 'community' | 'kind'
): Matrix {
	const at = new Map(reading.ids.map((id, index) => [id, index]));
	const value = (column: readonly number[], { id }: Actor) => column[at.get(id) ?? -1] ?? 0;
	const strength = (actor: Actor) => value(reading.strength, actor);
	const chosen = [...actors].sort((a, b) => strength(b) - strength(a)).slice(0, MATRIX_MOST);
	const group = (actor: Actor) =>
		order === 'kind' ? actor.kind : String(value(reading.community, actor)).padStart(6, '0');
	chosen.sort((a, b) => group(a).localeCompare(group(b)) || strength(b) - strength(a));
	const cells = new Map<string, Tie[]>();
	for (const tie of ties) {
		const key = `${tie.source} ${tie.target}`;
		cells.set(key, [...(cells.get(key) ?? []), tie]);
	}
	return { actors: chosen, left: actors.length - chosen.length, cells };
}
