import { seeded } from './random.ts';
import { makeReader, type Reader } from './reader.ts';
import type { ReleaseFile } from './release-file.ts';
import type { Interval } from './table.ts';

/** A cell that is not open enough, with what a reader can work out about it. */
export interface Break extends Interval {
	key: string;
	/** `group`: some people, fewer than k, are proved to be there. `figure`: a withheld figure is known to within one. */
	kind: 'group' | 'figure';
}

export interface Audit {
	releases: number;
	/** Cells that some file withholds, and cells that no file lists but whose sums are known. */
	withheld: number;
	implied: number;
	/** Withheld or implied cells known to be below k, zero included: no break, as nothing shows that anybody is there. */
	below: number;
	breaks: Break[];
}

/** How often all cells are pushed together before the stubborn ones are asked one by one. */
const pushes = 12;

/**
 * What files tell together, from outside: no database, no true table. A cell breaks where everything that fits the files
 * has it between 1 and k − 1, or where a withheld figure is left no more than one choice beside itself.
 */
export async function audit(
	files: readonly ReleaseFile[],
	own: ReadonlyMap<string, number> = new Map()
): Promise<Audit> {
	const reader = await makeReader(files, own);
	try {
		const k = Math.min(...files.map((file) => file.k));
		const known = (cell: number) => own.get(reader.keys[cell]!) ?? 0;
		const hidden = reader.keys.flatMap((_, cell) =>
			reader.bounds[cell]!.high === Infinity ? [cell] : []
		);
		const low = ends(reader, hidden, 1, known);
		const high = ends(reader, hidden, -1, (cell) => known(cell) + k);
		const breaks: Break[] = [];
		let below = 0;
		for (const cell of hidden) {
			if (!low.has(cell) && !high.has(cell)) continue;
			const interval = whole(reader.interval(cell));
			const least = interval.low - known(cell);
			const most = interval.high - known(cell);
			const key = reader.keys[cell]!;
			if (most < k) below++;
			if (least >= 1 && most < k) breaks.push({ key, ...interval, kind: 'group' });
			else if (least >= 1 && most - least < 2 && reader.withheld.has(key))
				breaks.push({ key, ...interval, kind: 'figure' });
		}
		const listed = hidden.filter((cell) => reader.withheld.has(reader.keys[cell]!)).length;
		return {
			releases: files.length,
			withheld: listed,
			implied: hidden.length - listed,
			below,
			breaks
		};
	} finally {
		reader.dispose();
	}
}

/** Half a number rules nothing out: only whole ones count. */
const whole = ({ low, high }: Interval): Interval => ({
	low: Math.ceil(low - 1e-6),
	high: Math.floor(high + 1e-6)
});

/** Cells that no push brought to their goal; those it did need no run of their own. */
function ends(
	reader: Reader,
	cells: readonly number[],
	sign: 1 | -1,
	goal: (cell: number) => number
): Set<number> {
	const left = new Set(cells);
	const caps = new Float64Array(reader.keys.length).fill(Infinity);
	if (sign === -1) for (const cell of cells) caps[cell] = goal(cell);
	const random = seeded(1);
	for (let run = 0; run < pushes && left.size > 0; run++) {
		const cost = new Float64Array(reader.keys.length);
		for (const cell of left) cost[cell] = sign * (0.5 + random());
		const found = reader.push(cost, sign === -1 ? caps : caps.map(() => Infinity));
		for (const cell of left) if (sign * (found[cell]! - goal(cell)) < 1e-6) left.delete(cell);
	}
	return left;
}
