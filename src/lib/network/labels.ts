/** Something to be named: its middle and half size, and the width of its name, in pixels. */
export interface Named {
	x: number;
	y: number;
	radius: number;
	width: number;
}

/** Where a name stands: its left end and the middle of its height. */
export interface PlacedLabel {
	index: number;
	x: number;
	y: number;
}

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** Cells of a grid, so that a box is compared with what is near it only. */
const CELL = 64;
const GAP = 3;

/**
 * Finds a place for names so that none covers another or a mark: under, right, left, above, the first that is free. What finds none
 * is left out. `named` comes in order of importance.
 *
 * @param height of a line of text, in pixels
 * @param most how many names at most
 * @param sheet width and height that no name may leave; null: there is no edge
 */
export function placeLabels(
	named: readonly Named[],
	height: number,
	most = Infinity,
	sheet: { width: number; height: number } | null = null
): PlacedLabel[] {
	const taken = new Map<string, Box[]>();
	const cellsOf = (box: Box) => {
		const keys: string[] = [];
		for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x++)
			for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y++)
				keys.push(`${x} ${y}`);
		return keys;
	};
	const isInside = ({ left, top, right, bottom }: Box) =>
		!sheet || (left >= 0 && top >= 0 && right <= sheet.width && bottom <= sheet.height);
	const isFree = (box: Box) =>
		isInside(box) && cellsOf(box).every((key) => !taken.get(key)?.some(overlaps(box)));
	const take = (box: Box) => {
		for (const key of cellsOf(box)) {
			const held = taken.get(key);
			if (held) held.push(box);
			else taken.set(key, [box]);
		}
	};
	for (const { x, y, radius } of named)
		take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
	const placed: PlacedLabel[] = [];
	for (let index = 0; index < named.length && placed.length < most; index++) {
		const { x, y, radius, width } = named[index]!;
		const beside = radius + GAP;
		const places = [
			{ x: x - width / 2, y: y + beside + height / 2 },
			{ x: x + beside, y },
			{ x: x - beside - width, y },
			{ x: x - width / 2, y: y - beside - height / 2 }
		];
		for (const place of places) {
			const box = {
				left: place.x,
				right: place.x + width,
				top: place.y - height / 2,
				bottom: place.y + height / 2
			};
			if (!isFree(box)) continue;
			take(box);
			placed.push({ index, ...place });
			break;
		}
	}
	return placed;
}

function overlaps(a: Box): (b: Box) => boolean {
	return (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
