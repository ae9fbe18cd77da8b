import { isDay, type Day } from '$lib/time';
import { MODES, type Mode } from './estimate';

/** An evening to be planned, as the address of the page states it. */
export interface Evening {
	day: Day;
	/** the shift, `hh:mm`; a `to` that is not after `from` is on the next day */
	from: string;
	to: string;
	mode: Mode;
	teams: number;
	/** workers in each team */
	workers: number;
	/** Kemendagri code of the area where all teams start and end; null: the middle of all sites */
	base: string | null;
	/** codes of sites that must be visited, and of sites that stay out */
	must: readonly string[];
	out: readonly string[];
	seed: number;
}

export const MAX_TEAMS = 6;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const AREA = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const CODE = /^[A-Z0-9][A-Z0-9-]{1,19}$/;
const MAX_NAMED = 200;

/** What the address asks for; what means nothing is left out, so that an old bookmark still opens. */
export function parseEvening(search: URLSearchParams, today: Day): Evening {
	const day = search.get('day') ?? '';
	const base = search.get('base') ?? '';
	const codes = (name: string) =>
		[...new Set(search.getAll(name).filter((code) => CODE.test(code)))].slice(0, MAX_NAMED);
	return {
		day: isDay(day) ? day : today,
		from: clock(search.get('from'), '19:00'),
		to: clock(search.get('to'), '00:00'),
		mode: MODES.find((mode) => mode === search.get('mode')) ?? 'car',
		teams: whole(search.get('teams'), 1, MAX_TEAMS, 2),
		workers: whole(search.get('workers'), 1, 9, 2),
		base: AREA.test(base) ? base : null,
		must: codes('must'),
		out: codes('out'),
		seed: whole(search.get('seed'), 1, 1_000_000, 1)
	};
}

/** The query that `parseEvening` reads as this evening. */
export function eveningSearch(evening: Evening): URLSearchParams {
	const { base, must, out, ...plain } = evening;
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(plain)) search.set(name, String(value));
	if (base !== null) search.set('base', base);
	for (const code of must) search.append('must', code);
	for (const code of out) search.append('out', code);
	return search;
}

function clock(text: string | null, otherwise: string): string {
	return text !== null && CLOCK.test(text) ? text : otherwise;
}

function whole(text: string | null, least: number, most: number, otherwise: number): number {
	const number = Number(text ?? NaN);
	return Number.isInteger(number) && number >= least && number <= most ? number : otherwise;
}
