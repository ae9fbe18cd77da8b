import { describe, expect, it } from 'vitest';
import {
	attendanceValues,
	lineBox,
	linesOf,
	MOST_LINES,
	readAttendance,
	readLines,
	turnoutOf,
	withHost
} from '$lib/engagement';

const line = (organisation: string, role: string, people = '') => ({ organisation, role, people });

describe('lines of who came', () => {
	it('are read from a posted form until the first that is not there', () => {
		const values: Record<string, string> = { title: 'Rapat' };
		for (const [index, organisation] of ['a', '', 'c'].entries()) {
			values[lineBox('organisation', index)] = organisation;
			values[lineBox('role', index)] = 'attended';
		}
		values[lineBox('organisation', 4)] = 'beyond a gap';
		expect(readLines(values)).toEqual([
			line('a', 'attended'),
			line('', 'attended'),
			line('c', 'attended')
		]);
	});

	it('stop at the most that a form holds', () => {
		const values = Object.fromEntries(
			Array.from({ length: MOST_LINES + 50 }, (_, index) => [lineBox('organisation', index), 'a'])
		);
		expect(readLines(values)).toHaveLength(MOST_LINES);
	});

	it('keep an empty number apart from nobody', () => {
		const { entries, problems } = readAttendance([
			line('a', 'attended', ''),
			line('b', 'attended', '0'),
			line('c', 'attended', '1.200'),
			line('', '', '')
		]);
		expect(problems).toEqual([]);
		expect(entries.map(({ people }) => people)).toEqual([null, 0, 1200]);
	});

	it.each([
		[[line('', 'attended', '4')], 'organisation_0', 'choose_organisation'],
		[[line('a', 'host'), line('a', 'attended')], 'organisation_1', 'twice'],
		[[line('a', '')], 'role_0', 'choose_role'],
		[[line('a', 'guest')], 'role_0', 'choose_role'],
		[[line('a', 'attended', 'vier')], 'people_0', 'bad_number'],
		[[line('a', 'attended', '-3')], 'people_0', 'bad_number'],
		[[line('a', 'attended', '10001')], 'people_0', 'too_big'],
		[[line('a', 'invited', '3')], 'people_0', 'not_there']
	])('ask about %o', (lines, box, code) => {
		expect(readAttendance(lines).problems).toEqual([{ box, code }]);
	});

	it('come back from the parts that two people’s changes are compared in', () => {
		const { entries } = readAttendance([line('a', 'host', '4'), line('b', 'invited')]);
		const values = { title: 'Rapat', ...attendanceValues(entries) };
		expect(linesOf(values)).toEqual([line('a', 'host', '4'), line('b', 'invited')]);
	});
});

describe('the host', () => {
	it('stands among those who were there, once', () => {
		expect(withHost([], 'a')).toEqual([{ organisation: 'a', role: 'host', people: null }]);
		const known = [{ organisation: 'a', role: 'attended' as const, people: 3 }];
		expect(withHost(known, 'a')).toEqual(known);
		expect(withHost(known, null)).toEqual(known);
	});
});

describe('a turnout', () => {
	it('counts who came, who did not, and who was not counted', () => {
		const row = (
			organisation: string,
			role: 'host' | 'invited' | 'attended',
			people: number | null
		) => ({
			event: 'e',
			organisation,
			role,
			people
		});
		expect(
			turnoutOf([
				row('a', 'host', 4),
				row('b', 'attended', null),
				row('c', 'attended', 0),
				row('d', 'invited', null)
			])
		).toEqual({ came: 3, missed: 1, people: 4, uncounted: 1 });
	});
});
