/**
 * The same numbers for the same seed on every machine: xorshift128 (Marsaglia, "Xorshift RNGs", 2003). A class over a typed array,
 * because a closure over changing numbers allocates one for each draw.
 */
export class Random {
	private readonly state = new Uint32Array(4);

	constructor(seed: number) {
		let mixed = seed >>> 0;
		for (let index = 0; index < 4; index++) {
			mixed = (Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
			this.state[index] = mixed | 1;
		}
		for (let warm = 0; warm < 16; warm++) this.bits();
	}

	/** 32 bits, unsigned. */
	bits(): number {
		const { state } = this;
		let mixed = state[3]!;
		mixed ^= mixed << 11;
		mixed ^= mixed >>> 8;
		state[3] = state[2]!;
		state[2] = state[1]!;
		const first = state[0]!;
		state[1] = first;
		state[0] = mixed ^ first ^ (first >>> 19);
		return state[0];
	}

	/** In [0, 1). */
	unit(): number {
		return this.bits() / 4294967296;
	}

	/** 0 … below − 1. */
	below(count: number): number {
		return Math.floor(this.unit() * count);
	}
}
