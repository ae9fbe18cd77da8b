import { codesAt, type Axes } from './axes.ts';

/** What is looked at. Every combination has an address; one that the release does not publish falls back to one it does. */
export interface Choice {
	/** How far below the whole: 1 districts, 2 villages. */
	level: number;
	kind: string;
	period: string;
	/** For the series over time. */
	area: string;
}

/** What a level of a release lists, as select boxes offer it. */
export interface Offer {
	level: number;
	kinds: string[];
	periods: string[];
}

/** A row of the table: an area, and its figures by column; null is withheld, undefined not part of this release. */
export interface TableRow {
	area: string;
	/** Sums below the whole. */
	depth: number;
	figures: (number | null | undefined)[];
}

/** The table of a level: by kind in one period, or by period where the level has one kind only. */
export interface SliceTable {
	columns: { of: 'kind' | 'period'; code: string }[];
	rows: TableRow[];
}

/** The levels that have any listed cell, with the kinds and periods that they list. */
export function offersOf({ area, kind, period, figure }: Axes): Offer[] {
	const deepest = Math.max(0, ...area.depth.values());
	return Array.from({ length: deepest + 1 }, (_, level): Offer => {
		const areas = codesAt(area, level);
		const lists = (kindCode: string, periodCode: string) =>
			areas.some((code) => figure(code, kindCode, periodCode) !== undefined);
		return {
			level,
			kinds: kind.codes.filter((code) => period.codes.some((other) => lists(code, other))),
			periods: period.codes.filter((code) => kind.codes.some((other) => lists(other, code)))
		};
	}).filter(({ level, kinds }) => kinds.length > 0 && (level > 0 || deepest === 0));
}

/** The choice that an address asks for, or the nearest that the release has. */
export function chosen(
	axes: Axes,
	offers: readonly Offer[],
	asked: Readonly<Record<keyof Choice, string | null>>
): Choice {
	const offer = offers.find(({ level }) => String(level) === asked.level) ?? offers[0];
	const kinds = offer?.kinds ?? [];
	const periods = offer?.periods ?? [];
	const kind = kinds.find((code) => code === asked.kind) ?? kinds[0] ?? axes.kind.root;
	return {
		level: offer?.level ?? 0,
		kind,
		period: periods.find((code) => code === asked.period) ?? latest(axes, periods),
		area: axes.area.codes.find((code) => code === asked.area) ?? axes.area.root
	};
}

/** The last period of the widest kind there is: a year rather than its last quarter. */
function latest({ period }: Axes, periods: readonly string[]): string {
	const depths = periods.map((code) => period.depth.get(code) ?? 0);
	const widest = Math.min(...depths);
	return (
		periods
			.filter((_, at) => depths[at] === widest)
			.sort()
			.at(-1) ?? ''
	);
}

/** Everything the release publishes of a level, in code order; the areas above stand over their parts. */
export function tableOf(axes: Axes, offer: Offer, { period, kind }: Choice): SliceTable {
	const byKind = offer.kinds.length > 1;
	const columns = byKind
		? offer.kinds.map((code) => ({ of: 'kind' as const, code }))
		: inTime(offer.periods).map((code) => ({ of: 'period' as const, code }));
	const rows = axes.area.codes
		.filter((code) => (axes.area.depth.get(code) ?? 0) <= offer.level)
		.map((area): TableRow => ({
			area,
			depth: axes.area.depth.get(area) ?? 0,
			figures: columns.map(({ of, code }) =>
				of === 'kind' ? axes.figure(area, code, period) : axes.figure(area, kind, code)
			)
		}));
	// Codes that take what stands nowhere else are in the code list and in no table.
	const listed = rows.filter(({ figures }) => figures.some((figure) => figure !== undefined));
	return { columns, rows: underParents(axes, listed) };
}

/** Each area followed by its parts. */
function underParents({ area }: Axes, rows: readonly TableRow[]): TableRow[] {
	const below = (parent: string | undefined): TableRow[] =>
		rows
			.filter((row) => area.parent.get(row.area) === parent)
			.flatMap((row) => [row, ...below(row.area)]);
	return below(undefined);
}

/** Periods by name: a year, then its quarters. */
export const inTime = (codes: readonly string[]): string[] => [...codes].sort();
