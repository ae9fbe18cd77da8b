import { intervalOf } from '$lib/releases/rounding.ts';
import { structureOf } from '$lib/releases/reader.ts';
import type { Interval } from '$lib/releases/table.ts';
import { read, type Attack } from './knowledge';

/** What paper and pencil know before any sum: figures, rounding, nothing shown is below k, own counts. */
function startOf(texts: readonly string[], own: ReadonlyMap<string, number>) {
	const files = read(texts);
	const { keys, relations } = structureOf(files);
	const known = keys.map((key): Interval => ({ low: own.get(key) ?? 0, high: Infinity }));
	const index = new Map(keys.map((key, cell) => [key, cell]));
	for (const file of files)
		for (const [key, figure] of file.cells) {
			if (figure === null) continue;
			const cell = known[index.get(key)!]!;
			const { low, high } = intervalOf(figure, file);
			cell.low = Math.max(cell.low, low);
			cell.high = Math.min(cell.high, high);
		}
	return { keys, relations, known };
}

/** 1: the total less all parts but one, in every row that has one hole. */
export const subtraction: Attack = async (texts, own) => {
	const { keys, relations, known } = startOf(texts, own);
	return relations.flatMap(({ total, parts }) => {
		const holes = [total, ...parts].filter((cell) => known[cell]!.high === Infinity);
		const [hole] = holes;
		if (holes.length !== 1 || hole === undefined || hole === total) return [];
		const others = parts.filter((part) => part !== hole).map((part) => known[part]!);
		const sum = (end: 'low' | 'high') => others.reduce((all, each) => all + each[end], 0);
		return [
			{
				key: keys[hole]!,
				low: Math.max(known[hole]!.low, known[total]!.low - sum('high')),
				high: known[total]!.high - sum('low')
			}
		];
	});
};

/** 3, 6, 7, 17: every row again and again, over all hierarchies and releases, until no bound moves. */
export const propagation: Attack = async (texts, own) => {
	const { keys, relations, known } = startOf(texts, own);
	for (let moved = true; moved;) {
		moved = false;
		const tighten = (cell: number, low: number, high: number) => {
			const old = known[cell]!;
			if (low <= old.low && high >= old.high) return;
			known[cell] = { low: Math.max(low, old.low), high: Math.min(high, old.high) };
			moved = true;
		};
		for (const { total, parts } of relations) {
			const sum = (end: 'low' | 'high', less: number) =>
				parts.reduce((all, part) => (part === less ? all : all + known[part]![end]), 0);
			tighten(total, sum('low', -1), sum('high', -1));
			for (const part of parts)
				tighten(part, known[total]!.low - sum('high', part), known[total]!.high - sum('low', part));
		}
	}
	return keys.map((key, cell) => ({ key, ...known[cell]! }));
};

/** 18: a hidden cell is below k unless it was hidden for another; the reader of the rule guesses that it never was. */
export const ruleAware: Attack = async (texts, own) => {
	const found = await propagation(texts, own);
	const files = read(texts);
	const k = Math.min(...files.map((file) => file.k));
	return found.filter(({ high, low }) => high < k && low > 0);
};
