import { levelOfCode } from '$lib/areas';
import { SITE_KINDS, type SiteKind } from '$lib/sites/kinds';
import { addDays, isDay, type Day } from '$lib/time';

/** The columns a list of visits can be sorted by; a leading `-` turns the order round. */
export const VISIT_SORTS = ['visited_on', 'site', 'contacts', 'minutes', 'team_size'] as const;
export type VisitSort = (typeof VISIT_SORTS)[number];

/** What a list of visits shows. Stands in the URL, so that a view can be shared and reloaded. */
export interface VisitFilter {
	/** Days of the coalition's zone, both included; null leaves that end open. */
	from: Day | null;
	to: Day | null;
	/** Part of a site's code or name. */
	text: string;
	/** Empty: all. */
	kinds: SiteKind[];
	/** Kemendagri code; what lies in it counts. */
	area: string | null;
	/** Id of the organisation that went. */
	organisation: string | null;
	/** Code of a service that was given at the visit. */
	service: string | null;
	sort: VisitSort;
	descending: boolean;
	/** From 1. */
	page: number;
}

/** How far back a list reaches where the address does not say: a quarter, in days. */
export const DEFAULT_DAYS = 90;
const TEXT_LENGTH = 80;

/**
 * What the address asks for; a value that means nothing is left out. Without `from` and `to` the last
 * {@link DEFAULT_DAYS} days; `from=` (empty) asks for everything there is.
 */
export function parseVisitFilter(search: URLSearchParams, today: Day): VisitFilter {
	const sort = search.get('sort') ?? '';
	const area = search.get('area') ?? '';
	const page = Number(search.get('page'));
	const askedPeriod = search.has('from') || search.has('to');
	const sorted = VISIT_SORTS.find((name) => name === sort.replace(/^-/, ''));
	return {
		from: askedPeriod ? dayOrNull(search.get('from')) : addDays(today, 1 - DEFAULT_DAYS),
		to: askedPeriod ? dayOrNull(search.get('to')) : null,
		text: (search.get('q') ?? '').normalize('NFC').trim().slice(0, TEXT_LENGTH),
		kinds: SITE_KINDS.filter((kind) => search.getAll('kind').includes(kind)),
		area: levelOfCode(area) === null ? null : area,
		organisation: matching(UUID, search.get('organisation')),
		service: matching(SERVICE, search.get('service')),
		sort: sorted ?? 'visited_on',
		descending: sorted === undefined ? true : sort.startsWith('-'),
		page: Number.isInteger(page) && page > 0 ? Math.min(page, 100_000) : 1
	};
}

/** How many of the filters narrow the list beside its period. */
export function visitFilterCount(filter: VisitFilter): number {
	return [
		filter.text !== '',
		filter.kinds.length > 0,
		filter.area !== null,
		filter.organisation !== null,
		filter.service !== null
	].filter(Boolean).length;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const SERVICE = /^[a-z][a-z0-9_]{0,39}$/;

function matching(pattern: RegExp, value: string | null): string | null {
	return value !== null && pattern.test(value) ? value : null;
}

function dayOrNull(value: string | null): Day | null {
	return value !== null && isDay(value) ? value : null;
}
