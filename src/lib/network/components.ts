import { sizeOf, type Rows } from './graph';

/** For each node the number of its component: 0 for the first met, and so on. */
export function components(near: Rows): Uint32Array {
	const size = sizeOf(near);
	const label = new Uint32Array(size).fill(size);
	const waiting: number[] = [];
	let next = 0;
	for (let first = 0; first < size; first++) {
		if (label[first] !== size) continue;
		label[first] = next;
		waiting.push(first);
		while (waiting.length > 0) {
			const node = waiting.pop()!;
			for (let at = near.start[node]!; at < near.start[node + 1]!; at++) {
				const other = near.to[at]!;
				if (label[other] !== size) continue;
				label[other] = next;
				waiting.push(other);
			}
		}
		next++;
	}
	return label;
}

export interface Cuts {
	/** nodes whose loss breaks their component apart, in rising order */
	points: number[];
	/** ties whose loss does, the smaller node first */
	bridges: [number, number][];
}

/**
 * Articulation points and bridges in one depth-first walk (Hopcroft and Tarjan, 1973), with a stack of its own, so that a long chain does
 * not overflow the engine's.
 */
export function cuts(near: Rows): Cuts {
	const size = sizeOf(near);
	const entered = new Int32Array(size).fill(-1);
	const low = new Int32Array(size);
	const parent = new Int32Array(size).fill(-1);
	const cursor = Uint32Array.from(near.start.subarray(0, size));
	const isPoint = new Uint8Array(size);
	const bridges: [number, number][] = [];
	let clock = 0;
	const enter = (node: number) => {
		entered[node] = low[node] = clock++;
	};
	for (let root = 0; root < size; root++) {
		if (entered[root]! >= 0) continue;
		const path = [root];
		let branches = 0;
		enter(root);
		while (path.length > 0) {
			const node = path[path.length - 1]!;
			if (cursor[node]! < near.start[node + 1]!) {
				const other = near.to[cursor[node]!++]!;
				if (entered[other]! < 0) {
					parent[other] = node;
					if (node === root) branches++;
					enter(other);
					path.push(other);
				} else if (other !== parent[node]) low[node] = Math.min(low[node]!, entered[other]!);
				continue;
			}
			path.pop();
			const above = parent[node]!;
			if (above < 0) continue;
			low[above] = Math.min(low[above]!, low[node]!);
			if (low[node]! > entered[above]!)
				bridges.push([Math.min(above, node), Math.max(above, node)]);
			if (above !== root && low[node]! >= entered[above]!) isPoint[above] = 1;
		}
		if (branches > 1) isPoint[root] = 1;
	}
	return {
		points: [...isPoint.keys()].filter((node) => isPoint[node] === 1),
		bridges: bridges.sort((a, b) => a[0] - b[0] || a[1] - b[1])
	};
}
