import { describe, expect, it } from 'vitest';
import { boxName, readFreeLines, readSheet, sheetLines, type Referral } from '$lib/referrals';

const order = ['condoms', 'hiv_testing', 'legal_aid'];
const row = (to: string, service: string): Referral => ({
	id: `${to}-${service}`,
	from: 'us',
	to,
	service,
	month: '2026-02',
	made: 4,
	completed: null,
	version: 2
});

describe('the lines of a month’s sheet', () => {
	it('are what others offer, what was referred lately and what stands, each once', () => {
		const lines = sheetLines(
			'us',
			new Map([
				['us', ['condoms']],
				['clinic', ['hiv_testing', 'condoms', 'referral']]
			]),
			[row('office', 'legal_aid')],
			[row('clinic', 'hiv_testing')],
			order
		);
		expect(lines.map(({ to, service, stored }) => [to, service, stored?.version ?? null])).toEqual([
			['clinic', 'condoms', null],
			['clinic', 'hiv_testing', 2],
			['office', 'legal_aid', null]
		]);
	});
});

const lines = [
	{ to: 'clinic', service: 'hiv_testing' },
	{ to: 'office', service: 'legal_aid' }
];
const box = (part: 'made' | 'completed' | 'id' | 'base') => boxName(part, 'clinic', 'hiv_testing');

describe('a posted sheet', () => {
	it('takes zero as a count and an empty completion as not known', () => {
		const { entries, problems } = readSheet({ [box('made')]: '0', [box('id')]: 'new' }, lines);
		expect(problems).toEqual([]);
		expect(entries).toEqual([
			{
				id: 'new',
				to: 'clinic',
				service: 'hiv_testing',
				made: 0,
				completed: null,
				baseVersion: null
			}
		]);
	});

	it('carries the version that the sheet was opened with', () => {
		const { entries } = readSheet(
			{ [box('made')]: '1.200', [box('completed')]: '3', [box('base')]: '7' },
			lines
		);
		expect(entries[0]).toMatchObject({ made: 1200, completed: 3, baseVersion: 7 });
	});

	it.each([
		['an emptied box', { [box('made')]: '', [box('base')]: '2' }, box('made'), 'write_zero'],
		['arrivals without referrals', { [box('completed')]: '2' }, box('made'), 'made_missing'],
		['a word', { [box('made')]: 'lima' }, box('made'), 'bad_number'],
		['less than none', { [box('made')]: '-1' }, box('made'), 'bad_number'],
		['too many', { [box('made')]: '10001' }, box('made'), 'too_big'],
		[
			'more arrivals than referrals',
			{ [box('made')]: '2', [box('completed')]: '3' },
			box('completed'),
			'more_than_made'
		]
	])('asks about %s', (_what, values: Record<string, string>, at, code) => {
		const { entries, problems } = readSheet(values, lines);
		expect(entries).toEqual([]);
		expect(problems).toEqual([{ box: at, code }]);
	});

	it('reads lines added below, and asks about half a line and one that stands above', () => {
		const read = readFreeLines(
			{
				to_0: 'office',
				service_0: 'condoms',
				made_0: '3',
				completed_0: '',
				id_0: 'new',
				to_1: 'clinic',
				made_1: '2',
				to_2: 'clinic',
				service_2: 'hiv_testing',
				made_2: '2'
			},
			lines,
			4
		);
		expect(read.added).toEqual([{ to: 'office', service: 'condoms' }]);
		expect(readSheet(read.values, read.added).entries).toMatchObject([{ id: 'new', made: 3 }]);
		expect(read.problems).toEqual([
			{ box: 'service_1', code: 'choose' },
			{ box: 'service_2', code: 'on_sheet' }
		]);
	});
});
