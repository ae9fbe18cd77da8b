import type { Ink, Scene } from './scene';

/** How numbers of a column are written. In a CSV file they stay as they are. */
export type Unit = 'count' | 'share' | 'ratio' | 'text' | 'period';

/** The same numbers as the drawing. `null`: there is none, which is not zero; the state says why. */
export interface Table {
	/** The first column names the row. */
	columns: { label: string; unit: Unit }[];
	rows: (string | number | null)[][];
}

export interface LegendEntry {
	ink: Ink;
	label: string;
	shape: 'box' | 'line' | 'dot';
}

/** A chart as pages, files and sheets of paper show it: every word written, every shape placed, nothing decided later. */
export interface Chart {
	/** Names its files and its place on the page. */
	id: string;
	/** What is measured. */
	title: string;
	/** Unit, period, source. */
	subtitle: string;
	/** The numbers in a sentence or two: trend, peak, last against a year before. */
	summary: string;
	/** What a reader must know to read it right. */
	notes: string[];
	legend: LegendEntry[];
	/** For a laptop and for a phone, with the same stops. */
	scenes: { wide: Scene; narrow: Scene };
	/** One for each stop of the cursor. */
	sentences: string[];
	table: Table;
}

/** Widths of the two drawings, in units of about a pixel. */
export const WIDE = 880;
export const NARROW = 360;

/** Draws both sizes with one recipe, each when it is first looked at: while a brush moves, only one is. */
export function inBothSizes(draw: (width: number) => Scene): Chart['scenes'] {
	const drawn: Partial<Chart['scenes']> = {};
	return {
		get wide() {
			return (drawn.wide ??= draw(WIDE));
		},
		get narrow() {
			return (drawn.narrow ??= draw(NARROW));
		}
	};
}
