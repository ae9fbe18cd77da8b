/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * The same numbers for the same seed on every machine: mulberry32 (Tommy Ettinger, 2017), 32 bits of state. Good enough to
 * shuffle and to sample, and for nothing that must not be guessed.
 */
export function seeded(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** 0, 1, … size − 1 in an order that the seed decides (Fisher and Yates). */
export function shuffled(size: number, random: Random): Uint32Array {
	const order = Uint32Array.from({ length: size }, (_, index) => index);
	for (let last = size - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		const kept = order[last]!;
		order[last] = order[other]!;
		order[other] = kept;
	}
	return order;
}
