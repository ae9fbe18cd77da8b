import type { BoundingBox } from '$lib/geo';
import { boxOf, frameBounds, frameBox, frameView, landPath } from '$lib/map';
import type { MapPoints, PictureFrame } from '$lib/map';
import { AMBON_FRAME, landRings } from '$lib/map/base-land';

/** Land beyond the square, as a share of its side, for maps that are wider than high. */
const BEYOND = 0.75;
/** Pixels that the first view is taken to have when there is no marker to fit. */
const USUAL_PIXELS = 640;

/**
 * What the map shows before its engine runs: a frame around the markers, or the coalition's own view
 * where there are none, and the land in it.
 */
export function mapPicture(
	layers: readonly MapPoints[],
	home: { longitude: number; latitude: number; zoom: number }
): { frame: PictureFrame; land: string } {
	const box = boxOf(layers);
	const frame = box
		? frameBox(box)
		: frameView([home.longitude, home.latitude], home.zoom, USUAL_PIXELS);
	const shown = frameBounds(frame);
	const wide = frameBounds(frame, BEYOND);
	// A view inside the finely known part stays there, even where its margin would leave it.
	const rings = landRings(within(shown, AMBON_FRAME) ? cut(wide, AMBON_FRAME) : wide);
	return { frame, land: landPath(frame, rings) };
}

function within(inner: BoundingBox, outer: BoundingBox): boolean {
	const cutBox = cut(inner, outer);
	return (
		(cutBox.east - cutBox.west) * (cutBox.north - cutBox.south) >
		0.95 * (inner.east - inner.west) * (inner.north - inner.south)
	);
}

function cut(box: BoundingBox, to: BoundingBox): BoundingBox {
	return {
		west: Math.max(box.west, to.west),
		south: Math.max(box.south, to.south),
		east: Math.min(box.east, to.east),
		north: Math.min(box.north, to.north)
	};
}
