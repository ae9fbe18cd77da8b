/** A stream of invented choices that is the same in every run. */
export type Dice = {
	/** From 0 up to, not including, 1. */
	roll(): number;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	/** About one in `1 / share`. */
	happens(share: number): boolean;
	pick<T>(choices: readonly [T, ...T[]]): T;
	/** An id in the form of a version 4 UUID. */
	id(): string;
};

/** Mulberry32: thirty-two bits of state are plenty for a demo. */
export function makeDice(seed: number): Dice {
	let state = seed >>> 0;
	const roll = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const hex = (digits: number) =>
		Array.from({ length: digits }, () => Math.floor(roll() * 16).toString(16)).join('');
	return {
		roll,
		between: (least, most) => least + Math.floor(roll() * (most - least + 1)),
		happens: (share) => roll() < share,
		pick: (choices) => choices[Math.floor(roll() * choices.length)] ?? choices[0],
		id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
	};
}
