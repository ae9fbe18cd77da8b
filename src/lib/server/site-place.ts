import type { Settings } from '$lib/access';
import { parsePair } from '$lib/exchange/parse-coordinate';
import { indexAreas, type AreaEntry } from '$lib/exchange/parse-area';
import { indexOrganisations } from '$lib/exchange/parse-organisation';
import { resolvePoint, type Point } from '$lib/exchange/resolve-point';
import { m } from '$lib/i18n';
import { knownLand } from './land';

/** The parsers of spreadsheets also look up names; one typed place has none. */
const NOTHING_TO_MATCH = {
	organisations: indexOrganisations([]),
	today: '',
	utcOffset: '+00:00',
	epoch: 1900
} as const;

/** What became of the one field in which a person typed a place. */
export type ReadPlace =
	| { ok: true; point: Point | null }
	/** `asks`: the same text is taken when the person ticks the box that answers the question. */
	| { ok: false; message: string; asks: PlaceQuestion | null };

/** What can be asked back about a place: turned round, south, or right although it looks wrong. */
export type PlaceQuestion = 'swap' | 'south' | 'sure';

/** What the person answered to an earlier question. */
export interface PlaceAnswers {
	swap: boolean;
	south: boolean;
	sure: boolean;
}

/** The area that the place is said to lie in, and all areas. */
export interface PlaceArea {
	code: string | undefined;
	areas: readonly AreaEntry[];
}

/**
 * Reads `-3,6954; 128,1812`, `3°41'43" LS 128°10'52" BT` and the like. Nothing is guessed: a pair that would fit if it
 * were turned round, or if it lay south, is asked about; so is one off the coast or far from its area, which is taken when the
 * person is sure. Empty text is no place.
 */
export function readPlace(
	text: string,
	answers: PlaceAnswers,
	settings: Settings,
	area: PlaceArea
): ReadPlace {
	if (text.trim() === '') return { ok: true, point: null };
	const pair = parsePair(text);
	if (!pair.ok) return { ok: false, message: m.site_place_unreadable(), asks: null };
	const { point, issues } = resolvePoint(
		{ coordinates: pair.value },
		{
			...NOTHING_TO_MATCH,
			areas: indexAreas(area.areas),
			land: knownLand(),
			box: settings.bounds,
			answers: {
				...(answers.swap ? { swapped_coordinates: 'swap' } : {}),
				...(answers.south ? { southern_latitudes: 'south' } : {})
			}
		},
		area.code
	);
	const params = { metres: '', area: '', kilometres: '', ...issues[0]?.params };
	if (point && (issues.length === 0 || answers.sure)) return { ok: true, point };
	switch (issues[0]?.code) {
		case 'at_sea':
			return { ok: false, message: m.site_place_at_sea(params), asks: 'sure' };
		case 'far_from_area':
			return { ok: false, message: m.site_place_far(params), asks: 'sure' };
		case 'open_sea':
			return { ok: false, message: m.exchange_code_open_sea(params), asks: null };
		case 'looks_swapped':
			return { ok: false, message: m.site_place_swapped(), asks: 'swap' };
		case 'looks_northern':
			return { ok: false, message: m.site_place_northern(), asks: 'south' };
		case 'null_island':
			return { ok: false, message: m.site_place_zero(), asks: null };
		default:
			return { ok: false, message: m.site_place_outside(), asks: null };
	}
}
