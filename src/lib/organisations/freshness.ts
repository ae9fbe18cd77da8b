import { daysBetween, type Day } from '$lib/time';

/** After so many days without a review an entry is asked to be looked at again: about a year. */
export const STALE_AFTER_DAYS = 365;

export interface Freshness {
	/** Null: nobody ever said that the entry is right. */
	days: number | null;
	stale: boolean;
}

/** How old an entry's last review is on a day. A review dated ahead counts as made today. */
export function freshness(reviewedOn: Day | null, today: Day): Freshness {
	if (reviewedOn === null) return { days: null, stale: true };
	const days = Math.max(0, daysBetween(reviewedOn, today));
	return { days, stale: days > STALE_AFTER_DAYS };
}
