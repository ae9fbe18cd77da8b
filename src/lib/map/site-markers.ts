import { labelPoint, spreadAround, type AreaNode } from '$lib/areas';
import type { Position } from '$lib/geo';
import { estimateMiddle, markerSize, visitState, type Site, type VisitState } from '$lib/sites';
import type { Day } from '$lib/time';
import type { MapMarker, Ring } from './points';

const RING: Readonly<Record<VisitState, Ring>> = {
	fresh: 'none',
	resting: 'none',
	due: 'due',
	overdue: 'overdue',
	never: 'never'
};

/**
 * Markers of sites, in the order of the list. A site whose exact place is not among `places` (not
 * known, or not for this reader) stands around the label point of its area and is drawn hollow.
 *
 * @param places by id of the site
 */
export function siteMarkers(
	sites: readonly Site[],
	places: ReadonlyMap<string, { longitude: number; latitude: number }>,
	areas: ReadonlyMap<string, AreaNode>,
	today: Day
): MapMarker[] {
	const around = spreadPoints(
		sites.filter((site) => !places.has(site.id)).map(({ id, areaCode }) => ({ id, areaCode })),
		areas
	);
	return sites.flatMap((site) => {
		const place = places.get(site.id);
		const point: Position | undefined = place
			? [place.longitude, place.latitude]
			: around.get(site.id);
		if (!point) return [];
		return {
			id: site.code,
			point,
			kind: site.kind,
			ring: RING[visitState(site, today)],
			size: markerSize(estimateMiddle(site)),
			exact: place !== undefined
		};
	});
}

/**
 * A point for each entry known by its area only: around the area's label point, none on another.
 * Entries without any area with a label point are missing.
 */
export function spreadPoints(
	entries: readonly { id: string; areaCode: string }[],
	areas: ReadonlyMap<string, AreaNode>
): Map<string, Position> {
	const groups = new Map<string, { point: Position; ids: string[] }>();
	for (const { id, areaCode } of entries) {
		const label = labelPoint(areaCode, areas);
		if (!label) continue;
		const group = groups.get(label.code);
		if (group) group.ids.push(id);
		else groups.set(label.code, { point: label.point, ids: [id] });
	}
	const points = new Map<string, Position>();
	for (const { point, ids } of groups.values()) {
		// By id, so that a marker keeps its place whatever the list is sorted by.
		[...ids].sort().forEach((id, index) => {
			points.set(id, spreadAround(point, index, ids.length));
		});
	}
	return points;
}
