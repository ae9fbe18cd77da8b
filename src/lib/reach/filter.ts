import type { Day } from '$lib/time';

/** Which totals a list shows; stands in the URL. */
export interface TotalsFilter {
	/** Id of the organisation whose register it is. */
	organisation: string | null;
	/** Year in which the period begins; null for all. */
	year: number | null;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the address asks for; without a year the running one, with an empty one (`year=`) all of them. */
export function parseTotalsFilter(search: URLSearchParams, today: Day): TotalsFilter {
	const organisation = search.get('organisation') ?? '';
	const year = search.get('year') ?? today.slice(0, 4);
	return {
		organisation: UUID.test(organisation) ? organisation : null,
		year: /^20\d\d$/.test(year) ? Number(year) : null
	};
}
