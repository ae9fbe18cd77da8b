import type { Day } from '$lib/time';
import { tiesOn } from './dated';
import type { NetworkFilter } from './filter';
import type { Actor, Network, Tie } from './network';

/** The organisations and ties that a view shows. */
export interface Selection {
	actors: readonly Actor[];
	ties: readonly Tie[];
}

/** Everything of the selection but its day: the ties of all time. */
export function selectTies(network: Network, filter: NetworkFilter): Selection {
	const isInArea = ({ areaCode }: Actor) =>
		filter.area === null || areaCode === filter.area || !!areaCode?.startsWith(`${filter.area}.`);
	const inside = new Set(network.actors.filter(isInArea).map(({ id }) => id));
	const ties = network.ties.filter(
		(tie) =>
			(filter.kinds.length === 0 || filter.kinds.includes(tie.kind)) &&
			tie.strength >= filter.strength &&
			(filter.answers.length === 0
				? tie.answer !== 'disputed'
				: filter.answers.includes(tie.answer)) &&
			(inside.has(tie.source) || inside.has(tie.target))
	);
	// Whoever an organisation of the area is tied to stays in the picture, or its ties would lead nowhere.
	const shown = new Set(inside);
	for (const tie of ties) {
		shown.add(tie.source);
		shown.add(tie.target);
	}
	return { actors: network.actors.filter(({ id }) => shown.has(id)), ties };
}

/** The selection on a day. */
export function selectOn({ actors, ties }: Selection, day: Day): Selection {
	return { actors, ties: tiesOn(ties, day) };
}

/** Whether an organisation answers to the text that is searched; everything does to none. */
export function matches({ name, shortName }: Actor, text: string): boolean {
	const folded = text.toLowerCase();
	return name.toLowerCase().includes(folded) || shortName.toLowerCase().includes(folded);
}
