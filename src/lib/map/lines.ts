import type { Position } from '$lib/geo';

/** A line between two points of a map. */
export interface MapLine {
	from: Position;
	to: Position;
	/** 1 to 3. */
	width: number;
	/** Drawn whole; otherwise dashed. */
	isSure: boolean;
}
