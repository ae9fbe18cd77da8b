import { tableOf, type ReleaseCase } from './case.ts';
import type { Certificate } from './certificate.ts';
import type { Reason } from './primary.ts';
import type { ReleaseFile } from './release-file.ts';

/** A promise about a withheld cell, with the least and the most that its two witness tables have it at. */
export interface Promised {
	view: string;
	reason: Reason;
	least: number;
	most: number;
	/** Place in the certificate's requirements. */
	place: number;
}

/** A listed cell that is withheld, for coordinators: its count, and why. */
export interface Withheld {
	key: string;
	value: number;
	/** Empty: withheld for others' sake, or because nobody was met. */
	promises: Promised[];
	why: 'own' | 'others' | 'none';
}

type Truth = ReadonlyMap<string, number>;

export const truthOf = (given: ReleaseCase): Truth =>
	new Map(tableOf(given).cells.map(({ key, value }) => [key, value]));

/** Why each listed cell is withheld, in the order of the file. */
export function withheldOf(
	truth: Truth,
	{ cells }: Pick<ReleaseFile, 'cells'>,
	{ requirements, witnesses }: Certificate
): Withheld[] {
	const tables = witnesses.map(({ differs }) => new Map(differs));
	const promises = new Map<string, Promised[]>();
	requirements.forEach(({ cell, view, reason, low, high }, place) => {
		const value = truth.get(cell) ?? 0;
		const promise = {
			view,
			reason,
			least: tables[low]?.get(cell) ?? value,
			most: tables[high]?.get(cell) ?? value,
			place
		};
		promises.set(cell, [...(promises.get(cell) ?? []), promise]);
	});
	return cells
		.filter(([, shown]) => shown === null)
		.map(([key]): Withheld => {
			const value = truth.get(key) ?? 0;
			const own = promises.get(key) ?? [];
			return {
				key,
				value,
				promises: own,
				why: own.length > 0 ? 'own' : value > 0 ? 'others' : 'none'
			};
		});
}

/** One line of two tables that both fit everything published: a cell as it is, and as it could be. */
export interface ExampleRow {
	key: string;
	shown: number | null | undefined;
	low: number;
	value: number;
	high: number;
}

/**
 * The two witness tables of one promise, around its cell: the total and its parts along one dimension. Any row of them adds
 * up, and every published figure stands in both.
 *
 * @param dimension place of the dimension to walk along
 */
export function exampleOf(
	given: ReleaseCase,
	truth: Truth,
	file: Pick<ReleaseFile, 'cells'>,
	{ requirements, witnesses }: Certificate,
	place: number,
	dimension: number
): ExampleRow[] {
	const promise = requirements[place];
	const groups = given.cube?.dimensions[dimension]?.groups ?? [];
	if (!promise) return [];
	const at = promise.cell.split('|');
	const code = at[dimension] ?? '';
	const group =
		groups.find(({ total }) => total === code) ?? groups.find(({ parts }) => parts.includes(code));
	const shown = new Map(file.cells);
	const low = new Map(witnesses[promise.low]?.differs);
	const high = new Map(witnesses[promise.high]?.differs);
	return (group ? [group.total, ...group.parts] : [code]).map((each) => {
		const key = at.with(dimension, each).join('|');
		const value = truth.get(key) ?? 0;
		return {
			key,
			shown: shown.get(key),
			low: low.get(key) ?? value,
			value,
			high: high.get(key) ?? value
		};
	});
}

/** What differs for readers between a release and the one before it in its series, quarter by quarter. */
export interface Compared {
	shownBefore: number;
	shownNow: number;
	/** Area and kind whose figure for the quarter appears or goes. */
	appears: { area: string; kind: string }[];
	goes: { area: string; kind: string }[];
}

export function compare(before: ReleaseFile | undefined, now: ReleaseFile): Compared {
	const told = (file: ReleaseFile | undefined) =>
		new Set(
			(file?.cells ?? []).flatMap(([key, shown]) => {
				const [area, kind, period] = key.split('|');
				return shown !== null && period === file?.period ? [`${area}|${kind}`] : [];
			})
		);
	const [old, fresh] = [told(before), told(now)];
	const only = (left: Set<string>, right: Set<string>) =>
		[...left.difference(right)].map((key) => {
			const [area = '', kind = ''] = key.split('|');
			return { area, kind };
		});
	return {
		shownBefore: old.size,
		shownNow: fresh.size,
		appears: only(fresh, old),
		goes: only(old, fresh)
	};
}

/** What a coordinator looks at before a release goes on. */
export interface PreviewPage {
	facts: {
		listed: number;
		shown: number;
		requirements: number;
		narrowest: number | null;
		/** Earlier ones that it was checked against. */
		releases: number;
	};
	/** Names by area code, and short names by organisation. */
	places: Record<string, string>;
	members: Record<string, string>;
	withheld: Withheld[];
	/** Listed cells in which nobody was met: withheld under the same sign. */
	empty: number;
	/** The two tables of one promise, along the areas (0) or the kinds (1). */
	example: { cell: string; view: string; dimension: number; rows: ExampleRow[] } | null;
	/** With the release before it in the series. */
	compared: ({ period: string } & Compared) | null;
}
