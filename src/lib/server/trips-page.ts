import type { SupabaseClient } from '@supabase/supabase-js';
import { byCode, labelPoint } from '$lib/areas';
import type { Position } from '$lib/geo';
import * as areas from '$lib/server/db/areas';
import * as sites from '$lib/server/db/sites';
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

/** What the page of an evening shows. Exact places are read here, which is put on record, and stay here. */
export async function planEvening(
	db: SupabaseClient,
	evening: Evening,
	today: Day,
	timeZone: string
): Promise<Assembled & { plan: Plan; bases: { value: string; label: string }[] }> {
	const [list, hours, everywhere] = await Promise.all([
		sites.list(db, parseSiteFilter(VISITED), today),
		trips.hours(db),
		areas.list(db)
	]);
	const places = await sites.places(
		db,
		list.map(({ id }) => id),
		'map'
	);
	const candidates = list.map((site) => {
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
	const assembled = assemble(evening, candidates, base, timeZone);
	const plan = solve(assembled.input, { seed: evening.seed, rounds: FIRST_ROUNDS });
	const faults = check(assembled.input, plan);
	if (faults.length > 0) throw new Error(`The plan does not hold: ${JSON.stringify(faults)}`);
	const bases = everywhere
		.filter(({ level }) => level === 'district')
		.map(({ code, name }) => ({ value: code, label: name }));
	return { ...assembled, plan, bases };
}

function middle(places: readonly Position[]): Position {
	if (places.length === 0) return [128.19, -3.69];
	const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
	return [mean(0), mean(1)];
}
