import { addMonths, monthOf, type Day } from '$lib/time';
import type { MonthRange } from '../db/exchange-export';

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
/** A year of visits, the running month included, unless somebody asks for other months. */
const USUAL_MONTHS = 12;

/** The months that an address asks for, `?from=2026-01&until=2026-06`; turned round when they stand the wrong way. */
export function monthRange(search: URLSearchParams, today: Day): MonthRange {
	const read = (name: string) => {
		const text = search.get(name) ?? '';
		return MONTH.test(text) ? text : null;
	};
	const until = read('until') ?? monthOf(today);
	const from = read('from') ?? addMonths(until, 1 - USUAL_MONTHS);
	return from <= until ? { from, until } : { from: until, until: from };
}
