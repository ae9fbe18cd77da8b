import { parseArgs } from 'node:util';
import { duration, say, Stop } from '../machine/say.js';
import { sum, summary } from './counts.js';
import { steps } from './steps.js';

/**
 * Runs every step, whatever the one before it did, and ends with one line over all of them.
 *
 * @param {string[]} args `--only NAME` (more than once for more) for people who work on a part
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
	const chosen = choose(args);
	const since = performance.now();
	/** @type {import('./counts.js').Counts[]} */
	const counts = [];
	for (const { name, run } of chosen) {
		say(`\n── ${name}`);
		const started = performance.now();
		const count = await run();
		say(`── ${name}: ${summary(count)} in ${duration(performance.now() - started)}`);
		counts.push(count);
	}
	const total = sum(counts);
	say(`\nAll of it took ${duration(performance.now() - since)}.\n`);
	say(summary(total));
	return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** @param {string[]} args */
function choose(args) {
	const { only } = parseArgs({
		args,
		options: { only: { type: 'string', multiple: true } }
	}).values;
	if (!only) return steps;
	const names = steps.map(({ name }) => name);
	const unknown = only.find((name) => !names.includes(name));
	if (unknown) throw new Stop(`There is no step "${unknown}": ${names.join(', ')}.`);
	return steps.filter(({ name, neededBy }) =>
		[name, ...neededBy].some((each) => only.includes(each))
	);
}
