/** 32 bits that a text decides: FNV-1a (Fowler, Noll, Vo). For seeds and ties, and for nothing that must not be guessed. */
export function hash32(text: string): number {
	let hash = 0x811c9dc5;
	for (let place = 0; place < text.length; place++)
		hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
	return hash >>> 0;
}

/** Numbers in [0, 1), the same for the same seed on every machine: mulberry32 (Ettinger, 2017). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
