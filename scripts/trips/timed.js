import '../machine/source-modules.js';

const { check, startSolving, STRIDE } = await import('../../src/lib/trips/index.ts');

/** Milliseconds of this thread's CPU so far; other work on the machine does not count. */
export function cpuMilliseconds() {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/**
 * Plans within a budget of CPU time or of rounds, and checks the plan. Throws where it does not hold.
 *
 * @param {import('../../src/lib/trips/trip.ts').TripInput} input
 * @param {{ seed: number, ms?: number, rounds?: number }} budget
 */
export function planWithin(input, { seed, ms, rounds }) {
	const began = cpuMilliseconds();
	const solving = startSolving(input, seed);
	for (; !solving.proven;) {
		const spent = cpuMilliseconds() - began;
		const progress = rounds === undefined ? spent / (ms ?? 1000) : solving.rounds / rounds;
		if (progress >= 1) break;
		const left = rounds === undefined ? STRIDE : rounds - solving.rounds;
		solving.run(Math.min(STRIDE, left), progress);
	}
	const cpu = cpuMilliseconds() - began;
	const plan = solving.polished();
	const faults = check(input, plan);
	if (faults.length > 0) throw new Error(`The plan does not hold: ${JSON.stringify(faults)}`);
	return { plan, cpu };
}
