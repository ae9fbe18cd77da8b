import { components } from './components';
import { neighboursOf, sizeOf, type Rows } from './graph';

export interface Loss {
	/** the pieces into which the node's component falls, the largest first; one piece where nothing breaks */
	pieces: number[][];
	/** nodes outside the largest piece: they lose every path to it */
	cutOff: number[];
}

/**
 * What breaks when a node leaves: the rest of its component, in pieces. Nodes that were tied to nobody else stand alone as a piece.
 *
 * @param near neighbours both ways
 */
export function lossOf(near: Rows, node: number): Loss {
	const size = sizeOf(near);
	const label = components(near);
	const seen = new Uint8Array(size);
	seen[node] = 1;
	const pieces: number[][] = [];
	for (let first = 0; first < size; first++) {
		if (seen[first] === 1 || label[first] !== label[node]) continue;
		const piece = [first];
		seen[first] = 1;
		for (let head = 0; head < piece.length; head++)
			for (const other of neighboursOf(near, piece[head]!))
				if (seen[other] === 0) {
					seen[other] = 1;
					piece.push(other);
				}
		pieces.push(piece.sort((a, b) => a - b));
	}
	pieces.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
	return { pieces, cutOff: pieces.slice(1).flat() };
}

/**
 * Who would lose the last path to a target if a node left, in rising order; empty when the target itself leaves or nothing breaks.
 */
export function losePathTo(near: Rows, node: number, target: number): number[] {
	if (node === target) return [];
	const { pieces } = lossOf(near, node);
	if (!pieces.some((piece) => piece.includes(target))) return [];
	return pieces
		.filter((piece) => !piece.includes(target))
		.flat()
		.sort((a, b) => a - b);
}
