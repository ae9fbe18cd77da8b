import { isWithin, levelOfCode } from '$lib/areas';
import type { Day } from '$lib/time';
import { freshness } from './freshness';
import {
	ORGANISATION_KINDS,
	ORGANISATION_LEVELS,
	type OrganisationKind,
	type OrganisationLevel
} from './kinds';
import type { Organisation } from './organisation';

export const ORGANISATION_SORTS = ['name', 'kind', 'level', 'area', 'reviewed'] as const;
export type OrganisationSort = (typeof ORGANISATION_SORTS)[number];

/** What the directory shows. Stands in the URL, so that a view can be shared and reloaded. */
export interface OrganisationFilter {
	/** Empty: all. */
	kinds: OrganisationKind[];
	/** Empty: all. */
	levels: OrganisationLevel[];
	/** Kemendagri code; what lies in it counts. */
	area: string | null;
	/** Code of a service that is offered. */
	service: string | null;
	/** Members of the coalition, the others, or (null) both. */
	member: 'yes' | 'no' | null;
	/** Only entries that nobody has reviewed for a year. */
	stale: boolean;
	/** Part of the name, the short name or the description. */
	text: string;
	sort: OrganisationSort;
	descending: boolean;
}

const TEXT_LENGTH = 80;

/** What the address asks for. A value that means nothing is left out: an old bookmark still opens. */
export function parseOrganisationFilter(search: URLSearchParams): OrganisationFilter {
	const sort = search.get('sort') ?? '';
	const area = search.get('area') ?? '';
	const service = search.get('service') ?? '';
	const member = search.get('member');
	return {
		kinds: among(ORGANISATION_KINDS, search.getAll('kind')),
		levels: among(ORGANISATION_LEVELS, search.getAll('level')),
		area: levelOfCode(area) === null ? null : area,
		service: /^[a-z_]{2,40}$/.test(service) ? service : null,
		member: member === 'yes' || member === 'no' ? member : null,
		stale: search.get('stale') === '1',
		text: (search.get('q') ?? '').normalize('NFC').trim().slice(0, TEXT_LENGTH),
		sort: among(ORGANISATION_SORTS, [sort.replace(/^-/, '')])[0] ?? 'name',
		descending: sort.startsWith('-')
	};
}

/** The shortest query that `parseOrganisationFilter` reads as this filter. */
export function organisationSearch(filter: OrganisationFilter): URLSearchParams {
	const search = new URLSearchParams();
	for (const kind of filter.kinds) search.append('kind', kind);
	for (const level of filter.levels) search.append('level', level);
	if (filter.area !== null) search.set('area', filter.area);
	if (filter.service !== null) search.set('service', filter.service);
	if (filter.member !== null) search.set('member', filter.member);
	if (filter.stale) search.set('stale', '1');
	if (filter.text !== '') search.set('q', filter.text);
	if (filter.sort !== 'name' || filter.descending) {
		search.set('sort', `${filter.descending ? '-' : ''}${filter.sort}`);
	}
	return search;
}

/**
 * The entries that the filter holds, in its order. `services` gives the codes that each organisation offers;
 * entries never reviewed come before the oldest review.
 */
export function selectOrganisations<Entry extends Organisation>(
	entries: readonly Entry[],
	services: ReadonlyMap<string, readonly string[]>,
	filter: OrganisationFilter,
	today: Day
): Entry[] {
	const text = filter.text.toLocaleLowerCase('id');
	const kept = entries.filter(
		(entry) =>
			(filter.kinds.length === 0 || filter.kinds.includes(entry.kind)) &&
			(filter.levels.length === 0 || filter.levels.includes(entry.level)) &&
			(filter.area === null ||
				(entry.areaCode !== null && isWithin(entry.areaCode, filter.area))) &&
			(filter.service === null || (services.get(entry.id) ?? []).includes(filter.service)) &&
			(filter.member === null || entry.isMember === (filter.member === 'yes')) &&
			(!filter.stale || freshness(entry.reviewedOn, today).stale) &&
			(text === '' ||
				[entry.shortName, entry.name, entry.about ?? ''].some((words) =>
					words.toLocaleLowerCase('id').includes(text)
				))
	);
	const turn = filter.descending ? -1 : 1;
	return kept.sort(
		(a, b) => turn * compare(filter.sort, a, b) || a.shortName.localeCompare(b.shortName, 'id')
	);
}

function compare(sort: OrganisationSort, a: Organisation, b: Organisation): number {
	switch (sort) {
		case 'name':
			return a.shortName.localeCompare(b.shortName, 'id');
		case 'kind':
			return ORGANISATION_KINDS.indexOf(a.kind) - ORGANISATION_KINDS.indexOf(b.kind);
		case 'level':
			return ORGANISATION_LEVELS.indexOf(a.level) - ORGANISATION_LEVELS.indexOf(b.level);
		case 'area':
			return (a.areaCode ?? '').localeCompare(b.areaCode ?? '');
		case 'reviewed':
			return (a.reviewedOn ?? '').localeCompare(b.reviewedOn ?? '');
	}
}

function among<T>(known: readonly T[], asked: readonly unknown[]): T[] {
	return known.filter((value) => asked.includes(value));
}
