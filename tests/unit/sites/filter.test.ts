import { describe, expect, it } from 'vitest';
import { parseSiteFilter, siteSearch, sortSites, type Site } from '$lib/sites';

const parse = (query: string) => parseSiteFilter(new URLSearchParams(query));

describe('the filter of sites in the address', () => {
	it('reads back what it wrote', () => {
		const query =
			'kind=karaoke&kind=street&status=closed&area=81.71.02&steward=0d9c3c1e-6a52-4f0e-9a51-2f1f64a0b001' +
			'&overdue=1&risk=3&q=batu+merah&sort=-estimate&page=2';
		const filter = parse(query);
		expect(parseSiteFilter(siteSearch(filter))).toEqual(filter);
	});

	it('asks for everything by an empty query', () => {
		expect(siteSearch(parse('')).toString()).toBe('');
	});

	it('leaves out what means nothing', () => {
		const filter = parse('kind=brothel&status=x&area=Ambon&steward=1&risk=9&sort=place&page=-1');
		expect(filter).toEqual(parse(''));
	});

	it('holds text to eighty characters', () => {
		expect(parse(`q=${'a'.repeat(500)}`).text).toHaveLength(80);
	});
});

describe('the order of sites', () => {
	const site = (code: string, more: Partial<Site> = {}): Site => ({
		id: code,
		code,
		name: code,
		kind: 'karaoke',
		population: 'female',
		status: 'active',
		areaCode: '81.71.02',
		organisationId: 'o',
		minimumTeam: 2,
		risk: 1,
		estimate: null,
		lastVisitedOn: null,
		revisitDays: 30,
		version: 1,
		...more
	});
	const codes = (sites: Site[], sort: 'code' | 'visit' | 'estimate', descending = false) =>
		sortSites(sites, { sort, descending }, (code) => code, 'id').map(({ code }) => code);

	it('reads numbers in codes as numbers', () => {
		expect(codes([site('S-10'), site('S-9')], 'code')).toEqual(['S-9', 'S-10']);
	});

	it('begins with who waits longest', () => {
		const sites = [
			site('A', { lastVisitedOn: '2026-11-01' }),
			site('B'),
			site('C', { lastVisitedOn: '2025-01-01' })
		];
		expect(codes(sites, 'visit')).toEqual(['B', 'C', 'A']);
	});

	it('puts sites without an estimate last either way', () => {
		const sites = [
			site('A'),
			site('B', { estimate: { minimum: 1, maximum: 3 } }),
			site('C', { estimate: { minimum: 9, maximum: 9 } })
		];
		expect(codes(sites, 'estimate')).toEqual(['B', 'C', 'A']);
		expect(codes(sites, 'estimate', true)).toEqual(['C', 'B', 'A']);
	});
});
