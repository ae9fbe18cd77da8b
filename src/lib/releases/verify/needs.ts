import type { Strictness } from './inputs.ts';
import type { Truth } from './truth.ts';

/** What must stay open, found from the true table alone: the list that was made with the pattern is not trusted. */
export interface Need {
	cell: string;
	view: string;
	below: number;
	above: number;
}

/** Own counts of each reader, by cell; a reader of none is the public. */
export type Readers = Map<string, Map<string, number>>;

export function readersOf({ cells }: Truth, coalition: number): Readers {
	const single: Readers = new Map();
	for (const { key, contributions } of cells.values())
		for (const { organisation, value } of contributions) {
			const own = single.get(organisation) ?? new Map<string, number>();
			single.set(organisation, own.set(key, (own.get(key) ?? 0) + value));
		}
	const readers: Readers = new Map([['public', new Map()], ...single]);
	if (coalition < 2) return readers;
	const names = [...single.keys()].sort();
	for (const one of names)
		for (const two of names.slice(names.indexOf(one) + 1)) {
			const both = new Map(single.get(one));
			for (const [key, value] of single.get(two)!) both.set(key, (both.get(key) ?? 0) + value);
			readers.set(`${one} + ${two}`, both);
		}
	return readers;
}

export function needsOf(truth: Truth, readers: Readers, strict: Strictness): Need[] {
	const { k, percent, minimumSites, zeros } = strict;
	const needs: Need[] = [];
	for (const { key: cell, value, contributions, range } of truth.cells.values()) {
		if (range) needs.push({ cell, view: 'public', below: range[0], above: range[1] });
		else if (value === 0 && zeros === 'protect')
			needs.push({ cell, view: 'public', below: 0, above: k });
		if (!range)
			for (const [view, own] of readers) {
				const known = own.get(cell) ?? 0;
				const others = value - known;
				if (others >= 1 && others <= k - 1)
					needs.push({ cell, view, below: known, above: known + k });
			}
		if (value === 0 || contributions.length === 0) continue;
		const sites: Record<string, number> = {};
		for (const share of contributions) sites[share.site] = (sites[share.site] ?? 0) + share.value;
		const sizes = Object.values(sites).filter((size) => size > 0);
		const largest = Math.max(...sizes);
		const second = Math.max(0, ...sizes.toSpliced(sizes.indexOf(largest), 1));
		const rest = value - largest - second;
		const isDominated = percent > 0 && 100 * rest < percent * largest;
		if (sizes.length >= minimumSites && !isDominated) continue;
		const width = [
			2,
			Math.ceil((percent * value) / 100),
			Math.ceil((percent * largest) / 100) - rest
		].reduce((left, right) => Math.max(left, right));
		needs.push({ cell, view: 'public', below: Math.max(0, value - width), above: value + width });
	}
	return needs;
}
