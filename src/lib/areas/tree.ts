import type { Position } from '$lib/geo';
import type { Area } from './area';
import { parentCode } from './codes';

/** What the functions here need of an area. */
export type AreaNode = Pick<Area, 'code' | 'name' | 'parent_code' | 'longitude' | 'latitude'>;

/** Areas by their code, which is how the functions here look them up. */
export function byCode<Node extends { code: string }>(areas: Iterable<Node>): Map<string, Node> {
	return new Map(Array.from(areas, (area) => [area.code, area]));
}

/**
 * The area and what it lies in, widest first: Maluku, Kota Ambon, Sirimau, Batu Merah. Ends early
 * where an ancestor is not among the areas given.
 */
export function areaPath<Node extends AreaNode>(
	area: Node,
	areas: ReadonlyMap<string, Node>
): Node[] {
	const path: Node[] = [];
	for (let node: Node | undefined = area; node; node = parentOf(node, areas)) {
		if (path.includes(node)) throw new Error(`Area ${node.code} lies in itself`);
		path.unshift(node);
	}
	return path;
}

/**
 * Where an area stands on the map: its own label point or that of the nearest area around it, with
 * the code of the area that gave it. Null where none has one. A code that is not among the areas
 * takes the point of the nearest ancestor its digits name.
 */
export function labelPoint(
	code: string,
	areas: ReadonlyMap<string, AreaNode>
): { point: Position; code: string } | null {
	for (let at: string | null = code; at !== null; at = parentCode(at)) {
		const area = areas.get(at);
		if (area && area.longitude !== null && area.latitude !== null) {
			return { point: [area.longitude, area.latitude], code: at };
		}
	}
	return null;
}

function parentOf<Node extends AreaNode>(node: Node, areas: ReadonlyMap<string, Node>) {
	return node.parent_code === null ? undefined : areas.get(node.parent_code);
}
