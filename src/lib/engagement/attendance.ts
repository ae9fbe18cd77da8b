import { ATTENDANCE_ROLES, type AttendanceRole } from './kinds';

/** A line of the form: which organisation, as what, how many people; text as typed, '' for nothing. */
export interface AttendanceLine {
	organisation: string;
	role: string;
	people: string;
}
/** A line that can be saved. */
export interface AttendanceEntry {
	organisation: string;
	role: AttendanceRole;
	people: number | null;
}
export interface AttendanceProblem {
	/** The box it is about. */
	box: string;
	code: 'choose_organisation' | 'twice' | 'choose_role' | 'bad_number' | 'too_big' | 'not_there';
}

/** More lines than this no form holds. */
export const MOST_LINES = 200;
export const MOST_PEOPLE = 10_000;

/** `role_3`: the name of a box on a line. */
export function lineBox(part: keyof AttendanceLine, line: number): string {
	return `${part}_${line}`;
}

/** The lines of a posted form, in their order, empty ones too. */
export function readLines(values: Readonly<Record<string, string>>): AttendanceLine[] {
	const lines: AttendanceLine[] = [];
	while (lines.length < MOST_LINES && lineBox('organisation', lines.length) in values) {
		const at = (part: keyof AttendanceLine) => values[lineBox(part, lines.length)] ?? '';
		lines.push({ organisation: at('organisation'), role: at('role'), people: at('people') });
	}
	return lines;
}

/**
 * Reads the lines: those without an organisation and without a number are empty. Half a line, an organisation that stands
 * twice and people of one that did not come are asked about, never dropped.
 */
export function readAttendance(lines: readonly AttendanceLine[]): {
	entries: AttendanceEntry[];
	problems: AttendanceProblem[];
} {
	const entries: AttendanceEntry[] = [];
	const problems: AttendanceProblem[] = [];
	const seen = new Set<string>();
	for (const [index, line] of lines.entries()) {
		const people = line.people.replace(/[.\s](?=\d{3}\b)/g, '');
		if (line.organisation === '') {
			if (people !== '') {
				problems.push({ box: lineBox('organisation', index), code: 'choose_organisation' });
			}
			continue;
		}
		const problem = problemOf(line, people, index, seen);
		if (problem) problems.push(problem);
		else {
			const role = line.role as AttendanceRole;
			entries.push({
				organisation: line.organisation,
				role,
				people: people === '' ? null : Number(people)
			});
		}
		seen.add(line.organisation);
	}
	return { entries, problems };
}

function problemOf(
	line: AttendanceLine,
	people: string,
	index: number,
	seen: ReadonlySet<string>
): AttendanceProblem | null {
	const at = (part: keyof AttendanceLine, code: AttendanceProblem['code']) => ({
		box: lineBox(part, index),
		code
	});
	if (seen.has(line.organisation)) return at('organisation', 'twice');
	if (!ATTENDANCE_ROLES.some((role) => role === line.role)) return at('role', 'choose_role');
	if (people === '') return null;
	if (!/^\d{1,6}$/.test(people)) return at('people', 'bad_number');
	if (Number(people) > MOST_PEOPLE) return at('people', 'too_big');
	if (line.role === 'invited' && Number(people) > 0) return at('people', 'not_there');
	return null;
}

/** With the host among those who were there: its own people read the event, and a host that is forgotten below the line stays one. */
export function withHost(
	entries: readonly AttendanceEntry[],
	host: string | null
): AttendanceEntry[] {
	if (host === null || entries.some(({ organisation }) => organisation === host)) {
		return [...entries];
	}
	return [{ organisation: host, role: 'host', people: null }, ...entries];
}

const KEY = 'attendance:';

/** Who came as parts of an entry that two people's changes are compared in: one part an organisation. */
export function attendanceValues(entries: readonly AttendanceEntry[]): Record<string, string> {
	return Object.fromEntries(
		entries.map(({ organisation, role, people }) => [
			`${KEY}${organisation}`,
			`${role} ${people ?? ''}`.trim()
		])
	);
}

/** The organisation that a part is about; null for other parts. */
export function organisationOfKey(key: string): string | null {
	return key.startsWith(KEY) ? key.slice(KEY.length) : null;
}

/** A part read back: `attended 4`. */
export function readPart(value: string): { role: AttendanceRole | null; people: string } {
	const [role = '', people = ''] = value.split(' ');
	return { role: ATTENDANCE_ROLES.find((known) => known === role) ?? null, people };
}

/** Lines of a form from the parts of an entry. */
export function linesOf(values: Readonly<Record<string, string>>): AttendanceLine[] {
	return Object.entries(values).flatMap(([key, value]) => {
		const organisation = organisationOfKey(key);
		if (organisation === null) return [];
		const { role, people } = readPart(value);
		return [{ organisation, role: role ?? '', people }];
	});
}
