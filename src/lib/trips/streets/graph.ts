import type { StreetMode } from './profile';
import type { Streets } from './streets';

/** Directed arcs of one mode in rows: those of crossing i are `start[i] … start[i + 1] − 1`. */
export interface StreetGraph {
	streets: Streets;
	/** seconds along and against each piece; Infinity outside the part where everything reaches everything */
	along: Float32Array;
	against: Float32Array;
	start: Uint32Array;
	to: Uint32Array;
	seconds: Float32Array;
	/** the piece of an arc */
	piece: Uint32Array;
}

/** The graph of a mode, cut to its largest strongly connected part: from no stop does one end up where no way leads back. */
export function graphOf(streets: Streets, mode: StreetMode): StreetGraph {
	const whole = rows(streets, streets.along[mode], streets.against[mode]);
	const part = largestPart(whole, streets.crossings);
	const inside = (seconds: Float32Array) =>
		seconds.map((value, piece) =>
			part[streets.tail[piece]!] && part[streets.head[piece]!] ? value : Infinity
		);
	return rows(streets, inside(streets.along[mode]), inside(streets.against[mode]));
}

function rows(streets: Streets, along: Float32Array, against: Float32Array): StreetGraph {
	const { crossings, tail, head } = streets;
	const start = new Uint32Array(crossings + 1);
	for (let piece = 0; piece < tail.length; piece++) {
		if (along[piece] !== Infinity) start[tail[piece]! + 1]!++;
		if (against[piece] !== Infinity) start[head[piece]! + 1]!++;
	}
	for (let index = 0; index < crossings; index++) start[index + 1]! += start[index]!;
	const next = start.slice();
	const count = start[crossings]!;
	const [to, seconds, piece] = [
		new Uint32Array(count),
		new Float32Array(count),
		new Uint32Array(count)
	];
	const add = (from: number, target: number, cost: number, of: number) => {
		if (cost === Infinity) return;
		const at = next[from]!++;
		to[at] = target;
		seconds[at] = cost;
		piece[at] = of;
	};
	for (let of = 0; of < tail.length; of++) {
		add(tail[of]!, head[of]!, along[of]!, of);
		add(head[of]!, tail[of]!, against[of]!, of);
	}
	return { streets, along, against, start, to, seconds, piece };
}

/** Marks the crossings of the largest strongly connected part (Tarjan, 1972, without recursion). */
function largestPart({ start, to }: StreetGraph, crossings: number): Uint8Array {
	const order = new Int32Array(crossings).fill(-1);
	const low = new Int32Array(crossings);
	const next = start.slice();
	const part = new Int32Array(crossings).fill(-1);
	const open: number[] = [];
	const path: number[] = [];
	let seen = 0;
	let parts = 0;
	let [best, bestSize] = [-1, 0];
	for (let root = 0; root < crossings; root++) {
		if (order[root]! >= 0) continue;
		path.push(root);
		while (path.length > 0) {
			const node = path.at(-1)!;
			if (order[node]! < 0) {
				order[node] = low[node] = seen++;
				open.push(node);
			}
			if (next[node]! < start[node + 1]!) {
				const other = to[next[node]!++]!;
				if (order[other]! < 0) path.push(other);
				else if (part[other]! < 0) low[node] = Math.min(low[node]!, order[other]!);
				continue;
			}
			path.pop();
			const parent = path.at(-1);
			if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
			if (low[node] !== order[node]) continue;
			let size = 0;
			for (let member = -1; member !== node; size++) {
				member = open.pop()!;
				part[member] = parts;
			}
			if (size > bestSize) [best, bestSize] = [parts, size];
			parts++;
		}
	}
	return Uint8Array.from(part, (of) => (of === best ? 1 : 0));
}
