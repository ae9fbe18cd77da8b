import { parseArgs } from 'node:util';
import { say, Stop } from '../machine/say.js';
import { readInstance } from './instances.js';
import { planWithin } from './timed.js';

const usage =
	'npm run solve -- FILE… [--teams N] [--ms N | --iters N] [--seed N] [--json]\n' +
	'Reads TOPTW (KU Leuven), TSPLIB and TSPTW files. --ms is CPU time (1000); --iters gives the same plan on every machine.';

/**
 * Plans public instances and prints score or length, routes, status and CPU time.
 *
 * @param {string[]} args
 * @returns {number} the code to end with
 */
export function solveFiles(args) {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			teams: { type: 'string', default: '1' },
			ms: { type: 'string' },
			iters: { type: 'string' },
			seed: { type: 'string', default: '1' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.help || positionals.length === 0) {
		say(usage);
		return values.help ? 0 : 1;
	}
	const teams = count('teams', values.teams);
	const seed = count('seed', values.seed);
	const rounds = values.iters === undefined ? undefined : count('iters', values.iters);
	const ms = values.ms === undefined ? 1000 : count('ms', values.ms);
	const answers = positionals.map((file) => {
		const { name, kind, input, unit } = readInstance(file, teams);
		const { plan, cpu } = planWithin(input, rounds === undefined ? { seed, ms } : { seed, rounds });
		const length = Number((plan.travel * unit).toFixed(4));
		const routes = plan.routes.map(({ stops }) => stops.map(({ site }) => site));
		const { score, status, missedMandatory, iterations } = plan;
		return {
			name,
			kind,
			status,
			score,
			length,
			missedMandatory,
			routes,
			seed,
			iterations,
			cpuMs: Math.round(cpu)
		};
	});
	say(values.json ? JSON.stringify(answers, null, '\t') : answers.map(asText).join('\n\n'));
	return 0;
}

/** @param {{ name: string, kind: string, status: string, score: number, length: number, missedMandatory: readonly string[], routes: string[][], seed: number, iterations: number, cpuMs: number }} answer */
function asText({
	name,
	kind,
	status,
	score,
	length,
	missedMandatory,
	routes,
	seed,
	iterations,
	cpuMs
}) {
	const value = kind === 'toptw' ? `score ${score}, length ${length}` : `length ${length}`;
	return [
		`${name}: ${value}, ${status}; seed ${seed}, ${iterations} rounds, ${cpuMs} ms CPU`,
		...(missedMandatory.length > 0 ? [`  missed: ${missedMandatory.join(' ')}`] : []),
		...routes.map((stops, team) => `  team ${team + 1} (${stops.length}): ${stops.join(' ')}`)
	].join('\n');
}

/**
 * @param {string} flag
 * @param {string} text
 */
function count(flag, text) {
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1)
		throw new Stop(`--${flag} is a whole number from 1, not ${text}.`);
	return number;
}
