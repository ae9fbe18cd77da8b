import type { Parameters } from './parameters.ts';
import type { Cell } from './table.ts';
import type { View } from './views.ts';

/**
 * A promise about one cell before one view: some whole-number table that fits everything this view knows has the cell at
 * `below` or less, and another at `above` or more.
 */
export interface Requirement {
	cell: number;
	/** Place in the list of views. */
	view: number;
	below: number;
	above: number;
	reason: Reason;
}

/** k rule before everybody; before one partner, by subtraction; too few sites; one site stands out; asked for by hand. */
export type Reason = 'small' | 'rest' | 'sites' | 'dominant' | 'zero' | 'given';

/** All promises of all cells, cells that no table shows included. A cell with one is never shown. */
export function requirementsOf(
	cells: readonly Cell[],
	views: readonly View[],
	parameters: Parameters
): Requirement[] {
	return cells.flatMap((cell, index) => [
		...views.flatMap((view, at) => restRule(cell, index, view, at, parameters)),
		...joined(index, [
			...zeroRule(cell, parameters),
			...siteRules(cell, parameters),
			...byHand(cell)
		])
	]);
}

type Range = Omit<Requirement, 'cell' | 'view'>;

/** What others counted is 1 to k − 1: it must look like nothing, and like k. */
function restRule(
	cell: Cell,
	index: number,
	view: View,
	at: number,
	{ k }: Parameters
): Requirement[] {
	const own = view.own[index]!;
	const rest = cell.value - own;
	if (cell.range || rest <= 0 || rest >= k) return [];
	return [
		{ cell: index, view: at, below: own, above: own + k, reason: at === 0 ? 'small' : 'rest' }
	];
}

function zeroRule({ value, range }: Cell, { k, zeros }: Parameters): Range[] {
	return value === 0 && zeros === 'protect' && !range
		? [{ below: 0, above: k, reason: 'zero' }]
		: [];
}

/** Who runs the second largest site knows it, subtracts it, and must not learn the largest. */
function siteRules({ value, contributions }: Cell, { minimumSites, percent }: Parameters): Range[] {
	if (value === 0 || contributions.length === 0) return [];
	const bySite = new Map<string, number>();
	for (const each of contributions)
		bySite.set(each.site, (bySite.get(each.site) ?? 0) + each.value);
	const sizes = [...bySite.values()].filter((size) => size > 0).sort((left, right) => right - left);
	const [first = 0, second = 0] = sizes;
	const missing = Math.ceil((percent * first) / 100) - (value - first - second);
	const few = sizes.length < minimumSites;
	if (!few && (percent === 0 || missing <= 0)) return [];
	const width = Math.max(missing, Math.ceil((percent * value) / 100), 2);
	return [
		{ below: Math.max(0, value - width), above: value + width, reason: few ? 'sites' : 'dominant' }
	];
}

const byHand = ({ range }: Cell): Range[] =>
	range ? [{ below: range[0], above: range[1], reason: 'given' }] : [];

/** One promise where several rules speak about the public. */
function joined(cell: number, ranges: readonly Range[]): Requirement[] {
	const [first] = ranges;
	if (!first) return [];
	return [
		{
			cell,
			view: 0,
			below: Math.min(...ranges.map(({ below }) => below)),
			above: Math.max(...ranges.map(({ above }) => above)),
			reason: first.reason
		}
	];
}
