import type { Month } from '$lib/time';

/** Counts of one service from one organisation to another in a month. */
export interface Referral {
	id: string;
	from: string;
	to: string;
	service: string;
	month: Month;
	made: number;
	/** How many are known to have arrived; null where that is not known yet. */
	completed: number | null;
	version: number;
}

/** Sums over a period: `known` is the part of `made` of which it is known how many arrived. */
export interface ReferralCount {
	made: number;
	known: number;
	completed: number;
}

/** Sums from one organisation to another for one service. */
export interface ReferralFlow extends ReferralCount {
	from: string;
	to: string;
	service: string;
}

/** One month of sums. `made` null: nobody recorded a referral in it, which is not zero. */
export interface ReferralMonth {
	month: Month;
	made: number | null;
	known: number | null;
	completed: number | null;
	/** Encounters of those who refer, in the same month. */
	contacts: number;
}

/** From contact to arrival. */
export interface Pathway {
	contacts: number;
	flows: ReferralFlow[];
	months: ReferralMonth[];
}

export const NONE: ReferralCount = { made: 0, known: 0, completed: 0 };

/** Two sums together. */
export function plus(a: ReferralCount, b: ReferralCount): ReferralCount {
	return {
		made: a.made + b.made,
		known: a.known + b.known,
		completed: a.completed + b.completed
	};
}

/** The share of those known that arrived, 0 to 1; null where of none it is known. */
export function shareCompleted({ known, completed }: ReferralCount): number | null {
	return known > 0 ? completed / known : null;
}

/** How many months a referral is given before its completion is expected to be known. */
export const RECENT_MONTHS = 2;
