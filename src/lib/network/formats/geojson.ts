import type { Position } from '$lib/geo';
import {
	checkFile,
	edgeFields,
	nodeFields,
	type LooseEdge,
	type LooseNode,
	type NetworkFile,
	type ReadFile
} from './document';
import { notThis } from './graphml';

/**
 * Ties between the label points of areas (RFC 7946): never the place of an office. An organisation without an area has no
 * point, and a tie with such an end no line: the entry stands in the file without geometry.
 */
export function writeGeojson(
	{ nodes, edges }: NetworkFile,
	pointOf: ReadonlyMap<string, Position>
): string {
	const points = new Map(
		nodes.map(({ id, area }) => [id, area === null ? undefined : pointOf.get(area)])
	);
	const features = [
		...nodes.map((node) => {
			const at = points.get(node.id);
			return {
				type: 'Feature',
				geometry: at ? { type: 'Point', coordinates: at } : null,
				properties: { is: 'organisation', id: node.id, ...Object.fromEntries(nodeFields(node)) }
			};
		}),
		...edges.map((edge) => {
			const [from, to] = [points.get(edge.source), points.get(edge.target)];
			return {
				type: 'Feature',
				geometry: from && to ? { type: 'LineString', coordinates: [from, to] } : null,
				properties: {
					is: 'tie',
					id: edge.id,
					source: edge.source,
					target: edge.target,
					...Object.fromEntries(edgeFields(edge))
				}
			};
		})
	];
	return `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
}

/** Reads back what {@link writeGeojson} writes, from the properties alone. Never throws. */
export function readGeojson(text: string): ReadFile {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return notThis({ name: 'JSON' });
	}
	const { type, features } = (parsed ?? {}) as Record<string, unknown>;
	if (type !== 'FeatureCollection' || !Array.isArray(features)) return notThis({ name: 'JSON' });
	const properties = features.flatMap((feature: unknown) => {
		const found = (feature as { properties?: unknown } | null)?.properties;
		return typeof found === 'object' && found !== null ? [found as Record<string, unknown>] : [];
	});
	const texts = (is: string) =>
		properties
			.filter((entry) => entry.is === is)
			.map((entry) =>
				Object.fromEntries(
					Object.entries(entry).flatMap(([name, value]) =>
						typeof value === 'string' ? [[name, value]] : []
					)
				)
			);
	return checkFile(texts('organisation') as LooseNode[], texts('tie') as LooseEdge[]);
}
