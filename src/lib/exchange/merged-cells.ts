import type { RawCell } from './cells';
import { columnNumber } from './lean-sheet';
import { LIMITS } from './limits';

interface Merge {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** The merged ranges of a sheet, zero-based and inclusive. */
export function readMerges(xml: string): Merge[] {
	const merges: Merge[] = [];
	const pattern =
		/<(?:\w+:)?mergeCell\b[^<>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gi;
	for (const [, left = '', top, right = '', bottom] of xml.matchAll(pattern)) {
		merges.push({
			top: Number(top) - 1,
			left: columnNumber(left) - 1,
			bottom: Math.min(Number(bottom), LIMITS.rows) - 1,
			right: Math.min(columnNumber(right), LIMITS.columns) - 1
		});
	}
	return merges;
}

/**
 * Writes the text of a merged range into each of its cells: a district merged over its five sites
 * is the district of all five, and a heading over two columns is over both. Numbers stay where they
 * are, as a count merged over two rows is not twice the count.
 */
export function spreadMerges(rows: RawCell[][], merges: Merge[]): void {
	// Ranges cannot overlap in a file that Excel wrote; this bound is for one that it did not.
	let budget = LIMITS.rows * 20;
	for (const merge of merges) {
		const value = rows[merge.top]?.[merge.left];
		if (typeof value !== 'string' || value.trim() === '') continue;
		for (let r = merge.top; r <= Math.min(merge.bottom, rows.length - 1); r++) {
			const row = rows[r]!;
			for (let c = merge.left; c <= Math.min(merge.right, row.length - 1); c++) {
				if (budget-- <= 0) return;
				row[c] ??= value;
			}
		}
	}
}
