import { daysBetween, type Day } from '$lib/time';

/** What a coordinator says of a site for one evening; the middle changes nothing. */
export const WISHES = ['low', 'medium', 'high'] as const;
export type Wish = (typeof WISHES)[number];

/** What the worth of a site is made of; days of the coalition's zone. */
export interface WorthFacts {
	lastVisitedOn: Day | null;
	revisitDays: number;
	/** middle of the chosen estimate; null where nobody has estimated */
	people: number | null;
	/** 1 low to 3 high */
	risk: number;
	wish: Wish;
}

/** The parts in the order in which a person reads them; points, together the score. */
export interface Worth {
	due: number;
	people: number;
	risk: number;
	wish: number;
	total: number;
}

/** Points of a site whose interval has just run out; twice that is the most, and what one never visited gets. */
const DUE = 40;
/** Points of a site where a hundred people or more are met. */
const PEOPLE = 40;
const PEOPLE_FULL = 100;
/** Points for each step of risk: the less safe a place, the more a visit matters there. */
const RISK = 5;
const WISH: Readonly<Record<Wish, number>> = { low: -30, medium: 0, high: 60 };

/** What a visit on a day is worth, as a sum that can be read out. Never below 1, so that no site is worth nothing. */
export function worthOf(facts: WorthFacts, day: Day): Worth {
	const { lastVisitedOn, revisitDays, people, risk, wish } = facts;
	const share = lastVisitedOn === null ? 2 : daysBetween(lastVisitedOn, day) / revisitDays;
	const parts = {
		due: Math.round(DUE * Math.min(2, Math.max(0, share))),
		people: Math.round(PEOPLE * Math.min(1, Math.max(0, people ?? 0) / PEOPLE_FULL)),
		risk: RISK * (risk - 1),
		wish: WISH[wish]
	};
	const sum = parts.due + parts.people + parts.risk + parts.wish;
	return { ...parts, wish: parts.wish + Math.max(0, 1 - sum), total: Math.max(1, sum) };
}

/** Whether it is too early to go again. */
export function isTooSoon(lastVisitedOn: Day | null, day: Day, minimumGapDays: number): boolean {
	return lastVisitedOn !== null && daysBetween(lastVisitedOn, day) < minimumGapDays;
}

/** People whom one worker reaches at one stop (the field's rule of thumb is 35 to 65). */
export const PEOPLE_A_WORKER = 50;
/** Seconds of the shortest visit, and what a worker's full load takes. */
const SHORTEST = 20 * 60;
const FULL_LOAD = 60 * 60;

/**
 * Seconds a visit takes: grows with the people each worker has to reach and stops at a full load, since a team leaves the rest for
 * another evening. Whole five minutes.
 */
export function visitSeconds(people: number | null, workers: number): number {
	const load = Math.min(1, (people ?? 0) / (PEOPLE_A_WORKER * Math.max(1, workers)));
	return Math.round((SHORTEST + (FULL_LOAD - SHORTEST) * load) / 300) * 300;
}
