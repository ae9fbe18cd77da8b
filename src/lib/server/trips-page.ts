import type { SupabaseClient } from '@supabase/supabase-js';
import { byCode, labelPoint } from '$lib/areas';
import type { Position } from '$lib/geo';
import * as areas from '$lib/server/db/areas';
import * as sites from '$lib/server/db/sites';
import * as learning from '$lib/server/db/trip-learning';
import * as trips from '$lib/server/db/trips';
import { estimateMiddle, parseSiteFilter } from '$lib/sites';
import type { Day } from '$lib/time';
import { check, solve, type Plan } from '$lib/trips';
import { assemble, type Assembled } from '$lib/trips/assemble';
import type { Evening } from '$lib/trips/evening';

/** Rounds of the first plan, which the server makes: about a tenth of a second; the browser goes on from there. */
const FIRST_ROUNDS = 1000;

/** Places where people are met, whatever else the filter of the sites' list offers. */
const VISITED = new URLSearchParams([
	['status', 'active'],
	['status', 'threatened'],
	['status', 'dispersed']
]);

/** The question of an evening, with what the page must know beside it. */
export interface Posed extends Assembled {
	/** ids of the sites by their codes */
	siteIds: ReadonlyMap<string, string>;
	bases: { value: string; label: string }[];
}

/** What the page of an evening shows. */
export type PlannedEvening = Omit<Posed, 'siteIds'> & { plan: Plan };

/**
 * The planner's input of an evening. Exact places are read here, which is put on record, and stay here.
 *
 * @param kept codes of stops of a trip that stands, offered whatever speaks against them
 */
export async function poseEvening(
	db: SupabaseClient,
	evening: Evening,
	today: Day,
	timeZone: string,
	kept: ReadonlySet<string> = new Set()
): Promise<Posed> {
	const [list, hours, everywhere, going] = await Promise.all([
		sites.list(db, parseSiteFilter(kept.size > 0 ? new URLSearchParams() : VISITED), today),
		trips.hours(db),
		areas.list(db),
		learning.going(db)
	]);
	const offered = list.filter(
		({ code, status }) => kept.has(code) || VISITED.has('status', status)
	);
	const places = await sites.places(
		db,
		offered.map(({ id }) => id),
		'trip'
	);
	const candidates = offered.map((site) => {
		const place = places.get(site.id);
		return {
			code: site.code,
			minimumTeam: site.minimumTeam,
			hours: hours.get(site.id) ?? null,
			place: place ? ([place.longitude, place.latitude] as const) : null,
			lastVisitedOn: site.lastVisitedOn,
			revisitDays: site.revisitDays,
			people: estimateMiddle(site),
			risk: site.risk
		};
	});
	const base =
		(evening.base === null ? null : labelPoint(evening.base, byCode(everywhere))?.point) ??
		middle(candidates.flatMap(({ place }) => (place ? [place] : [])));
	return {
		...assemble(evening, candidates, base, timeZone, { kept, going: going[evening.mode] }),
		siteIds: new Map(offered.map(({ code, id }) => [code, id])),
		bases: everywhere
			.filter(({ level }) => level === 'district')
			.map(({ code, name }) => ({ value: code, label: name }))
	};
}

/** The planner's first plan of an evening. It passed the checker. */
export function firstPlan({ input }: Posed, seed: number): Plan {
	const plan = solve(input, { seed, rounds: FIRST_ROUNDS });
	const faults = check(input, plan);
	if (faults.length > 0) throw new Error(`The plan does not hold: ${JSON.stringify(faults)}`);
	return plan;
}

/** What the page of an evening shows. No coordinate is in it. */
export async function planEvening(
	db: SupabaseClient,
	evening: Evening,
	today: Day,
	timeZone: string
): Promise<PlannedEvening> {
	const posed = await poseEvening(db, evening, today, timeZone);
	const { siteIds: _ids, ...shown } = posed;
	return { ...shown, plan: firstPlan(posed, evening.seed) };
}

function middle(places: readonly Position[]): Position {
	if (places.length === 0) return [128.19, -3.69];
	const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
	return [mean(0), mean(1)];
}
