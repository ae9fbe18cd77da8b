/** How the search weighs and cools; the numbers were measured on public instances (BENCH.md). */
export interface Tuning {
	/** energy of a mean leg of travel, in mean scores */
	travelWeight: number;
	/** temperature at the start and the end of a cycle of cooling, in mean scores */
	hot: number;
	cold: number;
	cycles: number;
	/** stops that a round takes out on average, and the longest run it takes from one route */
	ruined: number;
	longest: number;
	/** sites around each gap that a round tries to put in */
	near: number;
	/** chance to pass over a good place */
	blink: number;
	/** chance that places are compared by the time they cost, not by the way */
	byTime: number;
	/** which comes first of what is put in: sites of most worth, or of most worth for the time they cost */
	first: 'worth' | 'ratio';
}

/** Scores are what counts, and most sites stay out. */
export const SCORING: Tuning = {
	travelWeight: 0.02,
	hot: 2,
	cold: 0.02,
	cycles: 2,
	ruined: 10,
	longest: 10,
	near: 40,
	blink: 0.01,
	byTime: 0.5,
	first: 'ratio'
};

/** One team: with ratios it settles too early (Cordeau's instances at 1 s: 1.3 % off with ratios, 0.2 % without; four teams 1.7 and 2.3). */
export const SCORING_ALONE: Tuning = { ...SCORING, first: 'worth' };

/** All sites are mandatory: travel is what counts. */
export const ORDERING: Tuning = {
	...SCORING,
	travelWeight: 1,
	hot: 0.5,
	cold: 0.005,
	first: 'worth'
};
