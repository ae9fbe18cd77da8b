/**
 * What a mark stands for. The page gives each a colour of its scheme (`Drawing.svelte`), a downloaded file the resolved
 * colour of light paper (`svg-file.ts`); the series never know either.
 */
export const INKS = [
	'grid',
	'base',
	'tick',
	'label',
	'strong',
	'part-0',
	'part-1',
	'part-0-open',
	'part-1-open',
	'gap',
	'unknown',
	'before',
	'target',
	'event',
	'event-label',
	'band',
	'span',
	'step',
	'flag',
	'flag-label',
	'cell-visited',
	'cell-due',
	'cell-overdue',
	'cell-closed'
] as const;
export type Ink = (typeof INKS)[number];

/** A mark of a drawing: a path (many bars of one ink are one path), or a word. */
export type Mark =
	| { ink: Ink; d: string }
	| { ink: Ink; text: string; x: number; y: number; anchor?: 'middle' | 'end' };

/** A place where the keyboard's cursor stops: x, y, width, height. */
export type Stop = readonly [number, number, number, number];

/** Marks in units of the drawing from its left top corner, painted in their order. */
export interface Scene {
	width: number;
	height: number;
	marks: Mark[];
	/** One for each sentence that the cursor reads. */
	stops: Stop[];
}

/** A tenth of a unit is finer than any screen, and keeps the paths short. */
export function round(value: number): number {
	return Math.round(value * 10) / 10;
}

/** A rectangle as a path; nothing for one without height or width. */
export function box(x: number, y: number, width: number, height: number): string {
	if (!(width > 0 && height > 0)) return '';
	return `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
}

/** A straight line. */
export function line(x1: number, y1: number, x2: number, y2: number): string {
	return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
}

/** A circle round a middle. */
export function dot(x: number, y: number, radius: number): string {
	const [r, left] = [round(radius), round(x - radius)];
	return `M${left} ${round(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

/** The mark of an ink over some paths; no mark where there is nothing to draw. */
export function path(ink: Ink, parts: readonly string[]): Mark[] {
	const d = parts.join('');
	return d === '' ? [] : [{ ink, d }];
}

/** About how wide a word is at the drawing's 12 units; there is no screen here to ask. */
export function textWidth(text: string): number {
	return text.length * 6.6;
}
