/** Who takes over what a reader of OpenStreetMap data finds; nodes may come after the ways that name them. */
export interface OsmSink {
	node(id: number, longitude: number, latitude: number): void;
	way(refs: readonly number[], tags: Readonly<Record<string, string>>): void;
}

/** Must be shown wherever streets are, in the app and on files (ODbL 1.0). */
export const ATTRIBUTION = '© OpenStreetMap contributors, ODbL 1.0';

/** Reads what Overpass answers as JSON (`out body` with nodes, or `out geom`). Throws a RangeError where there are no elements. */
export function readOverpass(text: string, sink: OsmSink): void {
	const answer: { elements?: Element[] } = JSON.parse(text);
	if (!Array.isArray(answer.elements)) throw new RangeError('No "elements" in this Overpass file.');
	for (const { type, id, lon, lat, nodes, geometry, tags } of answer.elements) {
		if (type === 'node' && lon !== undefined && lat !== undefined) sink.node(id, lon, lat);
		if (type !== 'way' || !nodes) continue;
		geometry?.forEach((point, index) => {
			const ref = nodes[index];
			if (point && ref !== undefined) sink.node(ref, point.lon, point.lat);
		});
		if (tags) sink.way(nodes, tags);
	}
}

interface Element {
	type: string;
	id: number;
	lon?: number;
	lat?: number;
	nodes?: number[];
	geometry?: ({ lon: number; lat: number } | null)[];
	tags?: Record<string, string>;
}

/** Reads OSM XML as editors and the API write it: attributes in any order, one tag an element. */
export function readOsmXml(text: string, sink: OsmSink): void {
	if (!/<osm\b/.test(text)) throw new RangeError('No <osm> element in this file.');
	const element = /<(node|way|nd|tag|\/way)\b([^>]*)>/g;
	let refs: number[] | null = null;
	let tags: Record<string, string> = {};
	for (let found = element.exec(text); found; found = element.exec(text)) {
		const [, name, attributes = ''] = found;
		if (name === 'node') {
			sink.node(
				Number(attribute(attributes, 'id')),
				Number(attribute(attributes, 'lon')),
				Number(attribute(attributes, 'lat'))
			);
		} else if (name === 'way') {
			refs = [];
			tags = {};
		} else if (name === 'nd') refs?.push(Number(attribute(attributes, 'ref')));
		else if (name === 'tag') tags[attribute(attributes, 'k')] = attribute(attributes, 'v');
		else if (refs) {
			sink.way(refs, tags);
			refs = null;
		}
	}
}

function attribute(attributes: string, name: string): string {
	const found = new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes);
	return (found?.[1] ?? found?.[2] ?? '').replace(
		/&(amp|lt|gt|quot|apos);/g,
		(_, entity: string) => ENTITIES[entity]!
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'"
};
