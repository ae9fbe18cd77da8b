/** Ways of going along streets. */
export const STREET_MODES = ['car', 'bike', 'foot'] as const;
export type StreetMode = (typeof STREET_MODES)[number];

type Tags = Readonly<Record<string, string>>;

/** Kilometres an hour in a town by class of street, crossings and queues counted in; assumptions until legs have been recorded. */
const CAR: Readonly<Record<string, number>> = {
	motorway: 70,
	motorway_link: 45,
	trunk: 45,
	trunk_link: 30,
	primary: 32,
	primary_link: 25,
	secondary: 28,
	secondary_link: 22,
	tertiary: 25,
	tertiary_link: 20,
	unclassified: 20,
	residential: 18,
	living_street: 10,
	service: 12,
	track: 10,
	road: 18
};
const ON_FOOT = new Set([
	'footway',
	'path',
	'pedestrian',
	'steps',
	'cycleway',
	'bridleway',
	'corridor'
]);
const CLOSED = new Set(['no', 'private', 'agricultural', 'forestry', 'delivery']);
const BIKE = 14;
const FOOT = 4.8;

/**
 * Kilometres an hour along a way and against it, 0 where it may not be used so; null where the way is no street at all.
 * Reads highway, access and its kinds by mode, oneway, junction.
 */
export function speeds(
	tags: Tags
): Readonly<Record<StreetMode, readonly [along: number, against: number]>> | null {
	const { highway } = tags;
	if (!highway || (!(highway in CAR) && !ON_FOOT.has(highway)) || tags.area === 'yes') return null;
	const car = open(tags, ['motor_vehicle', 'vehicle', 'access']) ? (CAR[highway] ?? 0) : 0;
	const isFast = /^(motorway|trunk)/.test(highway);
	const mayRide =
		tags.bicycle === 'yes' ||
		tags.bicycle === 'designated' ||
		highway === 'path' ||
		highway === 'cycleway';
	const bike =
		highway !== 'motorway' &&
		highway !== 'steps' &&
		(!ON_FOOT.has(highway) || mayRide) &&
		open(tags, ['bicycle', 'vehicle', 'access'])
			? BIKE
			: 0;
	const foot =
		(!isFast || tags.sidewalk || tags.foot === 'yes') && open(tags, ['foot', 'access']) ? FOOT : 0;
	const way = direction(tags);
	return {
		car: directed(car, way),
		bike: directed(bike, tags['oneway:bicycle'] === 'no' ? 0 : way),
		foot: [foot, foot]
	};
}

/** The first of the keys that is set decides. */
function open(tags: Tags, keys: readonly string[]): boolean {
	const key = keys.find((name) => tags[name] !== undefined);
	return key === undefined || !CLOSED.has(tags[key]!);
}

/** 1 only along, −1 only against, 0 both ways. */
function direction({ oneway, junction, highway }: Tags): number {
	if (oneway === '-1' || oneway === 'reverse') return -1;
	if (oneway === 'yes' || oneway === '1' || oneway === 'true') return 1;
	if (oneway === 'no') return 0;
	return junction === 'roundabout' || junction === 'circular' || highway === 'motorway' ? 1 : 0;
}

function directed(speed: number, way: number): [number, number] {
	return [way < 0 ? 0 : speed, way > 0 ? 0 : speed];
}
