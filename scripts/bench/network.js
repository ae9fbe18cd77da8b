import { chromium } from '@playwright/test';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { findChromium, plainFlags } from '../chromium.js';
import { root } from '../machine/house.js';
import { median } from './database.js';

/** @typedef {import('./report.js').Ratio} Ratio */

const rounds = 5;
const frames = 60;
const folder = join(root, 'node_modules/.cache/baileo-bench');

/**
 * The network's own work on an invented one of 1,000 organisations and 3,000 ties: layout and measures in thread time, beside their
 * peers in turns, and the drawing's script in a browser, beside its budget of the design.
 *
 * @returns {Promise<Ratio[]>}
 */
export async function networkRatios() {
	mkdirSync(folder, { recursive: true });
	try {
		return [...(await inNode()), ...(await inPage())];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Bundles a file of `network/`: the app's modules name each other without an ending, which Node alone does not read.
 *
 * @param {string} name
 * @param {'es' | 'iife'} format
 * @param {string[]} external
 */
async function bundle(name, format, external) {
	await build({
		configFile: false,
		logLevel: 'error',
		root,
		resolve: { alias: { $lib: join(root, 'src/lib') } },
		build: {
			outDir: folder,
			emptyOutDir: false,
			minify: false,
			lib: {
				entry: join(root, `scripts/bench/network/${name}.ts`),
				formats: [format],
				name: 'bench',
				fileName: () => `${name}.mjs`
			},
			rolldownOptions: { external }
		}
	});
	return join(folder, `${name}.mjs`);
}

/** @param {() => unknown} work */
function threadTime(work) {
	const since = process.threadCpuUsage();
	work();
	const { user, system } = process.threadCpuUsage(since);
	return (user + system) / 1000;
}

/**
 * @param {() => unknown} one
 * @param {() => unknown} other
 */
function inTurns(one, other) {
	/** @type {[number, number][]} */
	const times = [];
	one();
	other();
	for (let round = 0; round < rounds; round++) times.push([threadTime(one), threadTime(other)]);
	return { value: median(times.map(([a]) => a)), peer: median(times.map(([, b]) => b)) };
}

/** @returns {Promise<Ratio[]>} */
async function inNode() {
	const peers = ['graphology', 'graphology-metrics/centrality/betweenness.js'];
	const file = await bundle('in-node', 'es', peers);
	const own = await import(pathToFileURL(file).href);
	const unit = 'ms of thread time';
	return [
		{
			what: 'network layout / d3-force as it comes',
			unit,
			...inTurns(own.layout, own.defaultLayout)
		},
		{
			what: 'neighbours kept near / d3-force as it comes',
			unit: 'share',
			value: own.kept(),
			peer: own.defaultKept()
		},
		{ what: 'betweenness / graphology', unit, ...inTurns(own.ours, own.theirs) },
		{ what: 'all measures / betweenness of graphology', unit, ...inTurns(own.reading, own.theirs) }
	];
}

/** @returns {Promise<Ratio[]>} */
async function inPage() {
	const file = await bundle('in-page', 'iife', []);
	const browser = await chromium.launch({
		executablePath: findChromium() ?? undefined,
		args: plainFlags
	});
	try {
		const page = await browser.newPage();
		await page.addScriptTag({ content: readFileSync(file, 'utf8') });
		const client = await page.context().newCDPSession(page);
		await client.send('Performance.enable', { timeDomain: 'threadTicks' });
		const script = async () => {
			const { metrics } = await client.send('Performance.getMetrics');
			return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN;
		};
		/** @type {Ratio[]} */
		const found = [];
		for (const [size, ties, budget] of [
			[1000, 3000, 2],
			[5000, 15_000, 8]
		]) {
			await page.evaluate(`globalThis.draw = prepare(${size}, ${ties}); draw(10)`);
			/** @type {number[]} */
			const times = [];
			for (let round = 0; round < rounds; round++) {
				const before = await script();
				// In a task of its own: what is evaluated from outside counts as nobody's script.
				await page.evaluate(
					`new Promise((done) => setTimeout(() => (draw(${frames}), done()), 0))`
				);
				times.push(((await script()) - before) * (1000 / frames));
			}
			if (median(times) === 0) throw new Error('the browser counts no script');
			found.push({
				what: `drawing ${size} organisations and ${ties} ties / budget`,
				unit: 'ms of script a frame',
				value: median(times),
				peer: Number(budget)
			});
		}
		return found;
	} finally {
		await browser.close();
	}
}
