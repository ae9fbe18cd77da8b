import { SERVICE_CLASSES, type ServiceClass } from '$lib/organisations/kinds';
import { addMonths, monthsBetween, type Month } from '$lib/time';

/** What the page shows, as its address says it. */
export interface ReferralFilter {
	/** First and last month, both included. */
	from: Month;
	until: Month;
	/** Organisations by id; null: any. */
	sender: string | null;
	receiver: string | null;
	class: ServiceClass | null;
	page: number;
}

const MONTH = /^(19|20)\d{2}-(0[1-9]|1[0-2])$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Longer than this no chart is read. */
const MOST_MONTHS = 120;

/** Whether the text is a month, `yyyy-mm`. */
export function isMonth(text: string): text is Month {
	return MONTH.test(text);
}

/** Reads an address; what makes no sense falls back to the last twelve months of everything. */
export function parseReferralFilter(search: URLSearchParams, thisMonth: Month): ReferralFilter {
	const month = (name: string, otherwise: Month) => {
		const asked = search.get(name) ?? '';
		return isMonth(asked) ? asked : otherwise;
	};
	const uuid = (name: string) => {
		const asked = search.get(name) ?? '';
		return UUID.test(asked) ? asked.toLowerCase() : null;
	};
	const until = month('until', thisMonth);
	const asked = month('from', addMonths(until, -11));
	const isOrdered = monthsBetween(asked, until) >= 0;
	const from = isOrdered ? asked : until;
	const last = isOrdered ? until : asked;
	const page = Number(search.get('page'));
	return {
		from: monthsBetween(from, last) < MOST_MONTHS ? from : addMonths(last, 1 - MOST_MONTHS),
		until: last,
		sender: uuid('sender'),
		receiver: uuid('receiver'),
		class: SERVICE_CLASSES.find((known) => known === search.get('class')) ?? null,
		page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1
	};
}

/** The address of a filter without its page: for files and for the log. */
export function referralSearch(filter: ReferralFilter): URLSearchParams {
	const search = new URLSearchParams({ from: filter.from, until: filter.until });
	if (filter.sender) search.set('sender', filter.sender);
	if (filter.receiver) search.set('receiver', filter.receiver);
	if (filter.class) search.set('class', filter.class);
	return search;
}
