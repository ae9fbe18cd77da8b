/** Whole seconds since 1970 (Unix time): a trip passes midnight and clock changes, so no wall-clock times here. */
export type Seconds = number;

/** Earliest and last start of a visit, both included. */
export type Window = readonly [opens: Seconds, lastStart: Seconds];

/** A place that may be visited. Where it lies is no concern of the planner: it is a row of the travel matrix. */
export interface TripSite {
	id: string;
	/** row and column of the matrix */
	point: number;
	/** what a visit is worth, ≥ 0 */
	score: number;
	/** seconds that a visit takes */
	service: number;
	/** seconds it takes a certain team, by the team's id, where that differs */
	serviceOf?: Readonly<Record<string, number>>;
	/** comes before every score */
	mandatory?: boolean;
	/** when a visit may start; sorted and disjoint; null: always (an empty list: never) */
	windows: readonly Window[] | null;
	/** ids of the teams that may go (two are wanted, a risk …); missing: all */
	teams?: readonly string[];
}

export interface TripTeam {
	id: string;
	/** row and column of the matrix */
	start: number;
	/** where the shift must end: a row of the matrix, or after the last stop wherever that is */
	end: number | 'anywhere';
	/** the shift: leaves no earlier, is back no later */
	from: Seconds;
	to: Seconds;
	maxStops?: number;
	/** ids of sites that come first, in this order: announced, locked or on the way already */
	prefix?: readonly string[];
}

/** Travel between points, row by row; may be asymmetric; `Infinity` where there is no way. */
export interface Matrix {
	size: number;
	seconds: Float64Array;
	metres?: Float64Array;
	source: MatrixSource;
}
export type MatrixSource = 'estimate' | 'streets' | 'osrm' | 'given';

export interface TripInput {
	sites: readonly TripSite[];
	teams: readonly TripTeam[];
	matrix: Matrix;
}

export interface Stop {
	site: string;
	arrive: Seconds;
	/** of the visit, after waiting */
	start: Seconds;
	leave: Seconds;
	wait: number;
	/** seconds the start may slip before something later breaks */
	slack: number;
}

export interface Route {
	team: string;
	/** as late as the earliest return allows, so that nobody waits outside for nothing */
	depart: Seconds;
	stops: readonly Stop[];
	/** at the end of the shift's place, or the end of the last visit where the end may be anywhere */
	back: Seconds;
	/** seconds on the way */
	travel: number;
}

export type Reason =
	/** no opening of the site touches a shift */
	| 'closed-in-shift'
	/** no team may go there */
	| 'no-team'
	/** too far, even as the only stop */
	| 'out-of-reach'
	/** only mandatory or locked stops could make room */
	| 'does-not-fit'
	/** `displaced` would have to go, and they are worth more */
	| 'outscored'
	/** somebody took it out of the plan */
	| 'by-hand';

export interface LeftOut {
	site: string;
	reason: Reason;
	/** ids of what would have to go, on the team where that costs least */
	displaced: readonly string[];
	team: string | null;
	/** summed score of the displaced */
	cost: number;
}

export interface Plan {
	routes: readonly Route[];
	score: number;
	travel: number;
	status: 'optimal' | 'heuristic' | 'infeasible-mandatory';
	missedMandatory: readonly string[];
	/** locked stops that cannot be kept in their order and time */
	brokenLocks: readonly string[];
	unvisited: readonly LeftOut[];
	seed: number;
	/** rounds of the search; 0 where the plan was computed exactly */
	iterations: number;
	matrixSource: MatrixSource;
}
