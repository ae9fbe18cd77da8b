import type { BoundingBox, Polygon, Position, Ring } from '$lib/geo';

/** What is wrong with a feature of a file of borders; the words are in `messages/*\/boundaries.json`. */
export interface BoundaryProblem {
	/** Number of the feature, from 1; null: the whole file. */
	feature: number | null;
	problem:
		| 'not_json'
		| 'not_collection'
		| 'no_features'
		| 'too_many_points'
		| 'no_code_property'
		| 'unknown_code'
		| 'twice'
		| 'no_polygon'
		| 'open_ring'
		| 'bad_position'
		| 'elsewhere';
	/** The code, the property or the number that the problem is about. */
	about: string;
}

export interface BoundaryFile {
	/** The property that holds the code, asked for or found. */
	property: string | null;
	/** Properties of the first features, to choose another from. */
	properties: string[];
	/** Area code → its polygons, each code once. */
	found: Map<string, Polygon[]>;
	problems: BoundaryProblem[];
}

/** A file with more would be days of walking; whole provinces have fewer. */
export const MOST_POINTS_READ = 1_500_000;

type Feature = { properties: Record<string, unknown>; geometry: unknown };

/**
 * Reads a GeoJSON FeatureCollection of borders. A feature with a problem is told and left out; the others stand.
 *
 * @param codes dotted area codes there are; a file may leave the dots out
 * @param asked the property with the code, or null: the one that names most areas
 * @param bounds where the coalition works; a border that does not touch it has its axes exchanged or is of another country
 */
export function readBoundaries(
	text: string,
	codes: readonly string[],
	asked: string | null,
	bounds: BoundingBox
): BoundaryFile {
	const none = { property: asked, properties: [], found: new Map<string, Polygon[]>() };
	const whole = (problem: BoundaryProblem['problem'], about = ''): BoundaryFile => ({
		...none,
		problems: [{ feature: null, problem, about }]
	});
	let json: unknown;
	try {
		json = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return whole('not_json');
	}
	const features = featuresOf(json);
	if (!features) return whole('not_collection');
	if (features.length === 0) return whole('no_features');
	const byDigits = new Map(codes.map((code) => [digits(code), code]));
	const properties = [
		...new Set(features.slice(0, 20).flatMap(({ properties }) => Object.keys(properties)))
	];
	const codeIn = (feature: Feature, name: string) =>
		byDigits.get(digits(String(feature.properties[name] ?? '')));
	const property = asked ?? likeliest(properties, features, codeIn);
	if (property === null || !properties.includes(property))
		return { ...whole('no_code_property', asked ?? ''), properties };
	const result: BoundaryFile = { property, properties, found: new Map(), problems: [] };
	let points = 0;
	features.forEach((feature, index) => {
		const tell = (problem: BoundaryProblem['problem'], about: string) =>
			result.problems.push({ feature: index + 1, problem, about });
		const written = String(feature.properties[property] ?? '').slice(0, 40);
		const code = codeIn(feature, property);
		if (code === undefined) return tell('unknown_code', written);
		if (result.found.has(code)) return tell('twice', code);
		const read = polygonsIn(feature.geometry);
		if (typeof read === 'string') return tell(read, code);
		if (!touches(read, bounds)) return tell('elsewhere', code);
		points += read.flat().reduce((sum, ring) => sum + ring.length, 0);
		result.found.set(code, read);
	});
	return points > MOST_POINTS_READ
		? { ...whole('too_many_points', String(points)), properties }
		: result;
}

const digits = (text: string): string => text.replace(/\D/g, '');

function featuresOf(json: unknown): Feature[] | null {
	if (!isRecord(json) || json.type !== 'FeatureCollection' || !Array.isArray(json.features))
		return null;
	return json.features.map((feature: unknown) => ({
		properties: isRecord(feature) && isRecord(feature.properties) ? feature.properties : {},
		geometry: isRecord(feature) ? feature.geometry : null
	}));
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The property that names most different areas; null where none names any. */
function likeliest(
	properties: readonly string[],
	features: readonly Feature[],
	codeIn: (feature: Feature, name: string) => string | undefined
): string | null {
	const counts = properties.map((name) => ({
		name,
		count: new Set(features.flatMap((feature) => codeIn(feature, name) ?? [])).size
	}));
	const best = counts.reduce((a, b) => (b.count > a.count ? b : a), { name: '', count: 0 });
	return best.count > 0 ? best.name : null;
}

/** The polygons of a geometry, or what is wrong with it. */
function polygonsIn(geometry: unknown): Polygon[] | 'no_polygon' | 'open_ring' | 'bad_position' {
	if (!isRecord(geometry)) return 'no_polygon';
	const { type, coordinates } = geometry;
	const given = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
	if (!Array.isArray(given) || given.length === 0) return 'no_polygon';
	const polygons: Polygon[] = [];
	for (const polygon of given as unknown[]) {
		if (!Array.isArray(polygon) || polygon.length === 0) return 'no_polygon';
		const rings: Ring[] = [];
		for (const ring of polygon as unknown[]) {
			if (!Array.isArray(ring) || ring.length < 4) return 'no_polygon';
			const points: Position[] = [];
			for (const place of ring as unknown[]) {
				const [x, y] = Array.isArray(place) ? (place as unknown[]) : [];
				if (!isDegrees(x, 180) || !isDegrees(y, 90)) return 'bad_position';
				points.push([x, y]);
			}
			const [first, last] = [points[0], points.at(-1)];
			if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return 'open_ring';
			rings.push(points);
		}
		polygons.push(rings);
	}
	return polygons;
}

const isDegrees = (value: unknown, most: number): value is number =>
	typeof value === 'number' && Math.abs(value) <= most;

const touches = (
	polygons: readonly Polygon[],
	{ west, south, east, north }: BoundingBox
): boolean =>
	polygons.some(([outer = []]) =>
		outer.some(([x, y]) => x >= west && x <= east && y >= south && y <= north)
	);
