/** What kind of meeting it was. */
export const EVENT_KINDS = [
	'sensitisation',
	'meeting',
	'training',
	'hearing',
	'media',
	'agreement'
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an organisation was at an event. */
export const ATTENDANCE_ROLES = ['host', 'invited', 'attended'] as const;
export type AttendanceRole = (typeof ATTENDANCE_ROLES)[number];

export const COMMITMENT_STATUSES = ['open', 'kept', 'late', 'broken'] as const;
export type CommitmentStatus = (typeof COMMITMENT_STATUSES)[number];

/**
 * Where a stakeholder stands, from furthest to nearest: the levels of the stakeholder engagement assessment matrix (SEAM;
 * Project Management Institute, PMBOK Guide, 6th edition, 13.2.2.5).
 */
export const STANCE_LEVELS = ['unaware', 'resistant', 'neutral', 'supportive', 'leading'] as const;
export type StanceLevel = (typeof STANCE_LEVELS)[number];

/** How near a level is, 0 to 4. */
export function rankOf(level: StanceLevel): number {
	return STANCE_LEVELS.indexOf(level);
}
