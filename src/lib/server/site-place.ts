import type { Settings } from '$lib/access';
import { parsePair } from '$lib/exchange/parse-coordinate';
import { indexAreas } from '$lib/exchange/parse-area';
import { indexOrganisations } from '$lib/exchange/parse-organisation';
import { resolvePoint, type Point } from '$lib/exchange/resolve-point';
import { m } from '$lib/i18n';

/** The parsers of spreadsheets also look up names; one typed place has none. */
const NOTHING_TO_MATCH = {
	areas: indexAreas([]),
	organisations: indexOrganisations([]),
	today: '',
	utcOffset: '+00:00',
	epoch: 1900
} as const;

/** What became of the one field in which a person typed a place. */
export type ReadPlace =
	| { ok: true; point: Point | null }
	/** `asks`: the same text is taken when the person ticks the box that answers the question. */
	| { ok: false; message: string; asks: 'swap' | 'south' | null };

/** What the person answered to an earlier question. */
export interface PlaceAnswers {
	swap: boolean;
	south: boolean;
}

/**
 * Reads `-3,6954; 128,1812`, `3°41'43" LS 128°10'52" BT` and the like. Nothing is guessed: a pair that would fit if it
 * were turned round, or if it lay south, is asked about. Empty text is no place.
 */
export function readPlace(text: string, answers: PlaceAnswers, settings: Settings): ReadPlace {
	if (text.trim() === '') return { ok: true, point: null };
	const pair = parsePair(text);
	if (!pair.ok) return { ok: false, message: m.site_place_unreadable(), asks: null };
	const { point, issues } = resolvePoint(
		{ coordinates: pair.value },
		{
			...NOTHING_TO_MATCH,
			box: settings.bounds,
			answers: {
				...(answers.swap ? { swapped_coordinates: 'swap' } : {}),
				...(answers.south ? { southern_latitudes: 'south' } : {})
			}
		}
	);
	if (point) return { ok: true, point };
	switch (issues[0]?.code) {
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
