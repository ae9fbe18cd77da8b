import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needSpace, root } from '../machine/house.js';
import { run } from '../machine/run.js';
import { step } from '../machine/say.js';

const sources = [
	'src',
	'static',
	'messages',
	'project.inlang/settings.json',
	'scripts/vite',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json',
	'package-lock.json'
];
const generated = join('src', 'lib', 'i18n', 'paraglide');
const builtFrom = join(root, 'build', 'built-from.txt');

/** Builds the app where there is no build, or one of other sources; the digest is written last. */
export async function buildIfNeeded() {
	const digest = digestOfSources();
	if (existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === digest) return;
	needSpace(200, 'building');
	await step('Building the app', () =>
		run('The build', process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build'])
	);
	writeFileSync(builtFrom, digest);
}

function digestOfSources() {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(filesUnder)) {
		hash
			.update(`${file}\0`)
			.update(readFileSync(join(root, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

/**
 * @param {string} source a file or folder
 * @returns {string[]}
 */
function filesUnder(source) {
	if (!existsSync(join(root, source))) return [];
	if (source.includes('.')) return [source];
	return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.filter((file) => !file.startsWith(generated))
		.sort();
}
