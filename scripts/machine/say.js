/** A reason to stop that a person can act on: printed as its one sentence, exit code 1. */
export class Stop extends Error {}

/**
 * Says what is being done, does it, says how long it took.
 *
 * @template T
 * @param {string} what begins with a capital, no full stop
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(what, work) {
	process.stdout.write(`${what} … `);
	const since = performance.now();
	try {
		const result = await work();
		process.stdout.write(`${duration(performance.now() - since)}\n`);
		return result;
	} catch (error) {
		process.stdout.write('failed\n');
		throw error;
	}
}

/**
 * Says a step that somebody else did.
 *
 * @param {string} what
 * @param {number} ms
 */
export function stepDone(what, ms) {
	process.stdout.write(`${what} … ${duration(ms)}\n`);
}

/** @param {string} line */
export function say(line) {
	process.stdout.write(`${line}\n`);
}

/** @param {number} ms */
export function duration(ms) {
	if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
	return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
