import type { AreaNode } from '$lib/areas';
import { boundingBox, padBox, type Polygon, type Position, type Ring } from '$lib/geo';
import { frameBounds, frameBox, landPath, PICTURE_SIZE, placeInFrame } from '$lib/map';
import { landRings } from '$lib/map/base-land';
import { classOf, radiusOf, type ReleaseMap } from '$lib/releases/view';

/** Room above and below the outermost circle or border, in units of the picture. */
const MARGIN = 130;
/** And below, for the lines of a name on a phone. */
const BELOW = 70;
/** Room beside, as a share of the width: names are wider than high. */
const BESIDE = 0.3;
/** No flatter than this, as a share of the width. */
const LEAST_HEIGHT = 520;

export type MappedArea = AreaNode & { boundary?: Polygon[] | undefined };

/** Circle of a withheld figure: one size, whatever it hides. */
const WITHHELD_RADIUS = 18;

/**
 * Borders where every area has one, else circles on label points. `figure` gives what the release says of an area, so all that
 * is drawn is a function of published figures. Null where no area can be placed.
 */
export function releaseMap(
	codes: readonly string[],
	areas: ReadonlyMap<string, MappedArea>,
	figure: (code: string) => number | null | undefined,
	base: number
): ReleaseMap | null {
	const listed = codes.filter((code) => figure(code) !== undefined);
	const borders = new Map(
		listed.flatMap((code) => {
			const rings = areas.get(code)?.boundary?.flat() ?? [];
			return rings.length > 0 ? [[code, rings] as const] : [];
		})
	);
	const isBordered = borders.size > 0 && borders.size === listed.length;
	const placed = listed.flatMap((code) => {
		const rings = isBordered ? (borders.get(code) ?? []) : [];
		const point = rings.length > 0 ? middleOf(rings) : pointOf(areas.get(code));
		return point ? [{ code, rings, point }] : [];
	});
	const box = boundingBox(
		placed.flatMap(({ rings, point }) => (rings.length > 0 ? rings.flat() : [point]))
	);
	if (!box) return null;
	const frame = frameBox(padBox(box, (box.east - box.west) * BESIDE));
	const units = (position: Position) =>
		placeInFrame(frame, position).map((share) => Math.round(share * PICTURE_SIZE)) as [
			number,
			number
		];
	const [, highest] = units([box.west, box.north]);
	const [, lowest] = units([box.east, box.south]);
	const tall = Math.max(LEAST_HEIGHT, lowest - highest + 2 * MARGIN + BELOW);
	const above = Math.round((highest + lowest + BELOW - tall) / 2);
	return {
		viewBox: `0 ${above} ${PICTURE_SIZE} ${tall}`,
		land: landPath(frame, landRings(frameBounds(frame, 0.1))),
		shapes: placed.map(({ code, rings, point }) => {
			const [x, y] = units(point);
			const shown = figure(code) ?? null;
			const at = shown === null ? null : classOf(shown, base);
			const r = at === null ? WITHHELD_RADIUS : radiusOf(at);
			// The name stands below a circle, and in the middle of an area.
			const below = rings.length > 0 ? 0 : r;
			return {
				code,
				figure: shown,
				at,
				d: rings.length > 0 ? landPath(frame, rings) : null,
				left: x / (PICTURE_SIZE / 100),
				top: Math.round(((y + below - above) / tall) * 1000) / 10,
				x,
				y,
				r
			};
		}),
		missing: listed.filter((code) => !placed.some((one) => one.code === code))
	};
}

function pointOf(area: MappedArea | undefined): Position | null {
	if (!area || area.longitude === null || area.latitude === null) return null;
	return [area.longitude, area.latitude];
}

/** The middle of the box of the longest border: good enough for a name. */
function middleOf(rings: readonly Ring[]): Position | null {
	const longest = rings.reduce((a, b) => (b.length > a.length ? b : a));
	const box = boundingBox(longest);
	return box && [(box.west + box.east) / 2, (box.south + box.north) / 2];
}
