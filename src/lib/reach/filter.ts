/** Which totals a list shows; stands in the URL. */
export interface TotalsFilter {
	/** Id of the organisation whose register it is. */
	organisation: string | null;
	/** Year in which the period begins. */
	year: number | null;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What the address asks for; a value that means nothing is left out. */
export function parseTotalsFilter(search: URLSearchParams): TotalsFilter {
	const organisation = search.get('organisation') ?? '';
	const year = search.get('year') ?? '';
	return {
		organisation: UUID.test(organisation) ? organisation : null,
		year: /^20\d\d$/.test(year) ? Number(year) : null
	};
}
