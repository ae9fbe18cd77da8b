import { describe, expect, it } from 'vitest';
import { parsePeriod, periodLength, periodName } from '../../../src/lib/exchange';
import { context } from './context';

const asked = { ...context, epoch: 1900 as const, answers: {} };
const read = (cell: string | number) => {
	const parsed = parsePeriod(cell, asked);
	return parsed.ok ? [parsed.value.start, parsed.value.end] : parsed.code;
};

describe('a period in a cell', () => {
	it.each([
		['202601', '2026-01-01', '2026-01-31'],
		[202602, '2026-02-01', '2026-02-28'],
		['2024-02', '2024-02-01', '2024-02-29'],
		['Januari 2026', '2026-01-01', '2026-01-31'],
		['Agt-26', '2026-08-01', '2026-08-31'],
		['May 2026', '2026-05-01', '2026-05-31'],
		['03/2026', '2026-03-01', '2026-03-31'],
		['2026-04-01', '2026-04-01', '2026-04-30'],
		['2026Q1', '2026-01-01', '2026-03-31'],
		['2026 q4', '2026-10-01', '2026-12-31'],
		['Triwulan II 2026', '2026-04-01', '2026-06-30'],
		['TW 3 tahun 2026', '2026-07-01', '2026-09-30'],
		['2026S2', '2026-07-01', '2026-12-31'],
		['Semester 1 2026', '2026-01-01', '2026-06-30'],
		[2026, '2026-01-01', '2026-12-31'],
		['tahun 2026', '2026-01-01', '2026-12-31']
	])('%s is %s to %s', (cell, start, end) => expect(read(cell)).toEqual([start, end]));

	it.each([
		['2026Q5', 'not_a_period'],
		['2026S3', 'not_a_period'],
		['Triwulan V 2026', 'not_a_period'],
		['2026-04-15', 'not_a_period'],
		['minggu lalu', 'not_a_period'],
		['1850', 'date_unlikely']
	])('%s is a problem: %s', (cell, code) => expect(read(cell)).toBe(code));
});

describe('the name of a period', () => {
	it.each([
		['2026-01-01', '2026-01-31', '202601'],
		['2026-04-01', '2026-06-30', '2026Q2'],
		['2026-07-01', '2026-12-31', '2026S2'],
		['2026-01-01', '2026-12-31', '2026']
	])('%s to %s is %s, and is read back', (start, end, name) => {
		expect(periodName({ start, end })).toBe(name);
		expect(read(name)).toEqual([start, end]);
	});

	it.each([
		['2026-01-01', '2026-01-30'],
		['2026-02-01', '2026-04-30'],
		['2026-01-02', '2026-02-01'],
		['2026-01-01', '2027-12-31'],
		['x', 'y']
	])('%s to %s has none', (start, end) => {
		expect(periodLength({ start, end })).toBeNull();
		expect(periodName({ start, end })).toBeNull();
	});
});
