import { daysBetween, type Day } from '$lib/time';
import type { SiteStatus } from './kinds';

/**
 * Where a site stands against its revisit interval. `resting`: closed or out of season, so no visit
 * is due. `due`: the last quarter of the interval has begun.
 */
export const VISIT_STATES = ['fresh', 'due', 'overdue', 'never', 'resting'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** Statuses in which people are met at the place, so that a visit can be overdue (as `site_index` counts). */
const VISITED: readonly SiteStatus[] = ['active', 'threatened', 'dispersed'];

/** What the functions here need of a site; days of the coalition's zone. */
export interface VisitedSite {
	status: SiteStatus;
	lastVisitedOn: Day | null;
	/** Days after which a visit is due, by kind of site. */
	revisitDays: number;
}

/** Whole days since the last visit, or null where there was none. */
export function daysSinceVisit(
	site: Pick<VisitedSite, 'lastVisitedOn'>,
	today: Day
): number | null {
	return site.lastVisitedOn === null ? null : daysBetween(site.lastVisitedOn, today);
}

/** The state of a site on a day. A visit exactly `revisitDays` ago is due, a day more is overdue. */
export function visitState(site: VisitedSite, today: Day): VisitState {
	if (!VISITED.includes(site.status)) return 'resting';
	const days = daysSinceVisit(site, today);
	if (days === null) return 'never';
	if (days > site.revisitDays) return 'overdue';
	return days > site.revisitDays * 0.75 ? 'due' : 'fresh';
}

/** Whether the filter "overdue" holds the site: never visited counts. */
export function isOverdue(site: VisitedSite, today: Day): boolean {
	const state = visitState(site, today);
	return state === 'overdue' || state === 'never';
}
