import { degreeOf, neighboursOf, sizeOf, weightBetween, type Rows } from './graph';

/**
 * How far a node's neighbours know each other: the share of the pairs of its neighbours that are tied (local clustering, Watts and
 * Strogatz, 1998). 0 with fewer than two neighbours.
 */
export function clustering(near: Rows): Float64Array {
	return Float64Array.from({ length: sizeOf(near) }, (_, node) => {
		const degree = degreeOf(near, node);
		if (degree < 2) return 0;
		const friends = neighboursOf(near, node);
		let tied = 0;
		for (let one = 0; one < degree; one++)
			for (let other = one + 1; other < degree; other++)
				if (weightBetween(near, friends[one]!, friends[other]!) > 0) tied++;
		return (2 * tied) / (degree * (degree - 1));
	});
}
