import { addDays, type Day } from '$lib/time';
import { groupBy } from './event';
import { rankOf, type StanceLevel } from './kinds';

/** Where an organisation stands, as somebody judged it on a day. Never overwritten. */
export interface Stance {
	id: string;
	organisation: string;
	assessedOn: Day;
	level: StanceLevel;
	/** Where the coalition wants it to stand; null: no wish said. */
	wanted: StanceLevel | null;
	/** 1 to 5. */
	influence: number;
	/** 1 hearsay, 2 seen once, 3 seen again and again. */
	confidence: number;
	event: string | null;
	evidence: string | null;
	/** Taken back: it stays readable and counts no more. */
	withdrawn: { at: string; reason: string } | null;
	createdAt: string;
	assessedBy: string | null;
}

/** A judgement is old after so many days: it may hold, and nobody has looked. */
export const STALE_DAYS = 180;

/** Those that count, the earliest first; of two of one day the one that was written down later comes last. */
export function inForce(stances: readonly Stance[]): Stance[] {
	return stances
		.filter(({ withdrawn }) => withdrawn === null)
		.sort(
			(a, b) => a.assessedOn.localeCompare(b.assessedOn) || a.createdAt.localeCompare(b.createdAt)
		);
}

/** The judgements of each organisation that count, the earliest first. */
export function timelines(stances: readonly Stance[]): Map<string, Stance[]> {
	return groupBy(inForce(stances), ({ organisation }) => organisation);
}

/** The newest judgement of each organisation. */
export function newest(stances: readonly Stance[]): Map<string, Stance> {
	return new Map(inForce(stances).map((stance) => [stance.organisation, stance]));
}

/** Steps from now to wanted: 2 means two levels nearer; null where no wish was said. */
export function stepsWanted({ level, wanted }: Pick<Stance, 'level' | 'wanted'>): number | null {
	return wanted === null ? null : rankOf(wanted) - rankOf(level);
}

/** One organisation before and after an event. */
export interface Around {
	organisation: string;
	came: boolean;
	before: Stance | null;
	after: Stance | null;
	/** Levels moved; null where one of the two is missing. */
	moved: number | null;
}

/**
 * Each organisation's last judgement before an event, and its last one within {@link STALE_DAYS} days from the event on.
 * One of the very day is after where the event is its evidence, and before otherwise. `came`: the organisations that were there.
 */
export function aroundEvent(
	stances: readonly Stance[],
	event: { id: string; heldOn: Day },
	came: ReadonlySet<string>,
	organisations: readonly string[]
): Around[] {
	const lines = timelines(stances);
	const until = addDays(event.heldOn, STALE_DAYS);
	const isAfter = (stance: Stance) =>
		stance.assessedOn > event.heldOn ||
		(stance.assessedOn === event.heldOn && stance.event === event.id);
	return organisations.map((organisation) => {
		const line = lines.get(organisation) ?? [];
		const before = line.findLast((stance) => !isAfter(stance)) ?? null;
		const after = line.findLast((stance) => isAfter(stance) && stance.assessedOn <= until) ?? null;
		return {
			organisation,
			came: came.has(organisation),
			before,
			after,
			moved: before && after ? rankOf(after.level) - rankOf(before.level) : null
		};
	});
}

/** How a group moved, and of how many it can be said. */
export interface Moves {
	all: number;
	/** Judged before and after. */
	known: number;
	nearer: number;
	same: number;
	further: number;
}

/** Counts a group of {@link aroundEvent}. */
export function movesOf(rows: readonly Around[]): Moves {
	const moved = rows.flatMap((row) => (row.moved === null ? [] : [row.moved]));
	return {
		all: rows.length,
		known: moved.length,
		nearer: moved.filter((steps) => steps > 0).length,
		same: moved.filter((steps) => steps === 0).length,
		further: moved.filter((steps) => steps < 0).length
	};
}
