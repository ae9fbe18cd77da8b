import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/**
 * A measurement beside its peer of the same run: only the ratio travels from one machine to another.
 *
 * @typedef {{ what: string, unit: string, value: number, peer: number }} Ratio
 * @typedef {{ route: string, js: number, css: number, goal: number, gate: number }} Weight
 * @typedef {{ at: string, machine: string, ratios: Ratio[], weights: Weight[], rows: { sites: number, visits: number } }} Run
 */

const head = `# Measurements

\`npm run bench\` adds a section at the end. Times depend on the machine and its load; ratios to a peer measured in turns in the
same run, pages read and bytes do not. Goals and gates: \`scripts/bench/route-bytes.js\`, \`tests/db/plans.test.ts\`.
`;

/** What this runs on, in one line. */
export function describeMachine() {
	const [cpu] = cpus();
	const load = loadavg()[0]?.toFixed(1);
	const memory = Math.round(totalmem() / 2 ** 30);
	return `${cpus().length} × ${cpu?.model.trim()}, ${memory} GB, Node ${process.versions.node}, load ${load}`;
}

/**
 * The run as Markdown.
 *
 * @param {Run} run
 */
export function asMarkdown({ at, machine, ratios, weights, rows }) {
	const lines = [
		`## ${at}`,
		'',
		`${machine}; ${rows.sites} sites, ${rows.visits} visits.`,
		'',
		'| What | Unit | Value | Peer | Ratio |',
		'| --- | --- | ---: | ---: | ---: |',
		...ratios.map(({ what, unit, value, peer }) =>
			row([what, unit, number(value), number(peer), (value / peer).toPrecision(3)])
		),
		'',
		'| Route (Brotli 11) | JavaScript | Goal | Gate | CSS |',
		'| --- | ---: | ---: | ---: | ---: |',
		...weights.map(({ route, js, css, goal, gate }) =>
			row([`\`${route}\``, number(js), number(goal), number(gate), number(css)])
		),
		''
	];
	return lines.join('\n');
}

/** @param {string[]} cells */
function row(cells) {
	return `| ${cells.join(' | ')} |`;
}

/** @param {number} value */
function number(value) {
	return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

/**
 * Adds a section to the file, which it begins where there is none.
 *
 * @param {string} file
 * @param {string} section
 */
export function addSection(file, section) {
	const before = existsSync(file) ? readFileSync(file, 'utf8') : head;
	writeFileSync(file, `${before}\n${section}`);
}
