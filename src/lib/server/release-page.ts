import type { SupabaseClient } from '@supabase/supabase-js';
import { byCode } from '$lib/areas';
import { releaseFile, type ReleaseFile } from '$lib/releases/release-file';
import {
	axesOf,
	chosen,
	codesAt,
	historyOf,
	offersOf,
	tableOf,
	type Axes,
	type Choice,
	type Offer,
	type ReleasePage,
	type ReleaseSlice
} from '$lib/releases/view';
import * as areas from '$lib/server/db/areas';
import * as published from '$lib/server/db/published-releases';
import type { ReleaseWhole } from '$lib/server/db/published-releases';
import { releaseMap, type MappedArea } from './release-map';

export const parseRelease = (bytes: string): ReleaseFile => releaseFile.parse(JSON.parse(bytes));

/** Reads a release and what belongs to it; null where the caller has none of this id. */
export async function askRelease(
	db: SupabaseClient,
	id: string,
	url: URL
): Promise<ReleasePage | null> {
	const found = await published.byId(db, id);
	if (!found) return null;
	const [places, series] = await Promise.all([
		areas.withBoundaries(db),
		published.ofSeries(db, found.series)
	]);
	return releasePage(found, series, places, url.searchParams);
}

/**
 * The page of a release: a function of published bytes, of the names, label points and borders of areas, and of what the
 * address asks for.
 */
export function releasePage(
	{ bytes, ...head }: ReleaseWhole,
	series: readonly Pick<ReleaseWhole, 'sequence' | 'bytes' | 'withdrawn'>[],
	places: readonly MappedArea[],
	asked: URLSearchParams
): ReleasePage {
	const file = parseRelease(bytes);
	const { k, base, measure, checked, previous } = file;
	const about = { k, base, measure, checked, previous };
	const axes = axesOf(file);
	if (!axes) return { head, about, names: {}, slice: null, cells: file.cells };
	const byKey = byCode(places);
	const offers = offersOf(axes);
	const ask = (name: string) => asked.get(name);
	const choice = chosen(axes, offers, {
		level: ask('level'),
		kind: ask('kind'),
		period: ask('period'),
		area: ask('area')
	});
	return {
		head,
		about,
		names: Object.fromEntries(
			axes.area.codes.flatMap((code) => {
				const name = byKey.get(code)?.name;
				return name === undefined ? [] : [[code, name]];
			})
		),
		slice: sliceOf(axes, offers, choice, {
			map: releaseMap(
				codesAt(axes.area, choice.level),
				byKey,
				(code) => axes.figure(code, choice.kind, choice.period),
				base
			),
			history: historyOf(
				series.map((one) => ({
					sequence: one.sequence,
					file: parseRelease(one.bytes),
					isWithdrawn: one.withdrawn !== null
				})),
				choice.area,
				choice.kind
			)
		}),
		cells: []
	};
}

function sliceOf(
	axes: Axes,
	offers: Offer[],
	choice: Choice,
	drawn: Pick<ReleaseSlice, 'map' | 'history'>
): ReleaseSlice {
	const offer = offers.find(({ level }) => level === choice.level);
	const table = offer ? tableOf(axes, offer, choice) : { columns: [], rows: [] };
	const lists = (area: string, kind: string) =>
		axes.period.codes.some((period) => axes.figure(area, kind, period) !== undefined);
	return {
		offers,
		choice,
		table,
		...drawn,
		areaCodes: axes.area.codes.filter((area) => lists(area, choice.kind)),
		kindRoot: axes.kind.root,
		isBare: table.rows.every(
			({ depth, figures }) => depth < choice.level || figures.every((figure) => figure == null)
		)
	};
}
