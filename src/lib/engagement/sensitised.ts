import { monthOf, monthsFrom, type Month } from '$lib/time';
import { groupBy, type Attendance, type EngagementEvent } from './event';

/** Who was reached by sensitisation in one month. */
export interface SensitisedMonth {
	month: Month;
	events: number;
	/** Organisations that came, each once; hosts are not reached by their own event. */
	organisations: number;
	/** Encounters: who came twice counts twice. */
	people: number;
	/** Organisations that came to an event and were not counted. */
	uncounted: number;
}

/** Months from `from` to `to`, both included; a month without an event has zeros, which here is what happened. */
export function sensitisedMonths(
	events: readonly EngagementEvent[],
	attendance: readonly Attendance[],
	from: Month,
	to: Month
): SensitisedMonth[] {
	const held = groupBy(
		events.filter(({ kind }) => kind === 'sensitisation'),
		({ heldOn }) => monthOf(heldOn)
	);
	const rows = groupBy(
		attendance.filter(({ role }) => role === 'attended'),
		({ event }) => event
	);
	return monthsFrom(from, to).map((month) => {
		const inMonth = held.get(month) ?? [];
		const came = inMonth.flatMap(({ id }) => rows.get(id) ?? []);
		return {
			month,
			events: inMonth.length,
			organisations: new Set(came.map(({ organisation }) => organisation)).size,
			people: came.reduce((sum, { people }) => sum + (people ?? 0), 0),
			uncounted: came.filter(({ people }) => people === null).length
		};
	});
}
