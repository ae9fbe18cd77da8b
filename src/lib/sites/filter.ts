import { levelOfCode } from '$lib/areas';
import { SITE_KINDS, SITE_RISKS, SITE_STATUSES, type SiteKind, type SiteStatus } from './kinds';

/** The columns a list can be sorted by; a leading `-` turns the order round. */
export const SITE_SORTS = ['code', 'name', 'area', 'visit', 'estimate', 'status', 'risk'] as const;
export type SiteSort = (typeof SITE_SORTS)[number];

/** What a list and a map of sites show. Stands in the URL, so that a view can be shared and reloaded. */
export interface SiteFilter {
	/** Empty: all. */
	kinds: SiteKind[];
	/** Empty: all. */
	statuses: SiteStatus[];
	/** Kemendagri code; what lies in it counts. */
	area: string | null;
	/** Id of the organisation that keeps the site. */
	steward: string | null;
	overdue: boolean;
	/** Empty: all. */
	risks: number[];
	/** Part of code or name. */
	text: string;
	sort: SiteSort;
	descending: boolean;
	/** From 1. */
	page: number;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TEXT_LENGTH = 80;

/** What the address asks for. A value that means nothing is left out: an old bookmark still opens. */
export function parseSiteFilter(search: URLSearchParams): SiteFilter {
	const sort = search.get('sort') ?? '';
	const steward = search.get('steward') ?? '';
	const area = search.get('area') ?? '';
	const page = Number(search.get('page'));
	return {
		kinds: among(SITE_KINDS, search.getAll('kind')),
		statuses: among(SITE_STATUSES, search.getAll('status')),
		area: levelOfCode(area) === null ? null : area,
		steward: UUID.test(steward) ? steward : null,
		overdue: search.get('overdue') === '1',
		risks: among(SITE_RISKS, search.getAll('risk').map(Number)),
		text: (search.get('q') ?? '').normalize('NFC').trim().slice(0, TEXT_LENGTH),
		sort: among(SITE_SORTS, [sort.replace(/^-/, '')])[0] ?? 'code',
		descending: sort.startsWith('-'),
		page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1
	};
}

/** The shortest query that `parseSiteFilter` reads as this filter. */
export function siteSearch(filter: SiteFilter): URLSearchParams {
	const search = new URLSearchParams();
	for (const kind of filter.kinds) search.append('kind', kind);
	for (const status of filter.statuses) search.append('status', status);
	if (filter.area !== null) search.set('area', filter.area);
	if (filter.steward !== null) search.set('steward', filter.steward);
	if (filter.overdue) search.set('overdue', '1');
	for (const risk of filter.risks) search.append('risk', String(risk));
	if (filter.text !== '') search.set('q', filter.text);
	if (filter.sort !== 'code' || filter.descending) {
		search.set('sort', `${filter.descending ? '-' : ''}${filter.sort}`);
	}
	if (filter.page > 1) search.set('page', String(filter.page));
	return search;
}

function among<T>(known: readonly T[], asked: readonly unknown[]): T[] {
	return known.filter((value) => asked.includes(value));
}
