import { daysSinceVisit, type VisitedSite } from '$lib/sites/visit-state';
import type { Day } from '$lib/time';

type Waiting = VisitedSite & { code: string };

/** Days over the interval; negative while there is time left, infinite where nobody ever went. */
export function lateness(site: VisitedSite, today: Day): number {
	return (daysSinceVisit(site, today) ?? Infinity) - site.revisitDays;
}

/** Orders sites by who waits longest: never visited first, then by days over the interval, then by code. */
export function byWaiting(today: Day): (a: Waiting, b: Waiting) => number {
	return (a, b) => {
		const [left, right] = [lateness(a, today), lateness(b, today)];
		// Infinity minus itself is no number.
		return left === right ? a.code.localeCompare(b.code, 'id', { numeric: true }) : right - left;
	};
}
