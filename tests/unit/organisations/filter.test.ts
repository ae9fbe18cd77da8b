import { describe, expect, it } from 'vitest';
import {
	freshness,
	organisationSearch,
	parseOrganisationFilter,
	selectOrganisations,
	type Organisation
} from '$lib/organisations';

const plain: Organisation = {
	id: 'a',
	name: 'Yayasan Angin Timur',
	shortName: 'YAT',
	kind: 'ngo',
	level: 'regency',
	areaCode: '81.71.02',
	isMember: true,
	about: null,
	publicContact: null,
	address: null,
	longitude: null,
	latitude: null,
	reviewedOn: '2026-10-01',
	version: 1
};
const entries: Organisation[] = [
	plain,
	{ ...plain, id: 'b', shortName: 'Dinas B', kind: 'social_affairs', isMember: false },
	{ ...plain, id: 'c', shortName: 'Klinik C', kind: 'health', areaCode: '81.01', reviewedOn: null }
];
const services = new Map([['c', ['hiv_testing']]]);

function find(query: string): string[] {
	const filter = parseOrganisationFilter(new URLSearchParams(query));
	return selectOrganisations(entries, services, filter, '2026-11-24').map(({ id }) => id);
}

describe('the directory in the address', () => {
	it('shows everybody by short name when nothing is asked', () => {
		expect(find('')).toEqual(['b', 'c', 'a']);
	});

	it('narrows by kind, membership, area, service, text and age', () => {
		expect(find('kind=ngo&kind=health')).toEqual(['c', 'a']);
		expect(find('member=no')).toEqual(['b']);
		expect(find('area=81.71')).toEqual(['b', 'a']);
		expect(find('service=hiv_testing')).toEqual(['c']);
		expect(find('q=KLINIK')).toEqual(['c']);
		expect(find('stale=1')).toEqual(['c']);
	});

	it('turns the order round', () => {
		expect(find('sort=-name')).toEqual(['a', 'c', 'b']);
		expect(find('sort=reviewed')[0]).toBe('c');
	});

	it('ignores what means nothing', () => {
		expect(find('kind=pirate&area=81.71;drop&service=A%20B&member=maybe&sort=secret')).toHaveLength(
			3
		);
	});

	it('writes the shortest query that reads back the same', () => {
		const query = 'kind=ngo&level=local&area=81.71&service=art&member=no&stale=1&q=a&sort=-level';
		const filter = parseOrganisationFilter(new URLSearchParams(query));
		expect(organisationSearch(filter).toString()).toBe(query);
		expect(organisationSearch(parseOrganisationFilter(new URLSearchParams())).toString()).toBe('');
	});
});

describe('how fresh an entry is', () => {
	it('counts the days since the review', () => {
		expect(freshness('2026-11-01', '2026-11-24')).toEqual({ days: 23, stale: false });
		expect(freshness('2025-09-24', '2026-11-24').stale).toBe(true);
	});
	it('calls an entry stale that nobody reviewed, and never counts below zero', () => {
		expect(freshness(null, '2026-11-24')).toEqual({ days: null, stale: true });
		expect(freshness('2026-12-01', '2026-11-24').days).toBe(0);
	});
});
