export {
	attendanceValues,
	lineBox,
	linesOf,
	MOST_LINES,
	organisationOfKey,
	readAttendance,
	readLines,
	readPart,
	withHost,
	type AttendanceEntry,
	type AttendanceLine,
	type AttendanceProblem
} from './attendance';
export {
	byUrgency,
	daysOverdue,
	dueQuarters,
	isOverdue,
	quarterStart,
	shareKept,
	type Commitment,
	type DueQuarter
} from './commitment';
export { groupBy, turnoutOf, type Attendance, type EngagementEvent, type Turnout } from './event';
export { parseEventFilter, readId, type EventFilter } from './filter';
export {
	ATTENDANCE_ROLES,
	COMMITMENT_STATUSES,
	EVENT_KINDS,
	rankOf,
	STANCE_LEVELS,
	type AttendanceRole,
	type CommitmentStatus,
	type EventKind,
	type StanceLevel
} from './kinds';
export { sensitisedMonths, type SensitisedMonth } from './sensitised';
export {
	aroundEvent,
	inForce,
	movesOf,
	newest,
	STALE_DAYS,
	stepsWanted,
	timelines,
	type Around,
	type Moves,
	type Stance
} from './stance';
