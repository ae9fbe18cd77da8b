import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from '../machine/say.js';
import { buildIfNeeded } from '../start/build.js';
import { needChromium } from './browser.js';
import { one, readPlaywright, readVitest } from './counts.js';
import { tool } from './tool.js';

/** @typedef {import('./counts.js').Counts} Counts */

const reports = mkdtempSync(join(tmpdir(), 'baileo-test-'));

/** @type {{ name: string, neededBy: string[], run: () => Promise<Counts> }[]} */
export const steps = [
	{
		name: 'format',
		neededBy: [],
		run: async () => one(await tool('prettier/bin/prettier.cjs', ['--check', '.']))
	},
	{ name: 'lint', neededBy: [], run: async () => one(await tool('eslint/bin/eslint.js', ['.'])) },
	{ name: 'types', neededBy: [], run: async () => one(await checkTypes()) },
	{ name: 'build', neededBy: ['e2e', 'unit'], run: async () => one(await build()) },
	{ name: 'unit', neededBy: [], run: () => vitest('unit') },
	{ name: 'db', neededBy: [], run: () => vitest('db') },
	{ name: 'e2e', neededBy: [], run: endToEnd }
];

async function checkTypes() {
	const project = ['--project', './project.inlang', '--outdir', './src/lib/i18n/paraglide'];
	const messages = ['compile', ...project, '--output-structure', 'message-modules'];
	return (
		(await tool('@sveltejs/kit/svelte-kit.js', ['sync'])) &&
		(await tool('@inlang/paraglide-js/bin/run.js', messages)) &&
		(await tool('svelte-check/bin/svelte-check', [
			'--tsconfig',
			'./tsconfig.json',
			'--fail-on-warnings'
		]))
	);
}

async function build() {
	try {
		await buildIfNeeded();
		return true;
	} catch (error) {
		say(error instanceof Error ? error.message : String(error));
		return false;
	}
}

/** @param {'unit' | 'db'} project */
async function vitest(project) {
	const file = join(reports, `${project}.json`);
	const args = [
		'run',
		'--project',
		project,
		'--reporter=default',
		'--reporter=json',
		'--outputFile.json',
		file
	];
	return readVitest(file, await tool('vitest/vitest.mjs', args));
}

async function endToEnd() {
	const browser = await needChromium();
	if (!browser) {
		say('There is no Chromium or Chrome and none could be installed: set CHROME_PATH to one.');
		return one(false);
	}
	const file = join(reports, 'e2e.json');
	const isGood = await tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
		CHROME_PATH: browser,
		PLAYWRIGHT_JSON_OUTPUT_FILE: file
	});
	return readPlaywright(file, isGood);
}
