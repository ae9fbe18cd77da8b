/**
 * Classes of the map and sizes of its circles: fixed multiples of the base, the same for every release, so that neither
 * a colour nor a legend says more than the rounded figure beside it (releases.md, attack 19).
 */
const STEPS = [0, 5, 10, 20, 50, 100, 200] as const;
export const CLASSES = STEPS.length;

/** The class of a published figure, 0 to 6. */
export function classOf(figure: number, base: number): number {
	return STEPS.findLastIndex((step) => figure >= step * base);
}

/** The published figures that fall into a class; `most` null: no upper end. Nothing below k is ever published. */
export function classRange(at: number, { base, k }: { base: number; k: number }) {
	const least = Math.max((STEPS[at] ?? 0) * base, Math.ceil(k / base) * base);
	const next = STEPS[at + 1];
	return { least, most: next === undefined ? null : next * base - base };
}

/** Radius of the circle of a class: its area grows with the class, by a little less than the figures do. */
export const radiusOf = (at: number): number => 14 + 9 * at;
