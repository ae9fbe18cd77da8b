import type { Feature, FeatureCollection, Point } from 'geojson';
import { boundingBox, type BoundingBox, type Position } from '$lib/geo';
import type { Subject } from './kinds';

/** The ring around a marker: how a visit stands against its interval. */
export const RINGS = ['none', 'due', 'overdue', 'never'] as const;
export type Ring = (typeof RINGS)[number];

/**
 * Markers of one layer in columns, which is half the bytes of GeoJSON. The order is the list's
 * order; `id` is what the list calls the row, and with `hrefBase` before it its page.
 */
export interface MapPoints {
	subject: Subject;
	hrefBase: string;
	id: string[];
	/** What stands beside a marker; null where the ids say it: a site's code may be read over a shoulder. */
	label: string[] | null;
	longitude: number[];
	latitude: number[];
	/** The kinds that occur; `kind` counts into it. */
	kinds: string[];
	kind: number[];
	/** Index into `RINGS`. */
	ring: number[];
	/** Factor of the marker's width, 1 is usual. */
	size: number[];
	/** 1: stands at its exact place; 0: only its area is known or may be, so it is drawn hollow. */
	exact: (0 | 1)[];
}

/** One marker, as rows are easier to write than columns. */
export interface MapMarker {
	id: string;
	/** Without one the id stands beside the marker. */
	label?: string;
	point: Position;
	kind: string;
	ring?: Ring;
	size?: number;
	exact: boolean;
}

/** Columns from markers, coordinates to a metre. */
export function toPoints(
	subject: Subject,
	hrefBase: string,
	markers: readonly MapMarker[]
): MapPoints {
	const kinds = [...new Set(markers.map((marker) => marker.kind))].sort();
	return {
		subject,
		hrefBase,
		id: markers.map((marker) => marker.id),
		label: markers.every((marker) => marker.label === undefined)
			? null
			: markers.map((marker) => marker.label ?? marker.id),
		longitude: markers.map((marker) => round5(marker.point[0])),
		latitude: markers.map((marker) => round5(marker.point[1])),
		kinds,
		kind: markers.map((marker) => kinds.indexOf(marker.kind)),
		ring: markers.map((marker) => RINGS.indexOf(marker.ring ?? 'none')),
		size: markers.map((marker) => marker.size ?? 1),
		exact: markers.map((marker) => (marker.exact ? 1 : 0))
	};
}

/** What MapLibre reads of one marker. */
export interface MarkerProperties {
	id: string;
	label: string;
	/** Name of the icon, see `iconName`. */
	icon: string;
	size: number;
	/** 1 where a visit is overdue or never was, so that clusters can count. */
	late: 0 | 1;
}

/** GeoJSON for a source with `promoteId: 'id'`. */
export function toFeatures(points: MapPoints): FeatureCollection<Point, MarkerProperties> {
	const features = points.id.map((id, index): Feature<Point, MarkerProperties> => {
		const ring = RINGS[points.ring[index] ?? 0] ?? 'none';
		return {
			type: 'Feature',
			geometry: { type: 'Point', coordinates: [...pointAt(points, index)] },
			properties: {
				id,
				label: labelAt(points, index),
				icon: iconName({
					subject: points.subject,
					kind: kindAt(points, index),
					ring,
					hollow: points.exact[index] === 0
				}),
				size: points.size[index] ?? 1,
				late: ring === 'overdue' || ring === 'never' ? 1 : 0
			}
		};
	});
	return { type: 'FeatureCollection', features };
}

/** Where the marker stands. */
export function pointAt(points: MapPoints, index: number): Position {
	return [points.longitude[index] ?? NaN, points.latitude[index] ?? NaN];
}

export function labelAt(points: MapPoints, index: number): string {
	return points.label?.[index] ?? points.id[index] ?? '';
}

export function kindAt(points: MapPoints, index: number): string {
	return points.kinds[points.kind[index] ?? -1] ?? 'other';
}

/** The box around all markers of all layers, or null without a marker. */
export function boxOf(layers: readonly MapPoints[]): BoundingBox | null {
	return boundingBox(
		layers.flatMap((points) => points.id.map((_, index) => pointAt(points, index)))
	);
}

/** Everything an icon shows. */
export interface IconLook {
	subject: Subject;
	kind: string;
	ring: Ring;
	hollow: boolean;
}

/** The name under which MapLibre keeps an icon; `iconLook` reads it back. */
export function iconName(look: IconLook): string {
	return [look.subject, look.kind, look.ring, look.hollow ? 'hollow' : 'full'].join(':');
}

/** What a named icon looks like, or null where the name is none of ours. */
export function iconLook(name: string): IconLook | null {
	const [subject, kind, ring, fill] = name.split(':');
	if ((subject !== 'site' && subject !== 'organisation') || !kind || !fill) return null;
	return {
		subject,
		kind,
		ring: RINGS.find((known) => known === ring) ?? 'none',
		hollow: fill === 'hollow'
	};
}

function round5(degrees: number): number {
	return Math.round(degrees * 1e5) / 1e5;
}
