import type { Position } from '$lib/geo';
import type { OpenHours } from '$lib/sites/week-strip';
import { estimateMatrix, GOING, type Going } from './estimate';
import type { Evening } from './evening';
import type { TripInput, TripSite, TripTeam } from './trip';
import { shiftOf, visitWindows, type Shift } from './windows';
import { isTooSoon, visitSeconds, worthOf, type Worth, type WorthFacts } from './worth';

/** A site that an evening could hold. */
export interface Candidate extends Omit<WorthFacts, 'wish'> {
	code: string;
	minimumTeam: number;
	/** null: nobody has put down hours */
	hours: readonly OpenHours[] | null;
	/** null: no exact place is known, or the asker may not know it */
	place: Position | null;
}

/** Why a site is not even offered to the planner. */
export type Excluded = 'taken-out' | 'no-place' | 'too-soon' | 'worth-less';

export interface Assembled {
	/** ids are the sites' codes; teams are called `1`, `2` … */
	input: TripInput;
	shift: Shift;
	worth: ReadonlyMap<string, Worth>;
	excluded: readonly { code: string; reason: Excluded }[];
	/** codes of sites without opening hours, which are planned as if always open */
	unknownHours: readonly string[];
}

/** What is known beside the question. */
interface Known {
	/** codes of stops of a trip that stands: offered whatever speaks against them */
	kept?: ReadonlySet<string>;
	/** how the mode gets along, in the coalition's own experience */
	going?: Going;
}

/** Days that a site is left in peace after a visit. */
export const MINIMUM_GAP_DAYS = 7;

/** Sites that are offered at most: many times what six teams reach in a night, and ways between all of them a page can carry. */
export const MOST_SITES = 200;

/**
 * Makes the planner's input of an evening. Sites that a team is too small for have no team, so that the plan says so. The input holds
 * travel times and no coordinate: it may leave the server.
 */
export function assemble(
	evening: Evening,
	candidates: readonly Candidate[],
	base: Position,
	timeZone: string,
	{ kept = new Set(), going = GOING[evening.mode] }: Known = {}
): Assembled {
	const shift = shiftOf(evening.day, evening.from, evening.to, timeZone);
	const must = new Set(evening.must);
	const out = new Set(evening.out);
	const excluded: { code: string; reason: Excluded }[] = [];
	const open: (Candidate & { place: Position })[] = [];
	for (const candidate of candidates) {
		const { code, place, lastVisitedOn } = candidate;
		if (out.has(code) && !kept.has(code)) excluded.push({ code, reason: 'taken-out' });
		else if (place === null) excluded.push({ code, reason: 'no-place' });
		else if (
			!must.has(code) &&
			!kept.has(code) &&
			isTooSoon(lastVisitedOn, evening.day, MINIMUM_GAP_DAYS)
		)
			excluded.push({ code, reason: 'too-soon' });
		else open.push({ ...candidate, place });
	}
	const worth = new Map(
		open.map((one) => [one.code, worthOf({ ...one, wish: 'medium' }, evening.day)])
	);
	// Mandatory ones first, then what an evening is worth most at; the order of equals is that of the list.
	const standing = ({ code }: Candidate) =>
		must.has(code) || kept.has(code) ? Infinity : (worth.get(code)?.total ?? 0);
	const ranked =
		open.length > MOST_SITES ? open.toSorted((a, b) => rank(standing(b), standing(a))) : open;
	const taken = ranked.slice(0, MOST_SITES);
	for (const { code } of ranked.slice(MOST_SITES)) excluded.push({ code, reason: 'worth-less' });
	const sites = taken.map((one, point): TripSite => {
		const service = visitSeconds(one.people, evening.workers);
		return {
			id: one.code,
			point,
			score: worth.get(one.code)!.total,
			service,
			mandatory: must.has(one.code),
			windows: visitWindows(one.hours, shift, evening.day, timeZone, {
				rule: 'whole-stay',
				stay: service
			}),
			...(one.minimumTeam > evening.workers ? { teams: [] } : {})
		};
	});
	const home = taken.length;
	const teams = Array.from({ length: evening.teams }, (_, index): TripTeam => ({
		id: String(index + 1),
		start: home,
		end: home,
		...shift
	}));
	const matrix = estimateMatrix([...taken.map(({ place }) => place), base], going, new Set([home]));
	return {
		// Metres would let somebody draw the map anew; times, rounded and made longer, do it less well.
		input: {
			sites,
			teams,
			matrix: { size: matrix.size, seconds: matrix.seconds, source: matrix.source }
		},
		shift,
		worth,
		excluded,
		unknownHours: taken.filter(({ hours }) => hours === null).map(({ code }) => code)
	};
}

/** Which of two is more; two that are both mandatory are equal. */
function rank(a: number, b: number): number {
	return a === b ? 0 : a - b;
}
