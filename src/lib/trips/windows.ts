import type { OpenHours } from '$lib/sites/week-strip';
import { addDays, instantIn, weekday, type Day } from '$lib/time';
import type { Seconds, Window } from './trip';

/** What a site's closing time bounds: the start of a visit (last entry) or all of it. */
export type ClosingRule = 'last-entry' | 'whole-stay';

export interface Shift {
	from: Seconds;
	to: Seconds;
}

/** Seconds since 1970 at which a zone's clocks show this day and time. */
export function secondsAt(day: Day, clock: string, timeZone: string): Seconds {
	return instantIn(day, clock.slice(0, 5), timeZone).getTime() / 1000;
}

/**
 * A shift from one clock time to another in a zone; a `to` that is not after `from` is on the next day. In the night of a clock change
 * it is an hour longer or shorter.
 */
export function shiftOf(day: Day, from: string, to: string, timeZone: string): Shift {
	const isNextDay = to.slice(0, 5) <= from.slice(0, 5);
	return {
		from: secondsAt(day, from, timeZone),
		to: secondsAt(isNextDay ? addDays(day, 1) : day, to, timeZone)
	};
}

/**
 * When a visit of `stay` seconds may start within a shift, sorted and disjoint; null where no hours are known, so that nothing
 * forbids it; empty where it is closed. Hours are laid out on the days around the shift and cut to it, so that one that runs past
 * midnight is never negative.
 *
 * @param timeZone of the site, whose clocks the hours mean
 */
export function visitWindows(
	hours: readonly OpenHours[] | null,
	{ from, to }: Shift,
	day: Day,
	timeZone: string,
	{ rule, stay }: { rule: ClosingRule; stay: number }
): Window[] | null {
	if (hours === null) return null;
	const windows: [Seconds, Seconds][] = [];
	for (let offset = -1; offset <= 1; offset++) {
		const on = addDays(day, offset);
		for (const { weekday: of, opens, closes } of hours) {
			if (of !== weekday(on)) continue;
			const span = shiftOf(on, opens, closes, timeZone);
			windows.push([span.from, span.to]);
		}
	}
	return merged(windows)
		.map(([opens, closes]): [Seconds, Seconds] => [
			Math.max(opens, from),
			Math.min(rule === 'whole-stay' ? closes - stay : closes, to)
		])
		.filter(([opens, last]) => opens <= last);
}

/** Windows that touch or overlap become one, so that midnight does not part an evening. */
function merged(windows: readonly [Seconds, Seconds][]): [Seconds, Seconds][] {
	const whole: [Seconds, Seconds][] = [];
	for (const [opens, closes] of [...windows].sort((a, b) => a[0] - b[0])) {
		const last = whole.at(-1);
		if (last && opens <= last[1]) last[1] = Math.max(last[1], closes);
		else whole.push([opens, closes]);
	}
	return whole;
}
