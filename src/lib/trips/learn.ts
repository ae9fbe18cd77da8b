import type { Month } from '$lib/time';
import { MODES, type Going, type Mode, type RecordedLeg } from './estimate';
import { SKIP_REASONS, type SkipReason, type StopStatus } from './record';
import type { Seconds } from './trip';

/** A stop as it was planned, and what became of it. */
export interface Outcome {
	trip: string;
	/** `yyyy-mm-dd` of the evening */
	day: string;
	mode: Mode | null;
	team: number;
	/** from 1, in the order of the plan */
	position: number;
	/** code; null: a clinic */
	site: string | null;
	status: StopStatus;
	reason: SkipReason | null;
	arrive: Seconds;
	leave: Seconds;
	/** as it was; null where nobody said */
	arrived: Seconds | null;
	left: Seconds | null;
	/** of the visit that was recorded there */
	contacts: number | null;
}

/** Stops of a month by what became of them. */
export interface MonthDone {
	month: Month;
	visited: number;
	skipped: number;
	/** neither visited nor skipped */
	open: number;
}

export interface Learned {
	visited: number;
	skipped: number;
	open: number;
	/** most frequent first; reasons that nobody gave are missing */
	reasons: readonly { reason: SkipReason; count: number }[];
	/** oldest first, without gaps between the first and the last */
	months: readonly MonthDone[];
	/** contacts for each hour at the sites, where both were recorded; null: nowhere */
	contactsAnHour: number | null;
	/** ways between two stops that both said when they came and went, by mode */
	legs: ReadonlyMap<Mode, readonly RecordedLeg[]>;
}

/** What planned stops teach. `going`: the overhead in it is part of each planned leg and is taken off before comparing. */
export function learn(outcomes: readonly Outcome[], going: Readonly<Record<Mode, Going>>): Learned {
	const count = (status: StopStatus) => outcomes.filter((one) => one.status === status).length;
	const reasons = SKIP_REASONS.map((reason) => ({
		reason,
		count: outcomes.filter((one) => one.reason === reason).length
	}))
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count);
	const timed = outcomes.filter(
		({ contacts, arrived, left }) => contacts !== null && arrived !== null && left !== null
	);
	const seconds = timed.reduce((sum, { arrived, left }) => sum + left! - arrived!, 0);
	const contacts = timed.reduce((sum, one) => sum + one.contacts!, 0);
	return {
		visited: count('visited'),
		skipped: count('skipped'),
		open: count('planned'),
		reasons,
		months: monthsOf(outcomes),
		contactsAnHour: seconds > 0 ? (contacts * 3600) / seconds : null,
		legs: new Map(MODES.map((mode) => [mode, legsOf(outcomes, mode, going[mode].overhead)]))
	};
}

function monthsOf(outcomes: readonly Outcome[]): MonthDone[] {
	const months = outcomes.map(({ day }) => day.slice(0, 7)).sort();
	const [first, last] = [months[0], months.at(-1)];
	if (!first || !last) return [];
	const all: Month[] = [];
	for (let month = first; month <= last; month = after(month)) all.push(month);
	return all.map((month) => {
		const of = (status: StopStatus) =>
			outcomes.filter((one) => one.day.startsWith(month) && one.status === status).length;
		return { month, visited: of('visited'), skipped: of('skipped'), open: of('planned') };
	});
}

function after(month: Month): Month {
	const [year = 0, number = 0] = month.split('-').map(Number);
	return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** A leg counts where both ends are neighbours in the plan and said when the one was left and the other reached. */
function legsOf(outcomes: readonly Outcome[], mode: Mode, overhead: number): RecordedLeg[] {
	const at = new Map(outcomes.map((one) => [`${one.trip} ${one.team} ${one.position}`, one]));
	return outcomes.flatMap((next) => {
		const before = at.get(`${next.trip} ${next.team} ${next.position - 1}`);
		if (next.mode !== mode || !before || before.left === null || next.arrived === null) return [];
		const leg = {
			expected: next.arrive - before.leave - overhead,
			taken: next.arrived - before.left - overhead
		};
		return leg.expected > 0 && leg.taken > 0 ? [leg] : [];
	});
}
