import { release } from '../../src/lib/releases/index.ts';
import { makeReader } from '../../src/lib/releases/reader.ts';
import { programme } from '../../tests/support/releases.ts';
import { say } from '../machine/say.js';
import { describeMachine } from './report.js';
import { hasTables, turnover, z3 } from './releases-tables.js';

/** @typedef {import('../../src/lib/releases/index.ts').Release} Release */
/** @typedef {import('../../src/lib/releases/index.ts').ReleaseCaseInput} ReleaseCaseInput */
/** @typedef {{ what: string, cells: number, needs: number, hidden: number, further: number, violations: number, seconds: number }} Line */

/** What other tools withhold on the same tables and promises, from their own published runs: tool, cells, cells revealed. */
const others = {
	'z3, one hierarchy': 'GaussSuppression 478 (a weaker promise), sdcTable 506',
	'z3, two linked hierarchies': 'sdcTable 557, of which 27 can be worked out',
	'turnover by activity and size': 'τ-ARGUS: none published for these rules'
};

/**
 * The large form of the tests in tests/unit/releases: many seeds, whole programmes, public tables.
 *
 * @param {number} seeds how many invented programmes of each set of tables
 * @returns {Promise<string>} a section of BENCH.md
 */
export async function releases(seeds) {
	const small = [];
	for (const tables of /** @type {const} */ (['R1', 'R2', 'F']))
		small.push(await many(`${seeds} small programmes, ${tables}, 2 partners`, seeds, tables));
	const large = [];
	for (const [what, given] of programmes()) large.push(await measured(what, given));
	const known = [];
	if (hasTables())
		for (const [what, given] of /** @type {[keyof typeof others, ReleaseCaseInput][]} */ ([
			['z3, one hierarchy', z3(false)],
			['z3, two linked hierarchies', z3(true)],
			['turnover by activity and size', turnover()]
		]))
			known.push({ ...(await measured(what, given)), other: others[what] });
	else say('No public tables in ../shared/data/sdc: the comparison is left out.');
	return section([...small, ...large], known);
}

/** @returns {[string, ReleaseCaseInput][]} */
function programmes() {
	const whole = { seed: 1, districts: 5, villages: 10, kinds: 6, quarters: 8, sites: 300 };
	const alone = { minimumSites: 0, percent: 0 };
	return [
		['300 sites, R2, public', nobody(programme({ ...whole, tables: 'R2', parameters: alone }))],
		['300 sites, F, public', nobody(programme({ ...whole, tables: 'F', parameters: alone }))],
		['300 sites, R1, 6 partners', programme({ ...whole, tables: 'R1', organisations: 6 })],
		['300 sites, R2, 6 partners', programme({ ...whole, tables: 'R2', organisations: 6 })]
	];
}

/**
 * One organisation that everybody is: the public is then the only view with anything to find out.
 *
 * @param {ReturnType<typeof programme>} given
 * @returns {ReleaseCaseInput}
 */
function nobody({ cube, ...rest }) {
	return {
		...rest,
		cube: { ...cube, atoms: cube.atoms.map((atom) => ({ ...atom, organisation: 'all' })) }
	};
}

/**
 * @param {string} what
 * @param {number} seeds
 * @param {'R1' | 'R2' | 'F'} tables
 * @returns {Promise<Line>}
 */
async function many(what, seeds, tables) {
	/** @type {Line} */
	const sum = { what, cells: 0, needs: 0, hidden: 0, further: 0, violations: 0, seconds: 0 };
	for (let seed = 1; seed <= seeds; seed++) {
		const one = await measured(what, programme({ seed, tables }));
		for (const key of /** @type {const} */ ([
			'cells',
			'needs',
			'hidden',
			'further',
			'violations',
			'seconds'
		]))
			sum[key] += one[key];
	}
	return sum;
}

/**
 * @param {string} what
 * @param {ReleaseCaseInput} given
 * @returns {Promise<Line>}
 */
async function measured(what, given) {
	const start = process.cpuUsage();
	const made = await release(given);
	const { user, system } = process.cpuUsage(start);
	const { problem, protection, gaps } = made;
	const figures = new Map(JSON.parse(made.text).cells);
	const hidden = problem.keys.filter(
		(key, cell) => figures.get(key) === null && problem.value[cell]
	);
	return {
		what,
		cells: problem.size,
		needs: problem.requirements.length,
		hidden: hidden.length,
		further: problem.shownAs.filter((interval, cell) => interval && !protection.pattern[cell])
			.length,
		violations: gaps.length + (await solved(made)),
		seconds: (user + system) / 1e6
	};
}

/** Of a large table only so many promises are asked again, spread over all of it. */
const asked = 400;

/**
 * Promises to the public that least and greatest value by linear program, from the published bytes alone, do not keep.
 *
 * @param {Release} made
 */
async function solved({ problem, text }) {
	const reader = await makeReader([JSON.parse(text)]);
	const place = new Map(reader.keys.map((key, cell) => [key, cell]));
	const needs = problem.requirements.filter(({ view }) => view === 0);
	const every = Math.ceil(needs.length / asked);
	const broken = needs.filter(({ cell, below, above }, at) => {
		if (at % every !== 0) return false;
		const { low, high } = reader.interval(place.get(problem.keys[cell] ?? '') ?? -1);
		return low > below + 1e-6 || high < above - 1e-6;
	});
	reader.dispose();
	return broken.length;
}

/**
 * @param {Line[]} lines
 * @param {(Line & { other: string })[]} known
 */
function section(lines, known) {
	const row = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
	const figures = (
		/** @type {Line} */ { what, cells, needs, hidden, further, violations, seconds }
	) => [
		what,
		...[cells, needs, hidden, further, violations].map((count) => count.toLocaleString('en')),
		seconds.toFixed(1)
	];
	const head = [
		'Table',
		'Cells',
		'Promises',
		'Withheld, not zero',
		'of safe cells',
		'Violations',
		'CPU s'
	];
	const rule = ['---', ...Array(6).fill('---:')];
	return [
		`## ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC: releases`,
		'',
		`${describeMachine()}. Violations: verifier, and linear programs over the published bytes for up to ${asked} promises to the public.`,
		'',
		...[head, rule, ...lines.map(figures)].map(row),
		'',
		'Public tables of other tools (`../shared/data/sdc`), figures unrounded and zeros shown:',
		'',
		...[
			[...head, 'Other tools withhold'],
			[...rule, '---'],
			...known.map((line) => [...figures(line), line.other])
		].map(row),
		''
	].join('\n');
}
