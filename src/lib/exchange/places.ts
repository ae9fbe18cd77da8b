import type { Feature, FeatureCollection, Point } from 'geojson';

/** One point of a file for maps, in degrees. `name` is what stands beside it: a code, or a code and a name. */
export interface Place {
	name: string;
	/** Shown under the name; absent where the file is to say nothing but where. */
	note?: string;
	longitude: number;
	latitude: number;
	accuracyMetres: number | null;
}

export const PLACE_FORMATS = ['geojson', 'kml', 'gpx'] as const;
export type PlaceFormat = (typeof PLACE_FORMATS)[number];

/** Media types as registered with IANA; GPX has none of its own that is registered. */
export const PLACE_TYPES: Readonly<Record<PlaceFormat, string>> = {
	geojson: 'application/geo+json',
	kml: 'application/vnd.google-earth.kml+xml',
	gpx: 'application/gpx+xml'
};

/** RFC 7946: longitude before latitude, WGS 84, no `crs`; the outer ring of nothing, points only. */
export function geoJson(places: readonly Place[]): FeatureCollection<Point> {
	return {
		type: 'FeatureCollection',
		features: places.map(({ name, note, longitude, latitude, accuracyMetres }): Feature<Point> => ({
			type: 'Feature',
			geometry: { type: 'Point', coordinates: [longitude, latitude] },
			properties: {
				name,
				...(note !== undefined && { note }),
				...(accuracyMetres !== null && { accuracy_m: accuracyMetres })
			}
		}))
	};
}

/** OGC KML 2.2: longitude before latitude, with a comma and no space between. */
export function kml(places: readonly Place[], title: string): string {
	const marks = places.map(
		({ name, note, longitude, latitude }) =>
			`<Placemark><name>${xml(name)}</name>` +
			(note === undefined ? '' : `<description>${xml(note)}</description>`) +
			`<Point><coordinates>${degrees(longitude)},${degrees(latitude)}</coordinates></Point></Placemark>`
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xml(title)}</name>
${marks.join('\n')}
</Document></kml>
`;
}

/** GPX 1.1: waypoints with `lat` and `lon`; in the order that the schema wants, name before description. */
export function gpx(places: readonly Place[], title: string): string {
	const points = places.map(
		({ name, note, longitude, latitude }) =>
			`<wpt lat="${degrees(latitude)}" lon="${degrees(longitude)}"><name>${xml(name)}</name>` +
			`${note === undefined ? '' : `<desc>${xml(note)}</desc>`}</wpt>`
	);
	return `<?xml version="1.0" encoding="UTF-8"?>
<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Baileo"><metadata><name>${xml(title)}</name></metadata>
${points.join('\n')}
</gpx>
`;
}

/** Text inside of XML 1.0: the five characters escaped, and what XML cannot hold at all left out. */
export function xml(text: string): string {
	return text
		.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&apos;');
}

/** Never in scientific notation, which neither schema of decimals takes. */
function degrees(value: number): string {
	return value.toFixed(7).replace(/\.?0+$/, '');
}
