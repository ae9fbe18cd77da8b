import type { ReleaseFile } from '../release-file.ts';
import type { Break, Point } from './history.ts';
import type { Choice, Offer, SliceTable } from './slice.ts';

/** What stands beside the bytes of a release. Days are `yyyy-mm-dd`. */
export interface ReleaseHead {
	id: string;
	series: string;
	sequence: number;
	title: string;
	period: string;
	sha256: string;
	publishedOn: string;
	withdrawn: { on: string; reason: string } | null;
}

/** An area as the map shows it. */
export interface MapShape {
	code: string;
	figure: number | null;
	/** Class of the figure; null: withheld, and every withheld one looks the same. */
	at: number | null;
	/** Its border as a path in units of the view box; null: a circle on its label point. */
	d: string | null;
	/** Where its name stands, in percent from left and top. */
	left: number;
	top: number;
	/** Middle and radius of its circle, in units of the view box. */
	x: number;
	y: number;
	r: number;
}

/** The map of one slice of a release, drawn: no engine, no request, no place of anything but an area's name. */
export interface ReleaseMap {
	viewBox: string;
	/** Land as a path in units of the view box. */
	land: string;
	shapes: MapShape[];
	/** Areas that have neither border nor label point: they stand in the table alone. */
	missing: string[];
}

/** One view of a release that is a table of areas, kinds and periods. */
export interface ReleaseSlice {
	offers: Offer[];
	choice: Choice;
	table: SliceTable;
	map: ReleaseMap | null;
	history: { points: Point[]; breaks: Break[] };
	/** Areas to choose for the series over time: those with any listed cell. */
	areaCodes: string[];
	kindRoot: string;
	/** Nothing at the chosen level is published. */
	isBare: boolean;
}

/** All that the viewer shows. But for the names and borders of areas it is a function of published bytes. */
export interface ReleasePage {
	head: ReleaseHead;
	about: Pick<ReleaseFile, 'k' | 'base' | 'measure' | 'checked' | 'previous'>;
	/** Area code → name. */
	names: Record<string, string>;
	slice: ReleaseSlice | null;
	/** Where the file is no such table: its cells one by one. */
	cells: ReleaseFile['cells'];
}
