import type { TripInput, TripSite, TripTeam } from '$lib/trips';
import { Random } from '$lib/trips/solver/random';

/** What an invented evening is like. */
export interface Wanted {
	sites: number;
	teams: number;
	/** hours of the shift */
	hours?: number;
	/** share of the sites that must be visited */
	mandatory?: number;
	/** share of sites with two windows, and without any */
	twice?: number;
	always?: number;
	/** teams that not all sites take, ends anywhere, and caps of stops */
	rules?: boolean;
	symmetric?: boolean;
}

const HOUR = 3600;
const FROM = 1_795_600_800;

/** A city of 8 by 8 km with stays of 10 to 60 minutes, windows of 1 to 4 hours and a shift; the same for the same seed. */
export function inventTrip(seed: number, wanted: Wanted): TripInput {
	const {
		sites: count,
		teams: crews,
		hours = 5,
		mandatory = 0,
		twice = 0,
		always = 0,
		rules
	} = wanted;
	const random = new Random(seed);
	const size = count + crews;
	const places = Array.from(
		{ length: size },
		() => [random.unit() * 8000, random.unit() * 8000] as const
	);
	const seconds = new Float64Array(size * size);
	for (let a = 0; a < size; a++)
		for (let b = 0; b < size; b++) {
			if (a === b) continue;
			const straight = Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]);
			const detour = wanted.symmetric ? 1 : 1 + 0.2 * random.unit();
			seconds[a * size + b] = Math.ceil((straight * 1.35 * detour) / 7) + 120;
		}
	const shift = hours * HOUR;
	const window = (): [number, number] => {
		const opens = FROM + Math.floor((random.unit() * 1.2 - 0.2) * shift);
		return [opens, opens + Math.floor((1 + 3 * random.unit()) * HOUR)];
	};
	const teams: TripTeam[] = Array.from({ length: crews }, (_, team) => ({
		id: `team-${team}`,
		start: count + team,
		end: rules && random.unit() < 0.3 ? 'anywhere' : count + random.below(crews),
		from: FROM + (rules ? random.below(1800) : 0),
		to: FROM + shift,
		...(rules && random.unit() < 0.3 ? { maxStops: 2 + random.below(4) } : {})
	}));
	const sites: TripSite[] = Array.from({ length: count }, (_, site) => {
		const windows = [window()];
		if (random.unit() < twice) {
			const opens = windows[0]![1] + 600 + random.below(3600);
			windows.push([opens, opens + 1800 + random.below(3600)]);
		}
		return {
			id: `site-${site}`,
			point: site,
			score: 5 + random.below(95),
			service: 600 + random.below(3000),
			mandatory: random.unit() < mandatory,
			windows: random.unit() < always ? null : windows,
			...(rules && random.unit() < 0.3 ? { teams: [teams[random.below(crews)]!.id] } : {}),
			...(rules && random.unit() < 0.3 ? { serviceOf: { 'team-0': 600 + random.below(3000) } } : {})
		};
	});
	return { sites, teams, matrix: { size, seconds, source: 'given' } };
}
