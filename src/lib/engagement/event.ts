import type { Day } from '$lib/time';
import type { AttendanceRole, EventKind } from './kinds';

/** A dated meeting with stakeholders. */
export interface EngagementEvent {
	id: string;
	kind: EventKind;
	title: string;
	heldOn: Day;
	place: string | null;
	/** The organisation that invited. */
	host: string | null;
	summary: string | null;
	materials: string | null;
	version: number;
}

/** One organisation at one event; never who came. */
export interface Attendance {
	event: string;
	organisation: string;
	role: AttendanceRole;
	/** `null`: nobody counted, which is not zero. */
	people: number | null;
}

/** What came of one event: organisations that came (the hosts too), those that were invited and did not, and people counted. */
export interface Turnout {
	came: number;
	missed: number;
	people: number;
	/** Organisations that came and were not counted. */
	uncounted: number;
}

/** Sums the rows of one event. */
export function turnoutOf(attendance: readonly Attendance[]): Turnout {
	const came = attendance.filter(({ role }) => role !== 'invited');
	return {
		came: came.length,
		missed: attendance.length - came.length,
		people: came.reduce((sum, { people }) => sum + (people ?? 0), 0),
		uncounted: came.filter(({ people }) => people === null).length
	};
}

/** Rows by a key of theirs. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
	const found = new Map<K, T[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const group = found.get(key);
		if (group) group.push(row);
		else found.set(key, [row]);
	}
	return found;
}
