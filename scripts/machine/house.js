import { existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop } from './say.js';

/** The repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The pinned Node, whatever runs us. */
export const pinnedNode = join(
	root,
	'node_modules/node/bin',
	process.platform === 'win32' ? 'node.exe' : 'node'
);

/**
 * Throws a Stop where fewer megabytes are free than a step needs.
 *
 * @param {number} megabytes
 * @param {string} what
 */
export function needSpace(megabytes, what) {
	const { bavail, bsize } = statfsSync(root);
	const free = Math.round((bavail * bsize) / 1e6);
	if (free >= megabytes) return;
	throw new Stop(`The disk is full: ${what} needs ${megabytes} MB, ${free} MB are free.`);
}

/**
 * Throws a Stop where the app's port is taken.
 *
 * @param {string} host
 * @param {number} port
 */
export async function needPort(host, port) {
	const probe = createServer();
	const problem = await new Promise((resolve) => {
		probe.once('error', resolve);
		probe.listen(port, host, () => probe.close(() => resolve(null)));
	});
	if (!problem) return;
	if (problem.code === 'EADDRINUSE') {
		throw new Stop(`Port ${port} is taken by another program: choose one with --port N.`);
	}
	throw new Stop(`Port ${port} of ${host} cannot be opened (${problem.code}).`);
}

/**
 * Finds npm's own script, so that no shell is needed to run it.
 *
 * @returns {string | null}
 */
export function findNpm() {
	const besideNode = dirname(process.execPath);
	const places = [
		process.env.npm_execpath,
		join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
		join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
		'/usr/share/nodejs/npm/bin/npm-cli.js'
	];
	return places.find((place) => place?.endsWith('npm-cli.js') && existsSync(place)) ?? null;
}
