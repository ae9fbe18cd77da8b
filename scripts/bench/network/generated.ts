import { seeded } from '../../../src/lib/network/random';
import type { Tie } from '../../../src/lib/network/network';

/** Groups of about twenty-five, most ties inside them and some across: as coalitions are, and with no layout that shows all of it. */
export function generated(size: number, tieCount: number, seed = 7) {
	const random = seeded(seed);
	const ids = Array.from({ length: size }, (_, node) => `n${node}`);
	const groups = Math.ceil(size / 25);
	const ties: Tie[] = [];
	for (let nth = 0; nth < tieCount; nth++) {
		const source = Math.floor(random() * size);
		const isInside = random() < 0.8;
		const inGroup = (source % groups) + groups * Math.floor(random() * (size / groups));
		const target = isInside ? Math.min(inGroup, size - 1) : Math.floor(random() * size);
		if (source === target) continue;
		ties.push({
			id: `t${nth}`,
			source: ids[source]!,
			target: ids[target]!,
			kind: 'coordinates_with',
			strength: 1 + (nth % 3),
			startedOn: '2020-01-01',
			endedOn: null,
			answer: nth % 9 === 0 ? 'claimed' : 'confirmed',
			claimedBy: null
		});
	}
	return { ids, ties };
}
