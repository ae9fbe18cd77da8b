import type { Day } from '$lib/time';
import type { Evening } from './evening';
import type { MatrixSource, Seconds } from './trip';

/** How a trip stands. */
export const TRIP_STATUSES = ['draft', 'assigned', 'under_way', 'done', 'cancelled'] as const;
export type TripStatus = (typeof TRIP_STATUSES)[number];

export const STOP_STATUSES = ['planned', 'visited', 'skipped'] as const;
export type StopStatus = (typeof STOP_STATUSES)[number];

/** Why a team did not go in. */
export const SKIP_REASONS = [
	'closed',
	'nobody_there',
	'unsafe',
	'no_access',
	'no_time',
	'other'
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** What was asked of the planner, beside the day and the seed, which are columns of their own. */
export type TripParameters = Omit<Evening, 'day' | 'seed'>;

/** A trip as it is on record. */
export interface SavedTrip {
	id: string;
	version: number;
	status: TripStatus;
	plannedOn: Day;
	startsAt: Seconds;
	endsAt: Seconds;
	parameters: TripParameters;
	seed: number;
	iterations: number;
	matrixSource: MatrixSource;
	score: number;
	/** seconds on the way, all teams together */
	travel: number;
	note: string | null;
	cancelReason: string | null;
	/** in the order of their numbers */
	teams: readonly SavedTeam[];
}

export interface SavedTeam {
	number: number;
	/** null: nothing to do */
	departs: Seconds | null;
	back: Seconds | null;
	/** when the team said that it is home */
	ended: Seconds | null;
	/** ids of the workers' accounts */
	members: readonly string[];
	stops: readonly SavedStop[];
}

export interface SavedStop {
	id: string;
	/** null: a clinic */
	site: { id: string; code: string } | null;
	clinic: string | null;
	arrive: Seconds;
	start: Seconds;
	leave: Seconds;
	locked: boolean;
	status: StopStatus;
	skipReason: SkipReason | null;
	skipNote: string | null;
}

/** Whether a trip may still be changed. */
export function isOpen(status: TripStatus): boolean {
	return status !== 'done' && status !== 'cancelled';
}
