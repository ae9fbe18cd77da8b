import { daysBetween, type Day, type Month } from '$lib/time';
import type { Stretch } from './periods';

/**
 * People reached as an organisation entered them from its own register: one number for one period. Different periods
 * count the same people again, so these are never added up.
 */
export interface ReachTotal {
	id: string;
	organisation: string;
	/** Words for the part it is about; null: all of it. */
	kind: string | null;
	area: string | null;
	from: Day;
	/** Included. */
	to: Day;
	people: number;
	withPackage: number | null;
	workers: number | null;
	source: string;
	/** Chosen estimates of the sites it is about; null where no site has one. */
	estimate: { minimum: number; maximum: number; sites: number } | null;
	/** Sites it is about without a chosen estimate: the share looks larger than it is. */
	unestimated: number;
}

/** What somebody aimed at. */
export interface Target {
	indicator: 'contacts' | 'visits' | 'people_reached' | 'people_reached_with_package';
	from: Day;
	to: Day;
	value: number;
}

/**
 * What was aimed at in a period: targets over longer periods count by their months, so that a target of a year has a
 * line in each of its months. Null where targets do not cover the whole period.
 */
export function targetIn(
	targets: readonly Target[],
	{ from, to }: Pick<Stretch, 'from' | 'to'>
): number | null {
	const start = `${from}-01`;
	const end = monthEnd(to);
	let covered = 0;
	let value = 0;
	for (const target of targets) {
		const first = target.from > start ? target.from : start;
		const last = target.to < end ? target.to : end;
		if (first > last) continue;
		const days = daysBetween(first, last) + 1;
		covered += days;
		value += (target.value * days) / (daysBetween(target.from, target.to) + 1);
	}
	return covered === daysBetween(start, end) + 1 ? Math.round(value) : null;
}

/** The last day of a month. */
export function monthEnd(month: Month): Day {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/**
 * People reached as a share of the estimate, from the largest estimate to the smallest. Null where there is none;
 * `high` null where the smallest estimate is nobody, so that the share has no upper end. Over 1 is no fault to hide:
 * an estimate is too low, or a register counts people of elsewhere.
 */
export function coverageOf(total: ReachTotal): { low: number; high: number | null } | null {
	const { estimate, people } = total;
	if (estimate === null || estimate.maximum === 0) return null;
	return {
		low: people / estimate.maximum,
		high: estimate.minimum === 0 ? null : people / estimate.minimum
	};
}

/** People for one outreach worker, as the WHO-led tool for programmes with sex workers gives it (2013). */
export const LOAD = { goal: 50, least: 35, most: 65 } as const;

/** People reached for each outreach worker; null where nobody counted the workers. */
export function loadOf({ people, workers }: ReachTotal): number | null {
	return workers === null || workers === 0 ? null : people / workers;
}

/** Those whose period touches the months from `from` to `to`. */
export function within<T extends { from: Day; to: Day }>(
	entries: readonly T[],
	from: Month,
	to: Month
): T[] {
	const [start, end] = [`${from}-01`, monthEnd(to)];
	return entries.filter((entry) => entry.from <= end && entry.to >= start);
}
