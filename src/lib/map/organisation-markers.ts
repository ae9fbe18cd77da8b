import type { AreaNode } from '$lib/areas';
import type { Position } from '$lib/geo';
import type { MapMarker } from './points';
import { spreadPoints } from './site-markers';

/** What the map needs of an organisation; the point is a public office or nothing. */
export interface PlacedOrganisation {
	id: string;
	shortName: string;
	kind: string;
	areaCode: string | null;
	longitude: number | null;
	latitude: number | null;
}

/**
 * Markers of organisations: at the public office, else around the label point of the area, hollow.
 * Without either an organisation is on no map.
 */
export function organisationMarkers(
	organisations: readonly PlacedOrganisation[],
	areas: ReadonlyMap<string, AreaNode>
): MapMarker[] {
	const around = spreadPoints(
		organisations.flatMap(({ id, areaCode, longitude }) =>
			longitude === null && areaCode !== null ? { id, areaCode } : []
		),
		areas
	);
	return organisations.flatMap(({ id, shortName, kind, longitude, latitude }) => {
		const office: Position | undefined =
			longitude !== null && latitude !== null ? [longitude, latitude] : undefined;
		const point = office ?? around.get(id);
		return point ? { id, label: shortName, point, kind, exact: office !== undefined } : [];
	});
}
