import { levelOfCode } from '$lib/areas';
import { SITE_KINDS, type SiteKind } from '$lib/sites';
import { addMonths, type Month } from '$lib/time';
import { BYS, periodOf, type By } from './periods';

/** What small multiples are split by, and what they show. */
export const SPLITS = ['kind', 'area', 'organisation'] as const;
export type Split = (typeof SPLITS)[number];
export const MEASURES = ['contacts', 'fresh', 'visits', 'hours'] as const;
export type Measure = (typeof MEASURES)[number];

/** What the page of trends shows. Stands in the URL, so that a view can be shared and reloaded. */
export interface TrendFilter {
	by: By;
	/** The stretch that can be chosen from: at least three years, up to this month. */
	context: { from: Month; to: Month };
	/** The months chosen, whole periods; the whole context where nobody chose. */
	from: Month;
	to: Month;
	kind: SiteKind | null;
	/** Kemendagri code; what lies in it counts. */
	area: string | null;
	/** Id of the organisation whose visits count. */
	organisation: string | null;
	split: Split;
	measure: Measure;
	/** Of the list of gaps, from 1. */
	page: number;
}

export const CONTEXT_MONTHS = 36;
const LONGEST_MONTHS = 120;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the address asks for. A value that means nothing is left out: an old bookmark still opens. */
export function parseTrendFilter(search: URLSearchParams, thisMonth: Month): TrendFilter {
	const by = among(BYS, search.get('by')) ?? 'month';
	const earliest = addMonths(thisMonth, 1 - LONGEST_MONTHS);
	const asked = (name: string) => {
		const month = search.get(name) ?? '';
		return MONTH.test(month) && month >= earliest && month <= thisMonth ? month : null;
	};
	const usual = addMonths(thisMonth, 1 - CONTEXT_MONTHS);
	const [first, last] = [asked('from'), asked('to')];
	const isTurned = first !== null && last !== null && first > last;
	const from = isTurned ? last : first;
	const to = isTurned ? first : last;
	const contextFrom = periodOf(from !== null && from < usual ? from : usual, by).from;
	const area = search.get('area') ?? '';
	const organisation = search.get('organisation') ?? '';
	const page = Number(search.get('page'));
	return {
		by,
		context: { from: contextFrom, to: thisMonth },
		from: periodOf(from ?? contextFrom, by).from,
		to: earlier(periodOf(to ?? thisMonth, by).to, thisMonth),
		kind: among(SITE_KINDS, search.get('kind')),
		area: levelOfCode(area) === null ? null : area,
		organisation: UUID.test(organisation) ? organisation : null,
		split: among(SPLITS, search.get('split')) ?? 'kind',
		measure: among(MEASURES, search.get('measure')) ?? 'contacts',
		page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1
	};
}

/** The shortest query that `parseTrendFilter` reads as this filter in the same month. */
export function trendSearch(filter: TrendFilter): URLSearchParams {
	const search = new URLSearchParams();
	if (filter.by !== 'month') search.set('by', filter.by);
	if (!isWhole(filter)) {
		search.set('from', filter.from);
		search.set('to', filter.to);
	}
	if (filter.kind !== null) search.set('kind', filter.kind);
	if (filter.area !== null) search.set('area', filter.area);
	if (filter.organisation !== null) search.set('organisation', filter.organisation);
	if (filter.split !== 'kind') search.set('split', filter.split);
	if (filter.measure !== 'contacts') search.set('measure', filter.measure);
	if (filter.page > 1) search.set('page', String(filter.page));
	return search;
}

/** Whether the usual months are shown: nobody chose others. */
export function isWhole({ by, context, from, to }: TrendFilter): boolean {
	const usual = periodOf(addMonths(context.to, 1 - CONTEXT_MONTHS), by).from;
	return from === usual && to === context.to;
}

function earlier(one: Month, other: Month): Month {
	return one < other ? one : other;
}

function among<T extends string>(known: readonly T[], asked: string | null): T | null {
	return known.find((value) => value === asked) ?? null;
}
