import type { Day } from '$lib/time';
import { STANCE_LEVELS } from '../engagement/kinds';
import { stancesOn, type Network } from './network';
import type { Wish } from './reading';

/**
 * The stakeholder to propose as the goal: of those outside the coalition that should stand nearer than they do, the most influential;
 * where nobody was judged, the office of social affairs, for whose acceptance all this began; null where there is none.
 */
export function proposeGoal({ actors, stances }: Network, day: Day): string | null {
	const standing = stancesOn(stances, day);
	const rank = (level: (typeof STANCE_LEVELS)[number]) => STANCE_LEVELS.indexOf(level);
	const outside = actors.filter(({ isMember }) => !isMember);
	const wanted = outside
		.flatMap(({ id }) => {
			const stance = standing.get(id);
			return stance?.wanted && rank(stance.wanted) > rank(stance.level)
				? { id, influence: stance.influence }
				: [];
		})
		.sort((a, b) => b.influence - a.influence);
	return wanted[0]?.id ?? outside.find(({ kind }) => kind === 'social_affairs')?.id ?? null;
}

/** Who wants to reach whom: as asked, and where nothing is asked the reader's own organisations the proposed goal. */
export function wishOf(
	network: Network,
	asked: { goal: string | null; from: string | null },
	own: readonly string[],
	day: Day
): Wish {
	const known = (id: string | null) => network.actors.some((actor) => actor.id === id);
	const members = network.actors.filter(({ isMember }) => isMember).map(({ id }) => id);
	const from =
		asked.from === 'coalition'
			? members
			: asked.from !== null && known(asked.from)
				? [asked.from]
				: own.length > 0
					? own
					: members;
	return { from, goal: known(asked.goal) ? asked.goal : proposeGoal(network, day) };
}
