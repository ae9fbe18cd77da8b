import type { SiteFilter } from './filter';
import { SITE_STATUSES } from './kinds';
import { estimateMiddle, type Site } from './site';

/**
 * Sites in the order the filter asks for, ties by code. Rising `visit` begins with who waits longest:
 * never visited, then the oldest visit. Sites without an estimate stand last either way.
 *
 * @param areaName the name an area is sorted by
 */
export function sortSites(
	sites: readonly Site[],
	order: Pick<SiteFilter, 'sort' | 'descending'>,
	areaName: (code: string) => string,
	locale: string
): Site[] {
	const collator = new Intl.Collator(locale, { numeric: true });
	const turn = order.descending ? -1 : 1;
	const compare: Record<SiteFilter['sort'], (a: Site, b: Site) => number> = {
		code: (a, b) => collator.compare(a.code, b.code),
		name: (a, b) => collator.compare(a.name, b.name),
		area: (a, b) => collator.compare(areaName(a.areaCode), areaName(b.areaCode)),
		visit: (a, b) => byText(a.lastVisitedOn ?? '', b.lastVisitedOn ?? ''),
		estimate: (a, b) => (estimateMiddle(a) ?? 0) - (estimateMiddle(b) ?? 0),
		status: (a, b) => SITE_STATUSES.indexOf(a.status) - SITE_STATUSES.indexOf(b.status),
		risk: (a, b) => a.risk - b.risk
	};
	const chosen = compare[order.sort];
	return [...sites].sort((a, b) => {
		if (order.sort === 'estimate' && (a.estimate === null) !== (b.estimate === null)) {
			return a.estimate === null ? 1 : -1;
		}
		return turn * chosen(a, b) || collator.compare(a.code, b.code);
	});
}

function byText(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
