import { EVENT_KINDS, type EventKind } from './kinds';

/** What the list of events shows, as its address says it. */
export interface EventFilter {
	kind: EventKind | null;
	/** Of the day it was held; null: all. */
	year: number | null;
	/** An organisation that was there or invited, by id. */
	organisation: string | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id in an address; null where there is none that could be one. */
export function readId(search: URLSearchParams, name: string): string | null {
	const asked = search.get(name) ?? '';
	return UUID.test(asked) ? asked.toLowerCase() : null;
}

/** Reads an address; what makes no sense is left out. */
export function parseEventFilter(search: URLSearchParams): EventFilter {
	const year = Number(search.get('year'));
	return {
		kind: EVENT_KINDS.find((kind) => kind === search.get('kind')) ?? null,
		year: Number.isInteger(year) && year > 1990 && year < 2200 ? year : null,
		organisation: readId(search, 'organisation')
	};
}
