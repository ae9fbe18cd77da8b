import { addDays, daysBetween, weekday, type Day } from '$lib/time';

/** A site in the list of gaps, with what is needed to tell any week of it. */
export interface GapSite {
	code: string;
	name: string;
	kind: string;
	/** Closed or out of season today: no visit is due. */
	resting: boolean;
	lastVisitedOn: Day | null;
	intervalDays: number;
	/** Days of visits in the stretch loaded, oldest first, and the last one before it. */
	visitedOn: Day[];
	/** Dates from which the site was open (true) or closed (false), oldest first. */
	opened: { on: Day; open: boolean }[];
}

/**
 * A week of a site. `fresh`: nothing was due; `due`: the last quarter of the interval; `unknown`: before its first visit on
 * record, or still to come.
 */
export type Week = 'visited' | 'fresh' | 'due' | 'overdue' | 'closed' | 'unknown';

/** Mondays of the weeks that touch a stretch, at most `most` of the latest. */
export function weeksFrom(from: Day, to: Day, most: number): Day[] {
	const last = addDays(to, 1 - weekday(to));
	const first = addDays(from, 1 - weekday(from));
	const count = Math.min(most, daysBetween(first, last) / 7 + 1);
	return Array.from({ length: Math.max(0, count) }, (_, index) =>
		addDays(last, -7 * (count - 1 - index))
	);
}

/**
 * What each week of a site was, told by its visits, its interval and whether it was open. `mondays` follow each other without a
 * gap, so that days are counted from the first of them: a brush asks this for every site at every step.
 */
export function weeksOf(site: GapSite, mondays: readonly Day[], today: Day): Week[] {
	const [first] = mondays;
	if (first === undefined) return [];
	const now = daysBetween(first, today);
	let next = 0;
	/** Of the last visit so far, in days after the first Monday. */
	let last: number | null = null;
	return mondays.map((monday, week) => {
		const nextMonday = mondays[week + 1] ?? addDays(monday, 7);
		const before = next;
		while ((site.visitedOn[next] ?? nextMonday) < nextMonday) next++;
		const latest = site.visitedOn[next - 1];
		if (next > before && latest !== undefined) last = daysBetween(first, latest);
		if (monday > today) return 'unknown';
		if (last !== null && last >= week * 7) return 'visited';
		if (!wasOpen(site, nextMonday)) return 'closed';
		if (last === null) return 'unknown';
		const days = Math.min(week * 7 + 6, now) - last;
		if (days > site.intervalDays) return 'overdue';
		return days > site.intervalDays * 0.75 ? 'due' : 'fresh';
	});
}

/** Whether it was open on the day before this one. */
function wasOpen({ opened, resting }: GapSite, day: Day): boolean {
	const first = opened[0];
	if (!first) return !resting;
	if (day <= first.on) return !first.open;
	return opened.findLast(({ on }) => on < day)?.open ?? true;
}

/** Days past the interval, 0 or less where no visit is overdue; null where there never was one. */
export function daysOverdue(site: GapSite, today: Day): number | null {
	if (site.resting) return 0;
	if (site.lastVisitedOn === null) return null;
	return daysBetween(site.lastVisitedOn, today) - site.intervalDays;
}
