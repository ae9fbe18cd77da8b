import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addSection, describeMachine } from '../bench/report.js';
import { root } from '../machine/house.js';
import { say } from '../machine/say.js';
import { readInstance } from './instances.js';
import { SHARED_SET, toptwReferences, tspReferences, tsptwReferences } from './references.js';
import { planWithin } from './timed.js';

const usage =
	'npm run bench:trips -- [--ms 1000] [--seeds 3] [--data ../shared/data/routing] [--dry]\n' +
	'Plans public instances within CPU time and prints the gap to the best value known; adds a section to BENCH.md.';

/**
 * @typedef {{ name: string, teams: number, gaps: number[] }} Result
 */

/**
 * @param {string[]} args
 * @returns {number} the code to end with
 */
export function benchTrips(args) {
	const { values } = parseArgs({
		args,
		options: {
			ms: { type: 'string', default: '1000' },
			seeds: { type: 'string', default: '3' },
			data: { type: 'string', default: join(root, '../shared/data/routing') },
			dry: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false }
		}
	});
	if (values.help || !existsSync(values.data)) {
		say(values.help ? usage : `${usage}\nThere are no instances at ${values.data}.`);
		return values.help ? 0 : 1;
	}
	const ms = Number(values.ms);
	const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => index + 1);
	const shared = toptwReferences(values.data).filter(
		({ name, teams }) => SHARED_SET.includes(name) && (teams === 1 || teams === 4)
	);
	const toptw = shared.map((one) => result(one, seeds, ms));
	const of = (/** @type {RegExp} */ name, /** @type {number} */ teams) =>
		toptw.filter((one) => name.test(one.name) && one.teams === teams);
	const rows = [
		row(`TOPTW shared set, ${ms} ms`, toptw),
		row(`… Solomon, one team`, of(/^[cr]/, 1)),
		row(`… Solomon, four teams`, of(/^[cr]/, 4)),
		row(`… Cordeau, one team`, of(/^pr/, 1)),
		row(`… Cordeau, four teams`, of(/^pr/, 4)),
		row(
			`TSPTW n80, ${ms} ms`,
			tsptwReferences(values.data).map((one) => result(one, seeds, ms))
		),
		row(
			'TSP 51–225 cities, 200 ms',
			tspReferences(values.data).map((one) => result(one, seeds, 200))
		)
	];
	const section = [
		`## Trips, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
		'',
		`${describeMachine()}; CPU time of one thread, ${seeds.length} seeds. Gap to the best value known, in %.`,
		'',
		'| What | Cases | Mean | Median | Worst |',
		'| --- | ---: | ---: | ---: | ---: |',
		...rows,
		''
	].join('\n');
	say(section);
	if (!values.dry) addSection(join(root, 'BENCH.md'), section);
	return 0;
}

/**
 * @param {import('./references.js').Reference} one
 * @param {number[]} seeds
 * @param {number} ms
 * @returns {Result}
 */
function result({ name, file, teams, reference }, seeds, ms) {
	const { kind, input, unit } = readInstance(file, teams);
	const gaps = seeds.map((seed) => {
		const { plan } = planWithin(input, { seed, ms });
		if (kind !== 'toptw' && plan.missedMandatory.length > 0) return Infinity;
		const value = kind === 'toptw' ? plan.score : plan.travel * unit;
		return (
			(100 * Math.abs(reference - value) * (isShort(kind, value, reference) ? 1 : -1)) / reference
		);
	});
	say(`${name}, ${teams} team(s): ${gaps.map((gap) => gap.toFixed(2)).join(' ')}`);
	return { name, teams, gaps };
}

/**
 * Whether a value is on the worse side of the reference.
 *
 * @param {string} kind
 * @param {number} value
 * @param {number} reference
 */
function isShort(kind, value, reference) {
	return kind === 'toptw' ? value <= reference : value >= reference;
}

/**
 * @param {string} what
 * @param {Result[]} results
 */
function row(what, results) {
	const gaps = results.flatMap((one) => one.gaps).sort((a, b) => a - b);
	const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
	const median = gaps[gaps.length >> 1] ?? NaN;
	return `| ${what} | ${results.length} | ${[mean, median, gaps.at(-1) ?? NaN].map((gap) => gap.toFixed(2)).join(' | ')} |`;
}
