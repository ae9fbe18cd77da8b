import { describe, expect, it } from 'vitest';
import { parseVisitFilter, visitFilterCount } from '$lib/visits/filter';

const today = '2026-11-24';
const parse = (query: string) => parseVisitFilter(new URLSearchParams(query), today);

describe('the address of a list of visits', () => {
	it('asks for the last ninety days, the latest first, when it says nothing', () => {
		expect(parse('')).toMatchObject({
			from: '2026-08-27',
			to: null,
			sort: 'visited_on',
			descending: true,
			page: 1
		});
	});

	it('asks for everything with an empty beginning', () => {
		expect(parse('from=')).toMatchObject({ from: null, to: null });
	});

	it('keeps what it knows and leaves out what means nothing', () => {
		const filter = parse(
			'from=2026-02-30&to=2026-03-31&kind=karaoke&kind=palace&area=81.71.02&organisation=1&service=condoms&sort=-contacts&page=3'
		);
		expect(filter).toMatchObject({
			from: null,
			to: '2026-03-31',
			kinds: ['karaoke'],
			area: '81.71.02',
			organisation: null,
			service: 'condoms',
			sort: 'contacts',
			descending: true,
			page: 3
		});
		expect(visitFilterCount(filter)).toBe(3);
	});

	it.each(['sort=-evil', 'page=-1', 'page=1.5', "service=';--", 'area=81.71.02.1017.9.9'])(
		'%s changes nothing',
		(query) => {
			expect(parse(query)).toEqual(parse(''));
		}
	);
});
