import { levelOfCode } from '$lib/areas';
import { isDay, type Day } from '$lib/time';
import { TIE_ANSWERS, TIE_KINDS, type TieAnswer, type TieKind } from './kinds';

/** What colours the organisations. */
export const COLOURS = ['kind', 'stance', 'community'] as const;
export type Colour = (typeof COLOURS)[number];

/** The measures of an organisation, by which a picture sizes and a table sorts. */
export const MEASURES = [
	'degree',
	'ties_in',
	'ties_out',
	'strength',
	'betweenness',
	'closeness',
	'page_rank',
	'clustering',
	'constraint'
] as const;
export type MeasureName = (typeof MEASURES)[number];

/** One selection, whichever view shows it. Stands in the URL, so that a view can be shared and reloaded. */
export interface NetworkFilter {
	/** Empty: all. */
	kinds: TieKind[];
	/** Ties of at least this strength, 1 to 3. */
	strength: number;
	/** Empty: confirmed and claimed; what is disputed only where it is asked for. */
	answers: TieAnswer[];
	/** Kemendagri code; organisations in it, and what they are tied to. */
	area: string | null;
	/** Part of a name: what matches is picked out, the rest stays. */
	text: string;
	/** The day whose ties are shown; null: today. */
	at: Day | null;
	/** The day it is compared with; null: none. */
	then: Day | null;
	colour: Colour;
	size: MeasureName;
	sort: MeasureName | 'name';
	descending: boolean;
	/** Id of the stakeholder one wants to reach; null: the page proposes one. */
	goal: string | null;
	/** From whom: an organisation's id, `coalition` for all members, null: the reader's own. */
	from: string | null;
	/** The groups in the rows and the columns of a large matrix; null: the page proposes them. */
	block: readonly [from: string, to: string] | null;
}

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const TEXT_LENGTH = 80;
/** Two groups by their keys: kinds of organisation, or numbers of communities. */
const BLOCK = /^([a-z0-9_]{1,40})\.([a-z0-9_]{1,40})$/;

/** What the address asks for. A value that means nothing is left out: an old bookmark still opens. */
export function parseNetworkFilter(search: URLSearchParams): NetworkFilter {
	const get = (name: string) => search.get(name) ?? '';
	const dayOf = (name: string) => (isDay(get(name)) ? get(name) : null);
	const idOf = (name: string) => (UUID.test(get(name)) ? get(name) : null);
	const sort = get('sort');
	const [, row, column] = BLOCK.exec(get('block')) ?? [];
	return {
		kinds: among(TIE_KINDS, search.getAll('tie')),
		strength: [2, 3].find((least) => String(least) === get('strength')) ?? 1,
		answers: among(TIE_ANSWERS, search.getAll('answer')),
		area: levelOfCode(get('area')) === null ? null : get('area'),
		text: get('q').normalize('NFC').trim().slice(0, TEXT_LENGTH),
		at: dayOf('at'),
		then: dayOf('then'),
		colour: among(COLOURS, [get('colour')])[0] ?? 'kind',
		size: among(MEASURES, [get('size')])[0] ?? 'betweenness',
		sort: among([...MEASURES, 'name'] as const, [sort.replace(/^-/, '')])[0] ?? 'betweenness',
		descending: sort === '' || sort.startsWith('-'),
		goal: idOf('goal'),
		from: get('from') === 'coalition' ? 'coalition' : idOf('from'),
		block: row && column ? [row, column] : null
	};
}

/** The shortest query that `parseNetworkFilter` reads as this filter. */
export function networkSearch(filter: NetworkFilter): URLSearchParams {
	const search = new URLSearchParams();
	for (const kind of filter.kinds) search.append('tie', kind);
	if (filter.strength > 1) search.set('strength', String(filter.strength));
	for (const answer of filter.answers) search.append('answer', answer);
	if (filter.area !== null) search.set('area', filter.area);
	if (filter.text !== '') search.set('q', filter.text);
	if (filter.at !== null) search.set('at', filter.at);
	if (filter.then !== null) search.set('then', filter.then);
	if (filter.colour !== 'kind') search.set('colour', filter.colour);
	if (filter.size !== 'betweenness') search.set('size', filter.size);
	if (filter.sort !== 'betweenness' || !filter.descending) {
		search.set('sort', `${filter.descending ? '-' : ''}${filter.sort}`);
	}
	if (filter.goal !== null) search.set('goal', filter.goal);
	if (filter.from !== null) search.set('from', filter.from);
	if (filter.block !== null) search.set('block', filter.block.join('.'));
	return search;
}

function among<T>(known: readonly T[], asked: readonly unknown[]): T[] {
	return known.filter((value) => asked.includes(value));
}
